import { sql } from 'kysely'
import type { KeptValue } from '../../../shared/contract/history.ts'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import { Pacer } from '../pacer.ts'
import type { RecordDefinition } from '../record-type.ts'
import { bookkeeping, type Change, nextBefore, settledSince, touchedSince } from './changes.ts'
import type { Db } from './connection.ts'
import { customName, spreadCustom } from './custom-fields.ts'
import { deleteTogether, putBack, type Row, rowOf, tryDelete, tryInsert } from './rows.ts'
import { settle } from './settle.ts'

/** Changes read at once. */
const slice = 250
/** Kept values that an undo answers at once; all of them are stored. */
const keptShown = 200

/** A value, or with no `field` a whole record, that an undo leaves as it is. */
type Keep = (change: Change, field: string, earlier: unknown, present: unknown) => Promise<void>

/** An undo under way. */
interface Undo {
  db: Db
  /** The change set that is undone. */
  id: number
  keep: Keep
  /** The name of the record that a change belongs to. */
  nameOf(change: Change): Promise<string>
  /** Rows of other records with which a newborn record stays, see `RecordDefinition`. */
  heldBy(change: Change): RecordDefinition['heldBy']
}

/** What became of one change: undone, left as it is, or to be tried again when everything else is undone. */
type Outcome = 'undone' | 'stays' | 'needed'

/**
 * Puts back what change set `id` did, newest change first, within the transaction of the change set that undoes it.
 * Values (each custom field is one) touched since by a step that still stands stay and are listed; a record born in the undone step goes, with
 * everything born with it, unless it was touched since or something else needs it: then it stays whole. A record that a final step was done
 * to since stays as it is.
 * @param finalSteps names of the procedures that no undo reaches behind, such as sending a quote
 * @param progress is told of the changes and records that are done, out of how many; what it throws ends the undo
 * @returns the first values that stayed (`undo_kept` has all) and their number, and whether anything was put back at all
 */
export async function undoChangeSet(
  db: Db,
  id: number,
  now: string,
  definitions: readonly RecordDefinition[],
  finalSteps: readonly string[],
  progress: (done: number, total: number) => void = () => {},
): Promise<{ kept: KeptValue[]; keptCount: number; putBack: boolean }> {
  const definitionOf = new Map(definitions.map((definition) => [definition.type as string, definition]))
  const isRoot = (change: Change) => definitionOf.get(change.record_type)?.table === change.table_name
  const nameOf = async (change: Change) =>
    (await definitionOf.get(change.record_type)?.name(db, change.record_id)) ?? ''
  const kept: KeptValue[] = []
  let keptCount = 0
  const keep: Keep = async (change, field, earlier, present) => {
    const label = await customName(db, field)
    const value = {
      type: change.record_type as RecordType,
      id: change.record_id,
      name: await nameOf(change),
      table: change.table_name,
      field,
      ...(label && { label }),
      earlier,
      now: present,
    }
    keptCount++
    if (kept.length < keptShown) kept.push(value)
    await db
      .insertInto('undo_kept')
      .values({ change_set_id: id, value: JSON.stringify(value) })
      .execute()
  }
  await db.deleteFrom('undo_kept').where('change_set_id', '=', id).execute()

  const { count } = await db
    .selectFrom('change')
    .where('change_set_id', '=', id)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const pacer = new Pacer()
  let done = 0
  const pause = async () => {
    if (!pacer.due) return
    // Half of the work is to derive the touched records anew, and most changes touch a record of their own.
    progress(done, 2 * count)
    await pacer.pause()
  }

  const touched = new Map<string, Set<number>>()
  const touch = (change: Change) => {
    const ids = touched.get(change.record_type) ?? new Set<number>()
    touched.set(change.record_type, ids.add(change.record_id))
  }
  const heldBy = (change: Change) => (isRoot(change) ? definitionOf.get(change.record_type)?.heldBy : undefined)
  const undoing = { db, id, keep, nameOf, heldBy }
  const settled = await settledSince(db, id, finalSteps)
  const told = new Set<string>()
  // Newborn rows that something else of the same step still referred to, such as a tag of a newborn contact, and deleted
  // ones that refer to such as are not back yet, such as a branch to its company.
  let needed: Change[] = []
  const ownTables = definitions.map((definition) => definition.table)
  for await (const changes of slicesToUndo(db, id, ownTables)) {
    const births = changes.filter((change) => change.before === null)
    const others = changes.filter((change) => change.before !== null)
    // A deleted record must stand again before the rows that belong to it.
    const rootsFirst = [...others.filter(isRoot), ...others.filter((change) => !isRoot(change))]
    for (const change of [...births, ...rootsFirst]) {
      await pause()
      done++
      if (!definitionOf.has(change.record_type)) continue
      const record = `${change.record_type} ${change.record_id}`
      if (settled.get(change.record_type)?.has(change.record_id)) {
        if (!told.has(record)) await keep(change, '', null, await nameOf(change))
        told.add(record)
        continue
      }
      const recordColumn = definitionOf.get(change.record_type)?.tables[change.table_name] ?? 'id'
      const outcome = await undoChange(undoing, change, recordColumn, isRoot(change))
      if (outcome === 'undone') touch(change)
      if (outcome === 'needed') needed.push(change)
    }
  }
  for (let before = Infinity; needed.length < before;) {
    before = needed.length
    const still: Change[] = []
    // The other way round each time, so that a chain of them goes at once in one of the two.
    for (const change of needed.toReversed()) {
      await pause()
      const row = change.before === null ? null : (JSON.parse(change.before) as Row)
      const undone = row ? tryInsert(db, change.table_name, Object.keys(row), row) : takeBack(undoing, change)
      if (await undone) touch(change)
      else still.push(change)
    }
    needed = still
  }
  // Newborn records that refer to each other go together: relations both ways, and reporting lines in two companies.
  for (const definition of definitions) {
    const born = needed.filter((change) => change.before === null && change.table_name === definition.table)
    if (born.length < 2 || definition.heldBy) continue
    const ids = born.map(({ record_id }) => record_id)
    const stay = new Set(await deleteTogether(db, definition, ids))
    for (const change of born) if (!stay.has(change.record_id)) touch(change)
    needed = needed.filter((change) => !born.includes(change) || stay.has(change.record_id))
  }
  for (const change of needed) {
    const row = change.before === null ? null : (JSON.parse(change.before) as Row)
    await keep(change, '', row, row ? null : await nameOf(change))
  }

  done = count
  for (const [type, ids] of touched) {
    const definition = definitionOf.get(type)
    if (!definition) continue
    await settle(db, definition, [...ids], now, async (settled) => {
      done += settled
      await pause()
    })
  }
  return { kept, keptCount, putBack: touched.size > 0 }
}

