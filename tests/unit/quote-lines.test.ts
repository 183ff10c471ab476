import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inserted, lineNumbers, moved, sectionSums, withTaxOf } from '../../src/renderer/features/quotes/line-edits.ts'
import {
  converted,
  convertedDiscount,
  discountOfBefore,
  figuresOfBefore,
  putBack,
  withTerms,
} from '../../src/renderer/features/quotes/entered-prices.ts'
import {
  ofParts,
  ofProduct,
  otherListPrice,
  priceHint,
  withCell,
} from '../../src/renderer/features/quotes/line-offers.ts'
import {
  emptyLine,
  isEmpty,
  type LineField,
  lineFields,
  lineValues,
  readLine,
  withOpenLine,
} from '../../src/renderer/features/quotes/line-values.ts'
import { cellsOf, pasteCells } from '../../src/renderer/features/quotes/paste-lines.ts'
import { noTax, sameTaxes, taxChoices, taxKey } from '../../src/renderer/features/quotes/tax-choices.ts'
import { fieldsOf, unreadable, valuesOf, withDate } from '../../src/renderer/features/quotes/quote-values.ts'
import type { TaxClass } from '../../src/shared/contract/office.ts'
import type { OfferedProduct } from '../../src/shared/contract/products.ts'
import { quoteFields } from '../../src/shared/contract/quotes.ts'
import { parseTsv } from '../../src/shared/domain/tsv.ts'
import { translator } from '../../src/shared/i18n/i18n.ts'
import { bareQuote } from '../helpers/bare-quote.ts'
import { quoteLine, tax } from '../helpers/quote-line.ts'

const rules = { currency: 'EUR', rounding: 'halfUp', locale: 'en' } as const
const profile = { language: 'en', currency: 'EUR' } as const
const taxClass = (fields: Partial<TaxClass>): TaxClass => ({
  id: 1,
  name: '',
  taxes: [],
  notes: {},
  isDefault: false,
  ...fields,
})
const taxClasses = [
  taxClass({ name: 'Reduced', taxes: [tax(50_000, 'Reduced')] }),
  taxClass({ name: 'Standard', taxes: [tax(200_000)], isDefault: true }),
  taxClass({ name: 'Reverse charge', notes: { en: 'The customer owes the tax.', 'zh-CN': '由客户缴税。' } }),
]
const taxes = taxChoices({ taxClasses, profile }, 'en', 'en')
const usual = taxes[0]?.key ?? noTax

/** What a table pasted into the first cell of an empty quote, or into another cell, makes of it. */
const paste = (text: string, field: LineField = 'text', lines = [emptyLine(usual)]) =>
  pasteCells(lines, parseTsv(text), { line: 0, field, taxes, rules, pricesIncludeTax: false })

describe('cells', () => {
  it('are read as what they were written from', () => {
    const amount = fc.nat(1_000_000_000)
    fc.assert(
      fc.property(
        fc.record({
          text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
          quantity: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
          unitPrice: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
          discount: fc.option(fc.oneof(fc.record({ rate: fc.nat(1_000_000) }), fc.record({ amount }))),
          cost: fc.option(amount),
          choice: fc.constantFrom('' as const, 'optional' as const, 'alternative' as const),
          taxes: fc.array(fc.record({ name: fc.string(), rate: fc.nat(1_000_000), compound: fc.boolean() })),
        }),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        fc.constantFrom('en', 'de', 'zh-CN'),
        (fields, currency, locale) => {
          const line = quoteLine(fields)
          const { line: read, unread } = readLine(lineValues(line, { currency, locale }), {
            ...rules,
            currency,
            locale,
          })
          expect(unread).toEqual([])
          expect(read).toEqual(line)
        },
      ),
    )
  })

  it('that hold no numbers are named, and the amount is unknown', () => {
    const line = emptyLine(usual, { text: 'Shelf', quantity: 'many', discount: '120%', cost: 'x' })
    expect(readLine(line, rules)).toMatchObject({ unread: ['quantity', 'discount', 'cost'], amount: null })
    expect(readLine({ ...line, quantity: '2', discount: '', unitPrice: '3' }, rules).amount).toBe(600)
  })
})

