import { Button, Fieldset, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { mostWithoutBackup } from '../../../shared/contract/imports.ts'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import type { ProductChanges } from '../../../shared/contract/products.ts'
import { units } from '../../../shared/domain/units.ts'
import { unitName } from '../../../shared/i18n/product-words.ts'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { WordInput } from '../../components/WordInput.tsx'
import { useChangeMany } from '../../lib/change-many.ts'
import { client } from '../../lib/client.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { parseRise, RiseFields, type Rise } from './RiseFields.tsx'
import { usePriceLists } from './product-list-fields.ts'

/** What is set, by the field; what is not there stays as it is. */
interface Changes {
  productGroup?: string
  unit?: string
  /** '' for the usual one. */
  taxClass?: string
  active?: 'yes' | 'no'
  /** The list whose prices change, '' for all. */
  list?: string
  rise?: Rise
}

interface ChangeDialogProps {
  /** The products that are changed; null: the dialog is closed. */
  filter: ListFilter | null
  count: number
  onClose: () => void
}

/** Changes all chosen products at once. */
export function ChangeDialog({ filter, count, onClose }: ChangeDialogProps) {
  const { t, number } = useWords()
  return (
    <Modal
      opened={filter !== null}
      onClose={onClose}
      title={t('products.change.title', { count, formatted: number(count) })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {filter && <ChangeForm filter={filter} count={count} onClose={onClose} />}
    </Modal>
  )
}

const keep = 'keep'

function ChangeForm({ filter, count, onClose }: { filter: ListFilter; count: number; onClose: () => void }) {
  const { t, locale, number } = useWords()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const priceLists = usePriceLists() ?? []
  const { draft: changes = {}, restored, set } = useDraft<Changes>('products.change')
  const { rise = { rate: '', step: '' } } = changes
  const parsed = parseRise(rise, locale)
  const put = (part: Partial<Changes>) => {
    const next = Object.fromEntries(
      Object.entries({ ...changes, ...part }).filter(([, value]) => value !== undefined),
    ) as Changes
    set(Object.keys(next).length > 0 ? next : undefined)
  }
  const wanted: ProductChanges = {
    set: {
      ...(changes.productGroup !== undefined && { productGroup: changes.productGroup }),
      ...(changes.unit !== undefined && { unit: changes.unit }),
      ...(changes.taxClass !== undefined && { taxClassId: changes.taxClass === '' ? null : Number(changes.taxClass) }),
      ...(changes.active !== undefined && { active: changes.active === 'yes' }),
    },
    ...(parsed && { prices: { priceListId: changes.list ? Number(changes.list) : null, ...parsed } }),
  }
  const isNothing = Object.keys(wanted.set ?? {}).length === 0 && !wanted.prices
  const { changeMany, running } = useChangeMany(
    client.products.changeMany,
    (changed) => {
      const done = { count: changed, formatted: number(changed) }
      return changed === 0 ? t('lists.change.nothing') : t('products.change.done', done)
    },
    () => {
      set(undefined)
      onClose()
    },
  )
  if (running) return <JobProgress title={t('products.change.running')} job={running.job} onCancel={running.cancel} />

  const usual = office?.taxClasses.find(({ isDefault }) => isDefault)?.name ?? ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isNothing) changeMany({ filter, changes: wanted })
      }}
    >
      <Stack>
        {restored && <DraftNotice onDiscard={() => set(undefined)} />}
        <WordInput
          field="productGroup"
          label={t('products.fields.productGroup')}
          placeholder={t('products.change.keep')}
          value={changes.productGroup ?? ''}
          onChange={(productGroup) => put({ productGroup: productGroup === '' ? undefined : productGroup })}
        />
        <WordInput
          field="unit"
          codes={units}
          nameOf={(unit) => unitName(t, unit)}
          label={t('products.fields.unit')}
          placeholder={t('products.change.keep')}
          value={changes.unit ?? ''}
          onChange={(unit) => put({ unit: unit === '' ? undefined : unit })}
        />
        <Select
          label={t('products.fields.taxClass')}
          data={[
            { value: keep, label: t('products.change.keep') },
            { value: 'usual', label: t('products.form.usualTax', { name: usual }) },
            ...(office?.taxClasses ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={changes.taxClass === undefined ? keep : changes.taxClass || 'usual'}
          onChange={(value) => put({ taxClass: value === keep ? undefined : value === 'usual' ? '' : (value ?? '') })}
        />
        <Select
          label={t('products.fields.active')}
          data={[
            { value: keep, label: t('products.change.keep') },
            { value: 'yes', label: t('products.change.offered') },
            { value: 'no', label: t('products.change.notOffered') },
          ]}
          value={changes.active ?? keep}
          onChange={(value) => put({ active: value === 'yes' || value === 'no' ? value : undefined })}
        />
        {priceLists.length > 0 && (
          <Fieldset legend={t('products.change.prices')}>
            <Stack gap="sm">
              <RiseFields
                rise={rise}
                currency={priceLists.find(({ id }) => String(id) === changes.list)?.currency ?? 'EUR'}
                onChange={(next) => put({ rise: next.rate === '' && next.step === '' ? undefined : next })}
              />
              <Select
                label={t('products.change.pricesOf')}
                data={[
                  { value: '', label: t('products.change.allLists') },
                  ...priceLists.map(({ id, name }) => ({ value: String(id), label: name })),
                ]}
                value={changes.list ?? ''}
                onChange={(list) => put({ list: list || undefined })}
              />
            </Stack>
          </Fieldset>
        )}
        {count > mostWithoutBackup && (
          <Text size="sm" c="dimmed">
            {t('lists.change.backup')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={isNothing || (rise.rate !== '' && !parsed)}>
            {t('lists.change.apply')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
