import type { ImportOptions, Mapping } from '../../../shared/contract/imports.ts'
import { currencyIn, currencyOfSign } from '../../../shared/domain/currency-words.ts'
import { fold } from '../../../shared/domain/fold.ts'
import { type ProductTarget, readProductHeader, splitProductField } from '../../../shared/domain/product-fields.ts'
import { startOf } from '../../../shared/domain/prices.ts'
import { unitOfWord } from '../../../shared/domain/unit-words.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { type ColumnPlace, type RowProblem, rowProblem } from '../imports/draft.ts'
import { columnLetters } from '../imports/reading/column-letters.ts'
import type { SheetRow } from '../imports/reading/types.ts'
import { columnName } from '../imports/read-row.ts'
import { nullWord, oneLine } from '../imports/rows/cells.ts'
import {
  isOnRequest,
  isTaxable,
  readCount,
  readFlag,
  readNumber,
  readPrice,
  isTotalWord,
  readTaxRate,
} from './numbers.ts'
import type { ListMeant, PriceListBook } from './price-list-book.ts'

/** What the rows of a part with products mean in this office. */
export interface ProductRules {
  products: true
  /** Header texts of the file. */
  columns: string[]
  mapping: Mapping
  decimalMark: '.' | ','
  repairs: ImportOptions['repairs']
  /** The office's, which names without a language are in. */
  language: Language
  lists: PriceListBook
  /** With the rate of the one tax that each has, null where it has none or several; plain where it has nothing at all. */
  taxClasses: readonly { id: number; name: string; rate: number | null; isPlain: boolean; isDefault: boolean }[]
}

export type Value = string | number | boolean

/** What a row says of a product: of the field `number`, `name.<language>`, `price.<list>@<millionths>` and so on. */
export interface Said {
  value: Value
  /** As the file has it. */
  text: string
  column: ColumnPlace
  /** Of a price. */
  list?: ListMeant
}

export interface ProductReading {
  row: number
  cells: string[]
  /** Null when the row is refused or holds no product. */
  main: Map<string, Said> | null
  /** Whether it is a row of totals, which is left out. */
  total: boolean
  problems: RowProblem[]
  /** Which product of which office the row was, in our own exports: `identityOf`. */
  identity: string
}

interface Column extends ColumnPlace {
  target: ProductTarget
  /** Stands before its text in a description; empty for a column of descriptions. */
  heading: string
  /** Whether it says that tax is in its prices; undefined where it does not say. */
  includesTax: boolean | undefined
  /** Which it says its prices are in; '' where it does not say. */
  currency: string
  /** How many units its prices are for. */
  per: number
  /** Of our own exports: cells are taken as they stand, with a decimal point. */
  exact: boolean
}

interface Cell {
  column: Column
  value: string
}

const longest: Record<string, number> = { number: 80, unit: 40, name: 500, description: 10_000, productGroup: 500 }
/** Fields that take no word for nothing. */
const plainText = new Set(['name', 'description', 'productGroup', 'unit', 'number'])

/** Makes the function that tells what a row of products means; it never throws for what a cell holds. */
export function productReader(rules: ProductRules): (row: SheetRow) => ProductReading {
  const columns = rules.mapping.flatMap(({ column: index, field }): Column[] => {
    const target = field === null ? null : splitProductField(field)
    if (!target) return []
    const header = columnName(rules.columns, index)
    const { key, includesTax, currency, per } = readProductHeader(rules.columns[index] ?? '')
    const heading = target.key === 'description' && key !== 'description' ? header : ''
    return [{ index, header, target, heading, includesTax, currency, per, exact: splitProductField(header) !== null }]
  })
  return (row) => new ProductRow(rules, columns, row).read()
}

class ProductRow {
  private readonly problems: RowProblem[] = []
  private readonly said = new Map<string, Said>()
  private readonly cells: Cell[]
  private readonly rules: ProductRules
  private readonly row: SheetRow
  private refused = false

  constructor(rules: ProductRules, columns: Column[], row: SheetRow) {
    this.rules = rules
    this.row = row
    this.cells = columns.flatMap((column) => {
      const cell = row.cells[column.index] ?? ''
      const value = column.exact ? cell : cell.trim()
      return value === '' || this.isNothing(column, value) ? [] : [{ column, value }]
    })
  }

