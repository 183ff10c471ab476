import { Button, Group, Select, Text } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import type { Holds, Mapping } from '../../../shared/contract/imports.ts'
import { productFieldOf, splitProductField } from '../../../shared/domain/product-fields.ts'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { useWords } from '../../lib/i18n.ts'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../lib/queries.ts'
import { listTerms, newList, productFieldChoices } from './product-field-choices.ts'
import { columnName } from './column-name.ts'
import { ColumnPrice } from './ColumnPrice.tsx'
import { chooseField, chooseFields, type DraftSheet } from './draft.ts'
import { FilterChip } from './FilterChip.tsx'
import chips from './FilterChip.module.css'
import { fieldChoices, leaveOut, newField, takenTwice, type FieldChoices } from './field-choices.ts'
import classes from './MappingPage.module.css'

export type MatchedBy = 'remembered' | 'header' | 'values' | 'none'
export type FirstRows = { row: number; cells: string[] }[]

interface ColumnTableProps {
  columns: readonly string[]
  rows: FirstRows
  mapping: Mapping
  matchedBy: readonly MatchedBy[]
  /** What the person chose. */
  fields: DraftSheet['fields']
  holds: Holds
}

/** How the program sees a column, whatever the person chose since: a row must not move away under the hand. */
const kinds = ['matched', 'unmatched', 'empty'] as const
type Kind = (typeof kinds)[number]

/** Values of a column that are shown. */
const mostSamples = 3

/** Every column of the file with some of its values and the field it goes to; those without a field can be settled at once. */
export function ColumnTable({ columns, rows, mapping, matchedBy, fields, holds }: ColumnTableProps) {
  const { t, locale, day } = useWords()
  const [only, setOnly] = useState<Kind | null>(null)
  // Most mappings need no other choices than the usual ones, so that one change draws one column.
  const unusual = mapping.flatMap(({ field }) => (field && /\d$|Label/.test(field) ? field : [])).join()
  const own = useCustomFields()
  const ofProducts = holds === 'products'
  const { data: priced } = useQuery({ ...orpc.priceLists.list.queryOptions(), enabled: ofProducts })
  const { data: office } = useQuery({ ...orpc.office.get.queryOptions(), enabled: ofProducts })
  const used = mapping.flatMap(({ field }) => (ofProducts && field ? field : [])).join('\n')
  const choices = useMemo(
    () =>
      ofProducts
        ? productFieldChoices(t, used.split('\n'), priced?.priceLists ?? [], locale)
        : fieldChoices(t, unusual.split(',').filter(Boolean), own),
    [t, unusual, own, ofProducts, used, priced, locale],
  )
  const twice = takenTwice(mapping)
  const samples = useMemo(() => samplesOf(rows, columns.length), [rows, columns.length])
  const kindOf = (column: number): Kind =>
    samples[column]?.length === 0 ? 'empty' : (matchedBy[column] ?? 'none') === 'none' ? 'unmatched' : 'matched'
  const sections = kinds.map((kind) => ({ kind, list: mapping.filter(({ column }) => kindOf(column) === kind) }))
  // Products have neither notes nor fields of the office's own.
  const undecided = ofProducts ? [] : (sections[1]?.list.filter(({ column }) => !(column in fields)) ?? [])

  function listCalled(name: string): string {
    const { currency = 'EUR', pricesIncludeTax: includesTax = false } = office?.profile ?? {}
    return productFieldOf({ key: 'price', list: { name, currency, includesTax } })
  }

  function howMatched(column: number, field: string | null): string {
    if (twice.has(column)) return t(ofProducts ? 'imports.products.twice' : 'imports.columns.twice')
    if (column in fields) return t('imports.columns.chosen')
    if (field === null) return t('imports.columns.leftOut')
    const by = matchedBy[column] ?? 'none'
    if (by === 'none') return t('imports.columns.unknown')
    if (by === 'remembered') return t('imports.columns.remembered')
    return by === 'header' ? t('imports.columns.byHeader') : t('imports.columns.byValues')
  }

  return (
    <>
      <Group gap="xs" mb="xs">
        {sections.filter(({ list }) => list.length > 0).length > 1 && (
          <div role="group" aria-label={t('imports.columns.show')} className={chips.chips}>
            {[{ kind: null, list: mapping }, ...sections].map(({ kind, list }) =>
              list.length === 0 ? null : (
                <FilterChip
                  key={kind ?? 'all'}
                  count={list.length}
                  label={t(`imports.columns.kinds.${kind ?? 'all'}`)}
                  pressed={only === kind}
                  onClick={() => setOnly(kind)}
                />
              ),
            )}
          </div>
        )}
        {undecided.length > 0 && (
          <Group gap={4}>
            <Settle
              columns={undecided}
              field={newField}
              label={t('imports.columns.allFields', { count: undecided.length })}
            />
            <Settle
              columns={undecided}
              field="notes"
              label={t('imports.columns.allNotes', { count: undecided.length })}
            />
            <Settle columns={undecided} field={null} label={t('imports.columns.allOut', { count: undecided.length })} />
          </Group>
        )}
      </Group>
      <div className={classes.scroll} role="region" aria-label={t('imports.columns.table')} tabIndex={0}>
        <table className={classes.columnTable}>
          <thead>
            <tr>
              <th scope="col">{t('imports.columns.column')}</th>
              <th scope="col">{t('imports.columns.values')}</th>
              <th scope="col">{t('imports.columns.goesTo')}</th>
            </tr>
          </thead>
          {sections.map(({ kind, list }) =>
            list.length === 0 || (only !== null && only !== kind) ? null : (
              <tbody key={kind} aria-label={t(`imports.columns.kinds.${kind}`)}>
                {list.map(({ column, field }) => (
                  <ColumnRow
                    key={column}
                    column={column}
                    name={columnName(columns, column)}
                    samples={samples[column]?.join('\n') ?? ''}
                    field={field}
                    how={[howMatched(column, field), ...listTerms(t, day, field)].join(' · ')}
                    choices={choices}
                    list={listCalled(columnName(columns, column))}
                  />
                ))}
              </tbody>
            ),
          )}
        </table>
      </div>
    </>
  )
}

