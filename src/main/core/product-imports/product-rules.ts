import { localDay } from '../../../shared/domain/date.ts'
import type { ImportOptions, ImportPart } from '../../../shared/contract/imports.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Db } from '../database/connection.ts'
import { taxClassesOf } from '../office/tax-classes.ts'
import { allPriceLists } from '../price-lists/price-list-store.ts'
import { PriceListBook } from './price-list-book.ts'
import type { ProductRules } from './read-product.ts'

/** The price lists of the office, and how it usually prices. */
export async function priceListsOf(db: Db): Promise<PriceListBook> {
  const { language, currency, prices_include_tax } = await db
    .selectFrom('office')
    .select(['language', 'currency', 'prices_include_tax'])
    .executeTakeFirstOrThrow()
  const t = translator(language)
  const name = t('products.form.firstList')
  const includesTax = prices_include_tax === 1
  const otherName = `${name} (${t(includesTax ? 'products.lists.net' : 'products.lists.gross')})`
  return new PriceListBook(await allPriceLists(db), {
    currency,
    includesTax,
    name,
    otherName,
    day: localDay(new Date()),
  })
}

/** What the rows of a part with products mean in this office. */
export async function productRulesOf(
  db: Db,
  { sheet: { columns, decimalMark, delimiter }, mapping }: Pick<ImportPart, 'sheet' | 'mapping'>,
  { repairs }: ImportOptions,
): Promise<ProductRules> {
  const { language } = await db.selectFrom('office').select('language').executeTakeFirstOrThrow()
  const classes = await taxClassesOf(db)
  return {
    products: true,
    columns,
    mapping,
    // Programs put semicolons between values where the comma is the decimal mark.
    decimalMark: decimalMark ?? (delimiter === ';' ? ',' : '.'),
    repairs,
    language,
    lists: await priceListsOf(db),
    taxClasses: classes.map(({ id, name, taxes, notes, isDefault }) => {
      const [only = null] = taxes.length === 1 ? taxes : []
      const isPlain = taxes.length === 0 && Object.keys(notes).length === 0
      return { id, name, rate: only?.rate ?? null, isPlain, isDefault }
    }),
  }
}
