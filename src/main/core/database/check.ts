import { connect, databaseFile } from './connection.ts'

export interface CheckResult {
  contacts: number
  quotes: number
  /** What SQLite and the rules of the schema find wrong, one line each. */
  problems: string[]
}

/** Looks at every page of an office's database, its references, and at what is derived from its records. */
export function checkDatabase(folder: string): CheckResult {
  const sqlite = connect(databaseFile(folder), { readonly: true })
  try {
    const count = (text: string) => sqlite.prepare(text).pluck().get() as number
    const integrity = (sqlite.pragma('integrity_check') as { integrity_check: string }[])
      .map((row) => row.integrity_check)
      .filter((line) => line !== 'ok')
    const references = (sqlite.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[]).map(
      ({ table, rowid, parent }) => `${table} ${rowid} refers to a ${parent} that is not there`,
    )
    const unlisted = count(
      'select count(*) from contact where deleted_at is null and id not in (select contact_id from contact_index)',
    )
    const listedInTrash = count(
      'select count(*) from contact_index join contact on contact.id = contact_id where deleted_at is not null',
    )
    const strayValues = count(
      `select count(*) from contact, json_each(custom) where custom <> '{}' and cast(key as integer) not in (select id from custom_field)`,
    )
    const badSums = count('select count(*) from quote_index where net + tax <> total')
    return {
      contacts: count('select count(*) from contact where deleted_at is null'),
      quotes: count('select count(*) from quote where deleted_at is null'),
      problems: [
        ...integrity,
        ...references,
        ...(unlisted > 0 ? [`${unlisted} contacts are missing in the list`] : []),
        ...(listedInTrash > 0 ? [`${listedInTrash} deleted contacts are still listed`] : []),
        ...(strayValues > 0 ? [`${strayValues} values of custom fields that are not there`] : []),
        ...(badSums > 0 ? [`${badSums} quotes whose net and tax are not their total`] : []),
      ],
    }
  } finally {
    sqlite.close()
  }
}
