import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PriceList } from '../../src/shared/contract/price-lists.ts'
import type { Core } from '../../src/main/core/core.ts'
import { languages } from '../../src/shared/i18n/languages.ts'
import { openCore } from '../helpers/app.ts'
import { exportProducts } from '../helpers/export.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { commit, rehearse } from '../helpers/import.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('-', 'Chair', '=1+1', "'x", '1,5', 'NULL', ' a  b ', '€ 5', '椅子', 'line\nbreak', '12 €', 'yes'),
)
const oneLine = text.map((each) => each.replace(/\p{C}|[\u2028\u2029]/gu, ' ').trim())
const millionths = fc.oneof(
  fc.integer({ min: 0, max: 2_000_000_000 }),
  fc.constantFrom(0, 1, 1_234_000, 999_999_999_999_999, -5_000_000),
)
const localText = fc
  .record(Object.fromEntries(languages.map((language) => [language, text])), { requiredKeys: [] })
  .map((texts) => texts as Partial<Record<(typeof languages)[number], string>>)

const office = fc.record({
  lists: fc.array(
    fc.record({
      // Few names, so that several lists have one.
      name: fc.oneof(
        fc.constantFrom('Retail', 'retail', 'a]/b=c@9'),
        oneLine.filter((name) => name !== ''),
      ),
      currency: fc.constantFrom('EUR', 'USD', 'JPY'),
      pricesIncludeTax: fc.boolean(),
      validFrom: fc.constantFrom(null, '2026-01-01'),
      validUntil: fc.constantFrom(null, '2026-12-31'),
      tag: fc.constantFrom('', 'Trade', 'a]/b=c%'),
      active: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  products: fc.array(
    fc.record({
      number: fc.oneof(fc.constant(''), oneLine),
      names: localText.filter((names) => Object.values(names).some((name) => name.trim() !== '')),
      descriptions: localText,
      productGroup: oneLine,
      unit: fc.oneof(fc.constantFrom('piece', 'hour', 'pcs', 'Stk'), oneLine),
      cost: fc.option(millionths),
      taxClass: fc.option(fc.nat(1)),
      active: fc.boolean(),
      pricedByParts: fc.boolean(),
      parts: fc.array(fc.tuple(fc.nat(10), fc.integer({ min: 1, max: 5_000_000 })), { maxLength: 2 }),
      prices: fc.array(fc.tuple(fc.nat(2), fc.constantFrom(0, 1_000_000, 500_000, 10_000_000), millionths), {
        maxLength: 4,
      }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})
type Office = typeof office extends fc.Arbitrary<infer Value> ? Value : never

async function taxClassesIn(core: Core): Promise<number[]> {
  const client = core.client()
  const { version } = await client.office.get()
  const taxClasses = [
    { name: 'Full', taxes: [{ name: 'VAT', rate: 190_000, compound: false }], notes: {}, isDefault: true },
    { name: '7 %', taxes: [{ name: 'VAT', rate: 70_000, compound: false }], notes: {}, isDefault: false },
  ]
  await client.office.setTaxClasses({ version, taxClasses })
  return (await client.office.get()).taxClasses.map(({ id }) => id)
}

/** Makes the products; numbers that were there before get an own one, and parts are products with a number. */
async function fill(core: Core, { lists, products }: Office): Promise<void> {
  const client = core.client()
  const taxIds = await taxClassesIn(core)
  const listIds: number[] = []
  await client.contacts.create({ kind: 'company', name: 'Customer', tags: lists.flatMap(({ tag }) => tag || []) })
  const { tags } = await client.contacts.facets()
  for (const { tag, ...list } of lists) {
    const tagId = tags.find(({ name }) => name === tag)?.id ?? null
    listIds.push((await client.priceLists.create({ ...list, tagId })).id)
  }
  const numbers = new Set<string>()
  const numbered: number[] = []
  for (const [at, { taxClass, parts, prices, ...product }] of products.entries()) {
    const number = numbers.has(product.number.toLowerCase()) ? `${product.number} #${at}` : product.number
    numbers.add(number.toLowerCase())
    const seen = new Set<string>()
    const { id } = await client.products.create({
      ...product,
      number,
      taxClassId: taxClass === null ? null : (taxIds[taxClass] ?? null),
      parts: parts.flatMap(([part, quantity]) => {
        const productId = numbered[part]
        return productId === undefined ? [] : [{ productId, quantity }]
      }),
      prices: prices.flatMap(([list, minQuantity, unitPrice]) => {
        const priceListId = listIds[list]
        if (priceListId === undefined || seen.has(`${list} ${minQuantity}`)) return []
        seen.add(`${list} ${minQuantity}`)
        return [{ priceListId, minQuantity, unitPrice }]
      }),
    })
    if (number !== '') numbered.push(id)
  }
}

/** A price list by what it is and not by ids, with the tag's name in place of the tag. */
const listTold = ({ id: _, version: __, tagId: ___, ...list }: PriceList) => JSON.stringify(list)

/** Every product by what it is and not by ids. */
async function productsOf(core: Core): Promise<string[]> {
  const client = core.client()
  const { taxClasses } = await client.office.get()
  const { priceLists } = await client.priceLists.list()
  const { rows } = await client.products.list({ limit: 500 })
  const told = rows.map(async ({ id }) => {
    const { number, names, descriptions, productGroup, unit, cost, active, pricedByParts, ...product } =
      await client.products.get({ id })
    return JSON.stringify({
      number,
      names: languages.map((language) => names[language]),
      descriptions: languages.map((language) => descriptions[language]),
      plain: [productGroup, unit, cost, active, pricedByParts],
      tax: taxClasses.find((each) => each.id === product.taxClassId)?.name,
      parts: product.parts.map((part) => [part.number, part.quantity]),
      prices: product.prices
        .map(({ priceListId, minQuantity, unitPrice }) => {
          const list = priceLists.find((each) => each.id === priceListId)
          return [list && listTold(list), minQuantity, unitPrice].join()
        })
        .toSorted(),
    })
  })
  return (await Promise.all(told)).toSorted()
}

it.each(['csv', 'xlsx'] as const)(
  'products exported as %s stay as they are when that is imported, and come whole into another office',
  async (format) => {
    await holdsFor(
      office,
      async (given) => {
        const core = await openCore()
        const other = await openCore()
        try {
          await fill(core, given)
          await taxClassesIn(other)
          const file = await exportProducts(core, { format })
          const stood = await productsOf(core)
          const batch = await rehearse(core, file)
          const { rows } = await core.client().imports.rows({ id: batch.id })
          expect(rows.filter(({ outcome, problems }) => outcome !== 'unchanged' || problems.length > 0)).toEqual([])
          expect(batch.counts).toMatchObject({ rows: stood.length, unchanged: stood.length, changing: 0 })
          await commit(other, await rehearse(other, file))
          expect(await productsOf(other)).toEqual(stood)
        } finally {
          await core.close()
          await other.close()
        }
      },
      { runs: cases(3, 60) },
    )
  },
  300_000,
)
