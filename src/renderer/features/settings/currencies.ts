import { useMemo } from 'react'
import { useWords } from '../../lib/i18n.ts'

/** Every currency with its code and name, to choose from. */
export function useCurrencies(): { value: string; label: string }[] {
  const { locale } = useWords()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    return Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: `${code} – ${names.of(code)}` }))
  }, [locale])
}
