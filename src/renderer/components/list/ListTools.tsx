import { ColumnChooser } from './ColumnChooser.tsx'
import { GroupMenu } from './GroupMenu.tsx'
import { SortMenu } from './SortMenu.tsx'
import type { RecordList } from './use-record-list.ts'
import type { ViewedField } from './viewed-field.ts'

interface ListToolsProps {
  list: RecordList
  fields: readonly ViewedField[]
  /** The fields that can be columns. */
  columnFields?: readonly ViewedField[]
  /** The column that always stands first. */
  fixed: string
}

/** How a list is laid out: its order, its groups and its columns. */
export function ListTools({ list, fields, columnFields = fields, fixed }: ListToolsProps) {
  const { state, input, change, shown, setColumns, forgetColumns } = list
  return (
    <>
      <SortMenu
        sort={input.sort}
        fields={fields}
        onChange={(sort) => change({ sort: sort.length > 0 ? sort : undefined })}
      />
      <GroupMenu group={state.group} fields={fields} onChange={(group) => change({ group })} />
      <ColumnChooser
        all={columnFields}
        shown={shown}
        fixed={fixed}
        onChange={setColumns}
        onReset={() => forgetColumns(state.view)}
      />
    </>
  )
}
