import type { QuoteFields } from '../../../shared/contract/quotes.ts'
import { addDays, localDay } from '../../../shared/domain/date.ts'
import { type LocalText, textIn } from '../../../shared/domain/local-text.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { presentColleague } from '../office/colleagues.ts'
import { currenciesOf } from '../office/currencies.ts'
import { officeRow } from '../office/office.ts'
import type { Caller, Write } from '../procedure.ts'
import { deriveQuotes, quoteColumns, requireValid, writeLines } from './quote-store.ts'

/** The fields of a quote for another one of today; its exchange rate is kept where it is among them. */
export const copied = <Fields extends Omit<QuoteFields, 'exchangeRate'>>(
  original: Fields,
  { issuedOn, validUntil }: QuoteFields,
) => ({
  ...original,
  issuedOn,
  validUntil,
  lines: original.lines.map(({ id: _, ...line }) => line),
})

/**
 * Makes a draft within a transaction.
 * @param of which version of which quote it is; the first one of a new quote where it is left out
 */
export async function createQuote(
  { db, now }: Write,
  caller: Caller,
  fields: Partial<QuoteFields> & { contactId: number },
  of: { revises_id: number | null; base_number: string | null; revision: number } = {
    revises_id: null,
    base_number: null,
    revision: 1,
  },
): Promise<number> {
  const usual = await defaultFields(db, fields.contactId, caller, localDay(new Date(now)))
  const currency = fields.currency ?? usual.currency
  const known = (await currenciesOf(db)).find(({ code }) => code === currency)
  const exchangeRate = currency === usual.currency ? null : (known?.rate ?? null)
  const quote = { ...usual, exchangeRate, totalStep: known?.totalStep ?? 1, ...fields }
  await requireValid(db, quote)
  const { id } = await db
    .insertInto('quote')
    .values({
      status: 'draft',
      ...quoteColumns(quote),
      recipient: '[]',
      number: null,
      ...of,
      decided_on: null,
      sent_at: null,
      document_file_id: null,
      pdf_file_id: null,
      created_at: now,
      updated_at: now,
      deleted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeLines(db, id, quote.lines)
  await deriveQuotes(db, [id])
  return id
}

/** What a quote to this contact starts with. @throws INVALID when there is no such contact */
export async function defaultFields(db: Db, contactId: number, caller: Caller, today: string): Promise<QuoteFields> {
  const contact = await db.selectFrom('contact').select('language').where('id', '=', contactId).executeTakeFirst()
  if (!contact) fail('INVALID', { faults: [{ path: ['contactId'], code: 'contactMissing' }] })
  const office = await officeRow(db)
  const language = (contact.language || office.language) as QuoteFields['language']
  return {
    contactId,
    personId: null,
    billingAddress: '',
    deliveryAddress: '',
    subject: '',
    reference: '',
    ourReference: '',
    language,
    currency: office.currency,
    exchangeRate: null,
    priceListId: null,
    pricesIncludeTax: office.prices_include_tax === 1,
    taxRounding: office.tax_rounding,
    rounding: office.rounding,
    totalStep: (await currenciesOf(db))[0]?.totalStep ?? 1,
    discount: null,
    issuedOn: today,
    validUntil: office.quote_valid_days === 0 ? null : addDays(today, office.quote_valid_days),
    paymentTerms: '',
    deliveryTime: '',
    incoterm: '',
    incotermPlace: '',
    intro: '',
    terms: textIn(JSON.parse(office.quote_terms) as LocalText, language, office.language),
    customerNotes: '',
    notes: '',
    ownerId: await presentColleague(db, caller.colleagueId),
    designId: null,
    lines: [],
  }
}
