import type { Db } from '../database/connection.ts'

/**
 * Takes out of quotes that stay, and of their history, what they note of contacts: who decided those of companies that
 * were addressed to them, and every note with an e-mail address of theirs.
 * @param gone the quotes that do not stay
 * @returns how many quotes noted something
 */
export async function eraseFromQuotes(
  db: Db,
  contacts: readonly number[],
  emails: readonly string[],
  gone: readonly number[],
): Promise<number> {
  const rows = await db
    .selectFrom('quote')
    .select(['id', 'decided_by'])
    .where('person_id', 'in', contacts)
    .where('contact_id', 'not in', contacts)
    .execute()
  const addressed = new Set(rows.map(({ id }) => id))
  const addresses = new Set(emails.map((email) => email.toLowerCase()))
  const isTold = ({ quote_id, kind, note }: { quote_id: number; kind: string; note: string }) =>
    (kind === 'accepted' && addressed.has(quote_id)) ||
    note
      .toLowerCase()
      .split(/[\s,;<>"]+/)
      .some((word) => addresses.has(word))

  const decided = rows.filter(({ decided_by }) => decided_by !== '').map(({ id }) => id)
  await db.updateTable('quote').set({ decided_by: '' }).where('id', 'in', decided).execute()
  const events = await db
    .selectFrom('quote_event')
    .select(['id', 'quote_id', 'kind', 'note'])
    .where('note', '<>', '')
    .where('quote_id', 'not in', gone)
    .execute()
  const told = events.filter(isTold)
  await db
    .updateTable('quote_event')
    .set({ note: '' })
    .where(
      'id',
      'in',
      told.map(({ id }) => id),
    )
    .execute()

  const history = await db
    .selectFrom('change')
    .select(['id', 'record_id', 'table_name', 'before'])
    .where('record_type', '=', 'quote')
    .where('before', 'is not', null)
    .where((e) => e.or([e('table_name', '=', 'quote_event'), e('record_id', 'in', [...addressed])]))
    .execute()
  for (const { id, record_id: quote_id, table_name: table, before } of history) {
    const row = JSON.parse(before ?? '{}') as { decided_by?: string; kind?: string; note?: string }
    const { kind = '', note = '' } = row
    if (table === 'quote' && row.decided_by) row.decided_by = ''
    else if (table === 'quote_event' && isTold({ quote_id, kind, note })) row.note = ''
    else continue
    await db
      .updateTable('change')
      .set({ before: JSON.stringify(row) })
      .where('id', '=', id)
      .execute()
  }
  return new Set([...decided, ...told.map(({ quote_id }) => quote_id)]).size
}
