// 100,000 products with prices in two lists: pages of their list in several orders, searches as typed, what a quote is
// offered and the prices of a list, each of which shall come within a frame (16 ms).
//   node tests/bench/products.ts --rows 100000 --folder DIR
import { randomBytes } from 'node:crypto'
import { createCore } from '../../src/main/core/core.ts'
import { runWrite } from '../../src/main/core/procedure.ts'
import { createProduct } from '../../src/main/core/products/products.ts'
import { arguments_, type Summary, timed } from './common.ts'
import { startProgram } from './program.ts'

const { rows, folder } = arguments_()
const times = 60
const atOnce = 1_000
const words = 'oak steel chair table lamp screw board cable pump valve filter motor paint brush glass door'.split(' ')
const word = (seed: number) => words[seed % words.length] ?? ''

const made = await makeProducts()
const client = await startProgram(folder)
const [list] = (await client.priceLists.list()).priceLists
const priceListId = list?.id ?? 0
const each = (call: (nth: number) => Promise<unknown>) =>
  timed(Array.from({ length: times }, (_, nth) => () => call(nth)))
const sorted = (field: string) =>
  each((nth) => client.products.list({ sort: [{ field, descending: nth % 2 === 0 }], offset: nth * 100 }))
const asked = { contactId: null, currency: 'EUR', day: '2026-11-22', priceListId: null, language: 'en' } as const
const typed = (nth: number) =>
  [`A-${nth * 1_617}`, `${word(nth)} ${word(nth * 7 + 3)} ${nth}`, `pump ${nth}`][nth % 3] ?? ''

const figures: Record<string, Summary> = {
  name: await sorted('name'),
  group: await sorted('productGroup'),
  price: await sorted(`price.${priceListId}`),
  search: await each((nth) => client.products.list({ filter: { search: typed(nth) } })),
  find: await each((nth) => client.products.find({ search: typed(nth) })),
  offer: await each((nth) => client.products.offer({ ...asked, search: typed(nth), pricesIncludeTax: nth % 2 === 0 })),
  prices: await each((nth) => client.priceLists.prices({ id: priceListId, offset: nth * 1_000 })),
}
console.log(JSON.stringify({ made, ...figures }))
process.exit()

/** @returns how long it took, in milliseconds */
async function makeProducts(): Promise<number> {
  const options = { clock: () => new Date(), random: randomBytes, log: () => {}, appVersion: '0', program: 'bench' }
  const core = await createCore({ folder, ...options, readerThread: false })
  const retail = await core.client().priceLists.create({ name: 'Retail' })
  const trade = await core.client().priceLists.create({ name: 'Trade' })
  const call = { procedure: 'products.create', caller: { colleagueId: null, language: 'en', may: 'all' } as const }
  const started = performance.now()
  for (let from = 0; from < rows; from += atOnce)
    await runWrite(core.services, call, async (write) => {
      for (let at = from; at < Math.min(rows, from + atOnce); at++)
        await createProduct(write, {
          number: `A-${at}`,
          names: { en: `${word(at)} ${word(at >> 3)} ${word(at >> 6)} ${at}` },
          descriptions: { en: `Quality ${word(at * 7)} with ${word(at * 3)} for a ${word(at * 11)}` },
          productGroup: `Group ${at % 50}`,
          unit: 'piece',
          cost: at * 10_000,
          prices: [retail, trade].map(({ id }, nth) => ({
            priceListId: id,
            minQuantity: 0,
            unitPrice: ((at * 37) % 100_000) * 10_000 + nth,
          })),
        })
      return {}
    })
  const ms = performance.now() - started
  await core.close()
  return ms
}