describe('pasted cells', () => {
  it('go into the columns from the cell on, with signs of the currency, discounts and taxes', () => {
    const { lines, leftOut, unread, count } = paste(
      'Shelf\t4\tpcs\t€48.75\t10%\t5%\nTop\t2.5\tm\t1,200.00 EUR\t5.00\tReverse charge\n',
    )
    expect({ leftOut, unread, count }).toEqual({ leftOut: [], unread: [], count: 2 })
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatchObject({ text: 'Shelf', quantity: '4', unit: 'pcs', unitPrice: '48.75', discount: '10%' })
    expect(readLine(lines[0]!, rules).line.taxes).toEqual([tax(50_000, 'Reduced')])
    expect(readLine(lines[1]!, rules).line).toMatchObject({
      unitPrice: 1_200_000_000,
      discount: { amount: 500 },
      taxNote: 'The customer owes the tax.',
    })
  })

  it('go by the names of their columns where the first row has them', () => {
    const { lines, leftOut, columnsLeftOut } = paste(
      'Pos\tPrice\tArticle\tQty\tTotal\tNote\n1\t48.75\tShelf\t4\t195\n2\t10\tTop\t1\t\n',
    )
    expect(leftOut).toEqual([])
    expect(columnsLeftOut).toEqual([{ heading: 'Total', count: 1 }])
    expect(lines.map(({ text, quantity, unitPrice }) => [text, quantity, unitPrice])).toEqual([
      ['Shelf', '4', '48.75'],
      ['Top', '1', '10'],
      ['', '1', ''],
    ])
    expect(paste('名称\t数量\t单价\n橡木架\t4\t48.75').lines[0]).toMatchObject({ text: '橡木架', unitPrice: '48.75' })
  })

  it('go by the words of the import of products, in every language, with one heading that nobody knows', () => {
    const chinese = paste(
      '序号\t商品名称\t规格型号\t数量\t单位\t单价（元）\t折扣\t金额\t交期\n1\t轴承\t6204-2RS\t100\t个\t8.50\t9折\t765\t现货',
    )
    expect(chinese.lines).toHaveLength(2)
    expect(chinese.lines[0]).toMatchObject({
      text: '轴承\n6204-2RS',
      quantity: '100',
      unit: '个',
      unitPrice: '8.50',
      discount: '9折',
    })
    expect(chinese.columnsLeftOut.map(({ heading }) => heading)).toEqual(['金额', '交期'])
    const german = paste('Bezeichnung\tArtikelnr.\tMenge\tEinheit\tPreis\tRabatt\nStuhl\tA-7\t2\tStk\t95\t10%')
    expect(german.lines[0]).toMatchObject({
      text: 'Stuhl\nArtikelnr.: A-7',
      quantity: '2',
      unit: 'Stk',
      unitPrice: '95',
      discount: '10%',
    })
    expect(paste('Sonstiges\tMenge\tPreis\nStuhl\t2\t95').lines[0]).toMatchObject({ text: 'Stuhl', quantity: '2' })
    expect(paste('Chair\t1\tunit\t95\nPrice tag\t2\tunit\t1').lines[0]).toMatchObject({ text: 'Chair', unit: 'unit' })
    // Prices of another currency or quantity are no prices of these lines.
    const others = paste('Artikel\tMenge\tPreis USD\tPreis ab 10\nStuhl\t2\t95\t90')
    expect([others.lines[0]?.unitPrice, others.columnsLeftOut.length]).toEqual(['', 2])
  })

  it('are asked about where the heading of prices says the other of with and without tax', () => {
    const now = { currency: 'EUR', pricesIncludeTax: false }
    const [line] = paste('品名\t数量\t含税单价\n椅子\t2\t113').lines
    expect(figuresOfBefore(line!, now, 'en')).toMatchObject([{ field: 'unitPrice', from: { pricesIncludeTax: true } }])
    const [net] = paste('品名\t数量\t不含税单价\n椅子\t2\t100').lines
    expect(figuresOfBefore(net!, now, 'en')).toEqual([])
  })

  it('become sections and notes where a row has nothing but a text', () => {
    const { lines } = paste('Furniture\t\t\t\nShelf\t4\tpcs\t48.75\nAll in oak\t\t\t\n')
    expect(lines.map(({ kind }) => kind)).toEqual(['section', 'item', 'note', 'item'])
    expect(paste('Shelf\nTop\n').lines.map(({ kind }) => kind)).toEqual(['item', 'item', 'item'])
  })

  it('without a place are told and left out; those that are no numbers stay to be seen', () => {
    const pasted = paste('Shelf\tmany\tpcs\t$ 5\t\t7%\t1\tbeyond')
    expect(pasted.leftOut).toEqual(['7%', 'beyond'])
    expect(pasted.unread).toEqual(['many', '$ 5'])
    expect(pasted.lines[0]).toMatchObject({ quantity: 'many', unitPrice: '$ 5', tax: usual })
    expect(paste(`Shelf\t1\t${'u'.repeat(41)}`).leftOut).toEqual(['u'.repeat(41)])
  })

  it('into a lower column leave the texts alone', () => {
    const lines = withOpenLine([emptyLine(usual, { text: 'Shelf' }), emptyLine(usual, { text: 'Top' })], usual)
    expect(paste('5\n6', 'unitPrice', lines).lines.map(({ text, unitPrice }) => [text, unitPrice])).toEqual([
      ['Shelf', '5'],
      ['Top', '6'],
      ['', ''],
    ])
  })

  it('are read as they were copied', () => {
    const { lines } = paste('Furniture\t\t\t\nShelf\t4\tpcs\t48.75\t10%\t5%\nTop\t2.5\tm\t120')
    const cells = cellsOf(lines, lineFields, (key) => taxes.find((it) => it.key === key)?.label ?? '')
    const again = pasteCells([emptyLine(usual)], cells, {
      line: 0,
      field: 'text',
      taxes,
      rules,
      pricesIncludeTax: false,
    })
    const asLines = (all: typeof lines) => all.map((line) => readLine(line, rules).line)
    expect(asLines(again.lines)).toEqual(asLines(lines))
  })
})

