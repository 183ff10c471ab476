import type { Quote, QuoteFields } from '../../../shared/contract/quotes.ts'
import { AmountRangeError, lineAmount } from '../../../shared/domain/money.ts'
import { type QuoteTotals, quoteTotals } from '../../../shared/domain/quote-totals.ts'
import { searchWords } from '../../../shared/domain/search-text.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import { contactName } from '../contacts/contact-index.ts'
import type { Db } from '../database/connection.ts'
import type { QuoteLineTable, QuoteTable } from '../database/schema.ts'
import { colleagueFaults } from '../office/colleagues.ts'
import type { RecordDefinition } from '../record-type.ts'
import { recipientLines } from './recipient.ts'

export const quoteRecord: RecordDefinition = {
  type: 'quote',
  table: 'quote',
  tables: { quote: 'id', quote_line: 'quote_id' },
  derive: deriveQuotes,
  name: async (db, id) => {
    const row = await db.selectFrom('quote').select(['number', 'subject']).where('id', '=', id).executeTakeFirst()
    return row?.number ?? row?.subject ?? ''
  },
}

/** A quote of every state, the trash included. @throws NOT_FOUND */
export async function loadQuote(db: Db, id: number): Promise<Quote> {
  const row = await db.selectFrom('quote').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) fail('NOT_FOUND', { type: 'quote', id })
  const lines = (await linesOf(db, [id])).map((line) => ({ id: line.id, ...fieldsOfLine(line) }))
  const totals = totalsOf({ lines, currency: row.currency, pricesIncludeTax: row.prices_include_tax === 1 })
  return {
    id,
    version: row.version,
    number: row.number,
    status: row.status,
    contactId: row.contact_id,
    // Who was erased is still named by what was sent.
    contactName: (await nameOf(db, row.contact_id)) || ((JSON.parse(row.recipient) as string[])[0] ?? ''),
    personId: row.person_id,
    personName: await nameOf(db, row.person_id),
    subject: row.subject,
    reference: row.reference,
    language: row.language,
    currency: row.currency,
    pricesIncludeTax: row.prices_include_tax === 1,
    recipient:
      row.status === 'draft'
        ? await recipientLines(db, { contactId: row.contact_id, personId: row.person_id })
        : (JSON.parse(row.recipient) as string[]),
    issuedOn: row.issued_on,
    validUntil: row.valid_until,
    intro: row.intro,
    terms: row.terms,
    notes: row.notes,
    ownerId: row.owner_id,
    lines: lines.map((line, at) => ({ ...line, amount: totals.lines[at]?.amount ?? 0 })),
    net: totals.net,
    taxes: totals.taxes,
    total: totals.total,
    sentAt: row.sent_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}