/** The changes of a change set, newest first, some at a time. What it did to a record of its own making goes or stays with that record. */
async function* slicesToUndo(db: Db, id: number, ownTables: string[]): AsyncGenerator<Change[]> {
  let below = Number.MAX_SAFE_INTEGER
  for (;;) {
    const changes = await db
      .selectFrom('change')
      .selectAll()
      .where('change_set_id', '=', id)
      .where('id', '<', below)
      .where(({ or, eb, not, exists, selectFrom }) =>
        or([
          eb.and([eb('before', 'is', null), eb('table_name', 'in', ownTables)]),
          not(
            exists(
              selectFrom('change as birth')
                .select('birth.id')
                .where('birth.change_set_id', '=', id)
                .where('birth.before', 'is', null)
                .where('birth.table_name', 'in', ownTables)
                .whereRef('birth.record_type', '=', 'change.record_type')
                .whereRef('birth.record_id', '=', 'change.record_id'),
            ),
          ),
        ]),
      )
      .orderBy('id', 'desc')
      .limit(slice)
      .execute()
    const last = changes.at(-1)
    if (!last) return
    below = last.id
    yield changes
  }
}

/** @param recordColumn the column that names the record of a row */
async function undoChange(undo: Undo, change: Change, recordColumn: string, isRecord: boolean): Promise<Outcome> {
  const current = await rowOf(undo.db, change.table_name, change.row_id)
  if (change.before === null) return current ? undoBirth(undo, change, current, isRecord) : 'stays'
  // It went over to another record, where something was done to it since: that is told already.
  if (current && current[recordColumn] !== change.record_id) return 'stays'
  const before = JSON.parse(change.before) as Row
  return current ? undoEdit(undo, change, before, current) : undoDeletion(undo, change, before)
}

/** Deletes a row that the step made, unless a later step changed it: a record, where anything of it was changed. */
async function undoBirth(undo: Undo, change: Change, current: Row, isRecord: boolean): Promise<Outcome> {
  const { db, id, keep, nameOf } = undo
  if (isRecord && (await touchedSince(db, change.record_type, change.record_id, id))) {
    await keep(change, '', null, await nameOf(change))
    return 'stays'
  }
  const left = isRecord ? current : ((await nextBefore(db, change, id)) ?? current)
  const edited = Object.keys(current).filter((column) => column !== 'position' && current[column] !== left[column])
  for (const column of edited) await keep(change, column, null, current[column])
  if (edited.length > 0) return 'stays'
  return (await takeBack(undo, change)) ? 'undone' : 'needed'
}

/** Deletes a newborn row unless something refers to it or would go with it that belongs to another record. */
async function takeBack({ db, heldBy }: Undo, change: Change): Promise<boolean> {
  for (const [table, column] of Object.entries(heldBy(change) ?? {})) {
    const held = sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${change.row_id} limit 1`
    if ((await held.execute(db)).rows.length > 0) return false
  }
  return tryDelete(db, change.table_name, change.row_id)
}

/** Inserts a row that the step deleted as it was. */
async function undoDeletion({ db, keep }: Undo, change: Change, before: Row): Promise<Outcome> {
  const later = await nextBefore(db, change)
  if (later) {
    // The row outlived this step and was deleted since.
    for (const column of Object.keys(before))
      if (before[column] !== later[column] && !bookkeeping.has(column) && column !== 'position')
        await keep(change, column, before[column], null)
    return 'stays'
  }
  return (await tryInsert(db, change.table_name, Object.keys(before), before)) ? 'undone' : 'needed'
}

/** Gives the columns that the step changed their earlier values, unless they were changed since. */
async function undoEdit({ db, keep }: Undo, change: Change, before: Row, current: Row): Promise<Outcome> {
  const was = spreadCustom(before)
  const is = spreadCustom(current)
  const after = spreadCustom((await nextBefore(db, change)) ?? current)
  const back: Row = {}
  for (const column of new Set([...Object.keys(was), ...Object.keys(after)])) {
    const value = was[column] ?? null
    const present = is[column] ?? null
    const left = after[column] ?? null
    if (bookkeeping.has(column) || value === left) continue
    if (present === left) back[column] = value
    else if (present !== value) await keep(change, column, value, present)
  }
  const refused = await putBack(db, change.table_name, change.row_id, back)
  for (const column of refused) await keep(change, column, back[column], is[column])
  return refused.length === Object.keys(back).length ? 'stays' : 'undone'
}
