import type { z } from 'zod'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import type { productChanges } from '../../../shared/contract/products.ts'
import { fail } from '../../../shared/errors.ts'
import { type BulkCall, type BulkRecords, startBulk } from '../bulk.ts'
import type { Db } from '../database/connection.ts'
import { keptRaised } from '../price-lists/list-prices.ts'
import type { Write } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { productIds } from './product-list.ts'
import { deriveProducts, productColumns, taxClassFaults } from './product-store.ts'

type Changes = z.output<typeof productChanges>

const products: BulkRecords = {
  ids: (db, filter, asker) => productIds(db, { filter, sort: [] }, asker),
  derive: deriveProducts,
}

/** Starts the job `changeProducts`. @returns its id */
export function startChangeMany(call: BulkCall, { filter, changes }: { filter: ListFilter; changes: Changes }): string {
  return startBulk(
    call,
    { job: 'changeProducts', procedure: 'products.changeMany', records: products },
    filter,
    async (write, ids, step) => {
      const faults = await taxClassFaults(write.db, changes.set.taxClassId ?? null)
      if (faults.length > 0) fail('INVALID', { faults })
      return step((some) => changeSome(write, some, changes), ids)
    },
  )
}

/** Starts the job `removeProducts`. @returns its id */
export function startRemoveMany(call: BulkCall, filter: ListFilter): string {
  return startBulk(
    call,
    { job: 'removeProducts', procedure: 'products.removeMany', records: products },
    filter,
    (write, ids, step) => step((some) => moveToTrash(write, 'product', some, write.now), ids),
  )
}

async function changeSome({ db, now }: Write, ids: number[], { set, prices }: Changes): Promise<number[]> {
  const columns = productColumns(set)
  const differing = await differingFrom(db, ids, columns)
  const raised = prices ? await raisePrices(db, ids, prices) : []
  const changed = [...new Set([...differing, ...raised])]
  if (changed.length > 0)
    await db
      .updateTable('product')
      .set(({ eb }) => ({ ...columns, version: eb('version', '+', 1), updated_at: now }))
      .where('id', 'in', changed)
      .execute()
  return changed
}

async function differingFrom(db: Db, ids: number[], columns: ReturnType<typeof productColumns>): Promise<number[]> {
  const rows = await db.selectFrom('product').selectAll().where('id', 'in', ids).execute()
  const differs = (row: (typeof rows)[number]) =>
    Object.entries(columns).some(([column, value]) => row[column as keyof typeof row] !== value)
  return rows.filter(differs).map(({ id }) => id)
}

/** @returns the products of which a price changed @throws INVALID where one gets too large */
async function raisePrices(
  db: Db,
  ids: number[],
  { priceListId, rate, step }: NonNullable<Changes['prices']>,
): Promise<number[]> {
  let prices = db.selectFrom('product_price').selectAll().where('product_id', 'in', ids)
  if (priceListId !== null) prices = prices.where('price_list_id', '=', priceListId)
  const changed: number[] = []
  for (const { id, product_id, unit_price } of await prices.execute()) {
    const raised = keptRaised(unit_price, rate, step)
    if (raised === unit_price) continue
    await db.updateTable('product_price').set({ unit_price: raised }).where('id', '=', id).execute()
    changed.push(product_id)
  }
  return changed
}
