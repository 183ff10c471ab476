import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'
import { countryCodes, countryName } from '../../shared/domain/country.ts'
import { useWords } from '../lib/i18n.ts'

/** A country by its name in the reader's language; the value is its ISO 3166-1 alpha-2 code, or '' for none. */
export function CountrySelect({
  value,
  onChange,
  ...props
}: Omit<SelectProps, 'data' | 'value' | 'onChange'> & { value: string; onChange: (code: string) => void }) {
  const { locale } = useWords()
  const countries = useMemo(() => {
    const { compare } = new Intl.Collator(locale)
    return countryCodes()
      .map((code) => ({ value: code, label: countryName(code, locale) }))
      .toSorted((a, b) => compare(a.label, b.label))
  }, [locale])
  return (
    <Select
      searchable
      clearable
      data={countries}
      value={value === '' ? null : value}
      onChange={(code) => onChange(code ?? '')}
      {...props}
    />
  )
}
