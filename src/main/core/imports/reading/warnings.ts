import type { Params, ReadingWarning, WarningCode } from './types.ts'

/** Gathers warnings: one a code, with the place of the first and how many there are. */
export class Warnings {
  private readonly byCode = new Map<WarningCode, ReadingWarning>()

  add(code: WarningCode, place: Params): void {
    const known = this.byCode.get(code)
    if (known) known.params.count = Number(known.params.count) + 1
    else this.byCode.set(code, { code, params: { ...place, count: 1 } })
  }

  list(): ReadingWarning[] {
    return [...this.byCode.values()]
  }
}
