/** What a line's part in an acceptance hangs on. */
interface Offered {
  id: number
  kind: 'item' | 'section' | 'note'
  choice: '' | 'optional' | 'alternative'
}

/** The item in whose place the alternative at `at` is taken; undefined where none stands before it in its section. */
export function replacedBy<Line extends Offered>(lines: readonly Line[], at: number): Line | undefined {
  const before = lines
    .slice(0, at)
    .findLast(({ kind, choice }) => kind === 'section' || (kind === 'item' && choice !== 'alternative'))
  return before?.kind === 'item' ? before : undefined
}

/** Of each alternative the item in whose place it is taken, by their ids: of those of one item a customer takes one. */
export function placesOf(lines: readonly Offered[]): Map<number, number> {
  return new Map(
    lines.flatMap((line, at) => {
      const replaced = line.kind === 'item' && line.choice === 'alternative' ? replacedBy(lines, at) : undefined
      return replaced ? [[line.id, replaced.id]] : []
    }),
  )
}

/**
 * The ids of the lines that a customer takes who chose some of the optional and alternative ones: everything that
 * counts, and what was chosen; a chosen alternative takes the place of the item before it.
 */
export function takenLines(lines: readonly Offered[], chosen: ReadonlySet<number>): Set<number> {
  const taken = new Set<number>()
  for (const [at, { id, kind, choice }] of lines.entries()) {
    if (kind !== 'item' || (choice !== '' && !chosen.has(id))) continue
    taken.add(id)
    const replaced = choice === 'alternative' ? replacedBy(lines, at) : undefined
    if (replaced) taken.delete(replaced.id)
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
