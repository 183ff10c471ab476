import { type PriceListFields, storedPriceListFields } from '../../../shared/contract/price-lists.ts'
import type { Db } from '../database/connection.ts'
import { officeRow } from '../office/office.ts'
import { askerOf, os, reading, type Write, writing } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'
import { copyPrices, pricesOfList, setPrices } from './list-prices.ts'
import { allPriceLists, loadPriceList, priceListColumns, requireValid } from './price-list-store.ts'

export const priceListsRouter = {
  list: os.priceLists.list
    .use(reading)
    .handler(async ({ context: { db } }) => ({ priceLists: await allPriceLists(db) })),

  create: os.priceLists.create.use(writing).handler(async ({ context, input }) => ({
    id: await createPriceList(context, input),
    version: 1,
    changeSet: context.changeSetId,
  })),

  update: os.priceLists.update.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    const list = await loadPriceList(db, input.id)
    const current = storedPriceListFields.parse(list)
    const saved = await updateRecord(db, {
      type: 'priceList',
      table: 'price_list',
      id: list.id,
      readAt: input.version,
      version: list.version,
      current,
      patch: input.patch,
      write: async (patch) => {
        await requireValid(db, { ...current, ...patch }, list)
        const columns = { ...priceListColumns(patch), version: list.version + 1, updated_at: now }
        await db.updateTable('price_list').set(columns).where('id', '=', list.id).execute()
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),

  order: os.priceLists.order.use(writing).handler(async ({ context: { db, changeSetId }, input: { ids } }) => {
    const others = (await allPriceLists(db)).map(({ id }) => id).filter((id) => !ids.includes(id))
    for (const [position, id] of [...ids, ...others].entries())
      await db.updateTable('price_list').set({ position }).where('id', '=', id).execute()
    return { changeSet: changeSetId }
  }),

  copy: os.priceLists.copy.use(writing).handler(async ({ context, input: { id: from, name, rate, step } }) => {
    const original = storedPriceListFields.parse(await loadPriceList(context.db, from))
    const id = await createPriceList(context, { ...original, name })
    await copyPrices(context, { from, to: id, rate, step })
    return { id, version: 1, changeSet: context.changeSetId }
  }),

  remove: os.priceLists.remove.use(writing).handler(async ({ context, input: { id } }) => {
    await loadPriceList(context.db, id)
    await moveToTrash(context, 'price_list', [id], context.now)
    return { changeSet: context.changeSetId }
  }),

  prices: os.priceLists.prices.use(reading).handler(async ({ context, input }) => {
    await loadPriceList(context.db, input.id)
    return pricesOfList(context.db, input, askerOf(context))
  }),

  setPrices: os.priceLists.setPrices.use(writing).handler(async ({ context, input: { id, prices } }) => {
    await loadPriceList(context.db, id)
    const changed = await setPrices(context, id, prices)
    return { count: changed.length, changeSet: context.changeSetId }
  }),
}

/** Makes a price list within a transaction, the last of all; what the sample office and imports use as well. */
export async function createPriceList(
  { db, now }: Write,
  fields: Partial<PriceListFields> & { name: string },
): Promise<number> {
  const list = { ...(await emptyPriceList(db)), ...fields }
  await requireValid(db, list, null)
  const { last } = await db
    .selectFrom('price_list')
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('price_list')
    .values({
      name: list.name,
      currency: list.currency,
      prices_include_tax: list.pricesIncludeTax ? 1 : 0,
      valid_from: list.validFrom,
      valid_until: list.validUntil,
      tag_id: list.tagId,
      active: list.active ? 1 : 0,
      position: (last ?? -1) + 1,
      created_at: now,
      updated_at: now,
      deleted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function emptyPriceList(db: Db): Promise<Omit<PriceListFields, 'name'>> {
  const office = await officeRow(db)
  return {
    currency: office.currency,
    pricesIncludeTax: office.prices_include_tax === 1,
    validFrom: null,
    validUntil: null,
    tagId: null,
    active: true,
  }
}
