import { Select, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ContactRow } from '../../shared/contract/contacts.ts'
import { useWords } from '../lib/i18n.ts'
import { orpc } from '../lib/queries.ts'

interface ContactFinderProps {
  label: string
  /** Who is not offered. */
  exceptIds?: readonly number[]
  /** Offers people or companies only. */
  kind?: ContactRow['kind'] | undefined
  value: { id: number; name: string } | null
  error?: ReactNode
  autoFocus?: boolean
  onChange: (contact: { id: number; name: string }) => void
}

/** Finds a person or a company by what is typed, as the search of the contacts does. */
export function ContactFinder({
  label,
  exceptIds = [],
  kind,
  value,
  error,
  autoFocus = false,
  onChange,
}: ContactFinderProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState(value?.name ?? '')
  const [search] = useDebouncedValue(typed.trim(), 80)
  const wanted = search !== '' && search !== value?.name
  const { data, isPlaceholderData } = useQuery({
    ...orpc.contacts.find.queryOptions({ input: { search, kind, limit: 20 } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  const found = wanted ? (data?.rows ?? []).filter(({ id }) => !exceptIds.includes(id)) : []
  return (
    <Select
      label={label}
      placeholder={t('relations.findOther')}
      searchable
      autoFocus={autoFocus}
      data={[
        ...(value && !found.some(({ id }) => id === value.id) ? [{ value: String(value.id), label: value.name }] : []),
        ...found.map(({ id, displayName, companyName, city }) => ({
          value: String(id),
          label: displayName,
          place: companyName || city,
        })),
      ]}
      // The name alone is the label: one that changes with what is found would take the place of what is typed.
      renderOption={({ option }) => (
        <Text span inherit truncate>
          {option.label}
          {'place' in option && option.place !== '' && (
            <Text span inherit c="dimmed">{` · ${String(option.place)}`}</Text>
          )}
        </Text>
      )}
      aria-busy={typed.trim() !== search || isPlaceholderData}
      // The core has chosen already, by its own rules.
      selectFirstOptionOnChange={false}
      filter={({ options }) => options}
      nothingFoundMessage={t(search === '' ? 'relations.typeToFind' : 'relations.noContactFound')}
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
