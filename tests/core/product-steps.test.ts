import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { changedMany } from '../../src/shared/contract/contacts.ts'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases, holdsFor } from '../helpers/generated.ts'

const unit = 1_000_000
const at = fc.nat({ max: 20 })
const breaks = fc
  .uniqueArray(fc.record({ from: fc.nat({ max: 3 }), price: fc.nat({ max: 9 }) }), {
    selector: ({ from }) => from,
    maxLength: 3,
  })
  .map((all) => all.map(({ from, price }) => ({ minQuantity: from * unit, unitPrice: price * unit })))
const priced = fc.record({ list: at, breaks })
const details = {
  number: fc.constantFrom('', 'A-1', 'a-1', 'B-2'),
  prices: fc.array(priced, { maxLength: 2 }),
  parts: fc.array(at, { maxLength: 2 }),
}

/** Something that somebody does to products or price lists. */
const step = fc.oneof(
  fc.record({ do: fc.constant('list' as const) }),
  fc.record({ do: fc.constant('product' as const), name: fc.constantFrom('Oak', '椅子', 'Müller'), ...details }),
  fc.record({ do: fc.constant('change' as const), at, ...details }),
  fc.record({ do: fc.constant('grid' as const), list: at, at, breaks }),
  fc.record({ do: fc.constant('copy' as const), list: at, rate: fc.integer({ min: -500_000, max: 500_000 }) }),
  fc.record({ do: fc.constant('order' as const), list: at }),
  fc.record({ do: fc.constant('many' as const), group: fc.constantFrom('', 'Wood'), rate: fc.nat({ max: 90_000 }) }),
  fc.record({ do: fc.constant('remove' as const), at }),
  fc.record({ do: fc.constant('removeList' as const), list: at }),
  fc.record({ do: fc.constant('restore' as const), at }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** @returns the change set; null where there was nothing to do, or it was refused */
async function perform(core: Core, next: Step): Promise<number | null> {
  const client = core.client()
  const { priceLists } = await client.priceLists.list()
  const { rows } = await client.products.list({ sort: [{ field: 'created', descending: false }] })
  const pick = <Row>(all: Row[], nth: number) => all[nth % Math.max(1, all.length)]
  const list = 'list' in next ? pick(priceLists, next.list) : undefined
  const row = 'at' in next ? pick(rows, next.at) : undefined
  const fields = (of: { number: string; prices: { list: number; breaks: object[] }[]; parts: number[] }) => {
    const lists = new Map(of.prices.flatMap((each) => [[pick(priceLists, each.list)?.id, each.breaks] as const]))
    return {
      number: of.number,
      prices: [...lists].flatMap(([priceListId, each]) =>
        priceListId === undefined
          ? []
          : each.map((one) => ({ priceListId, ...(one as { minQuantity: number; unitPrice: number }) })),
      ),
      parts: of.parts.flatMap((nth) => {
        const part = pick(rows, nth)
        return part ? [{ productId: part.id, quantity: 2 * unit }] : []
      }),
    }
  }
  switch (next.do) {
    case 'list':
      return (await client.priceLists.create({ name: `List ${priceLists.length}` })).changeSet
    case 'product':
      return (await client.products.create({ names: { en: next.name }, pricedByParts: true, ...fields(next) }))
        .changeSet
    case 'change':
      if (!row) return null
      return (await client.products.update({ id: row.id, version: row.version, patch: fields(next) })).changeSet
    case 'grid': {
      if (!row || !list) return null
      const { prices } = await client.products.get({ id: row.id })
      const was = prices
        .filter(({ priceListId }) => priceListId === list.id)
        .map(({ minQuantity, unitPrice }) => ({ minQuantity, unitPrice }))
      const prices_ = [{ productId: row.id, was, breaks: next.breaks }]
      return (await client.priceLists.setPrices({ id: list.id, prices: prices_ })).changeSet
    }
    case 'copy':
      return list
        ? (await client.priceLists.copy({ id: list.id, name: 'Copy', rate: next.rate, step: 10_000 })).changeSet
        : null
    case 'order':
      return list ? (await client.priceLists.order({ ids: [list.id] })).changeSet : null
    case 'many': {
      const prices = { priceListId: null, rate: next.rate, step: 1 }
      const { job } = await client.products.changeMany({
        filter: {},
        changes: { set: { productGroup: next.group }, prices },
      })
      return changedMany.parse(await core.services.jobs.result(job)).changeSet
    }
    case 'remove':
      return row ? (await client.products.remove({ ids: [row.id] })).changeSet : null
    case 'removeList':
      return list ? (await client.priceLists.remove({ id: list.id })).changeSet : null
    case 'restore': {
      const trashed = pick((await client.trash.list({ type: 'product' })).rows, next.at)
      return trashed ? (await client.products.restore({ ids: [trashed.id] })).changeSet : null
    }
  }
}

it('undoing every step to products and prices passes through every earlier state; redoing goes forward again', () =>
  holdsFor(
    fc.array(step, { minLength: 1, maxLength: 12 }),
    async (steps) => {
      const core = await openCore()
      const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
      try {
        const client = core.client()
        const states = [dump(sqlite)]
        const sets: number[] = []
        for (const next of steps) {
          const changeSet = await perform(core, next).catch((error: unknown) => {
            // A number that is taken, a bundle within itself.
            if (errorData(error, 'INVALID')) return null
            throw error
          })
          if (changeSet === null) continue
          sets.push(changeSet)
          states.push(dump(sqlite))
        }
        const undone: number[] = []
        for (let nth = sets.length - 1; nth >= 0; nth--) {
          const { changeSet, keptCount } = await client.history.undo({ id: sets[nth] ?? 0 })
          expect(keptCount).toBe(0)
          expect(dump(sqlite)).toEqual(states[nth])
          undone.push(changeSet ?? 0)
        }
        for (let nth = 1; nth <= sets.length; nth++) {
          await client.history.undo({ id: undone.pop() ?? 0 })
          expect(dump(sqlite)).toEqual(states[nth])
        }
      } finally {
        sqlite.close()
        await core.close()
      }
    },
    { runs: cases(25, 1_000) },
  ))
