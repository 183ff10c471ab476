import { Select, Text } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import type { Mapping } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { columnName } from './column-name.ts'
import { chooseField, type ImportDraft } from './draft.ts'
import { fieldChoices, leaveOut, takenTwice, type FieldChoices } from './field-choices.ts'
import classes from './MappingPage.module.css'

export type MatchedBy = 'remembered' | 'header' | 'values' | 'none'
type Rows = { row: number; cells: string[] }[]

interface ColumnTableProps {
  columns: readonly string[]
  rows: Rows
  mapping: Mapping
  matchedBy: readonly MatchedBy[]
  /** What the person chose. */
  fields: ImportDraft['fields']
}

/** The first rows as they were read, each column headed by the field it goes to. */
export function ColumnTable({ columns, rows, mapping, matchedBy, fields }: ColumnTableProps) {
  const { t } = useWords()
  // Most mappings need no other choices than the usual ones, so that one change draws one column.
  const unusual = mapping.flatMap(({ field }) => (field && /\d$|Label/.test(field) ? field : [])).join()
  const choices = useMemo(() => fieldChoices(t, unusual.split(',').filter(Boolean)), [t, unusual])
  const twice = takenTwice(mapping)

  function howMatched(column: number, field: string | null): string {
    if (twice.has(column)) return t('imports.columns.twice')
    if (column in fields) return t('imports.columns.chosen')
    if (field === null) return t('imports.columns.leftOut')
    const by = matchedBy[column] ?? 'none'
    if (by === 'none') return t('imports.columns.unknown')
    if (by === 'remembered') return t('imports.columns.remembered')
    return by === 'header' ? t('imports.columns.byHeader') : t('imports.columns.byValues')
  }

  return (
    <div className={classes.scroll} role="region" aria-label={t('imports.columns.table')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.rowHead}>
              {t('imports.columns.row')}
            </th>
            {mapping.map(({ column, field }) => (
              <ColumnHead
                key={column}
                column={column}
                name={columnName(columns, column)}
                field={field}
                how={howMatched(column, field)}
                choices={choices}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row" className={classes.rowHead}>
                {row}
              </th>
              {mapping.map(({ column, field }) => (
                <td key={column} data-out={field === null || undefined} title={cells[column]}>
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface ColumnHeadProps {
  column: number
  name: string
  field: string | null
  /** How the field came to the column. */
  how: string
  choices: FieldChoices
}

const ColumnHead = memo(function ColumnHead({ column, name, field, how, choices }: ColumnHeadProps) {
  const { t } = useWords()
  const [near, setNear] = useState(false)
  const value = field ?? leaveOut
  // A wide file has hundreds of columns; only the one that is asked needs all its choices.
  const offered = near ? choices : choices.flatMap(({ items }) => items).filter((item) => item.value === value)
  return (
    <th scope="col" data-out={field === null || undefined}>
      <span className={classes.columnName} title={name}>
        {name}
      </span>
      <Select
        size="xs"
        searchable
        aria-label={t('imports.columns.field', { column: name })}
        data={offered}
        value={value}
        onFocus={() => setNear(true)}
        onChange={(next) => next !== null && chooseField(column, next === leaveOut ? null : next)}
        nothingFoundMessage={t('imports.columns.notFound')}
        comboboxProps={{ width: 240, position: 'bottom-start' }}
        maxDropdownHeight={320}
      />
      <Text component="span" size="xs" c="dimmed" className={classes.how}>
        {how}
      </Text>
    </th>
  )
})
