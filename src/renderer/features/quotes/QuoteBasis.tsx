import { Select, TextInput } from '@mantine/core'
import { memo, type ReactNode, useMemo } from 'react'
import { languageNames, languages, type Language } from '../../../shared/i18n/languages.ts'
import { useWords } from '../../lib/i18n.ts'
import { type QuoteValues, withDate } from './quote-values.ts'
import type { QuoteForm } from './use-quote-form.ts'

interface QuoteBasisProps extends Pick<
  QuoteValues,
  'language' | 'issuedOn' | 'validUntil' | 'currency' | 'pricesIncludeTax'
> {
  validUntilError: ReactNode
  /** Codes of the currencies that the office quotes in, its own first. */
  currencies: readonly string[]
  /** For how many days the office's quotes are valid. */
  usualValidDays: number
  set: QuoteForm['set']
  /** Changes what prices depend on. */
  onTerms: (patch: Partial<QuoteValues>) => void
  onCurrency: (currency: string) => void
  onLanguage: (language: Language) => Promise<void>
}

/** In which language a quote is made, when and until when, and in which currency. */
export const QuoteBasis = memo(function QuoteBasis({
  language,
  issuedOn,
  validUntil,
  currency,
  pricesIncludeTax,
  validUntilError,
  currencies,
  usualValidDays,
  set,
  onTerms,
  onCurrency,
  onLanguage,
}: QuoteBasisProps) {
  const { t, locale } = useWords()
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
    <>
      <Select
        label={t('quotes.language')}
        data-path="language"
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={(value) => value && void onLanguage(value as Language)}
      />
      <TextInput
        type="date"
        label={t('quotes.issuedOn')}
        data-path="issuedOn"
        required
        value={issuedOn}
        // While a year is typed, it may have more digits than a day can have.
        onChange={({ currentTarget: { value } }) =>
          value.length === 10 && set(withDate({ issuedOn, validUntil }, value, usualValidDays))
        }
      />
      <TextInput
        type="date"
        label={t('quotes.validUntil')}
        data-path="validUntil"
        value={validUntil ?? ''}
        onChange={({ currentTarget }) => set({ validUntil: currentTarget.value || null })}
        error={validUntilError}
      />
      <Select
        label={t('quotes.currency')}
        data-path="currency"
        searchable
        data={currencyOptions}
        value={currency}
        onChange={(value) => value && onCurrency(value)}
      />
      <Select
        label={t('quotes.prices')}
        data-path="pricesIncludeTax"
        data={[
          { value: 'net', label: t('quotes.pricesExcludeTax') },
          { value: 'gross', label: t('quotes.pricesIncludeTax') },
        ]}
        value={pricesIncludeTax ? 'gross' : 'net'}
        onChange={(value) => onTerms({ pricesIncludeTax: value === 'gross' })}
      />
    </>
  )
})