describe('lines', () => {
  const line = (text: string, values = {}) => emptyLine(usual, { text, unitPrice: '10', ...values })
  const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)

  it('move among each other and never behind the open one', () => {
    const lines = withOpenLine([line('a'), line('b'), line('c')], usual)
    expect(texts(moved(lines, 0, 2, usual))).toEqual(['b', 'c', 'a', ''])
    expect(texts(moved(lines, 2, 0, usual))).toEqual(['c', 'a', 'b', ''])
    expect(texts(moved(lines, 0, 3, usual))).toEqual(['b', 'c', 'a', ''])
    expect(texts(moved(lines, 3, 0, usual))).toEqual(['a', 'b', 'c', ''])
  })

  it('come in between, or in place of an empty one', () => {
    const lines = withOpenLine([line('a')], usual)
    expect(inserted(lines, 0, 'section', usual).map(({ kind, text }) => [kind, text])).toEqual([
      ['section', ''],
      ['item', 'a'],
      ['item', ''],
    ])
    expect(inserted(lines, 1, 'note', usual).map(({ kind }) => kind)).toEqual(['item', 'note'])
  })

  it('take the tax of one of them, but for sections and notes', () => {
    const lines = [line('A', { kind: 'section' }), line('a', { tax: noTax }), line('b'), emptyLine(usual)]
    expect(withTaxOf(lines, 1).map(({ tax: key }) => key)).toEqual([usual, noTax, noTax, noTax])
  })

  it('are summed up by sections, without what is no part of the total', () => {
    const lines = [
      line('before'),
      line('A', { kind: 'section' }),
      line('a'),
      line('b', { choice: 'optional' }),
      line('c', { discount: '10%' }),
      line('B', { kind: 'section' }),
      line('d', { quantity: 'x' }),
    ]
    expect(lineNumbers(lines)).toEqual([1, 2, 2, 3, 4, 5, 5])
    expect([...sectionSums(lines, rules)]).toEqual([
      [1, 1900],
      [5, null],
    ])
  })
})