/** The columns of a quote's own row for the fields given. */
export function quoteColumns(fields: Partial<QuoteFields>): Partial<Omit<QuoteTable, 'id' | 'version'>> {
  const { subject, reference, language, currency, intro, terms, notes } = fields
  const columns: Partial<Omit<QuoteTable, 'id' | 'version'>> = Object.fromEntries(
    Object.entries({ subject, reference, language, currency, intro, terms, notes }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  if (fields.contactId !== undefined) columns.contact_id = fields.contactId
  if (fields.personId !== undefined) columns.person_id = fields.personId
  if (fields.ownerId !== undefined) columns.owner_id = fields.ownerId
  if (fields.issuedOn !== undefined) columns.issued_on = fields.issuedOn
  if (fields.validUntil !== undefined) columns.valid_until = fields.validUntil
  if (fields.pricesIncludeTax !== undefined) columns.prices_include_tax = fields.pricesIncludeTax ? 1 : 0
  return columns
}

/** Puts these lines, in this order, in the place of those that a quote had; lines with a known id are kept. */
export async function writeLines(db: Db, quoteId: number, lines: QuoteFields['lines']): Promise<void> {
  const known = new Set((await linesOf(db, [quoteId])).map((line) => line.id))
  const kept = lines.flatMap(({ id }) => (id !== undefined && known.has(id) ? [id] : []))
  await db.deleteFrom('quote_line').where('quote_id', '=', quoteId).where('id', 'not in', kept).execute()
  for (const [position, line] of lines.entries()) {
    const columns = {
      position,
      text: line.text,
      quantity: line.quantity,
      unit: line.unit,
      unit_price: line.unitPrice,
      tax_name: line.taxName,
      tax_rate: line.taxRate,
    }
    // An id that comes twice is kept once; the other becomes a line of its own.
    if (line.id !== undefined && known.delete(line.id))
      await db.updateTable('quote_line').set(columns).where('id', '=', line.id).execute()
    else
      await db
        .insertInto('quote_line')
        .values({ ...columns, quote_id: quoteId })
        .execute()
  }
}

/** Rebuilds what is derived from quotes: their totals and the words they are found by. */
export async function deriveQuotes(db: Db, ids: number[]): Promise<void> {
  const quotes = await db.selectFrom('quote').selectAll().where('id', 'in', ids).execute()
  const linesByQuote = Map.groupBy(await linesOf(db, ids), (line) => line.quote_id)
  for (const row of quotes) {
    const lines = (linesByQuote.get(row.id) ?? []).map(fieldsOfLine)
    const totals = totalsOf({ lines, currency: row.currency, pricesIncludeTax: row.prices_include_tax === 1 })
    const derived = {
      net: totals.net,
      tax: totals.total - totals.net,
      total: totals.total,
      search_text: searchWords([row.subject], [row.number ?? '', row.reference, ...lines.map((line) => line.text)]),
    }
    await db
      .insertInto('quote_index')
      .values({ quote_id: row.id, ...derived })
      .onConflict((on) => on.column('quote_id').doUpdateSet(derived))
      .execute()
  }
}

/** Refuses a quote to nobody, one addressed to what is no person, and amounts too large to be kept exactly. */
export async function requireValid(db: Db, quote: QuoteFields): Promise<void> {
  const faults: Fault[] = []
  const kindOf = async (id: number) =>
    (await db.selectFrom('contact').select('kind').where('id', '=', id).executeTakeFirst())?.kind
  if (!(await kindOf(quote.contactId))) faults.push({ path: ['contactId'], code: 'contactMissing' })
  if (quote.personId !== null && (await kindOf(quote.personId)) !== 'person')
    faults.push({ path: ['personId'], code: 'contactMissing' })
  faults.push(...(await colleagueFaults(db, quote.ownerId)))
  if (faults.length > 0) fail('INVALID', { faults })
  totalsOf(quote)
}

/** @throws INVALID where an amount is too large to be kept exactly, at the line that is */
export function totalsOf(quote: Pick<QuoteFields, 'lines' | 'currency' | 'pricesIncludeTax'>): QuoteTotals {
  try {
    return quoteTotals(quote.lines, quote)
  } catch (error) {
    if (!(error instanceof AmountRangeError)) throw error
    const at = quote.lines.findIndex((line) =>
      isTooLarge(() => lineAmount(line.quantity, line.unitPrice, quote.currency)),
    )
    fail('INVALID', { faults: [{ path: at < 0 ? ['lines'] : ['lines', at, 'unitPrice'], code: 'amountTooLarge' }] })
  }
}

function isTooLarge(compute: () => number): boolean {
  try {
    compute()
    return false
  } catch {
    return true
  }
}

function linesOf(db: Db, quoteIds: number[]) {
  return db
    .selectFrom('quote_line')
    .selectAll()
    .where('quote_id', 'in', quoteIds)
    .orderBy('quote_id')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

function fieldsOfLine(line: Omit<QuoteLineTable, 'id'>) {
  const { text, quantity, unit, unit_price: unitPrice, tax_name: taxName, tax_rate: taxRate } = line
  return { text, quantity, unit, unitPrice, taxName, taxRate }
}

async function nameOf(db: Db, contactId: number | null): Promise<string> {
  if (contactId === null) return ''
  const row = await db.selectFrom('contact').selectAll().where('id', '=', contactId).executeTakeFirst()
  return row ? contactName(row) : ''
}
