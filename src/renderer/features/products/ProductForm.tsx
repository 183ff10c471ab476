import { ActionIcon, Alert, Button, Group, Select, Switch, Text, TextInput, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { PriceList } from '../../../shared/contract/price-lists.ts'
import type { Product } from '../../../shared/contract/products.ts'
import { units } from '../../../shared/domain/units.ts'
import { errorData } from '../../../shared/errors.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { unitName } from '../../../shared/i18n/product-words.ts'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { HistoryLink } from '../../components/HistoryLink.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { Panel } from '../../components/Panel.tsx'
import { WordInput } from '../../components/WordInput.tsx'
import { client } from '../../lib/client.ts'
import { useCommands } from '../../lib/commands.ts'
import { useDraftForm } from '../../lib/drafts.ts'
import { atRows } from '../../lib/fault-rows.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { productSlots } from '../../lib/product-slots.ts'
import { orpc } from '../../lib/queries.ts'
import { useRequestId } from '../../lib/request-id.ts'
import { tellChange } from '../../lib/undo.ts'
import { ClashDialog } from './ClashDialog.tsx'
import { useDuplicateProduct } from './duplicate-product.ts'
import {
  changedFields,
  faultsOf,
  sentPrices,
  firstPriceList,
  fieldsOf,
  type ProductValues,
  typedIn,
  valuesOf,
  withOpenRows,
} from './product-values.ts'
import classes from './ProductPage.module.css'
import { PartRows } from './PartRows.tsx'
import { PriceRows } from './PriceRows.tsx'
import { ProductPicture } from './ProductPicture.tsx'
import { ProductQuotes } from './ProductQuotes.tsx'
import { ProductTexts } from './ProductTexts.tsx'
import { useRemoveProducts } from './remove-products.ts'

interface ProductFormProps {
  /** null: a new one. */
  product: Product | null
  priceLists: readonly PriceList[]
  /** `another`: one more is to be entered. */
  onCreated: (id: number, another: boolean) => void
  onRemoved: () => void
}

/** The form of a product, and beside it its picture and the quotes that contain it. */
export function ProductForm({ product, priceLists: existing, onCreated, onRemoved }: ProductFormProps) {
  const { t, locale, instant } = useWords()
  const request = useRequestId()
  const sheet = useRef<HTMLDivElement>(null)
  const [saving, setSaving] = useState(false)
  const [clash, setClash] = useState<{ version: number; fields: string[] } | null>(null)
  const duplicate = useDuplicateProduct()
  const removeProducts = useRemoveProducts()
  const restore = useMutation(orpc.products.restore.mutationOptions())
  const { data: office } = useSuspenseQuery(orpc.office.get.queryOptions())
  const { currency, language } = office.profile
  const priceLists = existing.length > 0 ? existing : [firstPriceList(t('products.form.firstList'), currency)]
  const formOf = (base: Product | null) => valuesOf(base, priceLists, { currency, locale })
  const { form, restored, forget, discard } = useDraftForm<ProductValues>(
    product ? `product.${product.id}` : 'product.new',
    { initialValues: formOf(product) },
  )
  const { values } = form
  const dirty = typedIn(values) !== typedIn(form.getInitialValues())
  const inTrash = product?.deletedAt ?? null

  /** Takes the product as it is saved now; what was typed meanwhile stays. */
  function adopt(saved: Product, typed?: ProductValues) {
    const next = formOf(saved)
    const same = !typed || typedIn(form.getValues()) === typedIn(typed)
    form.setInitialValues(next)
    form.setValues(same ? next : { base: saved })
    if (same) forget()
  }
  // Somebody else's change, an undo, another price list: shown at once; what is typed here stays.
  const listIds = priceLists.map(({ id }) => id).join()
  useEffect(() => {
    if (product && !dirty) adopt(product)
    else form.setFieldValue('prices', withOpenRows(form.getValues().prices, priceLists))
    // oxlint-disable-next-line react/exhaustive-deps
  }, [product?.version, listIds])

  /** Tells what is wrong at its fields, and goes to the first of them. */
  function showFaults(faults: Record<string, string>) {
    // While it is saved the form takes no focus.
    flushSync(() => {
      setSaving(false)
      form.setErrors(faults)
    })
    const first = sheet.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    first?.focus({ preventScroll: true })
    first?.scrollIntoView({ block: 'center' })
  }

  /** The first price of an office makes the list that it stands in. */
  async function makeFirstList() {
    const { prices } = form.getValues()
    if (existing.length > 0 || !prices.some(({ price }) => price.trim() !== '')) return
    const { id } = await client.priceLists.create({ name: t('products.form.firstList') })
    form.setFieldValue('prices', withOpenRows(prices, [{ id }]))
  }

  /** Saves what is typed, over `version` where somebody else's change is known. */
  async function save({ version, another = false }: { version?: number; another?: boolean } = {}) {
    if (saving || inTrash) return
    const faults = faultsOf(form.getValues(), locale)
    if (faults.size > 0) return showFaults(messagesOf(faults))
    setSaving(true)
    try {
      await makeFirstList()
      const typed = form.getValues()
      const { base } = typed
      const fields = fieldsOf(typed, locale)
      if (!fields) return showFaults(messagesOf(faultsOf(typed, locale)))
      if (!base) {
        const { id, changeSet } = await client.products.create(fields, {
          context: { requestId: request.idFor(fields) },
        })
        request.done()
        forget()
        tellChange(t('products.form.created', { name: nameOf(typed) }), changeSet)
        onCreated(id, another)
        return
      }
      const patch = changedFields(base, fields)
      if (Object.keys(patch).length > 0) {
        const input = { id: base.id, version: version ?? base.version, patch }
        const { changeSet } = await client.products.update(input, { context: { requestId: request.idFor(input) } })
        request.done()
        if (changeSet !== null) tellChange(t('products.form.changed', { name: nameOf(typed) }), changeSet)
      }
      adopt(await client.products.get({ id: base.id }), typed)
    } catch (error) {
      const conflict = errorData(error, 'CONFLICT')
      const refused = atRows(fieldErrors(error), 'prices', sentPrices(form.getValues()))
      if (conflict) setClash({ version: conflict.version, fields: conflict.fields.map(({ field }) => field) })
      else if (Object.keys(refused).length > 0) showFaults(refused)
      else tellError(error)
    } finally {
      setSaving(false)
    }
  }

  const messagesOf = (faults: ReturnType<typeof faultsOf>) =>
    Object.fromEntries([...faults].map(([path, code]) => [path, t(`products.form.${code}`)]))
  const nameOf = ({ names, number }: ProductValues) =>
    names[language].trim() || Object.values(names).find((name) => name.trim() !== '') || number
  const remove = () => product && removeProducts([product.id], product.name, onRemoved)

  useHotkeys(
    [
      ['mod+S', () => void save()],
      ['mod+Enter', () => void save()],
    ],
    [],
  )
  useCommands([
    { id: 'save product', label: t('common.save'), group: 'page', run: () => void save() },
    ...(product && !inTrash
      ? [
          {
            id: 'duplicate product',
            label: t('products.duplicate'),
            keys: 'mod+d',
            group: 'page' as const,
            run: () => duplicate(product),
          },
          { id: 'delete product', label: t('products.remove'), keys: 'Delete', group: 'page' as const, run: remove },
        ]
      : []),
  ])
  const usual = office.taxClasses.find(({ isDefault }) => isDefault)?.name
  return (
    <>
      <PageHeader title={product ? product.name : t('products.new')}>
        {product && !inTrash && (
          <Tooltip label={t('products.duplicate')}>
            <ActionIcon size="lg" aria-label={t('products.duplicate')} onClick={() => duplicate(product)}>
              <IconCopy size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        )}
        {product && !inTrash && (
          <Tooltip label={t('products.remove')}>
            <ActionIcon size="lg" aria-label={t('products.remove')} onClick={remove}>
              <IconTrash size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        )}
        {product && <HistoryLink type="product" id={product.id} iconFor={product.name} />}
        {!product && (
          <Button variant="default" disabled={saving} onClick={() => void save({ another: true })}>
            {t('products.form.saveAndNew')}
          </Button>
        )}
        {!inTrash && (
          <Button loading={saving} disabled={!dirty && product !== null} onClick={() => void save()}>
            {t('common.save')}
          </Button>
        )}
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.sheet}>
          <div ref={sheet} className={classes.form} inert={(saving && !product) || inTrash !== null}>
            {restored && <DraftNotice onDiscard={discard} />}
            <Panel title={t('products.form.texts')}>
              <ProductTexts
                numberInput={
                  <TextInput
                    label={t('products.fields.number')}
                    autoComplete="off"
                    maxLength={80}
                    {...form.getInputProps('number')}
                  />
                }
                first={language}
                names={values.names}
                descriptions={values.descriptions}
                error={form.errors['names']}
                autoFocus={product === null}
                onChange={(part) => {
                  form.clearFieldError('names')
                  form.setValues(part)
                }}
              />
            </Panel>
            <Panel title={t('products.form.facts')}>
              <div className={classes.fields}>
                <WordInput
                  field="productGroup"
                  label={t('products.fields.productGroup')}
                  maxLength={500}
                  {...form.getInputProps('productGroup')}
                />
                <WordInput
                  field="unit"
                  codes={units}
                  nameOf={(unit) => unitName(t, unit)}
                  label={t('products.fields.unit')}
                  maxLength={40}
                  {...form.getInputProps('unit')}
                />
                <Select
                  label={t('products.fields.taxClass')}
                  data={[
                    { value: '', label: usual ? t('products.form.usualTax', { name: usual }) : t('common.none') },
                    ...office.taxClasses.map(({ id, name }) => ({ value: String(id), label: name })),
                  ]}
                  {...form.getInputProps('taxClassId')}
                />
                <TextInput
                  label={t('products.form.costOf', { currency })}
                  description={t('products.form.costHint')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  inputMode="decimal"
                  autoComplete="off"
                  classNames={{ input: classes.amount }}
                  {...form.getInputProps('cost')}
                />
              </div>
              <Switch
                mt="md"
                label={t('products.fields.active')}
                description={t('products.form.activeHint')}
                checked={values.active}
                onChange={({ currentTarget }) => form.setFieldValue('active', currentTarget.checked)}
              />
            </Panel>
            <PriceRows
              prices={values.prices}
              priceLists={priceLists}
              byParts={values.pricedByParts && values.parts.length > 0}
              errors={form.errors}
              onChange={(prices) => {
                form.setFieldValue('prices', prices)
                form.setErrors(without(form.errors, 'prices'))
              }}
            />
            <PartRows
              parts={values.parts}
              ownId={product?.id ?? null}
              byParts={values.pricedByParts}
              errors={form.errors}
              onChange={(part) => {
                form.setValues(part)
                form.setErrors(without(form.errors, 'parts'))
              }}
            />
          </div>
          <div className={classes.side}>
            {inTrash && product && (
              <Alert variant="light">
                <Group justify="space-between">
                  <Text span size="sm">
                    {t('products.inTrash', { at: instant(inTrash) })}
                  </Text>
                  <Button
                    size="compact-sm"
                    loading={restore.isPending}
                    onClick={() =>
                      restore.mutate(
                        { ids: [product.id] },
                        {
                          onSuccess: ({ changeSet }) =>
                            tellChange(t('products.restored', { name: product.name }), changeSet),
                        },
                      )
                    }
                  >
                    {t('products.restore')}
                  </Button>
                </Group>
              </Alert>
            )}
            <ProductPicture product={product} />
            {product && <ProductQuotes product={product} />}
            {product && productSlots.panels.map(({ id, component: Slot }) => <Slot key={id} product={product} />)}
          </div>
        </div>
      </div>
      <ClashDialog
        clash={clash}
        title={t('products.form.conflict')}
        nameOf={(field) => t(`products.fields.${field}` as TextKey)}
        onClose={() => setClash(null)}
        onTheirs={async () => product && adopt(await client.products.get({ id: product.id }))}
        onMine={(version) => void save({ version })}
      />
    </>
  )
}

/** The errors of a form without those of a field and of what lies within it. */
const without = (errors: Record<string, unknown>, field: string) =>
  Object.fromEntries(Object.entries(errors).filter(([path]) => path.split('.')[0] !== field)) as Record<string, string>
