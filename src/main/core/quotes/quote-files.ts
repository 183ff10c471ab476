import type { Quote, QuoteFields } from '../../../shared/contract/quotes.ts'
import type { PrintDocument } from '../../../shared/domain/print-document.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { readFile } from '../files.ts'
import { renderPdf } from '../render-pdf.ts'
import type { Services } from '../services.ts'
import { readPage } from './kept-page.ts'
import { quoteFileName, quotePaper } from './quote-document.ts'
import { loadQuote, nameOf, requireValid, totalsOf } from './quote-store.ts'
import { recipientLines } from './recipient.ts'

/** The page that was sent, or the page of the draft as it is saved. @throws NOT_FOUND */
export async function pageOf(db: Db, folder: string, id: number): Promise<PrintDocument> {
  const quote = await loadQuote(db, id)
  const { document_file_id } = await quoteFiles(db, id)
  if (!document_file_id) return quotePaper(db, folder, quote)
  return readPage(db, folder, document_file_id)
}

/**
 * The page of a draft as its form holds it.
 * @param id of the draft; undefined: it is not saved yet
 * @throws INVALID as `requireValid`, NOT_FOUND
 */
export async function draftPage(
  db: Db,
  folder: string,
  fields: QuoteFields,
  id: number | undefined,
): Promise<PrintDocument> {
  await requireValid(db, fields)
  const { revision, revisesId } = id === undefined ? { revision: 1, revisesId: null } : await loadQuote(db, id)
  const { lines, ...totals } = totalsOf(fields)
  return quotePaper(db, folder, {
    ...fields,
    ...totals,
    lines: fields.lines.map((line, at) => ({ ...line, amount: lines[at]?.amount ?? 0, accepted: null })),
    status: 'draft',
    number: null,
    revision,
    revisesId,
    acceptedTotal: null,
    decidedOn: null,
    decidedBy: '',
    decisionReason: '',
    contactName: await nameOf(db, fields.contactId),
    personName: await nameOf(db, fields.personId),
    recipient: await recipientLines(db, fields),
  })
}

/** The PDF of a quote: of a sent one the bytes that were kept. @throws NO_PDF, MISSING_FONT, PDF_TIMEOUT */
export async function pdfOf(services: Services, quote: Quote): Promise<{ fileName: string; bytes: Uint8Array }> {
  const db = services.reads
  const { pdf_file_id } = await quoteFiles(db, quote.id)
  const bytes = pdf_file_id
    ? (await readFile(db, services.folder, pdf_file_id)).bytes
    : await renderPdf(services, await quotePaper(db, services.folder, quote))
  return { fileName: quoteFileName(quote), bytes }
}

/** The ids of the files that were kept of a quote. @throws NOT_FOUND */
export async function quoteFiles(db: Db, id: number) {
  const files = await db
    .selectFrom('quote')
    .select(['document_file_id', 'pdf_file_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return files ?? fail('NOT_FOUND', { type: 'quote', id })
}
