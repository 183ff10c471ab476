import type { KeptValue } from '../../../shared/contract/history.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { undoChangeSet } from '../database/undo.ts'
import { type Caller, os, reading, runWrite, wasAnswered, type Write, writing } from '../procedure.ts'
import { recordDefinitions } from '../record-definitions.ts'
import type { Services } from '../services.ts'
import { changeSetOf, changeSets, finalSteps, undoable } from './change-sets.ts'
import { listVersions, restoreTo } from './versions.ts'

/** Steps too large for a key: they are undone where they are listed. */
const undoneElsewhere = new Set(['imports.commit', 'sample.load', 'sample.remove'])

export const historyRouter = {
  list: os.history.list.use(reading).handler(async ({ context: { db }, input }) => {
    let sets = changeSets(db).orderBy('change_set.id', 'desc').limit(input.limit)
    if (input.before !== undefined) sets = sets.where('change_set.id', '<', input.before)
    const { record } = input
    if (record !== undefined)
      sets = sets.where('change_set.id', 'in', ({ selectFrom }) =>
        selectFrom('change')
          .select('change_set_id')
          .where('record_type', '=', record.type)
          .where('record_id', '=', record.id),
      )
    return { changeSets: (await sets.execute()).map(changeSetOf) }
  }),

  versions: os.history.versions.use(reading).handler(({ context: { db }, input }) => listVersions(db, input)),

  restoreTo: os.history.restoreTo.use(writing).handler(({ context, input }) => restoreTo(context, input)),

  undo: os.history.undo.use(writing).handler(({ context, input }) => undo(context, input.id)),

  undoAtLength: os.history.undoAtLength.handler(async ({ context: { services, caller, requestId }, input }) => ({
    job: await startUndo(services, { caller, requestId }, input.id),
  })),

  kept: os.history.kept.use(reading).handler(async ({ context: { db }, input: { id, offset, limit } }) => {
    const all = db.selectFrom('undo_kept').where('change_set_id', '=', id)
    const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const page = await all.select('value').orderBy('id').offset(offset).limit(limit).execute()
    return { kept: page.map(({ value }) => JSON.parse(value) as KeptValue), total }
  }),

  // Ctrl+Z in the midst of work takes back work: that something was printed stays noted.
  last: os.history.last.use(reading).handler(async ({ context: { db, caller } }) => {
    const row = await changeSets(db)
      .where('change_set.undone_by', 'is', null)
      .where('change_set.undoes', 'is', null)
      .where('change_set.procedure', '<>', 'quotes.note')
      .where('change_set.colleague_id', caller.colleagueId === null ? 'is' : '=', caller.colleagueId)
      .orderBy('change_set.id', 'desc')
      .limit(1)
      .executeTakeFirst()
    const last = row ? changeSetOf(row) : null
    const isFinal = last && (!undoable(last.procedure) || undoneElsewhere.has(last.procedure))
    return isFinal ? { changeSet: null, final: last } : { changeSet: last, final: null }
  }),

  lastUndo: os.history.lastUndo.use(reading).handler(async ({ context: { db, caller } }) => {
    const mine = changeSets(db)
      .where('change_set.undone_by', 'is', null)
      .where('change_set.colleague_id', caller.colleagueId === null ? 'is' : '=', caller.colleagueId)
      .orderBy('change_set.id', 'desc')
      .limit(1)
    // The undo of a step, not that of an undo.
    const undo = await mine
      .innerJoin('change_set as step', 'step.id', 'change_set.undoes')
      .where('step.undoes', 'is', null)
      .select('step.procedure as undone')
      .executeTakeFirst()
    if (!undo || undoneElsewhere.has(undo.undone)) return { changeSet: null }
    const later = await mine
      .where('change_set.undoes', 'is', null)
      .where('change_set.id', '>', undo.id)
      .executeTakeFirst()
    return { changeSet: later ? null : changeSetOf(undo) }
  }),
}

const undoJob = 'undo'

/** Undoes a change set as a job; a request that was answered before gets the job it started or one that ends as it did. */
async function startUndo(
  services: Services,
  call: { caller: Caller; requestId: string | undefined },
  id: number,
): Promise<string> {
  const started = services.jobs.started(undoJob, call.requestId)
  if (started !== undefined) return started
  if (!(await wasAnswered(services.reads, call.requestId))) await requireUndoable(services.reads, id)
  return services.jobs.start(
    undoJob,
    (run) =>
      runWrite(services, { procedure: 'history.undo', ...call }, (write) =>
        undo(write, id, (done, total) => run.progress(done, total)),
      ),
    call.requestId,
  )
}

async function undo({ db, changeSetId, now }: Write, id: number, progress?: (done: number, total: number) => void) {
  const undone = await requireUndoable(db, id)
  const { kept, keptCount, putBack } = await undoChangeSet(db, id, now, recordDefinitions, finalSteps, progress)
  if (!putBack) return { changeSet: null, kept, keptCount }
  await db.updateTable('change_set').set({ undone_by: changeSetId }).where('id', '=', id).execute()
  await db.updateTable('change_set').set({ undoes: id, params: undone.params }).where('id', '=', changeSetId).execute()
  // Undoing an undo lets the first step stand again.
  if (undone.undoes !== null)
    await db.updateTable('change_set').set({ undone_by: null }).where('id', '=', undone.undoes).execute()
  return { changeSet: changeSetId, kept, keptCount }
}

/** @throws NOT_FOUND, WRONG_STATE for what is undone already or final */
async function requireUndoable(db: Db, id: number) {
  const undone = await db.selectFrom('change_set').selectAll().where('id', '=', id).executeTakeFirst()
  if (!undone) fail('NOT_FOUND', { type: 'changeSet', id })
  if (undone.undone_by !== null) fail('WRONG_STATE', { type: 'changeSet', id, state: 'undone' })
  if (!undoable(undone.procedure)) fail('WRONG_STATE', { type: 'changeSet', id, state: 'final' })
  return undone
}
