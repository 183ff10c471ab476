import type { DesignColumn } from '../../../../shared/contract/designs.ts'
import type { TableBlock, TableCell, TableRow } from '../../../../shared/domain/print-document.ts'
import { isCounted } from '../../../../shared/domain/quote-totals.ts'
import { lineName } from '../../../../shared/domain/line-name.ts'
import type { PaperQuote, PaperWords, QuotePaper } from './quote-paper.ts'

type Line = PaperQuote['lines'][number]

interface Column {
  head: string
  align?: 'right'
  fit?: true
  cell(line: Line): TableCell
}

/** The lines of a quote. A column in which no line has anything is left out; what does not count stands in brackets. */
export function linesTable(paper: QuotePaper, words: PaperWords): TableBlock {
  const { quote, design } = paper
  const { t, money } = words
  const columns = shownColumns(paper, words)
  const rows: TableRow[] = []
  const sums: string[] = []
  let sum = 0
  let section: { name: string; sum: number; counted: boolean } | null = null
  const add = (row: TableRow) => {
    rows.push(row)
    sums.push(money(sum))
  }
  const endSection = () => {
    if (section?.counted && design.settings.sectionSums && hasAmounts)
      add({ kind: 'subtotal', cells: [t('quotes.paper.sectionSum', { section: section.name }), money(section.sum)] })
    section = null
  }
  const hasAmounts = design.settings.columns.includes('amount')
  for (const line of quote.lines) {
    if (line.kind === 'section') {
      endSection()
      section = { name: lineName(line.text), sum: 0, counted: false }
      add({ kind: 'section', cells: [line.text] })
    } else if (line.kind === 'note') add({ kind: 'note', cells: [line.text] })
    else {
      if (isCounted(line)) {
        sum += line.amount
        if (section) Object.assign(section, { sum: section.sum + line.amount, counted: true })
      }
      add({ kind: line.choice === '' ? 'line' : 'option', cells: columns.map((column) => column.cell(line)) })
    }
  }
  endSection()
  return {
    type: 'table',
    columns: columns.map(({ head, align, fit }) => ({ head, ...(align && { align }), ...(fit && { fit }) })),
    rows,
    ...(design.settings.carryOver &&
      hasAmounts && {
        carryOver: { carried: t('quotes.paper.carried'), brought: t('quotes.paper.brought'), values: sums },
      }),
  }
}

function shownColumns(paper: QuotePaper, words: PaperWords): Column[] {
  const { quote, products, design } = paper
  const { t, money, price, quantity, percent } = words
  const items = quote.lines.filter(({ kind }) => kind === 'item')
  const places = new Map(items.map((line, at) => [line, at + 1]))
  const productOf = (line: Line) => (line.productId === null ? undefined : products.get(line.productId))
  const shown = (name: DesignColumn) => design.settings.columns.includes(name) && hasAny[name]
  const hasAny: Record<DesignColumn, boolean> = {
    position: true,
    number: items.some((line) => productOf(line)?.number),
    picture: items.some((line) => productOf(line)?.picture),
    quantity: true,
    unit: items.some(({ unit }) => unit !== ''),
    unitPrice: true,
    discount: items.some(({ discount }) => discount !== null),
    tax: items.some(({ taxes }) => taxes.length > 0),
    amount: true,
  }
  const discountWords = ({ discount }: Line) => {
    if (discount === null) return ''
    return 'rate' in discount ? words.off(discount.rate) : money(discount.amount)
  }
  const right = { align: 'right', fit: true } as const
  const all: [DesignColumn | 'text', Column][] = [
    ['position', { head: t('quotes.paper.position'), fit: true, cell: (line) => String(places.get(line)) }],
    ['number', { head: t('quotes.paper.productNumber'), fit: true, cell: (line) => productOf(line)?.number ?? '' }],
    [
      'picture',
      {
        head: t('quotes.paper.picture'),
        fit: true,
        cell: (line) => {
          const picture = productOf(line)?.picture
          return picture ? { text: '', picture } : ''
        },
      },
    ],
    [
      'text',
      {
        head: t('quotes.paper.text'),
        cell: (line) => {
          const [text = '', ...more] = line.text.split('\n')
          const off =
            line.discount && !shown('discount') ? t('quotes.paper.lineDiscount', { discount: discountWords(line) }) : ''
          const note = [more.join('\n').trim(), off].filter(Boolean).join('\n')
          const mark = line.choice === '' ? '' : t(`quotes.paper.choices.${line.choice}`)
          return note || mark ? { text, ...(note && { note }), ...(mark && { mark }) } : text
        },
      },
    ],
    ['quantity', { head: t('quotes.paper.quantity'), ...right, cell: (line) => quantity(line.quantity) }],
    ['unit', { head: t('quotes.paper.unit'), fit: true, cell: (line) => line.unit }],
    ['unitPrice', { head: t('quotes.paper.unitPrice'), ...right, cell: (line) => price(line.unitPrice) }],
    ['discount', { head: t('quotes.paper.discount'), ...right, cell: discountWords }],
    [
      'tax',
      {
        head: t('quotes.paper.tax'),
        ...right,
        cell: (line) => line.taxes.map((tax) => percent(tax.rate)).join(' + ') || '–',
      },
    ],
    [
      'amount',
      {
        head: t('quotes.paper.amount'),
        ...right,
        cell: (line) => (line.choice === '' ? money(line.amount) : `(${money(line.amount)})`),
      },
    ],
  ]
  return all.flatMap(([name, column]) => (name === 'text' || shown(name) ? [column] : []))
}
