/** Errors by a list's rows in a form, of which only some were sent; `rows` are the places in the form of those. */
export function atRows(errors: Record<string, string>, list: string, rows: readonly number[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const [name, at, ...cell] = path.split('.')
      const row = name === list && at !== undefined ? rows[Number(at)] : undefined
      return [row === undefined ? path : [name, row, ...cell].join('.'), message]
    }),
  )
}
