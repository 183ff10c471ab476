const atOnce = 500

/** The rows of a list from `offset` on, `limit` of them where there are as many. */
export type RowsFrom<Row> = (page: { offset: number; limit: number }) => Promise<{ rows: Row[] }>

/** Every row of a list in its order, asked for page by page. */
export async function allRows<Row>(rowsFrom: RowsFrom<Row>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = await rowsFrom({ offset: rows.length, limit: atOnce })
    rows.push(...page.rows)
    if (page.rows.length < atOnce) return rows
  }
}
