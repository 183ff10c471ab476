import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { openCore } from '../helpers/app.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { importRows } from '../helpers/import.ts'

const head = ['product.number', 'product.name', 'product.parts']

/** What became of each row, and why. */
async function told(core: Core, id: number): Promise<string[]> {
  const { rows } = await core.client().imports.rows({ id })
  return rows.map(({ outcome, problems }) =>
    [outcome, ...problems.map(({ code, other }) => `${code} ${other}`)].join(': '),
  )
}

/** The numbers of the parts of each product, by its number. */
async function partsOf(core: Core): Promise<Record<string, string[]>> {
  const client = core.client()
  const { rows } = await client.products.list({})
  const products = await Promise.all(rows.map(({ id }) => client.products.get({ id })))
  return Object.fromEntries(products.map(({ number, parts }) => [number, parts.map((part) => part.number)]))
}

it('an import of products refuses the row that closes a circle of bundles, and names the way', async () => {
  const core = await openCore()
  const first = await importRows(core, [
    head,
    ['A', 'Axle', ''],
    ['B', 'Bench', '2 × A'],
    ['C', 'Cart', '1 × B'],
    ['A', '', '3 × C'],
    ['D', 'Door', '1 × C'],
  ])
  expect(await told(core, first.batch.id)).toEqual(['new', 'new', 'new', 'refused: partCycle A → C → B → A', 'new'])
  // What a row above says of a product of the office holds, and not what it was made of.
  const turned = await importRows(core, [head, ['C', '', '1 × A'], ['B', '', '1 × C'], ['A', '', '1 × D']])
  expect(await told(core, turned.batch.id)).toEqual(['update', 'update', 'refused: partCycle A → D → C → A'])
  expect(await partsOf(core)).toEqual({ A: [], B: ['C'], C: ['A'], D: ['C'] })
})

it('an import of products means by a part what was called so when its row was read', async () => {
  const core = await openCore()
  const { batch } = await importRows(core, [
    head,
    ['', 'Lamp', ''],
    ['X', 'Set', '1 × Lamp'],
    ['', 'Box', '1 × X'],
    ['Lamp', 'Box', ''],
  ])
  expect(await told(core, batch.id)).toEqual(['new', 'new', 'new', 'new'])
  expect(await partsOf(core)).toEqual({ '': [], X: [''], Lamp: ['X'] })
})

const places = 5
const row = fc.record({ product: fc.nat(places - 1), parts: fc.uniqueArray(fc.nat(places - 1), { maxLength: 3 }) })

it('an import of products never fails for circles, and refuses no other rows', () =>
  holdsFor(
    fc.record({
      /** The parts of the products of the office: some of those before them. */
      office: fc.tuple(...Array.from({ length: places }, (_, at) => fc.subarray([...Array(at).keys()]))),
      file: fc.array(row, { minLength: 1, maxLength: 10 }),
    }),
    async ({ office, file }) => {
      const core = await openCore()
      try {
        const number = (product: number) => `N-${product}`
        const ids: number[] = []
        for (const [at, parts] of office.entries()) {
          const own = parts.map((part) => ({ productId: ids[part]!, quantity: 1_000_000 }))
          const fields = { number: number(at), names: { en: `Product ${at}` }, parts: own }
          ids.push((await core.client().products.create(fields)).id)
        }
        const cells = file.map(({ product, parts }) => [
          number(product),
          '',
          parts.map((part) => `2 × ${number(part)}`).join('\n'),
        ])
        const { batch } = await importRows(core, [head, ...cells])
        const made: number[][] = [...office]
        const consists = (whole: number, part: number): boolean =>
          whole === part || made[whole]!.some((each) => consists(each, part))
        const said = new Set<number>()
        const refused = file.map(({ product, parts }) => {
          if (parts.some((part) => consists(part, product))) return true
          if (parts.length > 0 && !said.has(product)) made[product] = parts
          if (parts.length > 0) said.add(product)
          return false
        })
        const outcomes = await told(core, batch.id)
        expect(outcomes.map((each) => each.startsWith('refused: partCycle'))).toEqual(refused)
        expect(outcomes.filter((each) => each.startsWith('refused'))).toHaveLength(refused.filter(Boolean).length)
        const expected = made.map((parts, at) => [number(at), parts.map(number)])
        expect(await partsOf(core)).toEqual(Object.fromEntries(expected))
      } finally {
        await core.close()
      }
    },
    { runs: cases(12, 1_000) },
  ))
