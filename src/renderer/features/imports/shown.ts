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

const filterOf = ({ which, problem, part }: Shown) => ({
  part,
  ...(which === 'problems'
    ? { onlyProblems: true, problem }
    : which === 'possible'
      ? { possible: true }
      : which === 'all'
        ? {}
        : { outcome: which }),
})

/** A page of the rows that are shown. */
export function rowsQuery(id: number, shown: Shown): PageQuery<ImportRow> {
  return (offset, limit) => {
    const input = { id, ...filterOf(shown), offset, limit }
    return { queryKey: orpc.imports.rows.queryKey({ input }), queryFn: () => client.imports.rows(input) }
  }
}

/** The index, among the rows that are shown, of the next row (-1: the one before) with a problem that no repair mends. */
export async function findProblem(id: number, shown: Shown, { part, row }: ImportRow, step: 1 | -1) {
  const from = { part, row }
  return (await client.imports.nextProblem({ id, ...filterOf(shown), from, back: step < 0 })).offset
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
