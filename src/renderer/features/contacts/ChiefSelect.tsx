import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'

interface ChiefSelectProps {
  label: string
  companyId: number | null
  /** Whose chief it is, who is not offered; null for a new person. */
  personId: number | null
  value: { id: number | null; name: string }
  error?: ReactNode
  onChange: (chief: { id: number | null; name: string }) => void
}

/** The person of a company to whom somebody reports. */
export function ChiefSelect({ label, companyId, personId, value, error, onChange }: ChiefSelectProps) {
  const { t } = useWords()
  const [visited, setVisited] = useState(false)
  const { data: company } = useQuery({
    ...orpc.contacts.get.queryOptions({ input: { id: companyId ?? 1 } }),
    enabled: visited && companyId !== null,
  })
  const people = (company?.people ?? []).filter(({ id }) => id !== personId)
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]))
  if (value.id !== null) names.set(value.id, value.name)
  return (
    <Select
      aria-label={label}
      placeholder={t('contacts.fields.reportsTo')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear'), tabIndex: -1 }}
      disabled={companyId === null}
      data={[...names].map(([id, name]) => ({ value: String(id), label: name }))}
      nothingFoundMessage={t('contacts.form.noChief')}
      value={value.id === null ? null : String(value.id)}
      onChange={(chosen) => {
        const id = chosen === null ? null : Number(chosen)
        onChange({ id, name: names.get(id ?? 0) ?? '' })
      }}
      onFocusCapture={() => setVisited(true)}
      error={error}
    />
  )
}
