import type { ProductFields } from '../../../shared/contract/products.ts'
import type { LocalText } from '../../../shared/domain/local-text.ts'
import { languages } from '../../../shared/i18n/languages.ts'
import { tagId } from '../contacts/contact-store.ts'
import type { JobRun } from '../jobs.ts'
import { Pacer } from '../pacer.ts'
import { createPriceList } from '../price-lists/price-lists.ts'
import type { Write } from '../procedure.ts'
import { deriveProducts, productColumns, writeLists } from '../products/product-store.ts'
import { emptyProduct, insertProduct } from '../products/products.ts'
import type { ListMeant } from './price-list-book.ts'
import type { FileProduct, ProductJudge } from './product-judge.ts'
import type { Value } from './read-product.ts'

/** Products whose derived data are written at once. */
const sliceProducts = 100

/** Products of the office that a file changes. */
export const changedProducts = (judge: ProductJudge): FileProduct[] =>
  judge.products.filter(({ id, gains, restored }) => id !== null && (gains.size > 0 || restored))

/** Writes the products of a batch, and the price lists that it makes, within its transaction. */
export class ProductWriter {
  private readonly write: Write
  private readonly batch: number
  private readonly judge: ProductJudge
  private readonly run: JobRun
  private readonly pacer = new Pacer()
  /** Ids of the lists that this import makes, by their keys. */
  private readonly lists = new Map<string, number>()

  constructor(write: Write, batch: number, judge: ProductJudge, run: JobRun) {
    this.write = write
    this.batch = batch
    this.judge = judge
    this.run = run
  }

  async all(): Promise<void> {
    const changed = this.judge.products.filter(({ id, gains, restored }) => id === null || gains.size > 0 || restored)
    await this.makeLists(changed)
    const ids: number[] = []
    for (const product of changed) {
      if (product.id === null) product.id = await insertProduct(this.write, { ...emptyProduct, ...fieldsOf(product) })
      else await this.update(product.id, product)
      await this.writePrices(product.id, product)
      await this.writeOrigins(product.id, product)
      ids.push(product.id)
      await this.rest(ids.length, changed.length)
    }
    // Every part has its id by now.
    for (const product of changed) await this.writeParts(product)
    for (let at = 0; at < ids.length; at += sliceProducts) {
      await deriveProducts(this.write.db, ids.slice(at, at + sliceProducts))
      await this.rest(ids.length, changed.length)
    }
  }

  private async rest(done: number, total: number): Promise<void> {
    if (!this.pacer.due) return
    this.run.progress(done, total)
    await this.pacer.pause()
  }

  private async update(id: number, product: FileProduct): Promise<void> {
    const { db, now } = this.write
    await db
      .updateTable('product')
      .set(({ eb }) => ({
        ...productColumns(fieldsOf(product)),
        ...(product.restored && { deleted_at: null }),
        version: eb('version', '+', 1),
        updated_at: now,
      }))
      .where('id', '=', id)
      .execute()
  }

  private async writePrices(productId: number, { known, gains }: FileProduct): Promise<void> {
    const { db } = this.write
    for (const [key, { value, list }] of gains) {
      if (!list) continue
      const min_quantity = Number(key.slice(key.lastIndexOf('@') + 1))
      const price_list_id = await this.listId(list)
      const unit_price = Number(value)
      if (known.has(key))
        await db
          .updateTable('product_price')
          .set({ unit_price })
          .where('product_id', '=', productId)
          .where('price_list_id', '=', price_list_id)
          .where('min_quantity', '=', min_quantity)
          .execute()
      else
        await db
          .insertInto('product_price')
          .values({ product_id: productId, price_list_id, min_quantity, unit_price })
          .execute()
    }
  }

  private async writeOrigins(product_id: number, { rows }: FileProduct): Promise<void> {
    for (const { part, row } of rows)
      await this.write.db
        .updateTable('import_row')
        .set({ product_id })
        .where('batch_id', '=', this.batch)
        .where('part', '=', part)
        .where('row', '=', row)
        .execute()
  }

  /** Makes the new lists, the usual ones first, so that quotes look in them before those of a name of their own. */
  private async makeLists(products: readonly FileProduct[]): Promise<void> {
    const lists = products.flatMap(({ gains }) => [...gains.values()].flatMap(({ list }) => list ?? []))
    for (const list of [...lists.filter(({ usual }) => usual), ...lists]) await this.listId(list)
  }

  private async listId({ id, key, name, currency, includesTax, terms }: ListMeant): Promise<number> {
    const known = id ?? this.lists.get(key)
    if (known !== undefined) return known
    const { tag = '', validFrom = null, validUntil = null, active = true } = terms ?? {}
    const made = await createPriceList(this.write, {
      name,
      currency,
      pricesIncludeTax: includesTax,
      validFrom,
      validUntil,
      tagId: tag === '' ? null : await tagId(this.write.db, tag),
      active,
    })
    this.lists.set(key, made)
    return made
  }

  private async writeParts({ id, parts }: FileProduct): Promise<void> {
    if (id === null || !parts) return
    const rows = parts.map(({ product, quantity }) => {
      if (product.id === null) throw new Error('a part has no id')
      return { productId: product.id, quantity }
    })
    await writeLists(this.write.db, id, { parts: rows })
  }
}

/** The fields that a product gains; texts with those that it has in other languages. */
function fieldsOf({ known, gains }: FileProduct): Partial<ProductFields> {
  const fields: Record<string, unknown> = {}
  for (const key of ['number', 'productGroup', 'unit', 'cost', 'taxClassId', 'active', 'pricedByParts'] as const) {
    const said = gains.get(key)
    if (said) fields[key] = said.value
  }
  for (const [field, prefix] of [
    ['names', 'name'],
    ['descriptions', 'description'],
  ] as const) {
    if (!languages.some((language) => gains.has(`${prefix}.${language}`))) continue
    const texts: LocalText = {}
    for (const language of languages) {
      const key = `${prefix}.${language}`
      const text: Value | undefined = gains.get(key)?.value ?? known.get(key)
      if (text !== undefined) texts[language] = String(text)
    }
    fields[field] = texts
  }
  return fields as Partial<ProductFields>
}
