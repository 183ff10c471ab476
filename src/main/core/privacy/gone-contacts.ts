import { setImmediate as pause } from 'node:timers/promises'
import type { GoneContact, GoneThings } from '../../../shared/contract/privacy.ts'
import { fold } from '../../../shared/domain/fold.ts'
import { fail } from '../../../shared/errors.ts'
import { activityRecord } from '../activities/activity-store.ts'
import { attachmentRecord } from '../attachments/attachment-store.ts'
import { contactName } from '../contacts/contact-index.ts'
import { contactRecord } from '../contacts/contact-record.ts'
import type { Db } from '../database/connection.ts'
import { type GoneRow, goneEmails, goneRecordsOf, goneRows } from '../database/gone-records.ts'
import { quoteRecord } from '../quotes/quote-store.ts'
import { taskRecord } from '../tasks/task-store.ts'

/** Rows of history looked through at once. */
const slice = 2_000
const mostFound = 20

/** Contacts that only history still holds and that are called so, the latest first; others read meanwhile. */
export async function findGone(db: Db, search: string): Promise<{ contacts: GoneContact[]; more: boolean }> {
  const words = fold(search).split(/\s+/)
  const found: GoneContact[] = []
  for (let below = Number.MAX_SAFE_INTEGER; ;) {
    const rows = await goneRows(db, contactRecord, { below, limit: slice })
    for (const gone of rows.map(toldContact)) {
      const name = fold(gone.displayName)
      if (words.every((word) => name.includes(word))) found.push(gone)
    }
    below = rows.at(-1)?.id ?? 0
    if (rows.length < slice || found.length > mostFound) break
    await pause()
  }
  return { contacts: found.slice(0, mostFound), more: found.length > mostFound }
}

/** What history holds of a contact that is gone. @throws NOT_FOUND */
export async function goneThings(db: Db, id: number): Promise<GoneThings> {
  const [row] = await goneRows(db, contactRecord, { below: id + 1, limit: 1 })
  if (row?.id !== id) fail('NOT_FOUND', { type: 'contact', id })
  return {
    emails: await goneEmails(db, [id]),
    activities: (await goneRecordsOf(db, activityRecord, 'contact_id', [id])).length,
    tasks: (await goneRecordsOf(db, taskRecord, 'contact_id', [id])).length,
    quotes: (await goneRecordsOf(db, quoteRecord, 'contact_id', [id])).length,
    attachments: (await goneRecordsOf(db, attachmentRecord, 'record_id', [id], 'contact')).length,
  }
}

function toldContact({ id, row, at }: GoneRow): GoneContact {
  const contact = row as unknown as Parameters<typeof contactName>[0]
  return { id, kind: contact.kind, displayName: contactName(contact), goneAt: at }
}
