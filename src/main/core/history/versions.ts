import type { HistoryValue, KeptValue, RowChange, Version } from '../../../shared/contract/history.ts'
import { fail } from '../../../shared/errors.ts'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import type { Db } from '../database/connection.ts'
import { customId, customName } from '../database/custom-fields.ts'
import { references } from '../database/references.ts'
import { rowOf } from '../database/rows.ts'
import { settle } from '../database/settle.ts'
import { differences, presentState, type RecordState, returnTo, versionSteps } from '../database/versions.ts'
import type { Write } from '../procedure.ts'
import { recordDefinitions } from '../record-definitions.ts'
import type { RecordDefinition } from '../record-type.ts'
import { changeSetOf, changeSets, finalSteps } from './change-sets.ts'

/** A page of what was done to a record, newest first, with names in place of keys. */
export async function listVersions(
  db: Db,
  { type, id, before, limit }: { type: RecordType; id: number; before?: number | undefined; limit: number },
): Promise<{ name: string; versions: Version[]; more: boolean }> {
  const definition = definitionOf(type)
  const present = await presentState(db, definition, id)
  const readable = await valueReader(db)
  const versions: Version[] = []
  let final = false
  for await (const { changeSet, procedure, before: was, after } of versionSteps(db, definition, id)) {
    if (before === undefined || changeSet < before) {
      if (versions.length === limit) return { name: await definition.name(db, id), versions, more: true }
      const set = await changeSets(db).where('change_set.id', '=', changeSet).executeTakeFirstOrThrow()
      const rows = []
      for (const difference of differences(definition, was, after)) rows.push(await readable(difference))
      const restorable = !final && exists(definition, after) && differences(definition, present, after).length > 0
      versions.push({ ...changeSetOf(set), rows, restorable })
    }
    final ||= finalSteps.includes(procedure)
  }
  return { name: await definition.name(db, id), versions, more: false }
}

/** Makes a record again as a change set left it. @throws NOT_FOUND, WRONG_STATE where a final step came after it */
export async function restoreTo(
  { db, changeSetId, now }: Write,
  { type, id, changeSet }: { type: RecordType; id: number; changeSet: number },
): Promise<{ changeSet: number; kept: KeptValue[]; keptCount: number }> {
  const definition = definitionOf(type)
  const wanted = await stateAfter(db, definition, id, changeSet)
  const { refused, written } = await returnTo(db, definition, await presentState(db, definition, id), wanted)
  if (written) await settle(db, definition, [id], now)
  const name = await definition.name(db, id)
  const kept: KeptValue[] = []
  for (const each of refused) {
    const label = await customName(db, each.field)
    kept.push({ type, id, name, ...(label !== undefined && { label }), ...each })
  }
  return { changeSet: changeSetId, kept, keptCount: kept.length }
}

async function stateAfter(db: Db, definition: RecordDefinition, id: number, changeSet: number): Promise<RecordState> {
  for await (const step of versionSteps(db, definition, id)) {
    if (step.changeSet === changeSet && exists(definition, step.after)) return step.after
    if (finalSteps.includes(step.procedure)) fail('WRONG_STATE', { type: definition.type, id, state: 'final' })
  }
  fail('NOT_FOUND', { type: 'changeSet', id: changeSet })
}

function exists({ table }: RecordDefinition, state: RecordState): boolean {
  return (state.get(table)?.size ?? 0) > 0
}

function definitionOf(type: RecordType): RecordDefinition {
  return recordDefinitions.find((definition) => definition.type === type) ?? fail('NOT_FOUND', { type, id: type })
}

/** Makes what differs in a row readable: keys of other records become their names, custom fields get theirs. */
async function valueReader(db: Db) {
  const targets = new Map((await references(db)).map(({ table, column, target }) => [`${table}.${column}`, target]))
  const names = new Map<string, Promise<string>>()
  const nameOf = (target: string, id: string | number) => {
    const key = `${target} ${id}`
    const name = names.get(key) ?? readName(db, target, id)
    names.set(key, name)
    return name
  }
  return async ({ table, row, what, of, values }: ReturnType<typeof differences>[number]): Promise<RowChange> => {
    const told = async (field: string, value: HistoryValue) => {
      const target = targets.get(`${table}.${field}`)
      return target && value !== null ? nameOf(target, value) : value
    }
    const shown: RowChange['values'] = []
    for (const { field, from, to } of values) {
      const custom = await customFieldOf(db, field)
      if (custom)
        shown.push({ field, label: custom.name, kind: custom.kind, from: custom.told(from), to: custom.told(to) })
      else shown.push({ field, from: await told(field, from), to: await told(field, to) })
    }
    return { table, row, what, of: of && { field: of.field, value: await told(of.field, of.value) }, values: shown }
  }
}

/** A custom field, one in the trash too, and how its values are told: what was chosen by the names of its options. */
async function customFieldOf(db: Db, field: string) {
  const id = customId(field)
  if (id === null) return null
  const row = await db
    .selectFrom('custom_field')
    .select(['name', 'kind', 'settings'])
    .where('id', '=', Number(id))
    .executeTakeFirst()
  if (!row) return null
  const { options = [] } = JSON.parse(row.settings) as { options?: { id: string; name: string }[] }
  const nameOf = (option: string) => options.find((each) => each.id === option)?.name ?? option
  const chosen = row.kind === 'choice' || row.kind === 'choices'
  const told = (value: HistoryValue) =>
    chosen && typeof value === 'string' ? value.split(',').map(nameOf).join(' · ') : value
  return { name: row.name, kind: row.kind, told }
}

/** The name of a record, or of any row that has one; what is gone or has none keeps its number. */
async function readName(db: Db, target: string, id: string | number): Promise<string> {
  const definition = recordDefinitions.find(({ table }) => table === target)
  const name = definition ? await definition.name(db, Number(id)) : (await rowOf(db, target, id))?.['name']
  return name ? String(name) : `#${id}`
}
