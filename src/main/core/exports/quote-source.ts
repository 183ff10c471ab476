import { type QuoteColumn, quoteColumns, type QuotesExport } from '../../../shared/contract/exports.ts'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { minorDigits, plainDecimal } from '../../../shared/domain/money.ts'
import { quoteMargin } from '../../../shared/domain/quote-margin.ts'
import { asTaken } from '../../../shared/domain/taken-lines.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Db } from '../database/connection.ts'
import type { Asker } from '../database/list-definition.ts'
import { quoteIds } from '../quotes/quote-list.ts'
import { loadQuote, totalsOf } from '../quotes/quote-store.ts'
import { loadNames, type Names } from './names.ts'
import {
  type Column,
  type ColumnType,
  type ExportSource,
  inSlices,
  rowRecords,
  type Step,
  type Table,
} from './table.ts'

/** The quotes of an export with their lines, or the lines alone. */
export async function quoteSource(
  db: Db,
  request: QuotesExport,
  { language, asker }: { language: Language; asker: Asker },
  step: Step,
): Promise<ExportSource> {
  const { of, format, filter, sort } = request
  const ids = await quoteIds(db, { filter, sort }, asker)
  const { owners } = await loadNames(db)
  const products = await db.selectFrom('product').select(['id', 'number']).execute()
  const numbers: ProductNumbers = new Map(products.map((product) => [product.id, product.number]))
  const t = translator(language)
  const inWords = request.columns !== 'all'
  const columns = request.columns === 'all' ? quoteColumns : request.columns
  // A workbook has two sheets, for which the quotes are read twice.
  const weight = of === 'quotes' && format === 'xlsx' ? 0.5 : 1
  const table = (name: string, tableColumns: Column[], rowsOf: (quote: Quote) => string[][]): Table => ({
    name,
    columns: tableColumns,
    async *rows() {
      for await (const slice of quotes()) yield slice.flatMap(rowsOf)
    },
  })
  const quotes = () =>
    inSlices(
      ids,
      async (slice) => {
        const read: Quote[] = []
        for (const id of slice) read.push(await loadQuote(db, id))
        return read
      },
      (records) => step(records * weight),
    )
  const sheet = table(
    t('exports.names.quotes'),
    columns.map((key) => ({
      key,
      title: inWords ? t(`exports.quoteColumns.${key}`) : key,
      type: quoteTypes[key] ?? 'text',
    })),
    (quote) => {
      const cells = quoteCells(quote, owners)
      if (inWords) cells.status = t(`quotes.statuses.${quote.status}`)
      return [columns.map((key) => cells[key])]
    },
  )
  const lines = table(
    t('exports.names.lines'),
    lineColumns.map((key) => ({
      key,
      title: inWords ? t(`exports.lineColumns.${key}`) : key,
      type: lineTypes[key] ?? 'text',
    })),
    (quote) => lineCells(quote, numbers).map((cells) => lineColumns.map((key) => cells[key])),
  )
  if (of === 'lines') return { total: ids.length, tables: async () => [lines], records: () => rowRecords(lines) }
  return {
    total: ids.length,
    tables: async () => (format === 'xlsx' ? [sheet, lines] : [sheet]),
    async *records() {
      if (inWords) return yield* rowRecords(sheet)
      for await (const slice of quotes()) yield slice.map((quote) => quoteRecord(quote, owners, numbers))
    },
  }
}

const quoteTypes: Partial<Record<QuoteColumn, ColumnType>> = {
  id: 'number',
  issuedOn: 'day',
  validUntil: 'day',
  decidedOn: 'day',
  revision: 'number',
  net: 'number',
  tax: 'number',
  rounding: 'number',
  total: 'number',
  ordered: 'number',
  exchangeRate: 'number',
  margin: 'number',
  sentAt: 'instant',
  created: 'instant',
  updated: 'instant',
}

function quoteCells(quote: Quote, owners: Names['owners']): Record<QuoteColumn, string> {
  const amount = amountIn(quote.currency)
  const order =
    quote.acceptedTotal === null
      ? quote
      : { ...quote, lines: asTaken(quote.lines, ({ accepted }) => accepted === true) }
  const { margin, unknown } = quoteMargin(order.lines, totalsOf(order), order)
  return {
    id: String(quote.id),
    number: quote.number ?? '',
    revision: String(quote.revision),
    status: quote.status,
    contact: quote.contactName,
    person: quote.personName,
    subject: quote.subject,
    reference: quote.reference,
    ourReference: quote.ourReference,
    language: quote.language,
    issuedOn: quote.issuedOn,
    validUntil: quote.validUntil ?? '',
    decidedOn: quote.decidedOn ?? '',
    decidedBy: quote.decidedBy,
    reason: quote.decisionReason,
    discount: discountText(quote.discount, amount),
    net: amount(quote.net),
    tax: amount(quote.taxes.reduce((all, tax) => all + tax.amount, 0)),
    rounding: amount(quote.roundingTotal),
    total: amount(quote.total),
    ordered: quote.acceptedTotal === null ? '' : amount(quote.acceptedTotal),
    currency: quote.currency,
    exchangeRate: rateText(quote.exchangeRate),
    margin: unknown === 0 ? amount(margin) : '',
    pricesIncludeTax: quote.pricesIncludeTax ? 'yes' : 'no',
    owner: owners.get(quote.ownerId) ?? '',
    sentAt: quote.sentAt ?? '',
    billingAddress: quote.billingAddress,
    deliveryAddress: quote.deliveryAddress,
    paymentTerms: quote.paymentTerms,
    deliveryTime: quote.deliveryTime,
    incoterm: quote.incoterm,
    incotermPlace: quote.incotermPlace,
    intro: quote.intro,
    terms: quote.terms,
    customerNotes: quote.customerNotes,
    notes: quote.notes,
    created: quote.createdAt,
    updated: quote.updatedAt,
  }
}

