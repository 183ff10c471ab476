import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'

interface ContactPickerProps {
  value: { id: number; name: string } | null
  onChange: (contact: { id: number; name: string }) => void
  error?: ReactNode
  autoFocus?: boolean
}

/** Finds a contact by what is typed, as the search of the contacts does. */
export function ContactPicker({ value, onChange, error, autoFocus = false }: ContactPickerProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState(value?.name ?? '')
  const [search] = useDebouncedValue(typed.trim(), 80)
  const wanted = search !== '' && search !== value?.name
  const { data, isPlaceholderData } = useQuery({
    ...orpc.contacts.find.queryOptions({ input: { search, limit: 20 } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  const found = wanted ? (data?.rows ?? []) : []
  return (
    <Select
      label={t('quotes.contact')}
      placeholder={t('quotes.chooseContactText')}
      searchable
      autoFocus={autoFocus}
      data={[
        ...(value && !found.some(({ id }) => id === value.id) ? [{ value: String(value.id), label: value.name }] : []),
        ...found.map(({ id, displayName, companyName, city }) => ({
          value: String(id),
          label: [displayName, companyName || city].filter(Boolean).join(' · '),
        })),
      ]}
      aria-busy={typed.trim() !== search || isPlaceholderData}
      // The core has chosen already, by its own rules.
      selectFirstOptionOnChange={false}
      filter={({ options }) => options}
      nothingFoundMessage={search === '' ? t('quotes.chooseContactText') : t('quotes.noContactFound')}
      value={value ? String(value.id) : null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(chosen) => {
        const contact = found.find(({ id }) => String(id) === chosen)
        if (contact) onChange({ id: contact.id, name: contact.displayName })
      }}
      error={error}
    />
  )
}
