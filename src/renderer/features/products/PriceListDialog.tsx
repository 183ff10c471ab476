import { Button, Group, Modal, Select, Stack, Switch, TextInput, type TextInputProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type PriceList, type PriceListFields, storedPriceListFields } from '../../../shared/contract/price-lists.ts'
import { minorDigits } from '../../../shared/domain/money.ts'
import { errorData } from '../../../shared/errors.ts'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { client } from '../../lib/client.ts'
import { useDraftForm } from '../../lib/drafts.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useRequestId } from '../../lib/request-id.ts'
import { tellChange } from '../../lib/undo.ts'
import { ClashDialog } from './ClashDialog.tsx'
import { parseRise, RiseFields, type Rise } from './RiseFields.tsx'

/** What the dialog is for: a new list, one that is there, or a copy of one with other prices. */
export type ListTarget = { kind: 'new' } | { kind: 'edit' | 'copy'; list: PriceList }

interface PriceListDialogProps {
  /** null: the dialog is closed. */
  target: ListTarget | null
  onClose: () => void
  onSaved: (id: number) => void
}

/** In which a price list is made, changed or copied. */
export function PriceListDialog({ target, onClose, onSaved }: PriceListDialogProps) {
  const { t } = useWords()
  // While the dialog fades out it shows what it was for.
  const [shown, setShown] = useState(target)
  if (target && target !== shown) setShown(target)
  const title =
    shown?.kind === 'copy'
      ? t('products.lists.copyTitle', { name: shown.list.name })
      : t(shown?.kind === 'edit' ? 'products.lists.edit' : 'products.lists.new')
  const saved = (id: number) => {
    onClose()
    onSaved(id)
  }
  return (
    <Modal
      opened={target !== null}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown?.kind === 'copy' && <CopyForm list={shown.list} onSaved={saved} />}
      {shown && shown.kind !== 'copy' && <ListForm list={shown.kind === 'edit' ? shown.list : null} onSaved={saved} />}
    </Modal>
  )
}

/** What somebody else changed meanwhile of what was typed. */
type Clash = NonNullable<ReturnType<typeof errorData<'CONFLICT'>>>

