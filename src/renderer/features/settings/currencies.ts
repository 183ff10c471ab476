import { useMemo } from 'react'
import { useWords } from '../../lib/i18n.ts'

/** Those that offices trade in most, first where one is added. */
const common = ['EUR', 'USD', 'CNY', 'TWD', 'HKD', 'JPY', 'GBP', 'CHF', 'SGD', 'KRW', 'AUD', 'CAD']

/** Every currency with its code and name, to choose from. */
export function useCurrencies(): { value: string; label: string }[] {
  const { locale } = useWords()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    return Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: `${code} – ${names.of(code)}` }))
  }, [locale])
}

/** The currencies that are not yet there, the common ones first. */
export function useFurtherCurrencies(there: readonly string[]) {
  const { t } = useWords()
  const all = useCurrencies().filter(({ value }) => !there.includes(value))
  return [
    {
      group: t('settings.currencies.common'),
      items: common.flatMap((code) => all.find(({ value }) => value === code) ?? []),
    },
    { group: t('settings.currencies.others'), items: all.filter(({ value }) => !common.includes(value)) },
  ]
}
