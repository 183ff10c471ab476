import { type ProductFields, storedProductFields } from '../../../shared/contract/products.ts'
import { fail } from '../../../shared/errors.ts'
import { withUploads } from '../attachments/with-uploads.ts'
import type { Db } from '../database/connection.ts'
import type { KeptFile } from '../files.ts'
import { pictureOf, requirePicture } from '../pictures.ts'
import { askerOf, os, reading, runWrite, type Write, writing } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'
import { startChangeMany, startRemoveMany } from './change-many.ts'
import { offerProducts } from './offer.ts'
import {
  findProducts,
  listProducts,
  productGroups,
  productRows,
  productsBeside,
  visibleProducts,
} from './product-list.ts'
import {
  deriveProducts,
  filled,
  loadProduct,
  numberFaults,
  productColumns,
  productLists,
  requireValid,
  writeLists,
} from './product-store.ts'

/** A product of which nothing is known yet. */
export const emptyProduct: ProductFields = {
  number: '',
  names: {},
  descriptions: {},
  productGroup: '',
  unit: '',
  cost: null,
  taxClassId: null,
  active: true,
  pricedByParts: false,
  parts: [],
  prices: [],
}

export const productsRouter = {
  list: os.products.list
    .use(reading)
    .handler(({ context, input }) => listProducts(context.db, input, askerOf(context))),

  find: os.products.find.use(reading).handler(async ({ context: { db }, input: { search, limit } }) => ({
    rows: await productRows(db, await findProducts(db, search, limit)),
  })),

  get: os.products.get.use(reading).handler(({ context: { db }, input }) => loadProduct(db, input.id)),

  groups: os.products.groups
    .use(reading)
    .handler(({ context, input }) => productGroups(context.db, input, askerOf(context))),

  neighbours: os.products.neighbours
    .use(reading)
    .handler(({ context, input }) => productsBeside(context.db, input.id, input, askerOf(context))),

  inUse: os.products.inUse.use(reading).handler(async ({ context: { db }, input: { field } }) => {
    const column = field === 'productGroup' ? 'product_group' : 'unit'
    const rows = await visibleProducts(db)
      .select(({ fn }) => [`${column} as value`, fn.countAll<number>().as('count')])
      .where(column, '!=', '')
      .groupBy(column)
      .orderBy('count', 'desc')
      .limit(200)
      .execute()
    return { values: rows.map(({ value }) => value) }
  }),

  create: os.products.create.use(writing).handler(async ({ context, input }) => {
    const id = await createProduct(context, input)
    return { id, version: 1, changeSet: context.changeSetId }
  }),

  duplicate: os.products.duplicate.use(writing).handler(async ({ context, input }) => {
    const id = await duplicateProduct(context, input.id)
    return { id, version: 1, changeSet: context.changeSetId }
  }),

  update: os.products.update.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    const product = await presentProduct(db, input.id)
    const current = storedProductFields.parse(product)
    const saved = await updateRecord(db, {
      type: 'product',
      table: 'product',
      id: product.id,
      readAt: input.version,
      version: product.version,
      current,
      patch: tidied(input.patch),
      lists: productLists,
      write: async (patch) => {
        await requireValid(db, { ...current, ...patch }, product.id)
        const columns = { ...productColumns(patch), version: product.version + 1, updated_at: now }
        await db.updateTable('product').set(columns).where('id', '=', product.id).execute()
        await writeLists(db, product.id, patch)
        await deriveProducts(db, [product.id])
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),

  // Not `writing`: the bytes are kept before the transaction.
  setPicture: os.products.setPicture.handler(({ context: { services, caller, requestId }, input }) => {
    const call = { procedure: 'products.setPicture', caller, requestId }
    const uploads = input.upload === null ? [] : [input.upload]
    return withUploads(services, requestId, uploads, (files) =>
      runWrite(services, call, (write) => writePicture(write, input, files[0] ?? null)),
    )
  }),

  picture: os.products.picture.handler(async ({ context: { services }, input }) => {
    const row = await services.reads
      .selectFrom('product')
      .select('picture_file_id as file')
      .where('id', '=', input.id)
      .executeTakeFirst()
    return { picture: row?.file ? await pictureOf(services.reads, services.folder, row.file) : null }
  }),

  remove: os.products.remove
    .use(writing)
    .handler(({ context, input }) => moveProducts(context, input.ids, context.now)),

  restore: os.products.restore.use(writing).handler(async ({ context, input }) => {
    await requireFreeNumbers(context.db, input.ids)
    return moveProducts(context, input.ids, null)
  }),

  changeMany: os.products.changeMany.handler(({ context, input }) => ({ job: startChangeMany(context, input) })),

  removeMany: os.products.removeMany.handler(({ context, input }) => ({ job: startRemoveMany(context, input.filter) })),

  offer: os.products.offer.use(reading).handler(async ({ context: { db }, input }) => ({
    rows: await offerProducts(db, input),
  })),
}

/** Makes a product within a transaction; what the sample office uses as well. */
export async function createProduct(write: Write, fields: Partial<ProductFields>): Promise<number> {
  const product = { ...emptyProduct, ...fields }
  await requireValid(write.db, product, null)
  const id = await insertProduct(write, product)
  await writeLists(write.db, id, product)
  await deriveProducts(write.db, [id])
  return id
}

/** Writes the row of a new product that was found valid; its lists and what is derived from it are still to be written. */
export async function insertProduct({ db, now }: Write, product: ProductFields): Promise<number> {
  const { id } = await db
    .insertInto('product')
    .values({
      number: product.number,
      names: JSON.stringify(filled(product.names)),
      descriptions: JSON.stringify(filled(product.descriptions)),
      product_group: product.productGroup,
      unit: product.unit,
      cost: product.cost,
      tax_class_id: product.taxClassId,
      picture_file_id: null,
      active: product.active ? 1 : 0,
      priced_by_parts: product.pricedByParts ? 1 : 0,
      created_at: now,
      updated_at: now,
      deleted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws NOT_FOUND, WRONG_STATE for one in the trash */
async function duplicateProduct(write: Write, id: number): Promise<number> {
  const { db } = write
  const { parts, ...fields } = storedProductFields.parse(await presentProduct(db, id))
  const own = parts.map(({ productId, quantity }) => ({ productId, quantity }))
  const copy = await createProduct(write, { ...fields, number: '', parts: own })
  await db
    .updateTable('product')
    .set(({ selectFrom }) => ({
      picture_file_id: selectFrom('product as original')
        .select('original.picture_file_id')
        .where('original.id', '=', id),
    }))
    .where('id', '=', copy)
    .execute()
  return copy
}

/** Texts that say nothing are none, as they are stored. */
function tidied(patch: Partial<ProductFields>): Partial<ProductFields> {
  return {
    ...patch,
    ...(patch.names && { names: filled(patch.names) }),
    ...(patch.descriptions && { descriptions: filled(patch.descriptions) }),
  }
}

/** @throws NOT_FOUND, WRONG_STATE for one in the trash */
async function presentProduct(db: Db, id: number) {
  const product = await loadProduct(db, id)
  if (product.deletedAt !== null) fail('WRONG_STATE', { type: 'product', id, state: 'deleted' })
  return product
}

/** Bytes that a picture may have. */
const longestPicture = 5 * 1024 ** 2

async function writePicture(
  { db, changeSetId, now }: Write,
  { id, version: readAt }: { id: number; version: number },
  file: KeptFile | null,
) {
  const { version } = await presentProduct(db, id)
  if (file) requirePicture(file, longestPicture)
  const current = await db
    .selectFrom('product')
    .select('picture_file_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const saved = await updateRecord(db, {
    type: 'product',
    table: 'product',
    id,
    readAt,
    version,
    current: { pictureFileId: current.picture_file_id },
    patch: { pictureFileId: file?.id ?? null },
    write: async () => {
      if (file) await db.insertInto('file').values(file).execute()
      await db
        .updateTable('product')
        .set({ picture_file_id: file?.id ?? null, version: version + 1, updated_at: now })
        .where('id', '=', id)
        .execute()
    },
  })
  return { ...saved, changeSet: changeSetId }
}

/** Moves products to the trash or, with null, back, and lists them no more or again. */
async function moveProducts(write: Write, ids: number[], deletedAt: string | null) {
  const moved = await moveToTrash(write, 'product', ids, deletedAt)
  for (let at = 0; at < moved.length; at += 500) await deriveProducts(write.db, moved.slice(at, at + 500))
  return { count: moved.length, changeSet: write.changeSetId }
}

/** @throws INVALID where a product of the trash has a number that another one has by now */
async function requireFreeNumbers(db: Db, ids: number[]): Promise<void> {
  const rows = await db
    .selectFrom('product')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is not', null)
    .execute()
  for (const { id, number } of rows) {
    const faults = await numberFaults(db, number, id)
    if (faults.length > 0) fail('INVALID', { faults })
  }
}