  read(): ProductReading {
    const { row, cells } = this.row
    if (this.isTotal()) return { row, cells, main: null, total: true, problems: this.problems, identity: '' }
    this.refuseLong()
    for (const cell of this.cells) this.take(cell)
    this.takePrices()
    const named = [...this.said.keys()].some((key) => key === 'number' || key.startsWith('name.'))
    if (!named && !this.refused) this.refuse(null, '', 'productNameless')
    const identity = this.cells.find(({ column }) => column.target.key === 'identity')?.value ?? ''
    return { row, cells, main: this.refused ? null : this.said, total: false, problems: this.problems, identity }
  }

  private take(cell: Cell): void {
    const { key, language } = cell.column.target
    const text = cell.column.exact ? cell.value : oneLine(cell.value)
    if (key === 'name') this.text(cell, `name.${language ?? this.rules.language}`, text)
    else if (key === 'description') this.describe(cell, `description.${language ?? this.rules.language}`)
    else if (key === 'unit') this.text(cell, key, cell.column.exact ? text : unitOfWord(text))
    else if (key === 'number' || key === 'productGroup') this.text(cell, key, text)
    else if (key === 'cost') this.cost(cell)
    else if (key === 'tax') this.tax(cell)
    else if (key === 'active' || key === 'discontinued' || key === 'pricedByParts') this.flag(cell, key)
    else if (key === 'parts') this.say(cell, key, cell.value.split(/\n+/).map(oneLine).filter(Boolean).join('\n'))
  }

  private markOf({ column }: Cell): '.' | ',' {
    return column.exact ? '.' : this.rules.decimalMark
  }

  private say(cell: Cell, key: string, value: Value, list?: ListMeant): void {
    const { column, value: text } = cell
    const before = this.said.get(key)
    if (before && before.value !== value && column.target.key !== 'description') {
      const differs = rowProblem(this.row.row, text.slice(0, 200), 'warning', 'valueStays', column)
      this.problems.push({ ...differs, other: before.text.slice(0, 200) })
      return
    }
    this.said.set(key, { value, text, column, ...(list && { list }) })
  }

  private text(cell: Cell, key: string, value: string): void {
    if (value.length > (longest[cell.column.target.key] ?? 0)) this.refuse(cell.column, cell.value, 'productTooLong')
    else this.say(cell, key, value)
  }

  private describe(cell: Cell, key: string): void {
    const { heading } = cell.column
    const before = this.said.get(key)?.value
    const own = heading === '' ? cell.value : `${heading}: ${oneLine(cell.value)}`
    this.text(cell, key, typeof before === 'string' ? `${before}\n${own}` : own)
  }

  private flag(cell: Cell, key: 'active' | 'discontinued' | 'pricedByParts'): void {
    const flag = readFlag(cell.value)
    if (flag === null) this.refuse(cell.column, cell.value, 'flagInvalid')
    else if (key === 'discontinued') this.say(cell, 'active', !flag)
    else this.say(cell, key, flag)
  }

  private cost(cell: Cell): void {
    const own = this.rules.lists.usualPrices.currency
    const cost = readPrice(cell.value, own, this.markOf(cell))
    if (cost === null) this.refusePrice(cell, own)
    else this.sayPrice(cell, 'cost', cost)
  }

  private tax(cell: Cell): void {
    const { taxClasses } = this.rules
    const named =
      taxClasses.find(({ name }) => name === cell.value) ??
      taxClasses.find(({ name }) => fold(name) === fold(oneLine(cell.value)))
    const [found, ...others] = named ? [named] : this.taxesMeant(cell.value)
    if (found && others.length === 0) this.say(cell, 'taxClassId', found.id)
    // Of an office that has not said how it taxes, no row could come in.
    else if (taxClasses.length === 0) this.warn(cell, 'taxNone')
    else if (!found) this.refuse(cell.column, cell.value, 'taxUnknown')
    else this.refuse(cell.column, cell.value, 'taxSeveral', [found, ...others].map(({ name }) => name).join(', '))
  }

  /** The tax classes that a rate may mean; what has no tax for a reason of its own, such as a reverse charge, is no rate of 0. */
  private taxesMeant(text: string): ProductRules['taxClasses'] {
    const { taxClasses, decimalMark } = this.rules
    if (isTaxable(text)) return taxClasses.filter(({ isDefault, rate }) => isDefault && rate !== null && rate > 0)
    const wanted = readTaxRate(text, decimalMark)
    const ofRate = taxClasses.filter(({ rate }) => rate !== null && rate === wanted)
    return ofRate.length === 0 && wanted === 0 ? taxClasses.filter(({ isPlain }) => isPlain) : ofRate
  }

