import type { JobRun } from '../jobs.ts'
import type { Services } from '../services.ts'
import { findPairs } from './find-pairs.ts'

/** Rows written by one statement. */
const slice = 500

/** Finds the pairs that may be one and keeps them for the review in place of those of the scan before. */
export async function scan(services: Services, run: JobRun): Promise<{ contacts: number; pairs: number }> {
  const { contacts, pairs } = await findPairs(services.reads, run)
  const scanned = { scanned_at: services.clock().toISOString() }
  await services.writer.transaction().execute(async (db) => {
    await db.deleteFrom('duplicate_pair').execute()
    for (let at = 0; at < pairs.length; at += slice)
      await db
        .insertInto('duplicate_pair')
        .values(
          pairs.slice(at, at + slice).map(({ one, other, score }) => ({ contact_id: one, other_id: other, score })),
        )
        .execute()
    await db
      .insertInto('duplicate_scan')
      .values({ id: 1, ...scanned })
      .onConflict((on) => on.column('id').doUpdateSet(scanned))
      .execute()
  })
  return { contacts, pairs: pairs.length }
}
