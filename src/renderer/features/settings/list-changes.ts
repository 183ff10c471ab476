/** Makes steps wait for each other: each begins with what the one before left. */
export function inTurn(): <T>(step: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (step) => {
    const next = last.then(step, step)
    last = next
    return next
  }
}

/** The list with the entry that is meant a place further up or down. */
export function moved<Entry>(list: readonly Entry[], isMeant: (entry: Entry) => boolean, by: -1 | 1): Entry[] {
  const from = list.findIndex(isMeant)
  return from < 0 ? [...list] : list.toSpliced(from, 1).toSpliced(from + by, 0, list[from]!)
}
