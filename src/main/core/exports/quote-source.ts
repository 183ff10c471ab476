import { type QuoteColumn, quoteColumns, type QuotesExport } from '../../../shared/contract/exports.ts'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { minorDigits, plainDecimal } from '../../../shared/domain/money.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Db } from '../database/connection.ts'
import type { Asker } from '../database/list-query.ts'
import { quoteIds } from '../quotes/quote-list.ts'
import { loadQuote } from '../quotes/quote-store.ts'
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
    (quote) => lineCells(quote).map((cells) => lineColumns.map((key) => cells[key])),
  )
  if (of === 'lines') return { total: ids.length, tables: async () => [lines], records: () => rowRecords(lines) }
  return {
    total: ids.length,
    tables: async () => (format === 'xlsx' ? [sheet, lines] : [sheet]),
    async *records() {
      if (inWords) return yield* rowRecords(sheet)
      for await (const slice of quotes()) yield slice.map((quote) => quoteRecord(quote, owners))
    },
  }
}

const quoteTypes: Partial<Record<QuoteColumn, ColumnType>> = {
  id: 'number',
  issuedOn: 'day',
  validUntil: 'day',
  net: 'number',
  tax: 'number',
  total: 'number',
  sentAt: 'instant',
  created: 'instant',
  updated: 'instant',
}

function quoteCells(quote: Quote, owners: Names['owners']): Record<QuoteColumn, string> {
  const amount = amountIn(quote.currency)
  return {
    id: String(quote.id),
    number: quote.number ?? '',
    status: quote.status,
    contact: quote.contactName,
    person: quote.personName,
    subject: quote.subject,
    reference: quote.reference,
    language: quote.language,
    issuedOn: quote.issuedOn,
    validUntil: quote.validUntil ?? '',
    net: amount(quote.net),
    tax: amount(quote.total - quote.net),
    total: amount(quote.total),
    currency: quote.currency,
    pricesIncludeTax: quote.pricesIncludeTax ? 'yes' : 'no',
    owner: owners.get(quote.ownerId) ?? '',
    sentAt: quote.sentAt ?? '',
    intro: quote.intro,
    terms: quote.terms,
    notes: quote.notes,
    created: quote.createdAt,
    updated: quote.updatedAt,
  }
}

const lineColumns = [
  'quote',
  'number',
  'contact',
  'line',
  'text',
  'quantity',
  'unit',
  'unitPrice',
  'taxName',
  'taxPercent',
  'amount',
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
}

function lineCells(quote: Quote): Record<LineColumn, string>[] {
  const { id, number, contactName: contact, currency } = quote
  return quote.lines.map((line, at) => ({
    quote: String(id),
    number: number ?? '',
    contact,
    line: String(at + 1),
    ...lineFigures(line, currency),
    text: line.text,
    unit: line.unit,
    ...taxCells(line),
    currency,
  }))
}

const taxCells = ({ taxes }: Quote['lines'][number]) => ({
  taxName: taxes.map(({ name }) => name).join(' + '),
  taxPercent: taxes.map(({ rate }) => plainDecimal(rate, 4)).join(' + '),
})

function lineFigures({ quantity, unitPrice, amount }: Quote['lines'][number], currency: string) {
  return {
    quantity: plainDecimal(quantity, 6),
    unitPrice: plainDecimal(unitPrice, 6, minorDigits(currency)),
    amount: amountIn(currency)(amount),
  }
}

const amountIn = (currency: string) => (minor: number) =>
  plainDecimal(minor, minorDigits(currency), minorDigits(currency))

/** A quote as JSON has it: every field and its lines; amounts, quantities and rates as exact decimals in text. */
function quoteRecord(quote: Quote, owners: Names['owners']): object {
  const { version: _, deletedAt: __, ownerId, lines, taxes, ...fields } = quote
  const amount = amountIn(quote.currency)
  return {
    ...fields,
    owner: owners.get(ownerId) ?? '',
    net: amount(quote.net),
    taxes: taxes.map(({ name, rate, ...each }) => ({
      name,
      percent: plainDecimal(rate, 4),
      base: amount(each.base),
      amount: amount(each.amount),
    })),
    total: amount(quote.total),
    lines: lines.map((line) => {
      const { text, unit } = line
      return { text, unit, ...taxCells(line), ...lineFigures(line, quote.currency) }
    }),
  }
}