describe('products', () => {
  const retail = { id: 1, name: 'Retail', currency: 'EUR' }
  const offer = (fields: Partial<OfferedProduct> = {}): OfferedProduct => ({
    productId: 7,
    number: 'S-100',
    text: 'Oak shelf\noiled',
    unit: 'pc',
    unitPrice: 48_750_000,
    breaks: [
      { minQuantity: 0, unitPrice: 48_750_000, list: retail },
      { minQuantity: 10_000_000, unitPrice: 45_000_000, list: retail },
    ],
    taxes: [tax(200_000)],
    taxNote: '',
    cost: 30_000_000,
    parts: [],
    ...fields,
  })
  const offers = new Map([[7, offer()]])

  it('fill a line, whose price follows its quantity until another is typed', () => {
    const line = ofProduct(emptyLine(noTax, { text: 's-100', quantity: '12' }), offer(), rules)
    expect(line).toMatchObject({
      text: 'Oak shelf\noiled',
      unitPrice: '45.00',
      cost: '30.00',
      tax: usual,
      productId: 7,
    })
    const emptied = withCell(line, 'quantity', '', offers, rules)
    expect(withCell(emptied, 'quantity', '3', offers, rules).unitPrice).toBe('48.75')
    const typedOver = withCell(line, 'unitPrice', '40', offers, rules)
    expect(withCell(typedOver, 'quantity', '3', offers, rules).unitPrice).toBe('40')
    expect(otherListPrice(typedOver, offers.get(7), rules)).toBe('45.00')
    expect(otherListPrice(line, offers.get(7), rules)).toBeNull()
    expect(withCell(line, 'text', '', offers, rules).productId).toBeNull()
  })

  it('leave a line whose text is replaced, with their cost, and stay where it is only written otherwise', () => {
    const line = ofProduct(emptyLine(usual), offer(), rules)
    const typed = (text: string) => withCell(line, 'text', text, offers, rules)
    expect([typed('D'), typed('Delivery'), typed('')].map(({ productId, cost }) => [productId, cost])).toEqual(
      Array.from({ length: 3 }, () => [null, '']),
    )
    for (const text of ['O', 'Oak', 'Shelf of oak', 'Item S-100', 'oak shelves, white\nnew'])
      expect(typed(text)).toMatchObject({ productId: 7, cost: line.cost })
    const chinese = new Map([[7, offer({ text: '橡木架' })]])
    const shelf = ofProduct(emptyLine(usual), chinese.get(7)!, rules)
    expect(withCell(shelf, 'text', '白橡木', chinese, rules).productId).toBe(7)
    expect(withCell(shelf, 'text', '运费', chinese, rules).productId).toBeNull()
  })

  it('tell at a price that the list has another one, from which list it was converted, or that none has one', () => {
    const t = translator('en')
    const hint = (fields: Partial<OfferedProduct>, typed?: string) => {
      const line = ofProduct(emptyLine(noTax), offer(fields), rules)
      return priceHint({ ...line, unitPrice: typed ?? line.unitPrice }, offer(fields), rules, t)
    }
    expect(hint({})).toBeUndefined()
    expect(hint({}, '40')).toBe(t('quoteEditor.listPriceIs', { price: '48.75' }))
    const pounds = { breaks: offer().breaks.map((it) => ({ ...it, list: { ...retail, currency: 'GBP' } })) }
    expect(hint(pounds)).toBe(t('quoteEditor.convertedFrom', { list: 'Retail', currency: 'GBP' }))
    expect(hint(pounds, '40')).toBe(t('quoteEditor.listPriceIs', { price: '48.75' }))
    const unpriced = { unitPrice: null, breaks: [] }
    expect(hint(unpriced)).toBe(t('quoteEditor.noListPrice'))
    expect(hint(unpriced, '40')).toBeUndefined()
  })

  it('that are bundles become lines of their parts', () => {
    const bundle = offer({ productId: 9, parts: [{ productId: 7, quantity: 2_500_000 }] })
    const [part, ...others] = ofParts(emptyLine(usual, { quantity: '4', choice: 'optional' }), bundle, offers, rules)
    expect(others).toEqual([])
    expect(part).toMatchObject({ quantity: '10', unitPrice: '45.00', choice: 'optional', productId: 7 })
  })

  it('and other lines are converted to another currency and to prices with tax', () => {
    const line = emptyLine(usual, { text: 'Shelf', unitPrice: '100.00', cost: '50.00', discount: '10.00' })
    const from = { currency: 'EUR', rate: 1_000_000_000, pricesIncludeTax: false }
    const to = { currency: 'JPY', rate: 6_000_000, pricesIncludeTax: true }
    expect(converted(withTerms(line, from), to, 'en')).toMatchObject({
      unitPrice: '20,000',
      cost: '8,333',
      discount: '2,000',
    })
  })
})

