import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { memo, useMemo } from 'react'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { languageNames, languages, type Language } from '../../../shared/i18n/languages.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { ContactPicker } from './ContactPicker.tsx'
import classes from './QuoteEditor.module.css'
import { type QuoteValues, withDate } from './quote-values.ts'
import type { QuoteForm } from './use-quote-form.ts'

interface QuoteHeadProps {
  quote: Quote | null
  values: QuoteForm['head']
  errors: QuoteForm['errors']
  set: QuoteForm['set']
  /** Codes of the currencies that the office quotes in, its own first. */
  currencies: readonly string[]
  /** For how many days the office's quotes are valid. */
  usualValidDays: number
  /** Changes what prices depend on. */
  onTerms: (patch: Partial<QuoteValues>) => void
  onCurrency: (currency: string) => void
  onLanguage: (language: Language) => Promise<void>
}

/** To whom a quote is made, about what, when and how. */
export const QuoteHead = memo(function QuoteHead({
  quote,
  values,
  errors,
  set,
  currencies,
  usualValidDays,
  onTerms,
  onCurrency,
  onLanguage,
}: QuoteHeadProps) {
  const { t, locale } = useWords()
  const { data: contact } = useQuery(orpc.contacts.get.queryOptions({ input: { id: values.contactId } }))
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const people = [
    ...(contact?.people ?? []),
    ...(values.personId !== null && !contact?.people.some(({ id }) => id === values.personId)
      ? [{ id: values.personId, displayName: quote?.personName ?? '' }]
      : []),
  ]
  const clearable = { clearable: true, clearButtonProps: { 'aria-label': t('common.clear'), tabIndex: -1 } } as const
  const idOf = (value: string | null) => (value === null ? null : Number(value))
  const currencyOptions = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    const options = (codes: readonly string[]) =>
      codes.map((value) => ({ value, label: `${value} – ${names.of(value)}` }))
    const others = Intl.supportedValuesOf('currency').filter((code) => !currencies.includes(code))
    return [
      { group: t('quoteEditor.ownCurrencies'), items: options(currencies) },
      { group: t('quoteEditor.otherCurrencies'), items: options(others) },
    ]
  }, [currencies, locale, t])
  return (
    <div className={classes.fields}>
      <div className={classes.wide}>
        <ContactPicker
          key={values.contactId}
          value={{ id: values.contactId, name: values.contactName }}
          error={errors['contactId']}
          onChange={({ id, name }) => onTerms({ contactId: id, contactName: name, personId: null })}
        />
      </div>
      <Select
        label={t('quotes.person')}
        placeholder={t('quotes.noPerson')}
        {...clearable}
        disabled={people.length === 0}
        data={people.map(({ id, displayName }) => ({ value: String(id), label: displayName }))}
        value={values.personId === null ? null : String(values.personId)}
        onChange={(value) => set({ personId: idOf(value) })}
        error={errors['personId']}
      />
      <Select
        label={t('quotes.owner')}
        placeholder={t('quotes.nobody')}
        {...clearable}
        data={colleagues?.colleagues.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
        value={values.ownerId === null ? null : String(values.ownerId)}
        onChange={(value) => set({ ownerId: idOf(value) })}
      />
      <TextInput
        label={t('quotes.subject')}
        autoFocus={quote === null}
        className={classes.wide}
        maxLength={500}
        value={values.subject}
        onChange={({ currentTarget }) => set({ subject: currentTarget.value })}
        error={errors['subject']}
      />
      <TextInput
        label={t('quotes.reference')}
        maxLength={500}
        value={values.reference}
        onChange={({ currentTarget }) => set({ reference: currentTarget.value })}
        error={errors['reference']}
      />
      <Select
        label={t('quotes.language')}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={values.language}
        onChange={(value) => value && void onLanguage(value as Language)}
      />
      <TextInput
        type="date"
        label={t('quotes.issuedOn')}
        required
        value={values.issuedOn}
        // While a year is typed, it may have more digits than a day can have.
        onChange={({ currentTarget: { value } }) => value.length === 10 && set(withDate(values, value, usualValidDays))}
      />
      <TextInput
        type="date"
        label={t('quotes.validUntil')}
        value={values.validUntil ?? ''}
        onChange={({ currentTarget }) => set({ validUntil: currentTarget.value || null })}
        error={errors['validUntil']}
      />
      <Select
        label={t('quotes.currency')}
        searchable
        data={currencyOptions}
        value={values.currency}
        onChange={(value) => value && onCurrency(value)}
      />
      <Select
        label={t('quotes.prices')}
        data={[
          { value: 'net', label: t('quotes.pricesExcludeTax') },
          { value: 'gross', label: t('quotes.pricesIncludeTax') },
        ]}
        value={values.pricesIncludeTax ? 'gross' : 'net'}
        onChange={(value) => onTerms({ pricesIncludeTax: value === 'gross' })}
      />
    </div>
  )
})
