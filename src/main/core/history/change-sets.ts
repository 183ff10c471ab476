import type { ChangeSet } from '../../../shared/contract/history.ts'
import { contract } from '../../../shared/contract/index.ts'
import type { Db } from '../database/connection.ts'
import { metaOf } from '../procedure.ts'

/** The change sets that touched records. */
export function changeSets(db: Db) {
  return db
    .selectFrom('change_set')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('change').select('change.id').whereRef('change.change_set_id', '=', 'change_set.id')),
    )
    .select([
      'change_set.id',
      'change_set.at',
      'change_set.colleague_id',
      'change_set.procedure',
      'change_set.params',
      'change_set.undone_by',
      'change_set.undoes',
    ])
}

export function changeSetOf(row: Awaited<ReturnType<ReturnType<typeof changeSets>['execute']>>[number]): ChangeSet {
  return {
    id: row.id,
    at: row.at,
    colleagueId: row.colleague_id,
    procedure: row.procedure,
    params: JSON.parse(row.params) as ChangeSet['params'],
    undoneBy: row.undone_by,
    undoes: row.undoes,
  }
}

/** The writes that the contract lets nobody undo, by their dotted names. */
export const finalSteps = Object.entries(contract).flatMap(([feature, procedures]) =>
  Object.entries(procedures as Record<string, Parameters<typeof metaOf>[0]>).flatMap(([name, procedure]) => {
    const { kind, undoable } = metaOf(procedure)
    return kind === 'write' && !undoable ? [`${feature}.${name}`] : []
  }),
)

export function undoable(procedure: string): boolean {
  return !finalSteps.includes(procedure)
}
