import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { type ViewColumn, viewColumn, type ViewedType } from '../../../shared/contract/views.ts'
import { orpc } from '../../lib/queries.ts'
import { createStored, useStored } from '../../lib/stored.ts'
import type { ListState } from './list-state.ts'

const remembered = z.record(z.string(), z.array(viewColumn)).catch({})
const createChosen = (list: string) => createStored(`kontor.${list}.columns`, (raw) => remembered.parse(raw ?? {}))

/** The columns of lists as they were chosen at this desk, by the view they were chosen in. */
const chosenColumns = {
  contact: createChosen('contacts'),
  product: createChosen('products'),
  quote: createChosen('quotes'),
} satisfies Record<ViewedType, unknown>

const keyOf = (view: ListState['view']) => String(view ?? 'all')

/** The columns of a view: as they were chosen at this desk, else its own, else the first ones of the list. */
export function useShownColumns(type: ViewedType, view: ListState['view'], first: readonly ViewColumn[]) {
  const { data } = useQuery(orpc.views.list.queryOptions({ input: { recordType: type } }))
  const own = data?.views.find(({ id }) => id === view)?.definition.columns ?? first
  const stored = chosenColumns[type]
  return {
    shown: useStored(stored)[keyOf(view)] ?? own,
    setColumns: (columns: ViewColumn[]) => stored.set({ ...stored.get(), [keyOf(view)]: columns }),
    /** From now on a view has the columns that it says itself. */
    forgetColumns(of: ListState['view']) {
      const { [keyOf(of)]: _, ...others } = stored.get()
      stored.set(others)
    },
  }
}
