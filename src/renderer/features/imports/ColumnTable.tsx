import { Select, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Mapping } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { columnName } from './column-name.ts'
import { fieldChoices, leaveOut, takenTwice } from './field-choices.ts'
import classes from './MappingPage.module.css'

export type MatchedBy = 'remembered' | 'header' | 'values' | 'none'

interface ColumnTableProps {
  columns: readonly string[]
  rows: { row: number; cells: string[] }[]
  mapping: Mapping
  matchedBy: readonly MatchedBy[]
  /** Columns whose field the person chose. */
  chosen: ReadonlySet<number>
  onField: (column: number, field: string | null) => void
}

/** The first rows as they were read, each column headed by the field it goes to. */
export function ColumnTable({ columns, rows, mapping, matchedBy, chosen, onField }: ColumnTableProps) {
  const { t } = useWords()
  const used = mapping.flatMap(({ field }) => field ?? []).join('\n')
  const choices = useMemo(() => fieldChoices(t, used.split('\n').filter(Boolean)), [t, used])
  const twice = takenTwice(mapping)

  function howMatched(column: number, field: string | null): string {
    if (twice.has(column)) return t('imports.columns.twice')
    if (chosen.has(column)) return t('imports.columns.chosen')
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
            {mapping.map(({ column, field }) => {
              const name = columnName(columns, column)
              return (
                <th key={column} scope="col" data-out={field === null || undefined}>
                  <span className={classes.columnName} title={name}>
                    {name}
                  </span>
                  <Select
                    size="xs"
                    searchable
                    aria-label={t('imports.columns.field', { column: name })}
                    data={choices}
                    value={field ?? leaveOut}
                    onChange={(value) => value !== null && onField(column, value === leaveOut ? null : value)}
                    nothingFoundMessage={t('imports.columns.notFound')}
                    comboboxProps={{ width: 240, position: 'bottom-start' }}
                    maxDropdownHeight={320}
                  />
                  <Text component="span" size="xs" c="dimmed" className={classes.how}>
                    {howMatched(column, field)}
                  </Text>
                </th>
              )
            })}
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