/** Of a discount: `10%`, or the amount. */
function discountText(discount: Quote['discount'], amount: (minor: number) => string): string {
  if (discount === null) return ''
  return 'rate' in discount ? `${plainDecimal(discount.rate, 4)}%` : amount(discount.amount)
}

const rateText = (billionths: number | null) => (billionths === null ? '' : plainDecimal(billionths, 9))

const lineColumns = [
  'quote',
  'number',
  'contact',
  'line',
  'kind',
  'choice',
  'product',
  'text',
  'quantity',
  'unit',
  'unitPrice',
  'discount',
  'taxName',
  'taxPercent',
  'taxNote',
  'amount',
  'cost',
  'accepted',
  'currency',
] as const
type LineColumn = (typeof lineColumns)[number]

const lineTypes: Partial<Record<LineColumn, ColumnType>> = {
  quote: 'number',
  line: 'number',
  quantity: 'number',
  unitPrice: 'number',
  taxPercent: 'number',
  amount: 'number',
  cost: 'number',
}

function lineCells(quote: Quote, numbers: ProductNumbers): Record<LineColumn, string>[] {
  const { id, number, contactName: contact, currency } = quote
  return quote.lines.map((line, at) => ({
    quote: String(id),
    number: number ?? '',
    contact,
    line: String(at + 1),
    ...lineCell(line, currency, numbers),
    currency,
  }))
}

type ProductNumbers = ReadonlyMap<number | null, string>

/** What stands in a line; sections and notes have no figures. */
function lineCell(line: Quote['lines'][number], currency: string, numbers: ProductNumbers) {
  const amount = amountIn(currency)
  const figures = (value: string) => (line.kind === 'item' ? value : '')
  const price = (millionths: number) => plainDecimal(millionths, 6, minorDigits(currency))
  return {
    kind: line.kind,
    choice: line.choice,
    product: numbers.get(line.productId) ?? '',
    text: line.text,
    quantity: figures(plainDecimal(line.quantity, 6)),
    unit: line.unit,
    unitPrice: figures(price(line.unitPrice)),
    discount: discountText(line.discount, amount),
    taxName: line.taxes.map(({ name }) => name).join(' + '),
    taxPercent: line.taxes.map(({ rate }) => plainDecimal(rate, 4)).join(' + '),
    taxNote: line.taxNote,
    amount: figures(amount(line.amount)),
    cost: line.cost === null ? '' : price(line.cost),
    accepted: line.accepted === null ? '' : line.accepted ? 'yes' : 'no',
  }
}

const amountIn = (currency: string) => (minor: number) =>
  plainDecimal(minor, minorDigits(currency), minorDigits(currency))

/** A quote as JSON has it: every field and its lines; amounts, quantities and rates as exact decimals in text. */
function quoteRecord(quote: Quote, owners: Names['owners'], numbers: ProductNumbers): object {
  const { version: _, deletedAt: __, ownerId, lines, taxes, ...fields } = quote
  const amount = amountIn(quote.currency)
  const { discount, exchangeRate, margin } = quoteCells(quote, owners)
  return {
    ...fields,
    owner: owners.get(ownerId) ?? '',
    exchangeRate,
    totalStep: amount(quote.totalStep),
    discount,
    linesTotal: amount(quote.linesTotal),
    discountTotal: amount(quote.discountTotal),
    net: amount(quote.net),
    taxes: taxes.map(({ name, rate, compound, ...each }) => ({
      name,
      percent: plainDecimal(rate, 4),
      compound,
      base: amount(each.base),
      amount: amount(each.amount),
    })),
    roundingTotal: amount(quote.roundingTotal),
    total: amount(quote.total),
    acceptedTotal: quote.acceptedTotal === null ? '' : amount(quote.acceptedTotal),
    margin,
    lines: lines.map((line) => lineCell(line, quote.currency, numbers)),
  }
}
