/** What a line's part in an acceptance hangs on. */
interface Offered {
  id: number
  kind: 'item' | 'section' | 'note'
  choice: '' | 'optional' | 'alternative'
}

/**
 * The ids of the lines that a customer takes who chose some of the optional and alternative ones: everything that
 * counts, and what was chosen; a chosen alternative takes the place of the item before it.
 */
export function takenLines(lines: readonly Offered[], chosen: ReadonlySet<number>): Set<number> {
  const taken = new Set<number>()
  let item: number | null = null
  for (const { id, kind, choice } of lines) {
    if (kind !== 'item') item = kind === 'section' ? null : item
    else if (choice !== 'alternative') {
      item = id
      if (choice === '' || chosen.has(id)) taken.add(id)
    } else if (chosen.has(id)) {
      taken.add(id)
      if (item !== null) taken.delete(item)
    }
  }
  return taken
}

/** The lines of a quote as its total counts them once the customer has chosen: those that were taken, no others. */
export function asTaken<Line extends { choice: Offered['choice'] }>(
  lines: readonly Line[],
  isTaken: (line: Line, at: number) => boolean,
): Line[] {
  return lines.map((line, at) => ({ ...line, choice: isTaken(line, at) ? '' : 'optional' }))
}
