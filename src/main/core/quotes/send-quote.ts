import { excessiveDiscounts } from '../../../shared/domain/discount.ts'
import { printDocumentSchema } from '../../../shared/domain/print-document.ts'
import { revisionNumber } from '../../../shared/domain/number-series.ts'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { usualDesign } from '../designs/design-store.ts'
import { templateFaults } from '../designs/template-faults.ts'
import { dropUnused, keepFile, type KeptFile } from '../files.ts'
import { officeRow } from '../office/office.ts'
import { type Caller, runWrite, type Write } from '../procedure.ts'
import { renderPdf } from '../render-pdf.ts'
import type { Services } from '../services.ts'
import { keepPage } from './kept-page.ts'
import { quoteFileName, quotePaper } from './quote-document.ts'
import { requireQuote } from './decide-quote.ts'
import { recordEvent } from './quote-events.ts'
import { nextQuoteNumber, type QuoteNumber, takeQuoteNumber } from './quote-number.ts'
import { deriveQuotes, loadQuote } from './quote-store.ts'
import { nextRevision, supersede } from './quote-versions.ts'

/** The number that a quote is sent with. */
interface Given {
  number: string
  base: string
  revision: number
  /** Its place in the series; null: a later version of a number that was given. */
  place: QuoteNumber | null
}

interface Prepared {
  quote: Quote
  given: Given
  document: KeptFile
  pdf: KeptFile
  /** The ids of the pictures on its page. */
  pictures: string[]
  /** What is kept of it and was not there before. */
  files: KeptFile[]
}

/**
 * Sends a draft. The page is printed before the transaction, with the number that is next; should another quote have
 * taken that number meanwhile, or a picture that is kept be gone, the page is printed again.
 * @throws NO_PDF, MISSING_FONT, PDF_TIMEOUT, CONFLICT, WRONG_STATE, INVALID; nothing is changed then
 */
export async function sendQuote(
  services: Services,
  call: { caller: Caller; requestId: string | undefined },
  { id, version }: { id: number; version: number },
): Promise<{ id: number; version: number; number: string; changeSet: number }> {
  for (;;) {
    const files: KeptFile[] = []
    try {
      const prepared = await prepare(services, id, version, files)
      return await runWrite(services, { procedure: 'quotes.send', ...call }, (write) =>
        record(write, call.caller, id, version, prepared),
      )
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    } finally {
      await dropUnused(services, files)
    }
  }
}

/** What was prepared of a quote does no longer hold. */
class Overtaken extends Error {}

/** Prints a draft into `files`; null when it can no longer be sent, which the transaction then says. */
async function prepare(services: Services, id: number, version: number, files: KeptFile[]): Promise<Prepared | null> {
  const db = services.reads
  const quote = await loadQuote(db, id)
  if (quote.status !== 'draft' || quote.version !== version) return null
  await requireComplete(db, quote)
  await requireSoundDesign(db, services.folder, quote.designId)
  const given = await nextNumber(db, id, quote.issuedOn)
  const page = await quotePaper(db, services.folder, {
    ...quote,
    status: 'sent',
    number: given.number,
    revision: given.revision,
  })
  // What is kept has to be readable for good.
  if (!printDocumentSchema.safeParse(page).success)
    fail('INVALID', { faults: [{ path: ['design', 'template'], code: 'pageTextTooLong' }] })
  const bytes = await renderPdf(services, page)
  const { document, pictures } = await keepPage(services, page, files)
  const pdf = await keepFile(services, quoteFileName({ ...quote, number: given.number }), 'application/pdf', bytes)
  files.push(pdf)
  return { quote, given, document, pdf, pictures, files }
}

/** The next number of the series or, of a later version, that of the first with its own behind it. */
export async function nextNumber(db: Db, id: number, issuedOn: string): Promise<Given> {
  const { base_number: base } = await db
    .selectFrom('quote')
    .select('base_number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (base !== null) {
    const revision = await nextRevision(db, base)
    return { number: revisionNumber(base, revision), base, revision, place: null }
  }
  const place = await nextQuoteNumber(db, issuedOn)
  return { number: place.number, base: place.number, revision: 1, place }
}