describe('figures of a currency that the quote had before', () => {
  const euro = { currency: 'EUR', rate: 1_000_000_000, pricesIncludeTax: false }
  const yuan = { currency: 'CNY', rate: 128_000_000, pricesIncludeTax: false }
  const line = emptyLine(noTax, { text: 'Press', unitPrice: '780.00', cost: '640', discount: '10%' })
  const fieldsOfBefore = (values: typeof line, terms = yuan) =>
    figuresOfBefore(values, terms, 'en').map(({ field }) => field)

  it('are those that stood there, until others are typed', () => {
    const before = withTerms(line, euro)
    expect(fieldsOfBefore(before)).toEqual(['unitPrice', 'cost'])
    expect(fieldsOfBefore(before, euro)).toEqual([])
    expect(fieldsOfBefore({ ...before, unitPrice: '6,000' })).toEqual(['cost'])
    expect(fieldsOfBefore(line)).toEqual([])
    expect(fieldsOfBefore({ ...before, unitPrice: 'many' })).toEqual(['cost'])
    const after = { ...before, unitPrice: '6,000' }
    expect(converted(after, yuan, 'en')).toMatchObject({ unitPrice: '6,000', cost: '5,000.00', discount: '10%' })
    expect(fieldsOfBefore(converted(after, yuan, 'en'))).toEqual([])
  })

  it('know their own currency after several changes', () => {
    const mixed = withTerms({ ...withTerms(line, euro), cost: '5,000' }, yuan)
    const dollar = { currency: 'USD', rate: 500_000_000, pricesIncludeTax: false }
    expect(converted(mixed, dollar, 'en')).toMatchObject({ unitPrice: '1,560.00', cost: '1,280.00' })
  })

  it('stay, and stay asked about, while no rate is known', () => {
    const noRate = { ...yuan, rate: null }
    const same = converted(withTerms(line, euro), noRate, 'en')
    expect(same).toMatchObject({ unitPrice: '780.00', cost: '640' })
    expect(fieldsOfBefore(same, { ...yuan, rate: 0 })).toEqual(['unitPrice', 'cost'])
  })

  it('come back where nobody typed others since', () => {
    const was = withTerms(line, euro)
    const is = converted(was, yuan, 'en')
    const back = putBack({ ...is, text: 'Big press', cost: '1' }, was, is)
    expect(back).toMatchObject({ text: 'Big press', unitPrice: '780.00', cost: '1' })
    expect(fieldsOfBefore(back)).toEqual(['unitPrice'])
  })

  it('are the discount on the whole too, where it is an amount', () => {
    const yen = { currency: 'JPY', rate: 6_000_000, pricesIncludeTax: false }
    expect(convertedDiscount('12.60', euro, yen, 'en')).toBe('2,100')
    expect(convertedDiscount('2,100', yen, euro, 'en')).toBe('12.60')
    expect(discountOfBefore('12.60', { text: '12.60', terms: euro }, yen, 'en')).toEqual(euro)
    for (const text of ['', '10%', 'much']) expect(discountOfBefore(text, { text, terms: euro }, yen, 'en')).toBeNull()
    expect(discountOfBefore('13', { text: '12.60', terms: euro }, yen, 'en')).toBeNull()
    expect(discountOfBefore('12.60', { text: '12.60', terms: euro }, { currency: 'EUR' }, 'en')).toBeNull()
  })
})

it('more lines or text than a quote can keep are named, and nothing is made of them', () => {
  const fields = quoteFields.parse({ ...bareQuote, lines: [quoteLine({ text: 'Shelf' })] })
  const values = valuesOf(fields, { base: null, contactName: '', locale: 'en', tax: usual })
  expect(fieldsOf(values, 'en')).toEqual(fields)
  const long = { ...values, lines: values.lines.map((line) => ({ ...line, text: 'a'.repeat(10_001) })) }
  expect(unreadable(long, 'en')).toEqual(['lines.0.text', 'lines.1.text'])
  const many = { ...values, lines: Array.from({ length: 2_002 }, () => emptyLine(usual, { text: 'a' })) }
  expect([unreadable(many, 'en'), fieldsOf(many, 'en')]).toEqual([['lines'], null])
})

it('a quote stays valid for the usual days from another date, unless another day was typed', () => {
  const validUntil = '2026-12-22'
  expect(withDate({ issuedOn: '2026-11-22', validUntil }, '2026-12-01', 30).validUntil).toBe('2026-12-31')
  expect(withDate({ issuedOn: '2026-11-22', validUntil }, '2026-12-01', 14).validUntil).toBe(validUntil)
  expect(withDate({ issuedOn: '2026-11-22', validUntil: null }, '2026-12-01', 30).validUntil).toBeNull()
})

it('the tax of a line says the same in the other language of the paper', () => {
  const [, , reverse] = taxChoices({ taxClasses, profile }, 'en', 'en')
  expect(sameTaxes({ taxClasses, profile }, reverse?.key ?? '', 'en', 'zh-CN')).toBe(
    taxKey({ taxes: [], taxNote: '由客户缴税。' }),
  )
  const named = { ...tax(130_000), names: { 'zh-CN': '增值税', 'zh-TW': ' ' } }
  const office = { taxClasses: [taxClass({ name: 'VAT', taxes: [named] })], profile }
  const keyIn = (name: string) => taxKey({ taxes: [{ ...tax(130_000), name }], taxNote: '' })
  expect(sameTaxes(office, keyIn('VAT'), 'en', 'zh-CN')).toBe(keyIn('增值税'))
  expect(sameTaxes(office, keyIn('增值税'), 'zh-CN', 'zh-TW')).toBe(keyIn('VAT'))
  const own = taxKey({ taxes: [tax(77_000)], taxNote: '' })
  expect(sameTaxes({ taxClasses, profile }, own, 'en', 'zh-CN')).toBe(own)
  expect(isEmpty(emptyLine(own))).toBe(true)
})
