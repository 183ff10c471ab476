import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connect, databaseFile } from '../../src/main/core/database/connection.ts'
import { changedMany } from '../../src/shared/contract/contacts.ts'
import type { ProductFields } from '../../src/shared/contract/products.ts'
import { errorData } from '../../src/shared/errors.ts'
import { errorMessage } from '../../src/shared/i18n/error-message.ts'
import { translator } from '../../src/shared/i18n/i18n.ts'
import { openCore } from '../helpers/app.ts'
import { upload } from '../helpers/attach.ts'
import { dump } from '../helpers/dump.ts'
import { noisePng } from '../helpers/picture.ts'
import { quoteLine } from '../helpers/quote-line.ts'

type Client = ReturnType<Core['client']>

const unit = 1_000_000

/** An office with two price lists, net in its own currency. */
async function office() {
  const core = await openCore({ clock: () => new Date('2026-11-22T10:00:00') })
  const client = core.client()
  await client.office.update({ version: 1, patch: { name: 'Fernhill', country: 'GB', currency: 'GBP' } })
  const { version } = await client.office.get()
  await client.office.setTaxClasses({
    version,
    taxClasses: [
      {
        name: 'Standard',
        taxes: [{ name: 'VAT', rate: 200_000, compound: false, names: { 'zh-CN': '增值税' } }],
        notes: {},
        isDefault: true,
      },
      { name: 'Exempt', taxes: [], notes: { en: 'Exempt from VAT', 'zh-CN': '免税' }, isDefault: false },
    ],
  })
  const [, exempt] = (await client.office.get()).taxClasses
  const list = await client.priceLists.create({ name: 'Retail' })
  const trade = await client.priceLists.create({ name: 'Trade' })
  return { core, client, listId: list.id, tradeId: trade.id, exemptId: exempt!.id }
}

const make = (client: Client, name: string, fields: Partial<ProductFields> = {}) =>
  client.products.create({ names: { en: name }, ...fields })

const rowsOf = ({ services }: Core) => {
  const sqlite = connect(databaseFile(services.folder), { readonly: true })
  try {
    return dump(sqlite)
  } finally {
    sqlite.close()
  }
}

