import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'

interface Person {
  id: number
  name: string
}

interface PeoplePickerProps {
  value: Person[]
  /** Offered before anything is typed: the people of the company. */
  near: Person[]
  /** The contact whose entry it is. */
  exceptId: number
  onChange: (people: Person[]) => void
}

/** Who else was present: anybody of the office's contacts, found by what is typed. */
export function PeoplePicker({ value, near, exceptId, onChange }: PeoplePickerProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 80)
  const { data } = useQuery({
    ...orpc.contacts.find.queryOptions({ input: { search, limit: 20 } }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  })
  const found =
    search === ''
      ? near
      : (data?.rows ?? []).map(({ id, displayName, companyName }) => ({
          id,
          name: [displayName, companyName].filter(Boolean).join(' · '),
        }))
  const people = new Map([...found, ...value].map((person) => [person.id, person]))
  people.delete(exceptId)
  return (
    <MultiSelect
      label={t('activities.people')}
      placeholder={value.length === 0 ? t('activities.peoplePlaceholder') : undefined}
      searchable
      hidePickedOptions
      data={[...people.values()].map(({ id, name }) => ({ value: String(id), label: name }))}
      // The core has chosen already, by its own rules.
      filter={({ options }) => options}
      nothingFoundMessage={t(search === '' ? 'activities.typeToFind' : 'activities.noPeopleFound')}
      value={value.map(({ id }) => String(id))}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ids) => {
        onChange(ids.flatMap((id) => people.get(Number(id)) ?? []))
        setTyped('')
      }}
    />
  )
}
