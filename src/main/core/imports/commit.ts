import { setImmediate as pause } from 'node:timers/promises'
import type { ImportOptions, ImportPart } from '../../../shared/contract/imports.ts'
import { BackupFirst, backedUpFirst } from '../backups/backup-first.ts'
import type { Db } from '../database/connection.ts'
import { ImportLookups } from '../database/import-lookups.ts'
import { ImportWrites } from '../database/import-writes.ts'
import type { JobRun } from '../jobs.ts'
import { type Caller, runWrite, wasAnswered } from '../procedure.ts'
import type { Services } from '../services.ts'
import { loadBatch, uploadOf } from './batches.ts'
import { judgeStaged, requireRehearsed } from './judge-again.ts'
import { headerOf } from './match-columns.ts'
import { makeCustomFields } from './make-custom-fields.ts'
import { emptyStaged } from './merge.ts'
import { stagedParts } from './parts.ts'
import { judgedProducts } from '../product-imports/judged-products.ts'
import { changedProducts, ProductWriter } from '../product-imports/write-products.ts'
import { releaseUpload } from './release-upload.ts'
import { ContactWriter } from './write-contacts.ts'

/** Contacts counted at once. */
const sliceRows = 1_000

const job = 'importCommit'

interface CommitCall {
  caller: Caller
  requestId: string | undefined
}

/**
 * Commits a rehearsed batch as a job whose result is `{ batch, changeSet }`. A request that was answered before gets the
 * job it started or, when that is forgotten, one that ends as it did.
 * @returns the job's id
 */
export async function startCommit(services: Services, call: CommitCall, id: number): Promise<string> {
  const started = services.jobs.started(job, call.requestId)
  if (started !== undefined) return started
  if (!(await wasAnswered(services.reads, call.requestId))) requireRehearsed(await loadBatch(services.reads, id))
  const commit = (run: JobRun) =>
    backedUpFirst(services, 'before-import', (most) => commitAtOnce(services, call, id, run, most))
  return services.jobs.start(job, commit, call.requestId)
}

/** All or nothing: one transaction, which leaves the thread to other work every few milliseconds. @throws BackupFirst */
async function commitAtOnce(services: Services, call: CommitCall, id: number, run: JobRun, mostChanged: number) {
  const answer = await runWrite(services, { procedure: 'imports.commit', ...call }, async (write) => {
    const { db, changeSetId, now } = write
    const batch = await loadBatch(db, id)
    requireRehearsed(batch)
    const { seen_change } = await db
      .selectFrom('import_batch')
      .select('seen_change')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const lookups = new ImportLookups(services.writer)
    const lastContact = lookups.lastContactId()
    await db.insertInto('import_commit').values({ id, committed_at: now, last_contact: lastContact }).execute()
    const ofProducts = batch.parts.some(({ holds }) => holds === 'products')
    if (!batch.judged || lookups.changedSince(seen_change, ofProducts)) {
      const writes = new ImportWrites(services.writer)
      while (writes.removeContacts(id, 500)) {
        run.progress(0, batch.counts.rows)
        await pause()
      }
      await judgeStaged(db, { office: lookups, staging: lookups, writes }, batch, { keep: (write) => write(), run })
    }
    const { contacts, changing } = await countStaged(lookups, id)
    const staged = await stagedParts(db, id)
    const products = await judgedProducts(
      db,
      { office: lookups, staging: lookups },
      { id, options: batch.options, parts: staged },
    )
    if (changing + (products ? changedProducts(products).length : 0) > mostChanged) throw new BackupFirst()
    const { parts, ids } = await makeCustomFields(write, id)
    await new ContactWriter(services, write, { id, contacts, lastContact }, run, ids).all()
    if (products) await new ProductWriter(write, id, products, run).all()
    const params = { file: batch.fileName, count: batch.counts.rows }
    await db
      .updateTable('change_set')
      .set({ params: JSON.stringify(params) })
      .where('id', '=', changeSetId)
      .execute()
    await db
      .updateTable('import_batch')
      .set(({ eb }) => ({ change_set_id: changeSetId, revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .execute()
    for (const part of parts) await rememberMapping(db, part, batch.options, now)
    return { batch: await loadBatch(db, id), changeSet: changeSetId }
  })
  services.wakeSearchIndexer()
  await releaseUpload(services, await uploadOf(services.writer, id))
  return answer
}

/** How many contacts a batch has, and how many of the office it changes. */
async function countStaged(lookups: ImportLookups, id: number): Promise<{ contacts: number; changing: number }> {
  const counted = { contacts: 0, changing: 0 }
  const nothing = JSON.stringify(emptyStaged())
  for (const kind of ['company', 'person'] as const) {
    let after: number | null = 0
    while (after !== null) {
      const slice = lookups.counted(id, { kind, after, limit: sliceRows, nothing })
      counted.contacts += slice.contacts
      counted.changing += slice.changing
      after = slice.last
      await pause()
    }
  }
  return counted
}

async function rememberMapping(
  db: Db,
  { sheet: { columns }, mapping }: Pick<ImportPart, 'sheet' | 'mapping'>,
  { repairs }: ImportOptions,
  now: string,
): Promise<void> {
  if (columns.every((column) => column.trim() === '')) return
  const values = { mapping: JSON.stringify(mapping), repairs: JSON.stringify(repairs), used_at: now }
  await db
    .insertInto('import_mapping')
    .values({ header: headerOf(columns), ...values })
    .onConflict((on) => on.column('header').doUpdateSet(values))
    .execute()
}
