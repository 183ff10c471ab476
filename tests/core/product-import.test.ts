import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { upload } from '../helpers/attach.ts'
import { csvFile, importFile, importRows, judge, rehearse, type TestImport, workbook } from '../helpers/import.ts'

const unit = 1_000_000

async function office() {
  const core = await openCore()
  const client = core.client()
  await client.office.update({ version: 1, patch: { name: 'Fernhill', country: 'GB', currency: 'GBP' } })
  const { version } = await client.office.get()
  await client.office.setTaxClasses({
    version,
    taxClasses: [
      { name: 'Standard', taxes: [{ name: 'VAT', rate: 200_000, compound: false }], notes: {}, isDefault: true },
      { name: 'Reduced', taxes: [{ name: 'VAT', rate: 50_000, compound: false }], notes: {}, isDefault: false },
      { name: 'Exempt', taxes: [], notes: {}, isDefault: false },
    ],
  })
  return { core, client }
}

/** Every product by number or name, with its prices in units by the list and the quantity: `Retail` and `Retail 10`. */
async function productsOf(core: Core) {
  const client = core.client()
  const lists = new Map((await client.priceLists.list()).priceLists.map(({ id, name }) => [id, name]))
  const { rows } = await client.products.list({ limit: 500 })
  const products = await Promise.all(rows.map(({ id }) => client.products.get({ id })))
  return new Map(
    products.map(({ prices, ...product }) => {
      const told = prices.map(({ priceListId, minQuantity, unitPrice }) => [
        [lists.get(priceListId), minQuantity / unit || ''].filter(Boolean).join(' '),
        unitPrice / unit,
      ])
      return [
        product.number || product.name,
        { ...product, prices: Object.fromEntries(told) as Record<string, number> },
      ]
    }),
  )
}

async function rowsOf(core: Core, id: number) {
  const { rows } = await core.client().imports.rows({ id })
  return rows.map(({ outcome, problems }) => [outcome, ...problems.map(({ code }) => code)].join(' '))
}

const head = [
  'SKU',
  'Product name',
  'Category',
  'Unit',
  'Cost',
  'VAT',
  'Price',
  'Price from 10',
  'Trade price',
  'Active',
]
const chair = ['C-1', 'Chair', 'Seats', 'pcs', '4.20', '20%', '12.50', '11', '£9.75', 'yes']
const lamp = ['L-1', 'Lamp', 'Light', 'Set', '', '5', '1,020.00', '', '', 'no']