async function record(write: Write, caller: Caller, id: number, version: number, prepared: Prepared | null) {
  const { db, changeSetId, now } = write
  await requireQuote(db, { id, version }, ['draft'])
  if (!prepared) fail('CONFLICT', { type: 'quote', id, version, fields: [] })
  const { quote, given, document, pdf, pictures, files } = prepared
  if ((await nextNumber(db, id, quote.issuedOn)).number !== given.number) throw new Overtaken()
  if (given.place) await takeQuoteNumber(db, given.place)
  await db.insertInto('file').values(files).execute()
  await showPictures(db, id, pictures)
  await db
    .updateTable('quote')
    .set({
      status: 'sent',
      number: given.number,
      base_number: given.base,
      revision: given.revision,
      recipient: JSON.stringify(quote.recipient),
      sent_at: now,
      document_file_id: document.id,
      pdf_file_id: pdf.id,
      updated_at: now,
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
  await recordEvent(write, caller, id, 'sent')
  if (!given.place) await supersede(write, caller, { id, ...given })
  await deriveQuotes(db, [id])
  return { id, version: version + 1, number: given.number, changeSet: changeSetId }
}

/** Notes which pictures the page of a quote shows, so that they stay. @throws Overtaken where one is gone meanwhile */
async function showPictures(db: Db, quoteId: number, pictures: readonly string[]): Promise<void> {
  const there = await db.selectFrom('file').select('id').where('id', 'in', pictures).execute()
  if (there.length < new Set(pictures).size) throw new Overtaken()
  for (const { id } of there) await db.insertInto('quote_picture').values({ quote_id: quoteId, file_id: id }).execute()
}

/** A quote goes out with an office, a recipient and at least one item; every line says what it is, no discount exceeds its whole. */
async function requireComplete(db: Db, quote: Quote): Promise<void> {
  const faults: Fault[] = []
  const { name } = await officeRow(db)
  if (name === '') faults.push({ path: ['office', 'name'], code: 'officeNameMissing' })
  if (quote.recipient.length === 0) faults.push({ path: ['contactId'], code: 'nameMissing' })
  faults.push(...(await deletedFaults(db, quote)))
  if (!quote.lines.some(({ kind }) => kind === 'item')) faults.push({ path: ['lines'], code: 'linesMissing' })
  for (const [at, line] of quote.lines.entries())
    if (line.text.trim() === '') faults.push({ path: ['lines', at, 'text'], code: 'required' })
  for (const path of excessiveDiscounts(quote, quote)) faults.push({ path, code: 'discountTooLarge' })
  if (quote.validUntil !== null && quote.validUntil < quote.issuedOn)
    faults.push({ path: ['validUntil'], code: 'validUntilTooEarly' })
  if (faults.length > 0) fail('INVALID', { faults })
}

/** Contact and person of the quote that lie in the trash. */
async function deletedFaults(db: Db, { contactId, personId }: Quote): Promise<Fault[]> {
  const deleted = await db
    .selectFrom('contact')
    .select('id')
    .where('id', 'in', [contactId, personId ?? contactId])
    .where('deleted_at', 'is not', null)
    .execute()
  return deleted.map(({ id }) => ({ path: [id === contactId ? 'contactId' : 'personId'], code: 'contactDeleted' }))
}

/** A design with a template in which something is wrong, such as a field that is gone, would print less than it says. */
async function requireSoundDesign(db: Db, folder: string, designId: number | null): Promise<void> {
  const faults = await templateFaults(db, (await usualDesign(db, folder, designId)).template)
  if (faults.length > 0)
    fail('INVALID', { faults: faults.map((fault) => ({ ...fault, path: ['design', ...fault.path] })) })
}
