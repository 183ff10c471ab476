/** One step of the schema, frozen in time: it uses nothing of the program but SQL. */
export interface Migration {
  name: string
  sql: string
}