function Settle({ columns, field, label }: { columns: Mapping; field: string | null; label: string }) {
  return (
    <Button
      size="compact-sm"
      variant="light"
      onClick={() =>
        chooseFields(
          columns.map(({ column }) => column),
          field,
        )
      }
    >
      {label}
    </Button>
  )
}

/** The first different values of each column. */
function samplesOf(rows: FirstRows, width: number): string[][] {
  return Array.from({ length: width }, (_, column) => {
    const values = new Set<string>()
    for (const { cells } of rows) {
      const value = cells[column]?.replace(/\s+/g, ' ').trim()
      if (value) values.add(value)
      if (values.size === mostSamples) break
    }
    return [...values]
  })
}

interface ColumnRowProps {
  column: number
  name: string
  /** One a line. */
  samples: string
  field: string | null
  /** How the field came to the column. */
  how: string
  choices: FieldChoices
  /** The field of prices of a new list that is called as the column. */
  list: string
}

const ColumnRow = memo(function ColumnRow({ column, name, samples, field, how, choices, list }: ColumnRowProps) {
  const { t } = useWords()
  const [near, setNear] = useState(false)
  const value = field ?? leaveOut
  // A wide file has hundreds of columns; only the one that is asked needs all its choices.
  const price = splitProductField(value)
  const offered = near ? choices : choices.flatMap(({ items }) => items).filter((item) => item.value === value)
  return (
    <tr data-out={field === null || undefined}>
      <th scope="row" title={name}>
        {name}
      </th>
      <td className={classes.samples} title={samples}>
        {samples === '' ? (
          <Text component="span" size="sm" c="dimmed">
            {t('imports.columns.noValues')}
          </Text>
        ) : (
          samples.split('\n').map((sample) => <span key={sample}>{sample}</span>)
        )}
      </td>
      <td>
        <div className={classes.goesTo}>
          <Select
            size="xs"
            searchable
            aria-label={t('imports.columns.field', { column: name })}
            data={offered}
            value={value}
            onFocus={() => setNear(true)}
            onChange={(next) =>
              next !== null && chooseField(column, next === leaveOut ? null : next === newList ? list : next)
            }
            nothingFoundMessage={t('imports.columns.notFound')}
            comboboxProps={{ width: 260, position: 'bottom-start' }}
            maxDropdownHeight={320}
            className={classes.fieldSelect}
          />
          {price?.key === 'price' && (
            <ColumnPrice column={name} price={price} onChange={(next) => chooseField(column, next)} />
          )}
          <Text component="span" size="xs" c="dimmed" className={classes.how}>
            {how}
          </Text>
        </div>
      </td>
    </tr>
  )
})