  private takePrices(): void {
    const one = (key: string) => this.cells.find(({ column }) => column.target.key === key)
    const quantity = one('minQuantity')
    const from = quantity ? readNumber(quantity.value, this.rules.decimalMark) : 0
    if (quantity && (from === null || from < 0)) this.refuse(quantity.column, quantity.value, 'numberInvalid')
    const currency = one('currency')
    const own = this.rules.lists.usualPrices.currency
    const told = currency ? currencyIn(currency.value.toUpperCase()) || currencyOfSign(currency.value, own) : ''
    if (currency && told === '') this.refuse(currency.column, currency.value, 'currencyUnknown')
    for (const cell of this.cells) {
      const { target } = cell.column
      if (target.key !== 'price') continue
      const list = this.listOf(cell, told, one('priceList')?.value ?? '')
      const price = list ? readPrice(cell.value, list.currency, this.markOf(cell)) : null
      const begins = target.from || from || 0
      if (!list || price === null) this.refusePrice(cell, list?.currency ?? '')
      else this.sayPrice(cell, `price.${list.key}@${cell.column.exact ? begins : startOf(begins)}`, price, list)
    }
  }

  /** Says what one unit costs, which has to be within a millionth. */
  private sayPrice(cell: Cell, key: string, price: number, list?: ListMeant): void {
    const said = this.cells.find(({ column }) => column.target.key === 'priceUnit')
    const units = cell.column.per > 1 ? cell.column.per : readCount(said?.value ?? '')
    if (price % units === 0) this.say(cell, key, price / units, list)
    else this.refuse(cell.column, cell.value, 'priceIndivisible', String(units))
  }

  /** The list of a price: that of its column, else the one that the row says. */
  private listOf(
    { column: { target, includesTax, currency: ofColumn, exact }, value }: Cell,
    currency: string,
    name: string,
  ): ListMeant | undefined {
    const { lists } = this.rules
    if (target.list) {
      const list = lists.ofTarget(target.list)
      // A row in another currency than its column has its price in the list of that name in its own currency.
      const differs = currency !== '' && ofColumn === '' && !exact && list?.currency !== currency
      return list && differs ? lists.named({ ...list, currency }) : list
    }
    const wanted = currency || currencyIn(value)
    return name === ''
      ? lists.usual(wanted, includesTax)
      : lists.named({ name: oneLine(name), currency: wanted, includesTax })
  }

  private refusePrice(cell: Cell, currency: string): void {
    const { column, value } = cell
    if (isOnRequest(value)) return this.warn(cell, 'priceOnRequest')
    const other = currencyIn(value)
    if (other === '' || other === currency) this.refuse(column, value, 'numberInvalid')
    else this.refuse(column, value, 'currencyDiffers', currency)
  }

  private warn({ column, value }: Cell, code: string): void {
    this.problems.push(rowProblem(this.row.row, value.slice(0, 200), 'warning', code, column))
  }

  private refuse(column: ColumnPlace | null, value: string, code: string, other?: string): void {
    const shown = value.length > 200 ? `${value.slice(0, 200)}…` : value
    this.refused = true
    const problem = rowProblem(this.row.row, shown, 'refused', code, column)
    this.problems.push(other === undefined ? problem : { ...problem, other })
  }

  /** A sum below the products, told by its word in place of a number or a name. */
  private isTotal(): boolean {
    const named = this.cells.filter(({ column: { target } }) => target.key === 'number' || target.key === 'name')
    const [word, ...others] = named
    if (!word || others.length > 0 || word.column.exact || !isTotalWord(word.value)) return false
    this.warn(word, 'productTotal')
    return true
  }

  /** Cells beyond the last column may have been shifted. */
  private refuseLong(): void {
    const width = this.rules.columns.length
    const beyond = this.row.cells.flatMap((value, index) =>
      index >= width && value.trim() !== '' ? { value, index } : [],
    )
    const [first] = beyond
    if (!first) return
    const place = { header: columnLetters(first.index), index: first.index }
    this.refuse(place, beyond.map(({ value }) => value).join(' | '), 'tooManyCells')
  }

  /** What databases write for nothing; in columns of numbers it surely is. */
  private isNothing(column: Column, value: string): boolean {
    if (column.exact || value.length > 6 || !nullWord.test(value)) return false
    const applied = this.rules.repairs.includes('nullWords') || !plainText.has(column.target.key)
    const mended = { repair: 'nullWords', repaired: '', applied } as const
    this.problems.push({ ...rowProblem(this.row.row, value, 'warning', 'nullWord', column), ...mended })
    return applied
  }
}
