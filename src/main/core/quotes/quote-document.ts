import type { Quote } from '../../../shared/contract/quotes.ts'
import { formatAddress } from '../../../shared/domain/address.ts'
import { formatMillionths, formatMoney, formatRate, minorDigits } from '../../../shared/domain/money.ts'
import { paperLocale, usesLetter } from '../../../shared/domain/paper.ts'
import type { FlowDocument, PrintBlock, TableRow } from '../../../shared/domain/print-document.ts'
import { customText } from '../../../shared/i18n/custom-text.ts'
import { formatDay } from '../../../shared/i18n/formats.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import { type PrintedValue, valuesOnQuotes } from '../custom-fields/printed-values.ts'
import type { Db } from '../database/connection.ts'
import type { OfficeTable } from '../database/schema.ts'
import { officeRow } from '../office/office.ts'

/** What of a quote stands on paper. */
export type PaperQuote = Omit<Quote, 'id' | 'version' | 'sentAt' | 'createdAt' | 'updatedAt' | 'deletedAt'>

/** The office as its letterhead shows it. */
export type Letterhead = Omit<OfficeTable, 'id' | 'version'>

/** The printed page of a quote, with the office's present letterhead. */
export async function quotePaper(db: Db, quote: PaperQuote): Promise<FlowDocument> {
  const owner = await db.selectFrom('colleague').select('name').where('id', '=', quote.ownerId).executeTakeFirst()
  return quoteDocument(quote, await officeRow(db), owner?.name ?? '', await valuesOnQuotes(db, quote.contactId))
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

/**
 * Where things stand on the first sheet, in mm: on A4 as DIN 5008 form B has it (address field 85 × 45 mm at 20/45, text
 * from 25, information block at 125), on Letter for the left window of a No. 10 envelope folded in three.
 */
const papers = {
  a4: {
    width: 210,
    height: 297,
    left: 25,
    right: 20,
    window: { x: 25, y: 46, width: 80, height: 44 },
    facts: 125,
    top: 99,
  },
  letter: {
    width: 215.9,
    height: 279.4,
    left: 25.4,
    right: 20,
    window: { x: 25.4, y: 45, width: 80, height: 38 },
    facts: 130,
    top: 92,
  },
}

/**
 * The page of a quote in the quote's language.
 * @param contact the colleague whom the customer turns to, or ''
 * @param custom what stands among the details of the customer's custom fields
 */
export function quoteDocument(
  quote: PaperQuote,
  office: Letterhead,
  contact: string,
  custom: readonly PrintedValue[],
): FlowDocument {
  const t = translator(quote.language)
  const paper = usesLetter(office.country) ? papers.letter : papers.a4
  const locale = paperLocale(quote.language, office.country)
  const money = (minor: number) => formatMoney(minor, quote.currency, locale)
  const day = (it: string) => formatDay(it, locale, 'long')
  const width = paper.width - paper.left - paper.right
  const title = [t('quotes.paper.title'), quote.number].filter(Boolean).join(' ')
  return {
    kind: 'flow',
    title: [title, office.name].filter(Boolean).join(' · '),
    lang: quote.language,
    page: {
      width: paper.width,
      height: paper.height,
      margins: { top: 28, right: paper.right, bottom: 32, left: paper.left },
      firstTop: paper.top,
    },
    areas: [
      ...(quote.status === 'draft'
        ? [
            {
              x: paper.left,
              y: 6,
              width,
              height: 5,
              blocks: [
                {
                  type: 'text' as const,
                  style: 'caption' as const,
                  align: 'center' as const,
                  text: t('quotes.paper.draftNote'),
                },
              ],
            },
          ]
        : []),
      { x: paper.left, y: 14, width: paper.facts - paper.left - 8, height: 22, pages: 'first', blocks: sign(office) },
      {
        x: paper.facts,
        y: 14,
        width: paper.width - paper.right - paper.facts,
        height: 30,
        pages: 'first',
        blocks: profile(office),
      },
      {
        ...paper.window,
        pages: 'first',
        blocks: [
          { type: 'text', style: 'caption', text: returnAddress(office) },
          { type: 'spacer', height: 1.5 },
          { type: 'text', text: quote.recipient.join('\n') },
        ],
      },
      {
        x: paper.facts,
        y: paper.window.y + 8,
        width: paper.width - paper.right - paper.facts,
        height: paper.top - paper.window.y - 10,
        grows: true,
        pages: 'first',
        blocks: [
          {
            type: 'facts',
            rows: [
              { label: t('quotes.paper.number'), value: quote.number ?? t('quotes.paper.draft') },
              { label: t('quotes.paper.date'), value: day(quote.issuedOn) },
              { label: t('quotes.paper.validUntil'), value: quote.validUntil === null ? '' : day(quote.validUntil) },
              { label: t('quotes.paper.reference'), value: quote.reference },
              { label: t('quotes.paper.contact'), value: contact },
              ...custom.map(({ field, value }) => ({
                label: field.name,
                value: customText(t, field, value, locale, 'long'),
              })),
            ].filter((row) => row.value !== ''),
          },
        ],
      },
    ],
    header: {
      offset: 14,
      pages: 'following',
      blocks: [
        {
          type: 'columns',
          columns: [
            { blocks: [{ type: 'text', style: 'caption', text: office.name }] },
            { blocks: [{ type: 'text', style: 'caption', align: 'right', text: title }] },
          ],
        },
      ],
    },
    footer: { offset: 10, blocks: footer() },
    blocks: body(),
  }

  function body(): PrintBlock[] {
    return [
      { type: 'text', style: 'title', text: t('quotes.paper.title') },
      ...text(quote.subject, 'heading'),
      ...text(quote.intro),
      linesTable(),
      totals(),
      ...text(taxNote(), 'caption'),
      ...text(quote.terms),
    ]
  }

  function linesTable(): Extract<PrintBlock, { type: 'table' }> {
    const sums: string[] = []
    let sum = 0
    const rows = quote.lines.map((line, at): TableRow => {
      sum += line.amount
      sums.push(money(sum))
      const [name = '', ...more] = line.text.split('\n')
      const note = more.join('\n').trim()
      return {
        cells: [
          String(at + 1),
          note ? { text: name, note } : name,
          formatMillionths(line.quantity, locale),
          line.unit,
          formatMillionths(line.unitPrice, locale, { minDigits: minorDigits(quote.currency) }),
          line.taxes.map((tax) => formatRate(tax.rate, locale)).join(' + ') || '–',
          money(line.amount),
        ],
      }
    })
    return {
      type: 'table',
      columns: [
        { head: t('quotes.paper.position'), fit: true },
        { head: t('quotes.paper.text'), share: 1 },
        { head: t('quotes.paper.quantity'), align: 'right', fit: true },
        { head: t('quotes.paper.unit'), fit: true },
        { head: t('quotes.paper.unitPrice'), align: 'right', fit: true },
        { head: t('quotes.paper.tax'), align: 'right', fit: true },
        { head: t('quotes.paper.amount'), align: 'right', fit: true },
      ],
      rows,
      carryOver: { carried: t('quotes.paper.carried'), brought: t('quotes.paper.brought'), values: sums },
    }
  }

  function totals(): PrintBlock {
    const taxes = quote.taxes.filter((tax) => tax.rate !== 0 || tax.name !== '')
    const net = { label: t('quotes.paper.net'), value: money(quote.net) }
    if (taxes.length === 0)
      return {
        type: 'totals',
        width: 78,
        rows: [{ label: t('quotes.paper.total'), value: money(quote.total), strong: true }],
      }
    const words = (tax: Quote['taxes'][number]) => {
      // Where one tax lies on everything its base is the net sum beside it.
      const key = quote.pricesIncludeTax ? 'includedTax' : quote.taxes.length === 1 ? 'taxOfAll' : 'taxOf'
      return {
        label: t(`quotes.paper.${key}`, { tax: taxName(tax), base: money(tax.base) }),
        value: money(tax.amount),
      }
    }
    const total = {
      label: t(quote.pricesIncludeTax ? 'quotes.paper.totalIncluding' : 'quotes.paper.total'),
      value: money(quote.total),
      strong: true,
    }
    return {
      type: 'totals',
      width: 100,
      rows: quote.pricesIncludeTax ? [total, ...taxes.map(words), net] : [net, ...taxes.map(words), total],
    }
  }

  function taxName({ name, rate }: { name: string; rate: number }): string {
    const percent = formatRate(rate, locale)
    if (name === '') return percent
    return name.includes('%') || rate === 0 ? name : `${name} ${percent}`
  }

  function taxNote(): string {
    if (quote.taxes.every((tax) => tax.rate === 0)) return ''
    return quote.pricesIncludeTax ? t('quotes.paper.includesTax') : t('quotes.paper.excludesTax')
  }

  function footer(): NonNullable<FlowDocument['footer']>['blocks'] {
    const column = (lines: string[]) => ({
      blocks: [{ type: 'text' as const, style: 'caption' as const, text: lines.filter(Boolean).join('\n') }],
    })
    const bank = [office.bank_name, office.bank_account, office.bank_code].filter(Boolean)
    const columns = [
      [office.name, ...officeAddress(office)],
      bank.length > 0 ? [t('quotes.paper.bank'), ...bank] : [],
      office.tax_number ? [t('quotes.paper.taxNumber'), office.tax_number] : [],
    ].filter((lines) => lines.length > 0)
    return [
      ...(columns.length > 0 ? [{ type: 'columns' as const, gap: 8, columns: columns.map(column) }] : []),
      { type: 'text', style: 'caption', align: 'right', text: [{ pages: t('quotes.paper.pages') }] },
    ]
  }
}

/** The office's sign: its logo, else its name. */
function sign(
  office: Letterhead,
):
  | { type: 'image'; src: string; alt: string; width: number; height: number }[]
  | { type: 'text'; style: 'title'; text: string }[] {
  if (office.logo !== '') return [{ type: 'image', src: office.logo, alt: office.name, width: 70, height: 20 }]
  return text(office.name, 'title') as { type: 'text'; style: 'title'; text: string }[]
}

function profile(office: Letterhead) {
  return [
    ...(office.logo === '' ? [] : text(office.name, 'strong')),
    ...text([...officeAddress(office), office.phone, office.email, office.web].filter(Boolean).join('\n'), 'caption'),
  ]
}

function officeAddress(office: Letterhead): string[] {
  return formatAddress(office, { fromCountry: office.country })
}

function returnAddress(office: Letterhead): string {
  return [office.name, ...officeAddress(office)].filter(Boolean).join(' · ')
}

function text<Style extends 'body' | 'title' | 'heading' | 'strong' | 'caption' = 'body'>(
  words: string,
  style?: Style,
) {
  return words.trim() === '' ? [] : [{ type: 'text' as const, text: words, ...(style && { style }) }]
}