describe('an import of products', () => {
  it('makes products with prices of several lists and quantities, and changes nothing the second time', async () => {
    const { core, client } = await office()
    const { batch } = await importRows(core, [head, chair, lamp])
    expect(batch).toMatchObject({
      parts: [{ holds: 'products' }],
      options: { onDuplicate: 'overwrite' },
      counts: { rows: 2, changing: 2, createdProducts: 2, createdPeople: 0, createdCompanies: 0, warnings: 0 },
    })
    const { taxClasses } = await client.office.get()
    const products = await productsOf(core)
    expect(products.get('C-1')).toMatchObject({
      names: { en: 'Chair' },
      productGroup: 'Seats',
      unit: 'piece',
      cost: 4_200_000,
      taxClassId: taxClasses[0]?.id,
      active: true,
      prices: { 'Standard prices': 12.5, 'Standard prices 10': 11, 'Trade price': 9.75 },
    })
    expect(products.get('L-1')).toMatchObject({
      unit: 'set',
      cost: null,
      taxClassId: taxClasses[1]?.id,
      active: false,
      prices: { 'Standard prices': 1020 },
    })
    const { priceLists } = await client.priceLists.list()
    expect(priceLists.map(({ name, currency }) => `${name} ${currency}`)).toEqual([
      'Standard prices GBP',
      'Trade price GBP',
    ])
    expect((await client.products.find({ search: 'lam' })).rows).toHaveLength(1)

    const again = await importRows(core, [head, chair, lamp])
    expect(again.batch.counts).toMatchObject({ rows: 2, unchanged: 2, changing: 0, createdProducts: 0 })
    expect((await client.priceLists.list()).priceLists).toHaveLength(2)
  })

  it('brings the prices of the next month, and its undo leaves the office as it was', async () => {
    const { core, client } = await office()
    await importRows(core, [head, chair, lamp])
    const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
    const before = dump(sqlite)
    const { batch, changeSet } = await importRows(core, [
      ['SKU', 'Product name', 'Price', 'Export price'],
      ['c-1', 'Chair', '13', '14'],
      ['N-1', 'New one', '7', ''],
      ['L-1', '', '', ''],
    ])
    expect(await rowsOf(core, batch.id)).toEqual(['update', 'new', 'unchanged'])
    const products = await productsOf(core)
    expect(products.get('C-1')?.prices).toEqual({
      'Standard prices': 13,
      'Standard prices 10': 11,
      'Trade price': 9.75,
      'Export price': 14,
    })
    expect(products.size).toBe(3)
    const undone = await client.history.undo({ id: changeSet })
    expect(undone.keptCount).toBe(0)
    expect(dump(sqlite)).toEqual(before)
    sqlite.close()
  })

  const changed = [
    ['SKU', 'Name', 'Unit', 'Price', 'Cost'],
    ['C-1', 'Armchair', 'pcs', '15', '4.20'],
    ['L-1', 'Lamp', 'pcs', '1020', '300'],
    ['X-1', 'New', 'pcs', '1', '1'],
  ]
  it.each([
    ['overwrite', ['update', 'update', 'new'], 'Armchair', 15, 300],
    ['fill', ['unchanged valueStays valueStays', 'update valueStays', 'new'], 'Chair', 12.5, 300],
    ['skip', ['duplicate', 'duplicate', 'new'], 'Chair', 12.5, null],
    ['both', ['refused productNumberTaken', 'refused productNumberTaken', 'new'], 'Chair', 12.5, null],
  ] as const)(
    'whose products are there already does with them as asked: %s',
    async (onDuplicate, told, name, price, cost) => {
      const { core } = await office()
      await importRows(core, [head, chair, lamp])
      const { batch } = await importRows(core, changed, { options: { onDuplicate } })
      expect(await rowsOf(core, batch.id)).toEqual(told)
      const products = await productsOf(core)
      expect(products.get('C-1')?.names).toEqual({ en: name })
      expect(products.get('C-1')?.prices['Standard prices']).toBe(price)
      expect(products.get('L-1')?.cost).toBe(cost === null ? null : cost * unit)
    },
  )

  it('reads rows of several lists, currencies and quantities', async () => {
    const { core, client } = await office()
    await client.priceLists.create({ name: 'Retail', currency: 'GBP' })
    const { batch } = await importRows(core, [
      ['Item no.', 'Description', 'Item', 'Price list', 'Currency', 'Min. quantity', 'Price'],
      ['A', 'Oak', 'Shelf', 'retail', 'GBP', '', '10'],
      ['A', '', 'Shelf', 'Retail', 'GBP', '5', '9.5'],
      ['A', '', 'Shelf', 'Retail', 'GBP', '5', '9.5'],
      ['A', '', 'Shelf', 'Retail', 'GBP', '5', '9'],
      ['A', '', '', 'Retail', 'EUR', '', '12'],
      ['B', '', 'Board', '', 'USD', '', '3'],
    ])
    expect(await rowsOf(core, batch.id)).toEqual(['new', 'new', 'duplicate', 'duplicate rowDiffers', 'new', 'new'])
    expect(batch.counts.createdProducts).toBe(2)
    const products = await productsOf(core)
    expect(products.get('A')).toMatchObject({ descriptions: { en: 'Oak' }, prices: { Retail: 12, 'Retail 5': 9.5 } })
    expect(products.get('B')?.prices).toEqual({ 'Standard prices USD': 3 })
    const { priceLists } = await client.priceLists.list()
    expect(priceLists.map(({ name, currency }) => `${name} ${currency}`)).toEqual([
      'Retail GBP',
      'Standard prices USD USD',
      'Retail EUR',
    ])
  })

  it('refuses what it cannot read, tells where, and takes the row when its cell is mended', async () => {
    const { core, client } = await office()
    const batch = await rehearse(
      core,
      csvFile([
        ['Article no', 'Article', 'Price', 'VAT', 'Active', 'Cost'],
        ['A', 'One', 'about 4', '', '', ''],
        ['B', 'Two', '1.5', '19%', '', ''],
        ['C', 'Three', '€ 4', '', '', ''],
        ['D', 'Four', '4', '', 'perhaps', ''],
        ['', '', '5', '', '', ''],
        ['E', '', '5', '', '', ''],
        ['F', 'Six', '-', 'exempt', 'x', '0.1234567'],
        ['G', 'Seven', '-', 'exempt', 'x', '0.123456'],
      ]),
    )
    expect(await rowsOf(core, batch.id)).toEqual([
      'refused numberInvalid',
      'refused taxUnknown',
      'refused currencyDiffers',
      'refused flagInvalid',
      'refused productNameless',
      'refused productUnknown',
      'refused nullWord numberInvalid',
      'new nullWord',
    ])
    const { csv } = await client.imports.refused({ id: batch.id })
    expect(csv).toContain('The office has no tax class for “19%” in “VAT”.')
    await client.imports.mend({ id: batch.id, cells: [{ part: 0, row: 2, column: 2, value: '2.25' }] })
    const judged = await judge(core, batch.id)
    expect(judged.counts).toMatchObject({ createdProducts: 2, refused: 6 })
  })

  it('tells products apart by name where they have no number, and refuses names that several have', async () => {
    const { core, client } = await office()
    await client.products.create({ names: { en: 'Bolt' }, number: 'B-1' })
    await client.products.create({ names: { en: 'Bolt' }, number: 'B-2' })
    await client.products.create({ names: { en: 'Nut' } })
    const { batch } = await importRows(core, [
      ['Product', 'SKU', 'Price'],
      ['Bolt', '', '1'],
      ['Nut', 'N-1', '2'],
      ['Bolt', 'B-3', '3'],
      ['Bolt', 'b-2', '4'],
    ])
    expect(await rowsOf(core, batch.id)).toEqual(['refused productSeveral', 'update', 'new', 'update'])
    const products = await productsOf(core)
    expect([...products.keys()].toSorted()).toEqual(['B-1', 'B-2', 'B-3', 'N-1'])
    expect(products.get('N-1')).toMatchObject({ name: 'Nut', prices: { 'Standard prices': 2 } })
  })

  it('tells from which rows a product came, as long as the import stands', async () => {
    const { core, client } = await office()
    const first = await importRows(core, [head, chair, lamp])
    const rows = [
      ['SKU', 'Price', 'Price list', 'Min. quantity'],
      ['C-1', '13', '', ''],
      ['C-1', '12', '', '20'],
      ['C-1', '12', '', '20'],
      ['L-1', '1020', '', ''],
    ]
    const { changeSet, batch } = await importRows(core, rows)
    const [productId = 0] = (await client.products.find({ search: 'C-1' })).rows.map(({ id }) => id)
    const origins = async () =>
      (await client.imports.origins({ productId })).origins.map(({ batch: of, row, cells }) => [of, row, cells])
    const ofFirst = [first.batch.id, 2, chair]
    expect(await origins()).toEqual([[batch.id, 2, rows[1]], [batch.id, 3, rows[2]], ofFirst])
    const told = (await client.imports.rows({ id: batch.id })).rows.map((row) => row.productId)
    expect(told).toEqual([productId, productId, null, null])
    await client.history.undo({ id: changeSet })
    expect(await origins()).toEqual([ofFirst])
    expect((await client.imports.rows({ id: batch.id })).rows.map((row) => row.productId)).not.toContain(productId)
  })

  it('leaves at its undo the lists with prices that were typed since, and what was changed since with all its prices', async () => {
    const { core, client } = await office()
    const { id: old } = await client.products.create({ number: 'O-1', names: { en: 'Old one' } })
    const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
    const { changeSet } = await importRows(core, [
      ['SKU', 'Product name', 'Price', 'Price from 10', 'Trade price'],
      ['C-1', 'Chair', '12.50', '11', '9.75'],
      ['L-1', 'Lamp', '1020', '', '900'],
    ])
    const { priceLists } = await client.priceLists.list()
    const [usual, trade] = priceLists
    const typed = { breaks: [{ minQuantity: 0, unitPrice: 7 * unit }], was: [] }
    await client.priceLists.setPrices({ id: usual?.id ?? 0, prices: [{ productId: old, ...typed }] })
    const [chairId = 0] = (await client.products.find({ search: 'C-1' })).rows.map(({ id }) => id)
    const before = dump(sqlite)
    const undone = await client.history.undo({ id: changeSet })
    expect(undone.kept.map(({ type, now }) => [type, now])).toEqual([['priceList', 'Standard prices']])
    expect((await productsOf(core)).get('O-1')?.prices).toEqual({ 'Standard prices': 7 })
    expect((await client.priceLists.list()).priceLists.map(({ id }) => id)).toEqual([usual?.id])
    await client.history.undo({ id: undone.changeSet ?? 0 })
    expect(dump(sqlite)).toEqual(before)

    const { version } = await client.products.get({ id: chairId })
    await client.products.update({ id: chairId, version, patch: { unit: 'set' } })
    await client.history.undo({ id: changeSet })
    const left = await productsOf(core)
    expect([...left.keys()].toSorted()).toEqual(['C-1', 'O-1'])
    expect(left.get('C-1')?.prices).toEqual({ 'Standard prices': 12.5, 'Standard prices 10': 11, 'Trade price': 9.75 })
    expect((await client.priceLists.list()).priceLists.map(({ id }) => id)).toEqual([usual?.id, trade?.id])
    sqlite.close()
  })

  it('brings a product back from the trash', async () => {
    const { core, client } = await office()
    await importRows(core, [head, chair])
    const { rows } = await client.products.list({})
    await client.products.remove({ ids: rows.map(({ id }) => id) })
    const { batch, changeSet } = await importRows(core, [head, chair])
    expect(await rowsOf(core, batch.id)).toEqual(['update productInTrash'])
    expect((await client.products.list({})).rows.map(({ id }) => id)).toEqual([rows[0]?.id])
    await client.history.undo({ id: changeSet })
    expect((await client.products.list({})).total).toBe(0)
  })

  it('reads German and Chinese price lists', async () => {
    const { core, client } = await office()
    const file = path.join(path.dirname(csvFile([['x']])), 'preise.csv')
    fs.writeFileSync(
      file,
      'Artikelnummer;Bezeichnung;Warengruppe;ME;EK-Preis;Preis EUR ab 10 Stück;Preis EUR;MwSt-Satz\n' +
        'T-9;Tür;Türen;Stk;80,10;99,00;1.099,50 €;5 %\n',
    )
    const { options } = (await importFile(core, file)).batch
    expect(options.onDuplicate).toBe('overwrite')
    const sheet = workbook({
      产品: [
        ['产品编号', '产品名称', '单位', '含税单价（元）', '10个以上单价', '规格型号'],
        ['P-7', '门', '扇', '1280', '1200', '80×200'],
      ],
    })
    await importFile(core, sheet)
    const products = await productsOf(core)
    expect(products.get('T-9')).toMatchObject({
      names: { en: 'Tür' },
      unit: 'piece',
      cost: 80_100_000,
      prices: { 'Standard prices EUR': 1099.5, 'Standard prices EUR 10': 99 },
    })
    expect(products.get('P-7')).toMatchObject({ names: { en: '门' }, unit: '扇', descriptions: { en: '80×200' } })
    const { priceLists } = await client.priceLists.list()
    // 元 is no pound, whatever the office reckons in.
    const door = priceLists.map(({ name, currency, pricesIncludeTax }) => [name, currency, pricesIncludeTax])
    expect(door).toContainEqual(['Standard prices (with tax) CNY', 'CNY', true])
  })

  it('reads price lists as others write them', async () => {
    const { client, core } = await office()
    const { batch } = await importRows(core, [
      ['序号', '产品名称', '型号', '单价(元)', '批发价'],
      ['1', '扳手', 'BS-1', '25.00', '20'],
      ['2', '钳子', 'QZ-2', '面议', ''],
    ])
    expect(await rowsOf(core, batch.id)).toEqual(['new', 'new priceOnRequest'])
    // What its neighbour names is the currency of a price that names none.
    const { priceLists } = await client.priceLists.list()
    expect(priceLists.map(({ currency }) => currency)).toEqual(['CNY', 'CNY'])
    // Whether tax is in a price is said by its column, also where the row says the currency.
    await importRows(core, [
      ['物料编码', '物料名称', '含税单价', '币别'],
      ['WL-1', '螺丝', '1.2', '人民币'],
    ])
    const [screw] = (await client.products.find({ search: 'WL-1' })).rows
    const gross = (await client.priceLists.list()).priceLists.filter((list) => list.pricesIncludeTax)
    expect(Object.keys(screw?.prices ?? {})).toEqual(gross.map(({ id }) => String(id)))
    await importRows(core, [
      ['Item ID', 'SKU', 'Description', '1-9', '10-49', 'Sale price'],
      ['4711', 'X-1', 'Cable', '5', '4.50', 'POA'],
    ])
    const { names, prices } = (await productsOf(core)).get('X-1') ?? {}
    expect([names, prices]).toEqual([{ en: 'Cable' }, { 'Standard prices': 5, 'Standard prices 10': 4.5 }])
  })

  it('takes prices in the currency and for the number of units that the file says, and from one on as from the start', async () => {
    const { core, client } = await office()
    const { batch } = await importRows(core, [
      ['SKU', 'Product name', 'Dealer price', 'Price', 'Currency', 'Min. quantity', 'Preiseinheit'],
      ['A', 'Chair', '8', '10', 'USD', '1', ''],
      ['B', 'Screw', '', '12', 'Euro', '', '100'],
      ['C', 'Nut', '', '0.0001', 'GBP', '', '1.000'],
      ['D', 'Bolt', '', '5', 'XXX', '', ''],
      ['E', 'Hinge', 'k.A.', '议价', 'HK$', '', ''],
    ])
    expect(await rowsOf(core, batch.id)).toEqual([
      'new',
      'new',
      'refused priceIndivisible',
      'refused currencyUnknown',
      'new priceOnRequest priceOnRequest',
    ])
    const { priceLists } = await client.priceLists.list()
    // What anybody is quoted comes before what dealers are, in whatever order the columns stand.
    const names = priceLists.map(({ name, currency }) => `${name} ${currency}`)
    expect(names).toEqual(['Standard prices USD USD', 'Standard prices EUR EUR', 'Dealer price USD'])
    const products = await productsOf(core)
    expect(products.get('A')?.prices).toEqual({ 'Standard prices USD': 10, 'Dealer price': 8 })
    expect(products.get('B')?.prices).toEqual({ 'Standard prices EUR': 0.12 })
    await importRows(core, [
      ['SKU', 'Product name', 'Preis GBP je 100', 'NT$ Price'],
      ['F', 'Washer', '£3', '¥'],
      ['G', 'Rivet', '4.50', 'NT$ 85.00元'],
    ])
    const rivet = (await productsOf(core)).get('G')
    expect(rivet?.prices).toEqual({ 'Standard prices': 0.045, 'Standard prices TWD': 85 })
  })

  it('takes quantities of products that come with several for those from which prices hold', async () => {
    const { core } = await office()
    await importRows(core, [
      ['品號', '品名', '單位', '數量', '幣別', '價目表', '單價'],
      ['S-1', '攝影', '式', '1', 'TWD', '一般', '3500'],
      ['S-1', '攝影', '式', '5', 'TWD', '一般', '3000'],
      ['S-2', '插畫', '張', '1', 'TWD', '一般', '4800'],
    ])
    const products = await productsOf(core)
    expect(products.get('S-1')?.prices).toEqual({ 一般: 3500, '一般 5': 3000 })
    expect(products.get('S-2')).toMatchObject({ unit: '張', prices: { 一般: 4800 } })
  })

  it('names lists with and without tax apart, keeps remarks, and leaves sums out', async () => {
    const { core, client } = await office()
    const { batch } = await importRows(core, [
      ['Artikelnr', 'Bezeichnung', 'VK brutto', 'VK netto ab 10 Stk', 'Bemerkung'],
      ['A', 'Stuhl', '119', '95', 'nur Buche'],
      ['Summe', '', '119', '95', ''],
    ])
    expect(await rowsOf(core, batch.id)).toEqual(['new', 'unchanged productTotal'])
    expect((await productsOf(core)).get('A')).toMatchObject({
      descriptions: { en: 'Bemerkung: nur Buche' },
      prices: { 'Standard prices (with tax)': 119, 'Standard prices 10': 95 },
    })
    expect((await client.priceLists.list()).priceLists.map(({ pricesIncludeTax }) => pricesIncludeTax)).toEqual([
      true,
      false,
    ])
  })

  it('puts prices that nobody named into the list from which anybody is quoted today', async () => {
    const { core, client } = await office()
    await client.contacts.create({ kind: 'person', familyName: 'Dale', tags: ['Dealer'] })
    const { tags } = await client.contacts.facets()
    await client.priceLists.create({ name: 'Trade', currency: 'GBP', tagId: tags[0]?.id ?? null })
    await client.priceLists.create({ name: 'Standard prices', currency: 'GBP', validUntil: '2025-12-31' })
    const rows = [
      ['SKU', 'Product name', 'Price'],
      ['A', 'Chair', '10'],
    ]
    await importRows(core, rows)
    expect((await rehearse(core, csvFile(rows))).counts).toMatchObject({ unchanged: 1 })
    const { priceLists } = await client.priceLists.list()
    expect(priceLists.map(({ name, validUntil, priced }) => [name, validUntil, priced])).toEqual([
      ['Trade', null, false],
      ['Standard prices', '2025-12-31', false],
      ['Standard prices', null, true],
    ])
  })

  it('takes no rate for a class that has no tax for a reason of its own, nor for one of several', async () => {
    const { core, client } = await office()
    const { version } = await client.office.get()
    const taxed = (name: string, rate: number, isDefault = false) => ({
      name,
      taxes: [{ name: 'VAT', rate, compound: false }],
      notes: {},
      isDefault,
    })
    await client.office.setTaxClasses({
      version,
      taxClasses: [
        taxed('Standard', 200_000, true),
        { name: 'Reverse charge', taxes: [], notes: { en: 'VAT is due by the customer.' }, isDefault: false },
        taxed('Zero', 0),
        taxed('Heat', 50_000),
        taxed('Books', 50_000),
      ],
    })
    const { batch } = await importRows(core, [
      ['SKU', 'Product name', 'VAT'],
      ['A', 'Book', '0%'],
      ['B', 'Chair', '應稅'],
      ['C', 'Heater', '5 %'],
      ['D', 'Advice', 'reverse charge'],
      ['E', 'Export', '零税率'],
    ])
    expect(await rowsOf(core, batch.id)).toEqual(['new', 'new', 'refused taxSeveral', 'new', 'new'])
    const { taxClasses } = await client.office.get()
    const nameOf = (id: number | null | undefined) => taxClasses.find((each) => each.id === id)?.name
    const products = await productsOf(core)
    expect(['A', 'B', 'D', 'E'].map((number) => nameOf(products.get(number)?.taxClassId))).toEqual([
      'Zero',
      'Standard',
      'Reverse charge',
      'Zero',
    ])
  })

  it('brings products into an office that has no taxes yet', async () => {
    const core = await openCore()
    const { batch } = await importRows(core, [
      ['SKU', 'Name', 'Price', 'VAT'],
      ['A', 'One', '1', '19 %'],
    ])
    expect(await rowsOf(core, batch.id)).toEqual(['new taxNone'])
    expect((await productsOf(core)).get('A')?.taxClassId).toBeNull()
  })

  it('remembers where columns went, also whether they are products', async () => {
    const { core } = await office()
    const rows = [
      ['Thing', 'Money'],
      ['Pen', '2'],
    ]
    const mapping = [
      { column: 0, field: 'product.name' },
      { column: 1, field: 'product.price.GBP.gross.Shop' },
    ]
    await importRows(core, rows, { mapping })
    const file = fs.readFileSync(csvFile(rows))
    const token = await upload(core.client(), 'things.csv', file)
    const preview = await core.client().imports.preview({ upload: token })
    expect(preview).toMatchObject({ holds: 'products', mapping, matchedBy: ['remembered', 'remembered'] })
    const asked = await core.client().imports.preview({ upload: token, holds: 'contacts' })
    expect(asked.holds).toBe('contacts')
    expect(asked.mapping.every(({ field }) => field === null || !field.startsWith('product.'))).toBe(true)
    expect((await productsOf(core)).get('Pen')?.prices).toEqual({ Shop: 2 })
  })

  it('makes lists for a time and a tag, tells them from others of their name, and takes all that back', async () => {
    const { core, client } = await office()
    await client.priceLists.create({ name: 'Shop', currency: 'GBP' })
    const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
    const before = dump(sqlite)
    const rows = [
      ['product.name', 'product.price.GBP.net.Shop', 'product.price.GBP.net[until=2026-12-31/tag=Trade].Shop'],
      ['Pen', '2', '1.5'],
    ]
    const { changeSet } = await importRows(core, rows)
    const { priceLists } = await client.priceLists.list()
    expect(priceLists.map(({ name, validUntil, tagName }) => [name, validUntil, tagName])).toEqual([
      ['Shop', null, ''],
      ['Shop', '2026-12-31', 'Trade'],
    ])
    expect((await rehearse(core, csvFile(rows))).counts).toMatchObject({ unchanged: 1 })
    await client.history.undo({ id: changeSet })
    expect(dump(sqlite)).toEqual(before)
    sqlite.close()
  })

  it('takes contacts and products of one workbook in one step', async () => {
    const { core, client } = await office()
    const file = workbook({
      Customers: [
        ['First name', 'Last name', 'Email'],
        ['Anna', 'Miller', 'anna@miller.example'],
      ],
      Articles: [
        ['Article no', 'Article', 'Price'],
        ['A-1', 'Door', '120'],
      ],
    })
    const parts: TestImport['parts'] = [{ choices: { sheet: 'Customers' } }, { choices: { sheet: 'Articles' } }]
    const { batch, changeSet } = await importFile(core, file, { parts })
    expect(batch.options.onDuplicate).toBe('fill')
    expect(batch.counts).toMatchObject({ createdPeople: 1, createdProducts: 1 })
    await client.history.undo({ id: changeSet })
    expect((await client.products.list({})).total + (await client.contacts.list({})).total).toBe(0)
    expect((await client.priceLists.list()).priceLists).toEqual([])
  })

  it('judges again what the office learns meanwhile, before it commits', async () => {
    const { core, client } = await office()
    const batch = await rehearse(core, csvFile([head, chair]))
    const { id } = await client.products.create({ number: 'C-1', names: { en: 'Chair' } })
    const { job } = await client.imports.commit({ id: batch.id })
    const done = (await core.services.jobs.result(job)) as { batch: typeof batch }
    expect(done.batch.counts).toMatchObject({ createdProducts: 0, updated: 1 })
    expect((await client.products.list({})).rows.map((row) => row.id)).toEqual([id])
  })
})
