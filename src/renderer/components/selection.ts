/** Rows that are chosen: those with `ids`, or all rows of the list but those with `ids`. */
export interface Selection {
  all: boolean
  ids: ReadonlySet<number>
}

export const nothingSelected: Selection = { all: false, ids: new Set() }
export const everythingSelected: Selection = { all: true, ids: new Set() }

export const isSelected = ({ all, ids }: Selection, id: number): boolean => all !== ids.has(id)

/** How many rows of `total` are chosen. */
export const countSelected = ({ all, ids }: Selection, total: number): number => (all ? total - ids.size : ids.size)

/** The selection with some rows chosen or not chosen. */
export function select({ all, ids }: Selection, rows: readonly number[], chosen: boolean): Selection {
  const next = new Set(ids)
  for (const id of rows) {
    if (chosen === all) next.delete(id)
    else next.add(id)
  }
  return { all, ids: next }
}
