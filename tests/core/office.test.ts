import { describe, expect, it } from 'vitest'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'
import { quoteLine } from '../helpers/quote-line.ts'

it('the first value entered settles the language, country and currency that go with it', async () => {
  const client = (await openCore()).client({ language: 'zh-CN' })
  await client.office.update({ version: 1, patch: { name: '晨光茶业' } })
  expect((await client.office.get()).profile).toMatchObject({ language: 'zh-CN', country: 'CN', currency: 'CNY' })
  await client.office.update({ version: 2, patch: { currency: 'EUR' } })
  expect((await client.office.get()).profile).toMatchObject({ language: 'zh-CN', currency: 'EUR' })
})

it('a currency that is chosen first stays', async () => {
  const client = (await openCore()).client({ language: 'zh-TW' })
  await client.office.update({ version: 1, patch: { currency: 'USD' } })
  expect((await client.office.get()).profile).toMatchObject({ language: 'zh-TW', country: 'TW', currency: 'USD' })
})

it('phone numbers are recognised by the office’s country, whenever it is set and when that is undone', async () => {
  const core = await openCore()
  const client = core.client()
  const phones = [{ label: '', phone: '030 1234567' }]
  const { id } = await client.contacts.create({ kind: 'company', name: 'Telco', phones })
  const similar = async () => {
    const contact = { phones: [{ label: '', phone: '+49 30 1234567' }] }
    return (await client.contacts.similar({ contact })).rows.map((row) => row.id)
  }
  expect(await similar()).toEqual([])
  const { version } = await client.office.get()
  const { changeSet } = await client.office.update({ version, patch: { country: 'DE' } })
  await expect.poll(similar).toEqual([id])
  await client.history.undo({ id: changeSet! })
  await expect.poll(similar).toEqual([])
})

it('the filter’s tags count no contact in the trash', async () => {
  const client = (await openCore()).client()
  const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', tags: ['gold'] })
  expect((await client.contacts.facets()).tags).toMatchObject([{ name: 'gold', count: 1 }])
  await client.contacts.remove({ ids: [id] })
  expect((await client.contacts.facets()).tags).toEqual([])
})

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

it('numbers that begin again name the year, or the year and the month', async () => {
  const client = (await openCore()).client()
  const refused = async (patch: { quoteNumberPattern?: string; quoteNumberRestart?: 'never' | 'year' | 'month' }) => {
    const { version } = await client.office.get()
    return errorData(await errorOf(client.office.update({ version, patch })), 'INVALID')?.faults[0]?.code
  }
  expect(await refused({ quoteNumberPattern: 'Q{YYYY}{DD}{####}' })).toBe('numberPlace')
  expect(await refused({ quoteNumberPattern: 'Q{####}' })).toBe('numberPeriod')
  expect(await refused({ quoteNumberRestart: 'month' })).toBe('numberPeriod')
  expect(await refused({ quoteNumberRestart: 'never', quoteNumberPattern: 'Q{####}' })).toBeUndefined()
  expect((await client.office.get()).profile).toMatchObject({
    quoteNumberRestart: 'never',
    quoteNumberPattern: 'Q{####}',
  })
})

