import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  productFieldOf,
  readProductHeader,
  splitProductField,
  tellsProducts,
} from '../../src/shared/domain/product-fields.ts'
import { unitOfWord } from '../../src/shared/domain/unit-words.ts'

const million = 1_000_000

describe('the header of a column', () => {
  test.each([
    ['Artikelnummer', { key: 'number' }],
    ['品名', { key: 'name' }],
    ['產品名稱', { key: 'name' }],
    ['Name (EN)', { key: 'name', language: 'en' }],
    ['中文名称', { key: 'name', language: 'zh-CN' }],
    ['Price USD', { key: 'price', currency: 'USD', from: 0, special: false }],
    ['Preis EUR ab 10 Stück', { key: 'price', currency: 'EUR', from: 10 * million }],
    ['Price (10-49)', { key: 'price', from: 10 * million }],
    ['100+', { key: 'price', from: 100 * million }],
    ['单价（10件以上）', { key: 'price', from: 10 * million }],
    ['含税单价', { key: 'price', includesTax: true }],
    ['未税單價', { key: 'price', includesTax: false }],
    ['Preis brutto', { key: 'price', includesTax: true }],
    ['Price excl. VAT', { key: 'price', includesTax: false }],
    ['Dealer price', { key: 'price', special: true }],
    ['Einkaufspreis', { key: 'cost' }],
    ['EAN', { key: 'number', weak: true }],
    ['Item ID', { key: 'number', weak: true }],
    ['Sales Price / Rate', { key: 'price' }],
    ['Price RUB', { key: 'price', currency: 'RUB', special: false }],
    ['price_usd', { key: 'price', currency: 'USD', special: false }],
    ['Price in Euro', { key: 'price', currency: 'EUR', special: false }],
    ['NT$ Price', { key: 'price', currency: 'TWD', special: false }],
    ['Price (HK$)', { key: 'price', currency: 'HKD', special: false }],
    ['单价(美金)', { key: 'price', currency: 'USD', special: false }],
    ['Preis/Std', { key: 'price', currency: '', special: true }],
    ['Top price', { key: 'price', currency: '', special: true }],
    ['Staffelpreis ab 10', { key: 'price', from: 10 * million, special: false }],
    ['Price from 1', { key: 'price', from: 0 }],
    ['Preis je 100', { key: 'price', per: 100, from: 0, special: false }],
    ['Price per 1,000 pcs', { key: 'price', per: 1000, from: 0 }],
    ['单价（每百件）', { key: 'price', per: 100 }],
    ['Preise per 1.1.2026', { key: 'price', per: 1 }],
    ['Colour', { key: undefined }],
  ])('%s', (header, told) => expect(readProductHeader(header)).toMatchObject(told))

  it('is told from those of people and orders', () => {
    expect(tellsProducts(['SKU', 'Name', 'Price'])).toBe(true)
    expect(tellsProducts(['Item ID', 'Item Name', 'SKU', 'Rate', 'Purchase Rate'])).toBe(true)
    expect(tellsProducts(['产品编号', '产品名称', '单位', '单价'])).toBe(true)
    expect(tellsProducts(['SKU', 'Product name', 'Unit'])).toBe(true)
    expect(tellsProducts(['货号', '品名', '规格', '单位'])).toBe(true)
    expect(tellsProducts(['Artikelnummer', 'Artikelbezeichnung', 'Einheit', 'Warengruppe'])).toBe(true)
    expect(tellsProducts(['Reference', 'Name', 'Phone'])).toBe(false)
    expect(tellsProducts(['编号', '名称', '单位'])).toBe(false)
    expect(tellsProducts(['Name', 'E-mail', 'Product', 'Price'])).toBe(false)
    expect(tellsProducts(['Order no', 'Product', 'Price'])).toBe(false)
    expect(tellsProducts(['orderID', 'productID', 'unitPrice', 'quantity'])).toBe(false)
    expect(tellsProducts(['Name', 'City', 'Price'])).toBe(false)
    expect(tellsProducts(['Name', 'Group', 'Birthday'])).toBe(false)
    expect(tellsProducts(['客户名称', '产品', '价格', '电话'])).toBe(false)
  })
})

it('a field is read as it was written, whatever its list is called', () => {
  const list = fc.oneof(
    fc.constant(null),
    fc.record({ listId: fc.integer({ min: 1 }) }),
    fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1 }),
      currency: fc.constantFrom('EUR', 'JPY'),
      includesTax: fc.boolean(),
      terms: fc.option(
        fc.record({
          validFrom: fc.constantFrom(null, '2026-01-01', '2028-02-29'),
          validUntil: fc.constantFrom(null, '2028-02-29', '9999-12-31'),
          tag: fc.string({ unit: 'grapheme' }),
          active: fc.boolean(),
          nth: fc.integer({ min: 1, max: 9_999 }),
        }),
        { nil: undefined },
      ),
    }),
  )
  fc.assert(
    fc.property(list, fc.integer({ min: 0, max: 9_999_999_999_999 }), (meant, from) => {
      const field = productFieldOf({ key: 'price', list: meant, from })
      expect(splitProductField(field)).toEqual({ key: 'price', language: null, list: meant, from })
      expect(field.replace(/\s+/g, ' ').trim()).toBe(field)
    }),
  )
})

test.each([
  'phone',
  'product.',
  'product.colour',
  'product.name.fr',
  'product.number.en',
  'product.price.0',
  'product.price.EUR.net[from=2026-02-30].Retail',
  'product.price.EUR.net[from=2026-02-01/until=2026-01-31].Retail',
  'product.price.EUR.net[colour=red].Retail',
  'custom.new',
])('%s is no field of products', (field) => expect(splitProductField(field)).toBeNull())

test.each([
  ['Stk.', 'piece'],
  ['PCS', 'piece'],
  ['件', 'piece'],
  ['對', 'pair'],
  ['個', '個'],
  ['张', '张'],
  ['Std', 'hour'],
  ['m²', 'm2'],
  ['kg', 'kg'],
  ['扇', '扇'],
])('the unit %s is %s', (word, unit) => expect(unitOfWord(word)).toBe(unit))
