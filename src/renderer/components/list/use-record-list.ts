import { useState } from 'react'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import type { ViewColumn, ViewedType } from '../../../shared/contract/views.ts'
import { nothingSelected, type Selection } from '../selection.ts'
import { listInput, type ListState } from './list-state.ts'
import { useShownColumns } from './shown-columns.ts'

/**
 * A list of records whose state stands in its address: what it asks the core for, its columns, and the rows that are
 * chosen in it. Another filter begins with nothing chosen.
 * @param change puts a part of the state into the address
 * @param first the columns of a list that nobody has chosen columns for
 */
export function useRecordList(
  type: ViewedType,
  state: ListState,
  change: (next: Partial<ListState>) => void,
  first: readonly ViewColumn[],
) {
  const input = listInput(state)
  const filterKey = JSON.stringify(input.filter)
  const [chosen, setChosen] = useState<{ filter: string; selection: Selection } | null>(null)
  const selection = chosen?.filter === filterKey ? chosen.selection : nothingSelected
  const ids = [...selection.ids]
  const chosenFilter: ListFilter = selection.all
    ? { ...input.filter, ...(ids.length > 0 && { exceptIds: ids }) }
    : { ids }
  return {
    type,
    state,
    change,
    input,
    ...useShownColumns(type, state.view, first),
    selection,
    setSelection: (next: Selection) => setChosen({ filter: filterKey, selection: next }),
    chosenFilter,
  }
}

export type RecordList = ReturnType<typeof useRecordList>
