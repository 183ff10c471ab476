import type { ReactNode } from 'react'
import classes from './ListBars.module.css'
import { stateOfView } from './list-state.ts'
import type { RecordList } from './use-record-list.ts'
import { type StandardView, ViewBar } from './ViewBar.tsx'

interface ListBarsProps {
  list: RecordList
  standard: readonly StandardView[]
  /** What can be done with the rows that are chosen, while some are. */
  chosen: ReactNode
}

/** The views of a list, and in their place what can be done with its chosen rows. */
export function ListBars({ list, standard, chosen }: ListBarsProps) {
  const { type, state, change, shown, forgetColumns } = list
  return (
    <div className={classes.bars}>
      <div className={classes.views} data-away={Boolean(chosen) || undefined}>
        <ViewBar
          recordType={type}
          standard={standard}
          chosen={state.view}
          current={{ ...stateOfView(state), columns: [...shown] }}
          onChoose={(view, definition) => {
            forgetColumns(view)
            change({ ...stateOfView(definition), view })
          }}
        />
      </div>
      {chosen}
    </div>
  )
}