function ListForm({ list, onSaved }: { list: PriceList | null; onSaved: (id: number) => void }) {
  const { t } = useWords()
  const request = useRequestId()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const { data: facets } = useQuery(orpc.contacts.facets.queryOptions())
  const { currency = 'EUR', pricesIncludeTax = false } = office?.profile ?? {}
  const empty: PriceListFields = {
    name: '',
    currency,
    pricesIncludeTax,
    validFrom: null,
    validUntil: null,
    tagId: null,
    active: true,
  }
  const { form, restored, forget, discard, base, rebase } = useDraftForm<PriceListFields, PriceList | null>(
    list ? `priceList.${list.id}` : 'priceList.new',
    { initialValues: list ? storedPriceListFields.parse(list) : empty },
    list,
  )
  const [clash, setClash] = useState<Clash | null>(null)
  const { values } = form
  const nameOf = (field: string) =>
    ({
      name: t('products.lists.name'),
      currency: t('products.lists.currency'),
      pricesIncludeTax: t('products.lists.prices'),
      validFrom: t('products.lists.validFrom'),
      validUntil: t('products.lists.validUntil'),
      tagId: t('products.lists.tag'),
      active: t('products.lists.active'),
    })[field] ?? field
  const known = office?.currencies.map(({ code }) => code) ?? []
  const currencies = [...new Set([currency, ...known, values.currency])]
  const tags = facets?.tags.map(({ id, name }) => ({ value: String(id), label: name })) ?? []
  const own = list && list.tagId !== null && !tags.some(({ value }) => value === String(list.tagId))

  /** Saves what is typed, over `version` where somebody else's change is known. */
  async function save(version?: number) {
    if (form.errors['tagId']) return
    try {
      const once = { context: { requestId: request.idFor(values) } }
      const { id, changeSet } = base
        ? await client.priceLists.update(
            { id: base.id, version: version ?? base.version, patch: changedFields(base, values) },
            once,
          )
        : await client.priceLists.create(values, once)
      tellChange(t(list ? 'products.lists.changed' : 'products.lists.made', { name: values.name }), changeSet)
      request.done()
      forget()
      onSaved(id)
    } catch (error) {
      const conflict = errorData(error, 'CONFLICT')
      const refused = fieldErrors(error)
      if (conflict) setClash(conflict)
      else if (Object.keys(refused).length > 0) form.setErrors(refused)
      else tellError(error)
    }
  }

  /** Takes what somebody else wrote in the fields in question; what else is typed stays. */
  async function takeTheirs({ id, fields }: Clash) {
    const present = (await client.priceLists.list()).priceLists.find((one) => one.id === id)
    if (!present) return
    form.setValues(Object.fromEntries(fields.map(({ field, theirs }) => [field, theirs])))
    rebase(present)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack>
        {restored && <DraftNotice onDiscard={discard} />}
        <NameInput {...form.getInputProps('name')} />
        <Group grow align="flex-start">
          <Select
            label={t('products.lists.currency')}
            description={list?.priced ? t('products.lists.currencyStays') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            searchable
            disabled={list?.priced === true}
            data={[...currencies, ...Intl.supportedValuesOf('currency').filter((code) => !currencies.includes(code))]}
            {...form.getInputProps('currency')}
          />
          <Select
            label={t('products.lists.prices')}
            data={[
              { value: 'net', label: t('products.lists.net') },
              { value: 'gross', label: t('products.lists.gross') },
            ]}
            value={values.pricesIncludeTax ? 'gross' : 'net'}
            onChange={(value) => form.setFieldValue('pricesIncludeTax', value === 'gross')}
          />
        </Group>
        <Group grow align="flex-start">
          {(['validFrom', 'validUntil'] as const).map((field) => (
            <TextInput
              key={field}
              type="date"
              label={t(`products.lists.${field}`)}
              value={values[field] ?? ''}
              error={form.errors[field]}
              onChange={({ currentTarget }) => form.setFieldValue(field, currentTarget.value || null)}
            />
          ))}
        </Group>
        <Select
          label={t('products.lists.tag')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          placeholder={t('products.lists.everybody')}
          data={own ? [{ value: String(list.tagId), label: list.tagName }, ...tags] : tags}
          value={values.tagId === null ? null : String(values.tagId)}
          error={form.errors['tagId']}
          nothingFoundMessage={t('products.lists.noTag')}
          onBlur={({ currentTarget: { value: typed } }) => {
            const known = typed === '' || typed === list?.tagName || tags.some(({ label }) => label === typed)
            if (known) form.clearFieldError('tagId')
            else form.setFieldError('tagId', t('products.lists.tagUnknown', { name: typed }))
          }}
          onChange={(value) => form.setFieldValue('tagId', value === null ? null : Number(value))}
        />
        <Switch
          label={t('products.lists.active')}
          checked={values.active}
          onChange={({ currentTarget }) => form.setFieldValue('active', currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button type="submit">{t('common.save')}</Button>
        </Group>
      </Stack>
      <ClashDialog
        clash={clash && { version: clash.version, fields: clash.fields.map(({ field }) => field) }}
        title={t('products.lists.conflict')}
        nameOf={nameOf}
        onClose={() => setClash(null)}
        onTheirs={() => clash && void takeTheirs(clash).catch(tellError)}
        onMine={(version) => void save(version)}
      />
    </form>
  )
}

/** The fields of a list that differ from what was read. */
const changedFields = (base: PriceList, values: PriceListFields): Partial<PriceListFields> =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => base[name as keyof PriceListFields] !== value))

function CopyForm({ list, onSaved }: { list: PriceList; onSaved: (id: number) => void }) {
  const { t, locale } = useWords()
  const request = useRequestId()
  const [saving, setSaving] = useState(false)
  const cents = String(10 ** (6 - minorDigits(list.currency)))
  const { form, restored, forget, discard } = useDraftForm<{ name: string; rise: Rise }>(`priceList.copy.${list.id}`, {
    initialValues: { name: `${list.name} 2`, rise: { rate: '', step: cents } },
  })
  const { name, rise } = form.values
  const parsed = rise.rate.trim() === '' ? { rate: 0, step: 1 } : parseRise(rise, locale)

  async function copy() {
    if (!parsed) return
    setSaving(true)
    try {
      const input = { id: list.id, name, ...parsed }
      const saved = await client.priceLists.copy(input, { context: { requestId: request.idFor(input) } })
      request.done()
      forget()
      tellChange(t('products.lists.made', { name }), saved.changeSet)
      onSaved(saved.id)
    } catch (error) {
      tellError(error)
    } finally {
      setSaving(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void copy()
      }}
    >
      <Stack>
        {restored && <DraftNotice onDiscard={discard} />}
        <NameInput {...form.getInputProps('name')} />
        <RiseFields rise={rise} currency={list.currency} onChange={(next) => form.setFieldValue('rise', next)} />
        <Group justify="flex-end">
          <Button type="submit" loading={saving} disabled={!parsed || name.trim() === ''}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function NameInput(input: TextInputProps) {
  const { t } = useWords()
  return (
    <TextInput data-autofocus required label={t('products.lists.name')} maxLength={120} autoComplete="off" {...input} />
  )
}
