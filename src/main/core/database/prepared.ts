import { type Compilable, type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Db } from './connection.ts'

/** A list in a prepared query, as a subquery. */
export type List<Each extends string | number> = RawBuilder<Each>

/** What each call gives for what a prepared query is built with. */
type Given<Values extends readonly unknown[]> = {
  [At in keyof Values]: Values[At] extends List<infer Each> ? readonly Each[] : Values[At]
}

/** Stands in a compiled query for a value that each call gives. */
class Place {
  readonly at: number
  constructor(at: number) {
    this.at = at
  }
}

/** A query that is built and compiled once, which takes longer than running it. Its text depends on no value. */
export function prepared<Values extends readonly (string | number | null | List<string> | List<number>)[], Row>(
  build: (db: Db, ...values: Values) => Compilable<Row>,
): (db: Db, ...values: Given<Values>) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | undefined
  return async (db, ...values) => {
    compiled ??= build(db, ...(values.map(placeOf) as unknown as Values)).compile()
    const given = values.map((value) => (Array.isArray(value) ? JSON.stringify(value) : value))
    const parameters = compiled.parameters.map((value) => (value instanceof Place ? given[value.at] : value))
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters })
    return rows
  }
}

function placeOf(value: unknown, at: number): unknown {
  const place = new Place(at)
  return Array.isArray(value) ? sql`(select value from json_each(${place}))` : place
}
