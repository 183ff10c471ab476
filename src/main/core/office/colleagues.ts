import type { Colleague } from '../../../shared/contract/office.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import type { ColleagueTable } from '../database/schema.ts'
import { os, reading, writing } from '../procedure.ts'
import type { RecordDefinition } from '../record-type.ts'
import { updateRecord } from '../update-record.ts'

export const colleagueRecord: RecordDefinition = {
  type: 'colleague',
  table: 'colleague',
  tables: { colleague: 'id' },
  name: async (db, id) =>
    (await db.selectFrom('colleague').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '',
}

/** @returns the id of a colleague of this office; null for nobody and for one who is not there */
export async function presentColleague(db: Db, id: number | null): Promise<number | null> {
  const row = await db.selectFrom('colleague').select('id').where('id', '=', id).executeTakeFirst()
  return row?.id ?? null
}

/** What is wrong with the colleague whom an input names, who may be nobody. */
export async function colleagueFaults(db: Db, id: number | null, path: Fault['path'] = ['ownerId']): Promise<Fault[]> {
  return id === null || (await presentColleague(db, id)) !== null ? [] : [{ path, code: 'colleagueMissing' }]
}

type ColleagueFields = Omit<Colleague, 'id' | 'version'>

function fieldsOf(row: Pick<ColleagueTable, 'name' | 'initials' | 'colour' | 'active'>): ColleagueFields {
  return { name: row.name, initials: row.initials, colour: row.colour, active: row.active === 1 }
}

function columnsOf({ active, ...same }: Partial<ColleagueFields>): Partial<Omit<ColleagueTable, 'id' | 'version'>> {
  return active === undefined ? same : { ...same, active: active ? 1 : 0 }
}

export const colleaguesRouter = {
  list: os.colleagues.list.use(reading).handler(async ({ context: { db } }) => {
    const rows = await db.selectFrom('colleague').selectAll().orderBy('name').orderBy('id').execute()
    return { colleagues: rows.map((row) => ({ id: row.id, version: row.version, ...fieldsOf(row) })) }
  }),

  create: os.colleagues.create.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const { name, initials, colour } = input
    const { id } = await db
      .insertInto('colleague')
      .values({ name, initials, colour, active: input.active ? 1 : 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, version: 1, changeSet: changeSetId }
  }),

  update: os.colleagues.update.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const row = await db.selectFrom('colleague').selectAll().where('id', '=', input.id).executeTakeFirst()
    if (!row) fail('NOT_FOUND', { type: 'colleague', id: input.id })
    const saved = await updateRecord(db, {
      type: 'colleague',
      table: 'colleague',
      id: row.id,
      readAt: input.version,
      version: row.version,
      current: fieldsOf(row),
      patch: input.patch,
      write: async (patch) => {
        const columns = { ...columnsOf(patch), version: row.version + 1 }
        await db.updateTable('colleague').set(columns).where('id', '=', row.id).execute()
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),
}
