import type { Quote } from '../../../shared/contract/quotes.ts'
import type { FlowDocument } from '../../../shared/domain/print-document.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import { valuesOnPaper } from '../custom-fields/printed-values.ts'
import type { Db } from '../database/connection.ts'
import { usualDesign } from '../designs/design-store.ts'
import { pictureOf } from '../pictures.ts'
import { officeRow } from '../office/office.ts'
import { classic } from './paper/classic.ts'
import { compact } from './paper/compact.ts'
import { modern } from './paper/modern.ts'
import { type PaperDesign, type PaperProduct, type PaperQuote, type QuotePaper, wordsOf } from './paper/quote-paper.ts'
import { nameOf } from './quote-store.ts'
import { workplaceOf } from './recipient.ts'

/**
 * The printed page of a quote, with the office's present letterhead.
 * @param folder the office's, where pictures are kept
 * @param design another one than the quote's
 */
export async function quotePaper(
  db: Db,
  folder: string,
  quote: PaperQuote,
  design?: PaperDesign,
): Promise<FlowDocument> {
  const colleague = await db.selectFrom('colleague').select('name').where('id', '=', quote.ownerId).executeTakeFirst()
  const revised = await db.selectFrom('quote').select('number').where('id', '=', quote.revisesId).executeTakeFirst()
  const custom = await valuesOnPaper(db, quote.contactId)
  const used = design ?? (await usualDesign(db, folder, quote.designId))
  return quoteDocument({
    quote,
    replaces: revised?.number ?? '',
    office: await officeRow(db),
    party: (await nameOf(db, await workplaceOf(db, quote.contactId))) || quote.contactName,
    colleague: colleague?.name ?? '',
    printed: custom.filter(({ field, value }) => field.settings.printed && value !== ''),
    custom,
    products: await productsOf(db, folder, quote, used.settings.columns.includes('picture')),
    design: used,
  })
}

const layouts = { classic, modern, compact }

/** The page of a quote in its language and design. */
function quoteDocument(paper: QuotePaper): FlowDocument {
  return layouts[paper.design.layout](paper, wordsOf(paper))
}

async function productsOf(db: Db, folder: string, { lines }: PaperQuote, pictures: boolean) {
  const ids = lines.flatMap(({ productId }) => (productId === null ? [] : [productId]))
  const rows = await db
    .selectFrom('product')
    .select(['id', 'number', 'picture_file_id'])
    .where('id', 'in', ids)
    .execute()
  const products = new Map<number, PaperProduct>()
  for (const { id, number, picture_file_id: file } of rows)
    products.set(id, { number, picture: pictures && file !== null ? await pictureOf(db, folder, file) : null })
  return products
}

/** What the PDF is called when it is saved. */
export function quoteFileName({
  number,
  language,
  contactName,
}: Pick<Quote, 'number' | 'language' | 'contactName'>): string {
  const name = [number ?? translator(language)('quotes.paper.draft'), contactName].filter(Boolean).join(' ')
  // Signs that Windows allows in no file name, and the dots and spaces that it drops at the end.
  return `${name
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, '-')
    .slice(0, 120)
    .replace(/[. ]+$/, '')}.pdf`
}
