import { type RawBuilder, sql } from 'kysely'

/** Whether a row `r` of a batch has a cell with a problem that none of these repairs mends. */
export const hasOpenProblem = (repairs: readonly string[]): RawBuilder<boolean> => sql<boolean>`
  exists (select 1 from json_each(r.problems)
    where value ->> 'at' is not null
      and (value ->> 'repair' is null or value ->> 'repair' not in (${repairs.length > 0 ? sql.join(repairs) : sql``})))`