describe('tax classes', () => {
  const vat = { name: 'VAT', taxes: [{ name: 'VAT', rate: 190_000, compound: false }], notes: {}, isDefault: true }
  const free = { name: 'Exempt', taxes: [], notes: { en: 'Exempt from tax.', 'zh-CN': '免税。' }, isDefault: false }
  const office = async () => {
    const client = (await openCore()).client()
    const classes = async () => (await client.office.get()).taxClasses
    const set = async (taxClasses: Parameters<typeof client.office.setTaxClasses>[0]['taxClasses']) =>
      client.office.setTaxClasses({ version: (await client.office.get()).version, taxClasses })
    return { client, classes, set }
  }

  it('keep their taxes, notes and order, with one default, and come back', async () => {
    const { client, classes, set } = await office()
    const quebec = {
      ...vat,
      name: 'Quebec',
      taxes: [vat.taxes[0]!, { name: 'QST', rate: 99_750, compound: true }],
      isDefault: true,
    }
    await set([free, vat, quebec])
    const before = await classes()
    expect(before).toMatchObject([free, vat, { ...quebec, isDefault: false }])
    const { changeSet } = await set([before[2]!, before[0]!])
    expect(await classes()).toEqual([{ ...before[2], isDefault: true }, before[0]])
    await client.history.undo({ id: changeSet! })
    expect(await classes()).toEqual(before)
  })

  it('are told apart by their names, as the taxes of a class are', async () => {
    const { classes, set } = await office()
    const twice = { ...vat, taxes: [vat.taxes[0]!, { name: 'vat', rate: 1, compound: true }] }
    expect(
      errorData(await errorOf(set([vat, { ...free, name: 'vat' }, { ...twice, name: 'City' }])), 'INVALID'),
    ).toEqual({
      faults: [
        { path: ['taxClasses', 1, 'name'], code: 'taxClassTwice' },
        { path: ['taxClasses', 2, 'taxes', 1, 'name'], code: 'taxTwice' },
      ],
    })
    expect(await errorOf(set([{ ...vat, name: '  ' }]))).not.toBeNull()
    expect(errorData(await errorOf(set([{ ...vat, id: 77 }])), 'NOT_FOUND')).toEqual({ type: 'taxClass', id: 77 })
    expect(await classes()).toEqual([])
  })

  it('stay while products have them', async () => {
    const { client, classes, set } = await office()
    await set([vat, free])
    const [first, second] = await classes()
    const { id, version } = await client.products.create({ names: { en: 'Shelf' }, taxClassId: first!.id })
    expect(errorData(await errorOf(set([second!])), 'IN_USE')).toEqual({
      type: 'taxClass',
      id: first!.id,
      by: 'product',
      count: 1,
    })
    expect(await classes()).toEqual([first, second])
    await client.products.remove({ ids: [id] })
    expect(errorData(await errorOf(set([second!])), 'IN_USE')).toMatchObject({ type: 'taxClass', count: 1 })
    await client.products.restore({ ids: [id] })
    await client.products.update({ id, version, patch: { taxClassId: second!.id } })
    await set([second!])
    expect(await classes()).toMatchObject([{ name: 'Exempt', isDefault: true }])
  })
})

