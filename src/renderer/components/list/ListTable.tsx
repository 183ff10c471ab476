import type { SortTerm } from '../../../shared/contract/lists.ts'
import { DataTable, type DataTableProps } from '../DataTable.tsx'
import type { PageQuery } from '../pages.ts'
import type { Grouped } from './grouped.ts'
import type { useGroups } from './use-groups.ts'
import type { RecordList } from './use-record-list.ts'

type Derived = 'query' | 'headOf' | 'onToggle' | 'order' | 'onOrder' | 'onResize' | 'selection' | 'onSelection'

interface ListTableProps<Row extends { id: number }> extends Omit<DataTableProps<Grouped<Row>, string>, Derived> {
  list: RecordList
  /** The order of a list that nobody has sorted. */
  usual: SortTerm
  page: PageQuery<Row>
  /** The groups in which the rows stand; null: in none. */
  grouped: ReturnType<typeof useGroups<Row>>
}

/** The rows of a list in the order, the groups and the columns that were chosen for it. */
export function ListTable<Row extends { id: number }>({ list, usual, page, grouped, ...table }: ListTableProps<Row>) {
  const { input, change, shown, setColumns, selection, setSelection } = list
  const sort = input.sort.length > 0 ? input.sort : [usual]
  return (
    <DataTable<Grouped<Row>, string>
      {...table}
      query={grouped?.query ?? page}
      headOf={({ head }) => head ?? null}
      onToggle={grouped?.toggle}
      order={sort.map(({ field, descending }) => ({ by: field, descending }))}
      onOrder={(next) => change({ sort: next.map(({ by, descending }) => ({ field: by, descending })) })}
      onResize={(id, width) => setColumns(shown.map((column) => (column.field === id ? { ...column, width } : column)))}
      selection={selection}
      onSelection={setSelection}
    />
  )
}
