import { z } from 'zod'
import { type ViewColumn, viewColumn } from '../../../shared/contract/views.ts'
import { createStored, type Stored, useStored } from '../../lib/stored.ts'

type View = number | string | undefined

const remembered = z.record(z.string(), z.array(viewColumn)).catch({})
const keyOf = (view: View) => String(view ?? 'all')

/** The columns of a list as they were chosen at this desk, by the view they were chosen in. */
export class ChosenColumns {
  readonly stored: Stored<Record<string, ViewColumn[]>>

  constructor(list: string) {
    this.stored = createStored(`kontor.${list}.columns`, (raw) => remembered.parse(raw ?? {}))
  }

  choose(view: View, columns: ViewColumn[]): void {
    this.stored.set({ ...this.stored.get(), [keyOf(view)]: columns })
  }

  /** From now on a view has the columns that it says itself. */
  forget(view: View): void {
    const { [keyOf(view)]: _, ...others } = this.stored.get()
    this.stored.set(others)
  }
}

/** The columns of a view: as they were chosen at this desk, else its own. */
export function useShownColumns(chosen: ChosenColumns, view: View, own: readonly ViewColumn[]) {
  return {
    columns: useStored(chosen.stored)[keyOf(view)] ?? own,
    setColumns: (columns: ViewColumn[]) => chosen.choose(view, columns),
  }
}
