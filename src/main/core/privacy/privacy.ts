import type { Erasure, Receipt } from '../../../shared/contract/privacy.ts'
import { listBackups } from '../database/backup.ts'
import { cleanDatabase } from '../database/clean.ts'
import type { Db } from '../database/connection.ts'
import { clearCopies } from '../exports/exported-files.ts'
import { removeFiles } from '../files.ts'
import { presentColleague } from '../office/colleagues.ts'
import { type Caller, os, reading, readingAtLength, runWrite } from '../procedure.ts'
import type { Services } from '../services.ts'
import { startArchive } from './archive.ts'
import { findGone, goneThings } from './gone-contacts.ts'
import { eraseContact } from './erase-contact.ts'
import { receiptPage } from './receipt-page.ts'

export const privacyRouter = {
  archive: os.privacy.archive.handler(({ context: { services, caller, requestId }, input }) => ({
    job: startArchive(services, caller, input.id, requestId),
  })),

  // Not `writing`: bytes are removed after the transaction.
  erase: os.privacy.erase.handler(({ context: { services, caller, requestId }, input }) =>
    erase(services, { caller, requestId }, input),
  ),

  findGone: os.privacy.findGone
    .use(readingAtLength)
    .handler(({ context: { db }, input }) => findGone(db, input.search)),

  goneThings: os.privacy.goneThings.use(reading).handler(({ context: { db }, input }) => goneThings(db, input.id)),

  erasures: os.privacy.erasures.use(reading).handler(async ({ context: { db } }) => ({ erasures: await erasures(db) })),

  receipt: os.privacy.receipt
    .use(reading)
    .handler(({ context: { db, caller }, input }) => receiptPage(db, input.id, caller.language)),
}

async function erase(
  services: Services,
  call: { caller: Caller; requestId: string | undefined },
  { id, keepQuotes }: { id: number; keepQuotes: boolean },
) {
  let files: string[] = []
  const answer = await runWrite(services, { procedure: 'privacy.erase', ...call }, async (write) => {
    const erased = await eraseContact(write, id, keepQuotes)
    files = erased.files
    const backups = listBackups(services.folder).length
    const receipt: Receipt = {
      went: erased.went,
      stayed: [...erased.stayed, ...(backups > 0 ? [{ what: 'backups' as const, count: backups }] : [])],
    }
    const row = await write.db
      .insertInto('erasure')
      .values({
        colleague_id: await presentColleague(write.db, call.caller.colleagueId),
        at: write.now,
        receipt: JSON.stringify(receipt),
        cleaned_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { changeSet: write.changeSetId, erasure: row.id }
  })
  await removeFiles(services, files)
  await clearCopies(services)
  return { ...answer, job: startCleaning(services) }
}

/** Overwrites the places where what was erased had stood. @returns the job's id */
function startCleaning(services: Services): string {
  return services.jobs.start('privacy.clean', async () => ({
    cleaned: await services.whileWritingMuch(() => clean(services)),
  }))
}

/** Ends the erasures that the program's end interrupted. */
export async function cleanErased(services: Services): Promise<void> {
  const open = await services.reads
    .selectFrom('erasure')
    .select('id')
    .where('cleaned_at', 'is', null)
    .executeTakeFirst()
  if (open) await services.whileWritingMuch(() => clean(services))
}

async function clean(services: Services): Promise<boolean> {
  const { writer, folder, clock, events } = services
  const open = await writer.selectFrom('erasure').select('id').where('cleaned_at', 'is', null).execute()
  if (!(await cleanDatabase(writer, folder))) return false
  await writer
    .updateTable('erasure')
    .set({ cleaned_at: clock().toISOString() })
    .where(
      'id',
      'in',
      open.map(({ id }) => id),
    )
    .execute()
  // Receipts tell when it was done.
  events.changed([{ type: 'contact', ids: [] }])
  return true
}

async function erasures(db: Db): Promise<Erasure[]> {
  const rows = await db.selectFrom('erasure').selectAll().orderBy('id', 'desc').execute()
  return rows.map(({ id, at, colleague_id, cleaned_at, receipt }) => ({
    id,
    at,
    colleagueId: colleague_id,
    cleanedAt: cleaned_at,
    ...(JSON.parse(receipt) as Receipt),
  }))
}
