import type { Selectable } from 'kysely'
import type { Quote, QuoteFields } from '../../../shared/contract/quotes.ts'
import { AmountRangeError } from '../../../shared/domain/money.ts'
import { quoteMargin } from '../../../shared/domain/quote-margin.ts'
import { lineTotal, type QuoteTotals, quoteTotals, type TotalsRules } from '../../../shared/domain/quote-totals.ts'
import { searchWords } from '../../../shared/domain/search-text.ts'
import { asTaken } from '../../../shared/domain/taken-lines.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import { contactName } from '../contacts/contact-index.ts'
import type { Db } from '../database/connection.ts'
import type { QuoteLineTable, QuoteTable } from '../database/schema.ts'
import { colleagueFaults } from '../office/colleagues.ts'
import type { RecordDefinition } from '../record-type.ts'
import { officeRates, officeTotal } from './office-totals.ts'
import { recipientLines } from './recipient.ts'

export const quoteRecord: RecordDefinition = {
  type: 'quote',
  table: 'quote',
  tables: { quote: 'id', quote_line: 'quote_id', quote_event: 'quote_id', quote_picture: 'quote_id' },
  apart: ['quote_event', 'quote_picture'],
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
  const lines = await linesOf(db, [id])
  const fields = fieldsOf(row, lines)
  const { lines: amounts, ...totals } = totalsOf(fields)
  const order = orderOf(fields, lines)
  return {
    ...fields,
    id,
    version: row.version,
    number: row.number,
    revision: row.revision,
    revisesId: row.revises_id,
    status: row.status,
    // Who was erased is still named by what was sent.
    contactName: (await nameOf(db, row.contact_id)) || ((JSON.parse(row.recipient) as string[])[0] ?? ''),
    personName: await nameOf(db, row.person_id),
    recipient: row.status === 'draft' ? await recipientLines(db, fields) : (JSON.parse(row.recipient) as string[]),
    lines: fields.lines.map((line, at) => ({
      ...line,
      amount: amounts[at]?.amount ?? 0,
      accepted: lines[at]?.accepted == null ? null : lines[at].accepted === 1,
    })),
    ...totals,
    acceptedTotal: order && totalsOf(order).total,
    decidedOn: row.decided_on,
    decidedBy: row.decided_by,
    decisionReason: row.decision_reason,
    sentAt: row.sent_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}

function fieldsOf(row: Selectable<QuoteTable>, lines: readonly Selectable<QuoteLineTable>[]): QuoteFields {
  return {
    contactId: row.contact_id,
    personId: row.person_id,
    billingAddress: row.billing_address,
    deliveryAddress: row.delivery_address,
    subject: row.subject,
    reference: row.reference,
    ourReference: row.our_reference,
    language: row.language,
    currency: row.currency,
    exchangeRate: row.exchange_rate,
    priceListId: row.price_list_id,
    pricesIncludeTax: row.prices_include_tax === 1,
    taxRounding: row.tax_rounding,
    rounding: row.rounding,
    totalStep: row.total_step,
    discount: discountOf(row),
    issuedOn: row.issued_on,
    validUntil: row.valid_until,
    paymentTerms: row.payment_terms,
    deliveryTime: row.delivery_time,
    incoterm: row.incoterm,
    incotermPlace: row.incoterm_place,
    intro: row.intro,
    terms: row.terms,
    customerNotes: row.customer_notes,
    notes: row.notes,
    ownerId: row.owner_id,
    designId: row.design_id,
    lines: lines.map((line) => ({
      id: line.id,
      kind: line.kind,
      choice: line.choice,
      productId: line.product_id,
      text: line.text,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unit_price,
      discount: discountOf(line),
      taxes: JSON.parse(line.taxes) as QuoteFields['lines'][number]['taxes'],
      taxNote: line.tax_note,
      cost: line.cost,
    })),
  }
}

/** The columns of a quote's own row for the fields of its form. */
export function quoteColumns(fields: Omit<QuoteFields, 'lines'>) {
  return {
    contact_id: fields.contactId,
    person_id: fields.personId,
    billing_address: fields.billingAddress,
    delivery_address: fields.deliveryAddress,
    subject: fields.subject,
    reference: fields.reference,
    our_reference: fields.ourReference,
    language: fields.language,
    currency: fields.currency,
    exchange_rate: fields.exchangeRate,
    price_list_id: fields.priceListId,
    prices_include_tax: fields.pricesIncludeTax ? (1 as const) : (0 as const),
    tax_rounding: fields.taxRounding,
    rounding: fields.rounding,
    total_step: fields.totalStep,
    ...discountColumns(fields.discount),
    issued_on: fields.issuedOn,
    valid_until: fields.validUntil,
    payment_terms: fields.paymentTerms,
    delivery_time: fields.deliveryTime,
    incoterm: fields.incoterm,
    incoterm_place: fields.incotermPlace,
    intro: fields.intro,
    terms: fields.terms,
    customer_notes: fields.customerNotes,
    notes: fields.notes,
    owner_id: fields.ownerId,
    design_id: fields.designId,
  }
}

const discountColumns = (discount: QuoteFields['discount']) => ({
  discount_rate: discount && 'rate' in discount ? discount.rate : null,
  discount_amount: discount && 'amount' in discount ? discount.amount : null,
})

function discountOf({ discount_rate, discount_amount }: Pick<QuoteTable, 'discount_rate' | 'discount_amount'>) {
  if (discount_rate !== null) return { rate: discount_rate }
  return discount_amount === null ? null : { amount: discount_amount }
}

/** Puts these lines, in this order, in the place of those that a quote had; lines with a known id are kept. */
export async function writeLines(db: Db, quoteId: number, lines: QuoteFields['lines']): Promise<void> {
  const known = new Set((await linesOf(db, [quoteId])).map((line) => line.id))
  const kept = lines.flatMap(({ id }) => (id !== undefined && known.has(id) ? [id] : []))
  await db.deleteFrom('quote_line').where('quote_id', '=', quoteId).where('id', 'not in', kept).execute()
  for (const [position, line] of lines.entries()) {
    const columns = {
      position,
      kind: line.kind,
      choice: line.choice,
      product_id: line.productId,
      text: line.text,
      quantity: line.quantity,
      unit: line.unit,
      unit_price: line.unitPrice,
      ...discountColumns(line.discount),
      taxes: JSON.stringify(line.taxes),
      tax_note: line.taxNote,
      cost: line.cost,
      accepted: null,
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
  const rates = await officeRates(db)
  const linesByQuote = Map.groupBy(await linesOf(db, ids), (line) => line.quote_id)
  for (const row of quotes) {
    const lines = linesByQuote.get(row.id) ?? []
    const fields = fieldsOf(row, lines)
    const totals = totalsOf(fields)
    const order = orderOf(fields, lines)
    const ordered = order && totalsOf(order)
    const accepted_total = ordered && ordered.total
    const { margin, unknown } = quoteMargin((order ?? fields).lines, ordered ?? totals, fields)
    const derived = {
      net: totals.net,
      tax: totals.taxes.reduce((all, tax) => all + tax.amount, 0),
      total: totals.total,
      accepted_total,
      office_total: officeTotal(accepted_total ?? totals.total, fields, rates),
      margin: unknown === 0 ? margin : null,
      search_text: searchWords(
        [row.subject],
        [row.number ?? '', row.reference, row.our_reference, ...lines.map((line) => line.text)],
      ),
    }
    await db
      .insertInto('quote_index')
      .values({ quote_id: row.id, ...derived })
      .onConflict((on) => on.column('quote_id').doUpdateSet(derived))
      .execute()
  }
}

/** @throws INVALID for what is not there (contact, person, colleague, price list, design, products) and for amounts too large to be kept exactly */
export async function requireValid(db: Db, quote: QuoteFields): Promise<void> {
  const faults: Fault[] = []
  const kindOf = async (id: number) =>
    (await db.selectFrom('contact').select('kind').where('id', '=', id).executeTakeFirst())?.kind
  if (!(await kindOf(quote.contactId))) faults.push({ path: ['contactId'], code: 'contactMissing' })
  if (quote.personId !== null && (await kindOf(quote.personId)) !== 'person')
    faults.push({ path: ['personId'], code: 'contactMissing' })
  faults.push(...(await colleagueFaults(db, quote.ownerId)))
  const { priceListId, designId, lines } = quote
  if (priceListId !== null && !(await present(db, 'price_list', [priceListId])).has(priceListId))
    faults.push({ path: ['priceListId'], code: 'priceListMissing' })
  if (designId !== null && !(await present(db, 'design', [designId])).has(designId))
    faults.push({ path: ['designId'], code: 'designMissing' })
  const products = await present(
    db,
    'product',
    lines.flatMap(({ productId }) => productId ?? []),
  )
  for (const [at, { productId }] of lines.entries())
    if (productId !== null && !products.has(productId))
      faults.push({ path: ['lines', at, 'productId'], code: 'productMissing' })
  if (faults.length > 0) fail('INVALID', { faults })
  requireMargin(quote, totalsOf(quote))
}

/** Which of these ids are there, in the trash or not. */
async function present(db: Db, table: 'price_list' | 'design' | 'product', ids: number[]): Promise<Set<number>> {
  const rows = await db.selectFrom(table).select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

/** @throws INVALID where a cost is too large for its margin to be kept exactly, at the line that has it */
function requireMargin(quote: QuoteFields, totals: QuoteTotals): void {
  if (!isTooLarge(() => quoteMargin(quote.lines, totals, quote))) return
  const at = quote.lines.findIndex((line, place) =>
    isTooLarge(() => quoteMargin([line], { ...totals, lines: [totals.lines[place]!] }, quote)),
  )
  fail('INVALID', { faults: [{ path: at < 0 ? ['lines'] : ['lines', at, 'cost'], code: 'amountTooLarge' }] })
}

/** What is summed up of a quote. */
type Summed = TotalsRules & Pick<QuoteFields, 'lines'>

/** @throws INVALID where an amount is too large to be kept exactly, at the line that is */
export function totalsOf(quote: Summed): QuoteTotals {
  try {
    return quoteTotals(quote.lines, quote)
  } catch (error) {
    if (!(error instanceof AmountRangeError)) throw error
    const at = quote.lines.findIndex((line) => isTooLarge(() => lineTotal(line, quote)))
    fail('INVALID', { faults: [{ path: at < 0 ? ['lines'] : ['lines', at, 'unitPrice'], code: 'amountTooLarge' }] })
  }
}

/** A quote with the lines that the customer took; null before that. */
function orderOf(fields: Summed, rows: readonly { accepted: 0 | 1 | null }[]): Summed | null {
  if (rows.every(({ accepted }) => accepted === null)) return null
  return { ...fields, lines: asTaken(fields.lines, (_, at) => rows[at]?.accepted === 1) }
}

function isTooLarge(compute: () => unknown): boolean {
  try {
    compute()
    return false
  } catch (error) {
    if (!(error instanceof AmountRangeError)) throw error
    return true
  }
}

/** The rows of the lines of quotes, in their order. */
export function linesOf(db: Db, quoteIds: number[]) {
  return db
    .selectFrom('quote_line')
    .selectAll()
    .where('quote_id', 'in', quoteIds)
    .orderBy('quote_id')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** What a contact is called; '' for none. */
export async function nameOf(db: Db, contactId: number | null): Promise<string> {
  if (contactId === null) return ''
  const row = await db.selectFrom('contact').selectAll().where('id', '=', contactId).executeTakeFirst()
  return row ? contactName(row) : ''
}
