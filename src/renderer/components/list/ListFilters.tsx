import type { ReactNode } from 'react'
import { FilterChips } from './FilterChips.tsx'
import classes from './ListFilters.module.css'
import { SearchBox } from './SearchBox.tsx'
import type { RecordList } from './use-record-list.ts'
import type { ViewedField } from './viewed-field.ts'

interface ListFiltersProps {
  list: RecordList
  /** What is searched, in words. */
  label: string
  placeholder?: string
  fields: readonly ViewedField[]
  /** Fields that have keys of their own, for the one value they choose. */
  quick?: readonly string[]
  /** Somebody comes to choose among what the office has. */
  onAsk?: () => void
  /** The keys of those fields. */
  children?: ReactNode
}

const none: readonly string[] = []

/** Search and conditions above a list; all of them hold together. */
export function ListFilters({
  list: { state, change },
  label,
  placeholder = label,
  fields,
  quick = none,
  onAsk,
  children,
}: ListFiltersProps) {
  return (
    <div className={classes.filters}>
      <SearchBox
        className={classes.search}
        label={label}
        placeholder={placeholder}
        search={state.search ?? ''}
        onSearch={(search) => change({ search: search || undefined })}
      />
      {children}
      <FilterChips
        where={state.where}
        fields={fields}
        quick={quick}
        onAsk={onAsk}
        onChange={(where) => change({ where })}
      />
    </div>
  )
}