describe('products', () => {
  it('keep everything that is entered, and tell it again', async () => {
    const { client, listId, tradeId, exemptId } = await office()
    const part = await make(client, 'Bracket', { number: 'B-1', unit: 'piece' })
    const { id } = await client.products.create({
      number: 'C-100',
      names: { en: 'Chair', 'zh-CN': '椅子', 'zh-TW': '  ' },
      descriptions: { en: 'Oak\nwith arms' },
      productGroup: 'Furniture',
      unit: 'piece',
      cost: 41_500_000,
      taxClassId: exemptId,
      active: false,
      pricedByParts: true,
      parts: [{ productId: part.id, quantity: 4 * unit }],
      prices: [
        { priceListId: tradeId, minQuantity: 0, unitPrice: 80 * unit },
        { priceListId: listId, minQuantity: 10 * unit, unitPrice: 95 * unit },
        { priceListId: listId, minQuantity: 0, unitPrice: 99_990_000 },
      ],
    })
    const { parts, prices, ...product } = await client.products.get({ id })
    expect(product).toMatchObject({
      version: 1,
      number: 'C-100',
      name: 'Chair',
      names: { en: 'Chair', 'zh-CN': '椅子' },
      descriptions: { en: 'Oak\nwith arms' },
      productGroup: 'Furniture',
      cost: 41_500_000,
      taxClassId: exemptId,
      active: false,
      pricedByParts: true,
      picture: false,
    })
    expect(parts).toMatchObject([{ productId: part.id, quantity: 4 * unit, number: 'B-1', name: 'Bracket' }])
    expect(prices).toEqual([
      { priceListId: listId, minQuantity: 0, unitPrice: 99_990_000 },
      { priceListId: listId, minQuantity: 10 * unit, unitPrice: 95 * unit },
      { priceListId: tradeId, minQuantity: 0, unitPrice: 80 * unit },
    ])
  })

  it('are refused without a name, with a taken number, with what is gone, and within themselves', async () => {
    const { client, listId } = await office()
    const inner = await make(client, 'Inner', { number: 'A-1' })
    const outer = await make(client, 'Outer', { parts: [{ productId: inner.id, quantity: unit }] })
    const faults = async (call: Promise<unknown>) =>
      errorData(await call.catch((error: unknown) => error), 'INVALID')?.faults.map(({ path, code }) => [
        path.join('.'),
        code,
      ])
    expect(await faults(client.products.create({ names: { en: ' ' } }))).toEqual([['names', 'nameMissing']])
    expect(await faults(make(client, 'Other', { number: 'a-1' }))).toEqual([['number', 'numberTaken']])
    expect(await faults(make(client, 'Other', { taxClassId: 999 }))).toEqual([['taxClassId', 'taxClassMissing']])
    expect(await faults(make(client, 'Other', { parts: [{ productId: 999, quantity: unit }] }))).toEqual([
      ['parts.0.productId', 'productMissing'],
    ])
    const price = { priceListId: listId, minQuantity: 0, unitPrice: unit }
    expect(await faults(make(client, 'Other', { prices: [price, price] }))).toEqual([
      ['prices.1.minQuantity', 'priceTwice'],
    ])
    const cycle = client.products.update({
      id: inner.id,
      version: 1,
      patch: { parts: [{ productId: outer.id, quantity: unit }] },
    })
    expect(await faults(cycle)).toEqual([['parts.0.productId', 'partCycle']])
    expect((await client.products.list({})).total).toBe(2)
  })

  it('take prices whose quantities go from one to the next, and history tells of each', async () => {
    const { client, listId } = await office()
    const at = (from: number, price: number) => ({
      priceListId: listId,
      minQuantity: from * unit,
      unitPrice: price * unit,
    })
    const { id } = await make(client, 'Chair', { prices: [at(0, 100), at(10, 90), at(20, 80)] })
    await client.products.update({ id, version: 1, patch: { prices: [at(0, 100), at(20, 90), at(30, 80)] } })
    expect((await client.products.get({ id })).prices).toEqual([at(0, 100), at(20, 90), at(30, 80)])
    const { versions } = await client.history.versions({ type: 'product', id })
    expect(versions[0]?.rows.map(({ what }) => what).toSorted()).toEqual(['added', 'changed', 'removed'])
  })

  it('are found by number, by every name and description, and by pinyin; the number typed comes first', async () => {
    const { client } = await office()
    await make(client, 'Desk', { number: 'T-2' })
    const exact = await make(client, 'Zebra rug', { number: 'T-1' })
    await make(client, 'Lamp', { number: 'T-10', descriptions: { en: 'for the T-1 desk' } })
    await client.products.create({ names: { 'zh-CN': '显示器' }, number: 'M-1' })
    const names = async (search: string) => (await client.products.find({ search })).rows.map(({ name }) => name)
    expect(await names('t-1')).toEqual(['Zebra rug', 'Lamp'])
    expect(await names('xianshi')).toEqual(['显示器'])
    expect((await client.products.find({ search: 'T-1' })).rows[0]?.id).toBe(exact.id)
    const sorted = await client.products.list({ sort: [{ field: 'number', descending: false }] })
    expect(sorted.rows.map(({ number }) => number)).toEqual(['M-1', 'T-1', 'T-2', 'T-10'])
  })

  it('are filtered, sorted and grouped, by the prices of a list too', async () => {
    const { client, listId } = await office()
    for (const [at, price] of [30, 10, 20, null].entries())
      await make(client, `Product ${at}`, {
        productGroup: at % 2 ? 'Odd' : 'Even',
        cost: at * unit,
        prices: price === null ? [] : [{ priceListId: listId, minQuantity: 0, unitPrice: price * unit }],
      })
    const names = async (input: Parameters<Client['products']['list']>[0]) =>
      (await client.products.list(input)).rows.map(({ name }) => name.slice(-1)).join('')
    const field = `price.${listId}`
    expect(await names({ sort: [{ field, descending: false }] })).toBe('1203')
    expect(await names({ sort: [{ field, descending: true }] })).toBe('0213')
    expect(await names({ filter: { where: { all: [{ field, is: 'above', value: '19.5' }] } } })).toBe('02')
    expect(await names({ filter: { where: { all: [{ field, is: 'empty' }] } } })).toBe('3')
    expect(await names({ filter: { where: { all: [{ field: 'cost', is: 'between', value: ['1', '2'] }] } } })).toBe(
      '12',
    )
    const { groups } = await client.products.groups({ field: 'productGroup' })
    expect(groups).toEqual([
      { value: 'Even', label: 'Even', count: 2 },
      { value: 'Odd', label: 'Odd', count: 2 },
    ])
  })

  it('are sorted and filtered by what bundles cost by their parts, whatever changes in these', async () => {
    const { core, client, listId } = await office()
    const price = (unitPrice: number) => [{ priceListId: listId, minQuantity: 0, unitPrice: unitPrice * unit }]
    const a = await make(client, 'A', { prices: price(10) })
    const b = await make(client, 'B', { prices: price(25) })
    const parts = [{ productId: a.id, quantity: 2 * unit }]
    // Prices of its own do not count as long as it costs what its parts cost.
    const c = await make(client, 'C', { parts, pricedByParts: true, prices: price(1) })
    await make(client, 'D', { parts: [{ productId: c.id, quantity: 2 * unit }], pricedByParts: true })
    const field = `price.${listId}`
    const names = async (input: Parameters<Client['products']['list']>[0] = {}) =>
      (await client.products.list({ sort: [{ field, descending: false }], ...input })).rows
        .map(({ name }) => name)
        .join('')
    expect(await names()).toBe('ACBD')
    expect(await names({ filter: { where: { all: [{ field, is: 'above', value: '24' }] } } })).toBe('BD')
    const before = rowsOf(core)
    const breaks = (unitPrice: number) => [{ minQuantity: 0, unitPrice: unitPrice * unit }]
    const prices = [{ productId: a.id, breaks: breaks(30), was: breaks(10) }]
    const { changeSet } = await client.priceLists.setPrices({ id: listId, prices })
    expect(await names()).toBe('BACD')
    await client.history.undo({ id: changeSet! })
    expect(rowsOf(core)).toEqual(before)
    const copy = await client.priceLists.copy({ id: listId, name: 'Next year' })
    const inCopy = [{ field: `price.${copy.id}`, descending: true }]
    expect(await names({ sort: inCopy })).toBe('DBCA')
    await client.products.update({ id: c.id, version: 1, patch: { pricedByParts: false } })
    expect(await names()).toBe('CDAB')
    await client.products.remove({ ids: [b.id] })
    expect(await names()).toBe('CDA')
  })

  it('tell two desks of a clash and keep what only one of them changed', async () => {
    const { client } = await office()
    const { id } = await make(client, 'Chair', { number: 'C-1' })
    await client.products.update({ id, version: 1, patch: { unit: 'set' } })
    await client.products.update({ id, version: 1, patch: { productGroup: 'Seats' } })
    const clash = await client.products
      .update({ id, version: 1, patch: { unit: 'piece' } })
      .catch((error: unknown) => error)
    expect(errorData(clash, 'CONFLICT')?.fields).toEqual([{ field: 'unit', yours: 'piece', theirs: 'set' }])
    expect(await client.products.get({ id })).toMatchObject({ version: 3, unit: 'set', productGroup: 'Seats' })
  })

  it('go to the trash and come back, unless their number was given away meanwhile', async () => {
    const { client } = await office()
    const { id } = await make(client, 'Chair', { number: 'C-1' })
    const { changeSet } = await client.products.remove({ ids: [id] })
    expect((await client.products.list({})).total).toBe(0)
    expect((await client.products.find({ search: 'chair' })).rows).toEqual([])
    await make(client, 'Stool', { number: 'c-1' })
    const refused = await client.products.restore({ ids: [id] }).catch((error: unknown) => error)
    expect(errorData(refused, 'INVALID')?.faults).toMatchObject([{ code: 'numberTaken', params: { name: 'Stool' } }])
    expect((await client.history.undo({ id: changeSet! })).kept).toMatchObject([
      { field: 'deleted_at', type: 'product' },
    ])
    const other = (await client.products.list({})).rows[0]!
    await client.products.update({ id: other.id, version: other.version, patch: { number: 'S-1' } })
    expect((await client.products.restore({ ids: [id] })).count).toBe(1)
    expect((await client.products.find({ search: 'c-1' })).rows).toMatchObject([{ id, name: 'Chair' }])
  })

  it('have a picture that is kept with the office and undone with its step', async () => {
    const { core, client } = await office()
    const { id } = await make(client, 'Chair')
    const png = noisePng(8, 8)
    const saved = await client.products.setPicture({ id, version: 1, upload: await upload(client, 'chair.png', png) })
    const { picture } = await client.products.picture({ id })
    expect(picture).toBe(`data:image/png;base64,${png.toString('base64')}`)
    const text = await upload(client, 'chair.png', 'no picture at all')
    const refused = await client.products.setPicture({ id, version: 2, upload: text }).catch((error: unknown) => error)
    expect(errorData(refused, 'FILE_REFUSED')).toMatchObject({ reason: 'noPicture' })
    const large = await upload(client, 'chair.png', Buffer.concat([png, Buffer.alloc(3 * 1024 ** 2)]))
    const piece = Buffer.alloc(3 * 1024 ** 2).toString('base64')
    await client.attachments.upload({ upload: large, name: 'chair.png', at: png.length + 3 * 1024 ** 2, piece })
    const tooLarge = await client.products
      .setPicture({ id, version: 2, upload: large })
      .catch((error: unknown) => error)
    expect(errorMessage(translator('en'), tooLarge)).toBe(
      '“chair.png” cannot be used as a picture. Choose a PNG, JPEG, GIF or WebP of at most 5 MB.',
    )
    expect(fs.readdirSync(`${core.services.folder}/files`)).toHaveLength(1)
    await client.history.undo({ id: saved.changeSet! })
    expect((await client.products.get({ id })).picture).toBe(false)
    expect((await client.products.picture({ id })).picture).toBeNull()
  })

  it('change many at once, prices by per cent too, and one undo brings every row back', async () => {
    const { core, client, listId, tradeId } = await office()
    for (let at = 0; at < 7; at++)
      await make(client, `Product ${at}`, {
        prices: [
          { priceListId: listId, minQuantity: 0, unitPrice: (10 + at) * unit + 990_000 },
          { priceListId: tradeId, minQuantity: 0, unitPrice: 5 * unit },
        ],
      })
    const before = rowsOf(core)
    const { job } = await client.products.changeMany({
      filter: { search: 'product' },
      changes: {
        set: { productGroup: 'Sale', active: false },
        prices: { priceListId: listId, rate: 50_000, step: 10_000 },
      },
    })
    const { changeSet, count } = changedMany.parse(await core.services.jobs.result(job))
    expect(count).toBe(7)
    const { rows } = await client.products.list({})
    expect(rows[0]).toMatchObject({
      productGroup: 'Sale',
      active: false,
      prices: { [listId]: 11_540_000, [tradeId]: 5 * unit },
    })
    await client.history.undo({ id: changeSet! })
    expect(rowsOf(core)).toEqual(before)
  })

  it('keep their prices where one would get too large by per cent', async () => {
    const { core, client, listId } = await office()
    await make(client, 'Palace', {
      prices: [{ priceListId: listId, minQuantity: 0, unitPrice: 9_007_199_254_740_000 }],
    })
    const before = rowsOf(core)
    const prices = { priceListId: listId, rate: 50_000, step: 10_000 }
    const { job } = await client.products.changeMany({ filter: {}, changes: { set: {}, prices } })
    const error = await core.services.jobs.result(job).catch((thrown: unknown) => thrown)
    expect(errorData(error, 'INVALID')?.faults).toEqual([{ path: ['rate'], code: 'amountTooLarge' }])
    expect(rowsOf(core)).toEqual(before)
  })

  it('are called in the language of the office', async () => {
    const { client } = await office()
    await client.products.create({ names: { en: 'Apple', 'zh-CN': '西瓜' } })
    await make(client, 'Banana')
    const { version } = await client.office.get()
    await client.office.update({ version, patch: { language: 'zh-CN' } })
    const { rows } = await client.products.list({})
    expect(rows.map(({ name }) => name)).toEqual(['Banana', '西瓜'])
  })

  it('are duplicated with all but their number', async () => {
    const { core, client, listId } = await office()
    const part = await make(client, 'Bracket', { number: 'B-1' })
    const prices = [{ priceListId: listId, minQuantity: 10 * unit, unitPrice: 5 * unit }]
    const parts = [{ productId: part.id, quantity: 2 * unit }]
    const { id } = await make(client, 'Chair', { number: 'C-1', productGroup: 'Seats', active: false, parts, prices })
    const picture = await upload(client, 'chair.png', noisePng(20, 20))
    await client.products.setPicture({ id, version: 1, upload: picture })
    const before = rowsOf(core)
    const { id: copy, changeSet } = await client.products.duplicate({ id })
    const { id: _, version: __, createdAt: ___, updatedAt: ____, ...original } = await client.products.get({ id })
    const like = { ...original, number: '', parts: original.parts.map(({ id: _, ...own }) => own) }
    expect(await client.products.get({ id: copy })).toMatchObject(like)
    expect(await client.products.picture({ id: copy })).toEqual(await client.products.picture({ id }))
    await client.history.undo({ id: changeSet! })
    expect(rowsOf(core)).toEqual(before)
    await client.products.remove({ ids: [id] })
    await expect(client.products.duplicate({ id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  it('name the quotes that contain them', async () => {
    const { client } = await office()
    const { id } = await make(client, 'Chair')
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Dental' })
    const quote = await client.quotes.create({ contactId, lines: [quoteLine({ text: 'Chair', productId: id })] })
    await client.quotes.create({ contactId, lines: [quoteLine({ text: 'Chair' })] })
    const { rows, total } = await client.quotes.list({ filter: { productId: id } })
    expect([total, rows.map((row) => row.id)]).toEqual([1, [quote.id]])
    const where = { all: [{ field: 'product', is: 'is' as const, value: 'chair' }] }
    expect((await client.quotes.list({ filter: { where } })).rows.map((row) => row.id)).toEqual([quote.id])
  })
})

describe('price lists', () => {
  it('stand in their order, and tell whether they price anything', async () => {
    const { client, listId, tradeId } = await office()
    await make(client, 'Chair', {
      prices: [
        { priceListId: listId, minQuantity: 0, unitPrice: unit },
        { priceListId: listId, minQuantity: unit, unitPrice: unit },
      ],
    })
    await client.priceLists.order({ ids: [tradeId] })
    const { priceLists } = await client.priceLists.list()
    expect(priceLists.map(({ name, priced, currency }) => [name, priced, currency])).toEqual([
      ['Trade', false, 'GBP'],
      ['Retail', true, 'GBP'],
    ])
    const list = priceLists[1]!
    const faults = async (patch: Parameters<Client['priceLists']['update']>[0]['patch']) =>
      errorData(
        await client.priceLists.update({ id: listId, version: list.version, patch }).catch((error: unknown) => error),
        'INVALID',
      )?.faults[0]?.code
    expect(await faults({ currency: 'EUR' })).toBe('listHasPrices')
    expect(await faults({ validFrom: '2026-02-01', validUntil: '2026-01-31' })).toBe('untilBeforeFrom')
    expect(await faults({ tagId: 99 })).toBe('tagMissing')
  })

  it('are set in a grid: what someone else changed meanwhile is not written over', async () => {
    const { client, listId, tradeId } = await office()
    const chair = await make(client, 'Chair')
    const stool = await make(client, 'Stool')
    const set = (productId: number, was: number[], breaks: number[]) =>
      client.priceLists.setPrices({
        id: listId,
        prices: [
          {
            productId,
            was: was.map((price) => ({ minQuantity: 0, unitPrice: price * unit })),
            breaks: breaks.map((price, at) => ({ minQuantity: at * unit, unitPrice: price * unit })),
          },
        ],
      })
    expect(await set(chair.id, [], [100, 90])).toMatchObject({ count: 1 })
    await client.products.update({
      id: stool.id,
      version: 1,
      patch: { prices: [{ priceListId: tradeId, minQuantity: 0, unitPrice: unit }] },
    })
    expect((await client.priceLists.prices({ id: listId })).rows).toMatchObject([
      {
        name: 'Chair',
        breaks: [
          { minQuantity: 0, unitPrice: 100 * unit },
          { minQuantity: unit, unitPrice: 90 * unit },
        ],
      },
      { name: 'Stool', breaks: [] },
    ])
    const clash = await set(chair.id, [], [120]).catch((error: unknown) => error)
    expect(errorData(clash, 'CONFLICT')).toMatchObject({ type: 'product', id: chair.id })
    expect(await set(stool.id, [5], [])).toMatchObject({ count: 0, changeSet: null })
    const { prices } = await client.products.get({ id: stool.id })
    expect(prices).toMatchObject([{ priceListId: tradeId, unitPrice: unit }])
  })

  it('are copied with a rise, in one step that can be undone', async () => {
    const { core, client, listId } = await office()
    await make(client, 'Chair', { prices: [{ priceListId: listId, minQuantity: 0, unitPrice: 19_900_000 }] })
    const before = rowsOf(core)
    const copy = await client.priceLists.copy({ id: listId, name: '2027', rate: 30_000, step: 10_000 })
    expect((await client.priceLists.prices({ id: copy.id })).rows[0]?.breaks).toEqual([
      { minQuantity: 0, unitPrice: 20_500_000 },
    ])
    await client.history.undo({ id: copy.changeSet! })
    expect(rowsOf(core)['product_price']).toEqual(before['product_price'])
    expect(rowsOf(core)['price_list']).toEqual(before['price_list'])
  })

  it('go with their prices when the trash is emptied, and stay while a quote needs them', async () => {
    const { core, client, listId, tradeId } = await office()
    const { id } = await make(client, 'Chair', {
      prices: [
        { priceListId: listId, minQuantity: 0, unitPrice: unit },
        { priceListId: tradeId, minQuantity: 0, unitPrice: unit },
      ],
    })
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Dental' })
    await client.quotes.create({ contactId, priceListId: tradeId })
    await client.priceLists.remove({ id: listId })
    await client.priceLists.remove({ id: tradeId })
    await core.services.jobs.result((await client.trash.empty()).job)
    expect((await client.trash.list({})).rows).toMatchObject([{ type: 'priceList', name: 'Trade' }])
    expect((await client.products.get({ id })).prices).toMatchObject([{ priceListId: tradeId }])
  })
})

describe('what a line of a quote is offered', () => {
  const asked = {
    contactId: null,
    currency: 'GBP',
    day: '2026-11-22',
    priceListId: null,
    language: 'en',
    pricesIncludeTax: false,
  } as const

  it('is text, unit, price for the quantity, taxes and cost, in the language and currency of the quote', async () => {
    const { client, listId, exemptId } = await office()
    const office_ = await client.office.get()
    await client.office.setCurrencies({
      version: office_.version,
      currencies: [{ code: 'EUR', rate: 800_000_000, totalStep: 1 }],
    })
    const euros = await client.priceLists.create({ name: 'Euro', currency: 'EUR', pricesIncludeTax: true })
    const { id } = await client.products.create({
      number: 'C-1',
      names: { en: 'Chair', 'zh-CN': '椅子' },
      descriptions: { en: 'Oak' },
      unit: 'hour',
      cost: 40 * unit,
      prices: [
        { priceListId: listId, minQuantity: 0, unitPrice: 100 * unit },
        { priceListId: listId, minQuantity: 10 * unit, unitPrice: 90 * unit },
        { priceListId: euros.id, minQuantity: 0, unitPrice: 120 * unit },
      ],
    })
    await make(client, 'Chair cover', { taxClassId: exemptId, active: false })
    const retail = { id: listId, name: 'Retail', currency: 'GBP' }
    const { rows } = await client.products.offer({ ...asked, search: 'chair', quantity: 12 * unit })
    expect(rows).toEqual([
      {
        productId: id,
        number: 'C-1',
        text: 'Chair\nOak',
        unit: 'h',
        unitPrice: 90 * unit,
        breaks: [
          { minQuantity: 0, unitPrice: 100 * unit, list: retail },
          { minQuantity: 10 * unit, unitPrice: 90 * unit, list: retail },
        ],
        taxes: [{ name: 'VAT', rate: 200_000, compound: false }],
        taxNote: '',
        cost: 40 * unit,
        parts: [],
      },
    ])
    const inEuro = await client.products.offer({ ...asked, ids: [id], currency: 'EUR', language: 'zh-CN' })
    expect(inEuro.rows).toMatchObject([
      { text: '椅子\nOak', unit: '小时', unitPrice: 100 * unit, cost: 50 * unit, breaks: [{ list: { name: 'Euro' } }] },
    ])
    expect(inEuro.rows[0]?.taxes).toEqual([{ name: '增值税', rate: 200_000, compound: false }])
    const own = await client.products.offer({ ...asked, ids: [id], currency: 'EUR', exchangeRate: 500_000_000 })
    expect(own.rows[0]?.cost).toBe(80 * unit)
    const gross = await client.products.offer({ ...asked, ids: [id], pricesIncludeTax: true })
    expect(gross.rows[0]?.unitPrice).toBe(120 * unit)
    const dollars = await client.products.offer({ ...asked, ids: [id], currency: 'USD' })
    expect(dollars.rows).toMatchObject([{ unitPrice: null, breaks: [], cost: null }])
    const converted = await client.products.offer({
      ...asked,
      ids: [id],
      currency: 'USD',
      exchangeRate: 500_000_000,
      quantity: 12 * unit,
    })
    expect(converted.rows).toMatchObject([
      { unitPrice: 180 * unit, breaks: [{ list: retail }, { list: retail }], cost: 80 * unit },
    ])
  })

  it('has the decimals of the currency where it is converted', async () => {
    const { client, listId } = await office()
    const { id } = await make(client, 'Chair', {
      cost: 4 * unit,
      prices: [{ priceListId: listId, minQuantity: 0, unitPrice: 10 * unit }],
    })
    const offered = async (more: object) => (await client.products.offer({ ...asked, ids: [id], ...more })).rows[0]
    const inYen = await offered({ currency: 'JPY', exchangeRate: 5_200_000 })
    expect(inYen).toMatchObject({ unitPrice: 1_923 * unit, cost: 769 * unit })
    expect((await offered({ pricesIncludeTax: true, currency: 'EUR', exchangeRate: 790_000_000 }))?.unitPrice).toBe(
      15_190_000,
    )
  })

  it('takes the list of the customer, and another one for what that has not', async () => {
    const { client, listId, tradeId } = await office()
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour', tags: ['Trade'] })
    const tag = (await client.contacts.facets()).tags[0]!
    await client.priceLists.update({ id: tradeId, version: 1, patch: { tagId: tag.id } })
    const chair = await make(client, 'Chair', {
      prices: [
        { priceListId: listId, minQuantity: 0, unitPrice: 100 * unit },
        { priceListId: tradeId, minQuantity: 5 * unit, unitPrice: 70 * unit },
      ],
    })
    const offer = async (more: object) =>
      (await client.products.offer({ ...asked, ids: [chair.id], ...more })).rows.map(({ unitPrice, breaks }) => ({
        unitPrice,
        breaks: breaks.map(({ list, minQuantity }) => [minQuantity, list.name]),
      }))[0]
    const retail = [0, 'Retail']
    const trade = [5 * unit, 'Trade']
    expect(await offer({})).toEqual({ unitPrice: 100 * unit, breaks: [retail] })
    expect(await offer({ contactId })).toEqual({ unitPrice: 100 * unit, breaks: [retail, trade] })
    expect(await offer({ contactId, quantity: 5 * unit })).toEqual({ unitPrice: 70 * unit, breaks: [retail, trade] })
    expect(await offer({ priceListId: tradeId })).toEqual({ unitPrice: 100 * unit, breaks: [retail, trade] })
    await client.priceLists.remove({ id: listId })
    expect(await offer({ contactId })).toEqual({ unitPrice: null, breaks: [trade] })
  })

  it('prices a bundle by its parts, those of bundles within it too', async () => {
    const { client, listId } = await office()
    const priced = (price: number) => [{ priceListId: listId, minQuantity: 0, unitPrice: price * unit }]
    const screw = await make(client, 'Screw', { prices: priced(1), cost: 500_000 })
    const board = await make(client, 'Board', { prices: priced(20), cost: 8 * unit })
    const shelf = await make(client, 'Shelf', {
      pricedByParts: true,
      parts: [
        { productId: board.id, quantity: 3 * unit },
        { productId: screw.id, quantity: 12 * unit },
      ],
    })
    const wall = await make(client, 'Wall', {
      pricedByParts: true,
      parts: [{ productId: shelf.id, quantity: 2 * unit }],
      prices: priced(1),
    })
    const { rows } = await client.products.offer({ ...asked, ids: [wall.id, shelf.id] })
    expect(rows).toMatchObject([
      { text: 'Wall', unitPrice: 144 * unit, cost: 60 * unit, parts: [{ productId: shelf.id, quantity: 2 * unit }] },
      { text: 'Shelf', unitPrice: 72 * unit, cost: 30 * unit },
    ])
    const listed = (await client.products.list({ filter: { ids: [wall.id] } })).rows
    expect(listed).toMatchObject([{ bundle: true, prices: { [listId]: 144 * unit } }])
    const { rows: grid } = await client.priceLists.prices({ id: listId, filter: { ids: [shelf.id] } })
    expect(grid).toMatchObject([{ byParts: true, breaks: [{ minQuantity: 0, unitPrice: 72 * unit }] }])
    const box = await make(client, 'Box', { parts: [{ productId: shelf.id, quantity: unit }] })
    expect((await client.products.offer({ ...asked, ids: [box.id] })).rows[0]?.unitPrice).toBe(72 * unit)
    await client.products.update({ id: box.id, version: 1, patch: { prices: priced(60) } })
    expect((await client.products.offer({ ...asked, ids: [box.id] })).rows[0]?.unitPrice).toBe(60 * unit)
    await client.products.update({ id: wall.id, version: 1, patch: { pricedByParts: false } })
    expect((await client.products.offer({ ...asked, ids: [wall.id] })).rows[0]?.unitPrice).toBe(unit)
  })

  it('tells no price and cost of a bundle whose parts come to too much, and lists it with the others', async () => {
    const { client, listId } = await office()
    const dear = { prices: [{ priceListId: listId, minQuantity: 0, unitPrice: 1e15 }], cost: 1e15 }
    const tower = await make(client, 'Tower', dear)
    const parts = [{ productId: tower.id, quantity: 10 * unit }]
    const { id } = await make(client, 'Town', { pricedByParts: true, parts })
    expect((await client.products.list({})).rows.map(({ name, prices }) => [name, prices])).toEqual([
      ['Tower', { [listId]: 1e15 }],
      ['Town', {}],
    ])
    expect((await client.products.offer({ ...asked, ids: [id] })).rows).toMatchObject([{ unitPrice: null, cost: null }])
    expect((await client.priceLists.prices({ id: listId, filter: { ids: [id] } })).rows[0]?.breaks).toEqual([])
  })
})
