import { Collapse, Select, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { memo, useId } from 'react'
import type { QuoteFields } from '../../../shared/contract/quotes.ts'
import { formatMoney, roundings } from '../../../shared/domain/money.ts'
import { taxRoundings } from '../../../shared/domain/quote-totals.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useEditorView } from './editor-view.ts'
import classes from './QuoteEditor.module.css'
import type { QuoteValues } from './quote-values.ts'
import type { QuoteForm } from './use-quote-form.ts'

/** The terms of delivery of the Incoterms 2020. */
const incoterms = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF']

/** Steps that totals are commonly rounded to, in minor units. */
const steps = [1, 5, 10, 50, 100, 500, 1000]

const texts = [
  'billingAddress',
  'deliveryAddress',
  'ourReference',
  'paymentTerms',
  'deliveryTime',
  'incoterm',
  'incotermPlace',
] as const satisfies readonly (keyof QuoteFields)[]

interface QuoteMoreProps {
  values: QuoteForm['head']
  errors: QuoteForm['errors']
  set: QuoteForm['set']
  ownCurrency: string
  /** Changes what prices depend on. */
  onTerms: (patch: Partial<QuoteValues>) => void
}

/** What few quotes need, folded away; the fields that say something are named on the fold. */
export const QuoteMore = memo(function QuoteMore({ values, errors, set, ownCurrency, onTerms }: QuoteMoreProps) {
  const { t, locale, list } = useWords()
  const [{ more }, setView] = useEditorView()
  // What is wrong is in sight.
  const opened = more || [...texts, 'priceListId', 'designId', 'exchangeRate'].some((name) => Boolean(errors[name]))
  const id = useId()
  const { data } = useQuery({ ...orpc.priceLists.list.queryOptions(), enabled: opened })
  const { data: known } = useQuery({ ...orpc.designs.list.queryOptions(), enabled: opened })
  const foreign = values.currency !== ownCurrency
  const said = [
    ...texts.filter((name) => values[name] !== ''),
    ...(['priceListId', 'designId'] as const).filter((name) => values[name] !== null),
    ...(foreign && values.exchangeRate !== '' ? (['exchangeRate'] as const) : []),
  ].map((name) => t(`quotes.fields.${name}`))

  const text = (name: (typeof texts)[number], most = 500) => ({
    label: t(`quoteEditor.fields.${name}`),
    maxLength: most,
    'data-path': name,
    value: values[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => set({ [name]: currentTarget.value }),
    error: errors[name],
  })
  const choice = (name: 'priceListId' | 'designId') => ({
    label: t(`quoteEditor.fields.${name}`),
    clearable: true,
    clearButtonProps: { 'aria-label': t('common.clear'), tabIndex: -1 },
    'data-path': name,
    value: values[name] === null ? null : String(values[name]),
    error: errors[name],
  })
  const lists = data?.priceLists.filter(
    ({ currency, id: own }) => currency === values.currency || own === values.priceListId,
  )
  return (
    <section aria-label={t('quoteEditor.more')}>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setView({ more: !more })}
      >
        <IconChevronRight size={16} stroke={1.8} aria-hidden />
        <span>{t('quoteEditor.more')}</span>
        {!opened && said.length > 0 && <span className={classes.said}>{list(said)}</span>}
      </UnstyledButton>
      <Collapse expanded={opened} keepMounted={false} id={id}>
        <div className={`${classes.fields} ${classes.folded}`}>
          <Textarea
            className={classes.wide}
            autosize
            minRows={2}
            maxRows={8}
            placeholder={t('quoteEditor.contactAddress')}
            {...text('billingAddress', 2_000)}
          />
          <Textarea
            className={classes.wide}
            autosize
            minRows={2}
            maxRows={8}
            placeholder={t('quoteEditor.noDelivery')}
            {...text('deliveryAddress', 2_000)}
          />
          <TextInput {...text('ourReference')} />
          <TextInput {...text('paymentTerms')} />
          <TextInput {...text('deliveryTime')} />
          <Select
            {...text('incoterm')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear'), tabIndex: -1 }}
            data={[...new Set([...incoterms, values.incoterm])].filter(Boolean)}
            value={values.incoterm || null}
            onChange={(value) => set({ incoterm: value ?? '' })}
          />
          <TextInput {...text('incotermPlace')} />
          <Select
            {...choice('priceListId')}
            placeholder={t('quoteEditor.fittingList')}
            data={lists?.map(({ id: own, name }) => ({ value: String(own), label: name })) ?? []}
            onChange={(value) => onTerms({ priceListId: value === null ? null : Number(value) })}
          />
          {foreign && (
            <TextInput
              label={t('quoteEditor.fields.exchangeRate')}
              description={t('quoteEditor.rateIs', { currency: values.currency, own: ownCurrency })}
              inputMode="decimal"
              maxLength={40}
              data-path="exchangeRate"
              value={values.exchangeRate}
              onChange={({ currentTarget }) => set({ exchangeRate: currentTarget.value })}
              error={errors['exchangeRate']}
            />
          )}
          <Select
            {...choice('designId')}
            placeholder={t('quoteEditor.usualDesign')}
            data={known?.designs.map(({ id: own, name, layout }) => ({
              value: String(own),
              label: name || t(`designs.layouts.${layout}`),
            }))}
            onChange={(value) => set({ designId: value === null ? null : Number(value) })}
          />
          <Select
            label={t('quoteEditor.fields.taxRounding')}
            data-path="taxRounding"
            data={taxRoundings.map((value) => ({ value, label: t(`quoteEditor.taxRoundings.${value}`) }))}
            value={values.taxRounding}
            onChange={(value) => value && set({ taxRounding: value as QuoteFields['taxRounding'] })}
          />
          <Select
            label={t('quoteEditor.fields.rounding')}
            data-path="rounding"
            data={roundings.map((value) => ({ value, label: t(`quoteEditor.roundings.${value}` as TextKey) }))}
            value={values.rounding}
            onChange={(value) => value && set({ rounding: value as QuoteFields['rounding'] })}
          />
          <Select
            label={t('quoteEditor.fields.totalStep')}
            data-path="totalStep"
            data={[...new Set([...steps, values.totalStep])]
              .toSorted((a, b) => a - b)
              .map((step) => ({ value: String(step), label: formatMoney(step, values.currency, locale) }))}
            value={String(values.totalStep)}
            onChange={(value) => value && set({ totalStep: Number(value) })}
          />
        </div>
      </Collapse>
    </section>
  )
})
