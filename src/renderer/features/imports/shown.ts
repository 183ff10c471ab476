import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/index.ts'
import type { PageQuery } from '../../components/pages.ts'
import { client } from '../../lib/client.ts'
import { orpc, queryClient } from '../../lib/queries.ts'

type Rows = Awaited<ReturnType<ContractRouterClient<Contract>['imports']['rows']>>
/** A row of the file as it was judged. */
export type ImportRow = Rows['rows'][number]
export type Outcome = ImportRow['outcome']

/** What a row is known by, whatever its place in a list. */
export const keyOf = ({ part, row }: Pick<ImportRow, 'part' | 'row'>) => `${part} ${row}`

/** Which rows are shown: those of one outcome, those that may be duplicates, those with a problem or with this one. */
export interface Shown {
  which: 'all' | 'possible' | 'problems' | Outcome
  /** The problem, by its code. */
  problem?: string
  /** One part only. */
  part?: number
}

/** A page of the rows that are shown. */
export function rowsQuery(id: number, { which, problem, part }: Shown): PageQuery<ImportRow> {
  const filter =
    which === 'all'
      ? {}
      : which === 'problems'
        ? { onlyProblems: true, problem }
        : which === 'possible'
          ? { possible: true }
          : { outcome: which }
  return (offset, limit) => {
    const input = { id, part, ...filter, offset, limit }
    return { queryKey: orpc.imports.rows.queryKey({ input }), queryFn: () => client.imports.rows(input) }
  }
}

/** Shows cells as they were mended, before the rows are read again. */
export function showMended(cells: { part: number; row: number; column: number; value: string }[]) {
  const mended = Map.groupBy(cells, keyOf)
  queryClient.setQueriesData<Rows>(
    { queryKey: orpc.imports.rows.key() },
    (page) =>
      page && {
        ...page,
        rows: page.rows.map((row) => {
          const changes = mended.get(keyOf(row))
          if (!changes) return row
          const texts = [...row.cells]
          for (const { column, value } of changes) texts[column] = value
          return { ...row, cells: Array.from(texts, (text) => text ?? '') }
        }),
      },
  )
}
