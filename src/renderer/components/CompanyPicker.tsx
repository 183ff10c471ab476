import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useWords } from '../lib/i18n.ts'
import { orpc } from '../lib/queries.ts'
import { takeTyped } from '../lib/take-typed.ts'
import { useChange } from '../lib/undo.ts'

const createOption = 'create'

interface CompanyPickerProps {
  label: string
  /** Without an id, `name` is what was typed and left without a choice. */
  value: { id: number | null; name: string }
  error?: ReactNode
  autoFocus?: boolean | undefined
  onChange: (company: { id: number | null; name: string }) => void
}

/** Finds a company by what is typed, or makes it on the spot. What is typed and left without a choice stays to be seen. */
export function CompanyPicker({ label, value, error, autoFocus, onChange }: CompanyPickerProps) {
  const { t } = useWords()
  const [focused, setFocused] = useState(false)
  const [typed, setTyped] = useState(value.name)
  const chosenName = value.id === null ? '' : value.name
  const [search] = useDebouncedValue(typed.trim(), 80)
  const wanted = search !== '' && search !== chosenName
  const { data, isPlaceholderData } = useQuery({
    ...orpc.contacts.find.queryOptions({ input: { search, kind: 'company', limit: 20 } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  const { mutate } = useChange(orpc.contacts.create.mutationOptions(), (_saved, { name: made = '' }) =>
    t('contacts.form.companyCreated', { name: made }),
  )

  const found = wanted ? (data?.rows ?? []) : []
  const name = typed.trim()
  const named = found.filter(({ displayName }) => displayName.toLowerCase() === name.toLowerCase())
  const options = [
    ...(value.id !== null && !found.some(({ id }) => id === value.id)
      ? [{ value: String(value.id), label: value.name }]
      : []),
    ...found.map(({ id, displayName, city }) => ({
      value: String(id),
      label: displayName,
      city,
    })),
    ...(name !== '' && name !== chosenName && named.length === 0
      ? [{ value: createOption, label: t('contacts.form.createCompany', { name }) }]
      : []),
  ]

  function choose(option: string | null) {
    if (option === createOption) {
      mutate({ kind: 'company', name }, { onSuccess: ({ id }) => onChange({ id, name }) })
      return
    }
    const company = found.find(({ id }) => String(id) === option)
    if (company) onChange({ id: company.id, name: company.displayName })
    else if (option === null) onChange({ id: null, name: '' })
  }

  function leave() {
    setFocused(false)
    const [only, another] = named
    if (name === value.name || (name === '' && value.id !== null)) return
    onChange(only && !another ? { id: only.id, name: only.displayName } : { id: null, name })
  }

  return (
    <Select
      aria-label={label}
      placeholder={t('contacts.form.companyPlaceholder')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear'), tabIndex: -1 }}
      allowDeselect={false}
      data={options}
      aria-busy={name !== search || isPlaceholderData}
      // The core has chosen already, by its own rules.
      selectFirstOptionOnChange={false}
      filter={({ options: all }) => all}
      nothingFoundMessage={t(name === '' ? 'contacts.form.typeToFind' : 'contacts.form.noCompanyFound')}
      value={value.id === null ? null : String(value.id)}
      autoFocus={autoFocus}
      // The list empties its field when it is left.
      searchValue={focused ? typed : value.name}
      onSearchChange={setTyped}
      onFocus={() => {
        setFocused(true)
        setTyped(value.name)
      }}
      onBlur={leave}
      onChange={choose}
      // Leaving chooses by the very name only: another company is easily taken for it.
      onKeyDownCapture={(event) => event.key === 'Enter' && takeTyped(event)}
      error={error}
    />
  )
}