describe('currencies', () => {
  const office = async () => {
    const client = (await openCore()).client()
    const set = async (currencies: { code: string; rate: number | null; totalStep: number }[]) =>
      client.office.setCurrencies({ version: (await client.office.get()).version, currencies })
    const choose = async (currency: string) =>
      client.office.update({ version: (await client.office.get()).version, patch: { name: 'Office', currency } })
    const currencies = async () => (await client.office.get()).currencies
    return { client, set, choose, currencies }
  }
  const euro = { code: 'EUR', rate: 1_000_000_000, totalStep: 1 }

  it('begin with the office’s own, in their order, each once', async () => {
    const { set, currencies } = await office()
    expect(await currencies()).toEqual([euro])
    const dollar = { code: 'USD', rate: 920_000_000, totalStep: 1 }
    const franc = { code: 'CHF', rate: null, totalStep: 5 }
    await set([franc, { ...euro, totalStep: 10 }, dollar])
    expect(await currencies()).toEqual([{ ...euro, totalStep: 10 }, franc, dollar])
    expect(errorData(await errorOf(set([euro, dollar, dollar])), 'INVALID')?.faults).toEqual([
      { path: ['currencies', 2, 'code'], code: 'currencyTwice' },
    ])
    await set([dollar])
    expect(await currencies()).toEqual([euro, dollar])
  })

  it('tell their rates anew when the office’s own changes, and as before when that is undone', async () => {
    const { client, set, choose, currencies } = await office()
    await choose('EUR')
    await set([euro, { code: 'USD', rate: 800_000_000, totalStep: 1 }, { code: 'JPY', rate: 6_000_000, totalStep: 10 }])
    const before = await currencies()
    const { changeSet } = await choose('USD')
    expect(await currencies()).toEqual([
      { code: 'USD', rate: 1_000_000_000, totalStep: 1 },
      { code: 'EUR', rate: 1_250_000_000, totalStep: 1 },
      { code: 'JPY', rate: 7_500_000, totalStep: 10 },
    ])
    await client.history.undo({ id: changeSet! })
    expect(await currencies()).toEqual(before)
    await choose('GBP')
    expect(await currencies()).toEqual([
      { code: 'GBP', rate: 1_000_000_000, totalStep: 1 },
      { code: 'EUR', rate: null, totalStep: 1 },
      { code: 'USD', rate: null, totalStep: 1 },
      { code: 'JPY', rate: null, totalStep: 10 },
    ])
  })

  it('tell costs and the rates of quotes anew, too, and the totals of quotes by them', async () => {
    const { client, set, choose } = await office()
    await choose('EUR')
    await set([
      euro,
      { code: 'USD', rate: 800_000_000, totalStep: 1 },
      { code: 'CNY', rate: 100_000_000, totalStep: 1 },
    ])
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const lines = [quoteLine({ text: 'Shelf', unitPrice: 100_000_000 })]
    const quotes: number[] = []
    for (const currency of ['USD', 'CNY', 'EUR'])
      quotes.push((await client.quotes.create({ contactId, currency, lines })).id)
    const { id: product } = await client.products.create({ names: { en: 'Shelf' }, cost: 41_500_000 })
    const told = async () => ({
      cost: (await client.products.get({ id: product })).cost,
      listed: (await client.products.list({})).rows[0]?.cost,
      rates: await Promise.all(quotes.map(async (id) => (await client.quotes.get({ id })).exchangeRate)),
      totals: (await client.quotes.list({ sort: [{ field: 'created', descending: false }] })).rows.map(
        ({ currency, officeTotal }) => [currency, officeTotal],
      ),
    })
    const before = await told()
    expect(before.totals).toEqual(
      expect.arrayContaining([
        ['USD', 8_000],
        ['CNY', 1_000],
        ['EUR', 10_000],
      ]),
    )
    const { changeSet } = await choose('CNY')
    expect(await told()).toMatchObject({
      cost: 415_000_000,
      listed: 415_000_000,
      // The quote in the former currency keeps what that is worth now.
      rates: [8_000_000_000, null, 10_000_000_000],
      totals: expect.arrayContaining([
        ['USD', 80_000],
        ['CNY', 10_000],
        ['EUR', 100_000],
      ]) as unknown,
    })
    await client.history.undo({ id: changeSet! })
    expect(await told()).toEqual(before)
    expect(errorData(await errorOf(choose('GBP')), 'INVALID')?.faults).toEqual([
      { path: ['currency'], code: 'ownRateMissing', params: { own: 'GBP', before: 'EUR' } },
    ])
    expect(await told()).toEqual(before)
  })

  it('ask for a rate once something was sent in the former one, and count it by that ever after', async () => {
    const client = (await openCore({ renderPdf: async () => new Uint8Array([1]) })).client()
    await client.office.update({ version: 1, patch: { name: 'Fernhill', country: 'GB', currency: 'GBP' } })
    const update = async (currency: string) =>
      client.office.update({ version: (await client.office.get()).version, patch: { currency } })
    const setRate = async (code: string, rate: number) =>
      client.office.setCurrencies({
        version: (await client.office.get()).version,
        currencies: [{ code, rate, totalStep: 1 }],
      })
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const lines = [quoteLine({ text: 'Shelf', unitPrice: 10_000_000 })]
    const { id } = await client.quotes.create({ contactId, lines })
    const { id: product } = await client.products.create({ names: { en: 'Shelf' }, cost: 4_200_000 })
    await update('EUR')
    await update('GBP')
    expect((await client.products.get({ id: product })).cost).toBe(4_200_000)
    await client.quotes.send({ id, version: (await client.quotes.get({ id })).version })
    expect(errorData(await errorOf(update('EUR')), 'INVALID')?.faults).toEqual([
      { path: ['currency'], code: 'ownRateMissing', params: { own: 'EUR', before: 'GBP' } },
    ])
    const total = async () => (await client.quotes.list({})).rows[0]?.officeTotal
    await setRate('EUR', 850_000_000)
    await update('EUR')
    expect((await client.products.get({ id: product })).cost).toBe(4_940_000)
    expect(await total()).toBe(1_176)
    await setRate('GBP', 2_000_000_000)
    expect(await total()).toBe(1_176)
  })

  it('of an office that has just said its own are no others', async () => {
    const { choose, currencies } = await office()
    await choose('CNY')
    expect(await currencies()).toEqual([{ code: 'CNY', rate: 1_000_000_000, totalStep: 1 }])
  })

  it('round the totals of new quotes as the office pays', async () => {
    const { client, set } = await office()
    await set([{ ...euro, totalStep: 5 }])
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    expect(await client.quotes.defaults({ contactId })).toMatchObject({ currency: 'EUR', totalStep: 5 })
  })
})
