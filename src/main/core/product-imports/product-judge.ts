import type { ImportOptions, PlaceInBatch } from '../../../shared/contract/imports.ts'
import { plainDecimal } from '../../../shared/domain/money.ts'
import { sortKey } from '../../../shared/domain/sort-key.ts'
import { type Language, languages } from '../../../shared/i18n/languages.ts'
import { readIdentity } from '../contacts/contact-identity.ts'
import type { ProductLookups } from '../database/product-lookups.ts'
import { type RowProblem, rowProblem } from '../imports/draft.ts'
import type { JudgedRow, Outcome } from '../imports/judged-row.ts'
import { flatProduct } from './flat-product.ts'
import { readParts } from './parts-text.ts'
import type { ProductReading, Said, Value } from './read-product.ts'

/** A product of the file: everything of a new one, or what one of the office gains. */
export interface FileProduct {
  /** Null where it is new. */
  id: number | null
  /** Of our own exports; '' elsewhere. */
  identity: string
  number: string
  name: string
  /** What the office's product says, by the keys of a row. */
  known: ReadonlyMap<string, Value>
  gains: Map<string, Said>
  /** What it gains as parts, as the file meant them when it said so. */
  parts: FilePart[] | null
  /** The office's product comes back from the trash. */
  restored: boolean
  /** A row has been merged into it. */
  touched: boolean
  /** The rows that made or change it. */
  rows: PlaceInBatch[]
}

export interface FilePart {
  product: FileProduct
  quantity: number
}

/**
 * Compares rows of products with the office and with each other, one after the other. A product is told by the identity of
 * our own exports, else by its number, else by its name; rows of one product are one.
 */
export class ProductJudge {
  readonly products: FileProduct[] = []
  /** Products that are new. */
  created = 0
  private readonly office: ProductLookups
  private readonly language: Language
  private readonly onDuplicate: ImportOptions['onDuplicate']
  private readonly byId = new Map<number, FileProduct>()
  private readonly byIdentity = new Map<string, FileProduct>()
  private readonly byNumber = new Map<string, FileProduct>()
  private readonly byName = new Map<string, FileProduct[]>()
  private trashed: ReadonlyMap<string, number> | undefined

  /** @param language of the office, in which its products are called */
  constructor(office: ProductLookups, language: Language, onDuplicate: ImportOptions['onDuplicate']) {
    this.office = office
    this.language = language
    this.onDuplicate = onDuplicate
  }

  judge(part: number, reading: ProductReading): JudgedRow {
    const { main } = reading
    if (reading.total) return told(reading, 'unchanged', '')
    if (!main) return told(reading, 'refused', '')
    const found = this.find(main, reading)
    if (found === 'refused') return told(reading, 'refused', nameOf(main, this.language))
    const parts = this.partsIn(main, found, reading)
    if (parts === 'refused') return told(reading, 'refused', nameOf(main, this.language))
    const product = found ?? this.add(main)
    if (product.identity === '' && reading.identity !== '') {
      product.identity = reading.identity
      this.byIdentity.set(reading.identity, product)
    }
    if (product.id !== null && this.onDuplicate === 'skip') {
      const differs = [...main].some(([key, { value }]) => product.known.get(key) !== value)
      return told(reading, differs ? 'duplicate' : 'unchanged', product.name)
    }
    const back = product.restored && !product.touched
    const changes = this.merge(product, main, parts, reading) || back
    product.touched = true
    if (changes) product.rows.push({ part, row: reading.row })
    if (product.id === null) return told(reading, changes ? 'new' : 'duplicate', product.name)
    return told(reading, changes ? 'update' : 'unchanged', product.name)
  }

  /** The product that a row means; undefined for a new one. */
  private find(
    main: Map<string, Said>,
    { row, identity, problems }: ProductReading,
  ): FileProduct | undefined | 'refused' {
    const refuse = (said: Said | undefined, code: string) => {
      problems.push(rowProblem(row, said?.text ?? '', 'refused', code, said?.column))
      return 'refused' as const
    }
    if (identity !== '' && this.byIdentity.has(identity)) return this.byIdentity.get(identity)
    const own = readIdentity(identity)
    const same = own && this.office.isProduct(own) ? this.ofOffice(own.id) : undefined
    const numbered = main.get('number')
    const number = String(numbered?.value ?? '')
    const byNumber = number === '' ? undefined : this.numbered(number)
    if (same && byNumber && byNumber !== same) return refuse(numbered, 'productNumberTaken')
    if (same) return same
    const another = this.onDuplicate === 'both' && byNumber?.id != null
    if (byNumber) return another ? refuse(numbered, 'productNumberTaken') : byNumber
    const name = nameOf(main, this.language)
    const [only, ...others] = this.named(name, number, identity)
    if (others.length > 0) return refuse(main.get(`name.${this.language}`), 'productSeveral')
    if (only) return only
    const trashed = this.inTrash(number)
    if (trashed !== undefined) {
      problems.push(rowProblem(row, number, 'warning', 'productInTrash', numbered?.column))
      return this.restore(trashed)
    }
    return name === '' ? refuse(numbered, 'productUnknown') : undefined
  }

  private restore(id: number): FileProduct {
    const product = this.ofOffice(id)
    product.restored = true
    return product
  }

  private numbered(number: string): FileProduct | undefined {
    const here = this.byNumber.get(numberKey(number))
    if (here) return here
    const id = this.office.byNumber(number)
    return id === undefined ? undefined : this.ofOffice(id)
  }

  /** Products called so which no other number or identity tells apart: those of the file, else those of the office. */
  private named(name: string, number: string, identity: string): FileProduct[] {
    if (name === '') return []
    const both = this.onDuplicate === 'both'
    const apart = (one: string, other: string) => one !== '' && other !== '' && numberKey(one) !== numberKey(other)
    const here = (this.byName.get(name) ?? []).filter(
      (product) =>
        !apart(product.number, number) && !apart(product.identity, identity) && (product.id === null || !both),
    )
    if (here.length > 0 || both) return here
    return this.office
      .sortedAs(sortKey(name))
      .filter((hit) => hit.name === name && !apart(hit.number, number) && !this.byId.has(hit.id))
      .map(({ id }) => this.ofOffice(id))
  }

  private inTrash(number: string): number | undefined {
    // Who wants nothing changed wants nothing back either.
    if (number === '' || this.onDuplicate === 'both' || this.onDuplicate === 'skip') return undefined
    this.trashed ??= new Map(this.office.trashed().map(({ id, number: each }) => [numberKey(each), id]))
    return this.trashed.get(numberKey(number))
  }

  /** A product of the office as it stands, with what the file has said of it so far. */
  private ofOffice(id: number): FileProduct {
    const known = this.byId.get(id)
    if (known) return known
    const row = this.office.product(id)
    if (!row) throw new Error(`product ${id} is gone`)
    const flat = flatProduct(row, this.language)
    const product: FileProduct = {
      id,
      identity: '',
      number: row.number,
      name: String(nameAmong((key) => flat.get(key), this.language) ?? row.number),
      known: flat,
      gains: new Map(),
      parts: null,
      restored: false,
      touched: false,
      rows: [],
    }
    this.byId.set(id, product)
    this.products.push(product)
    this.register(product, product.number, product.name)
    return product
  }

  private add(main: Map<string, Said>): FileProduct {
    const number = String(main.get('number')?.value ?? '')
    const product: FileProduct = {
      id: null,
      identity: '',
      number,
      name: nameOf(main, this.language),
      known: new Map(),
      gains: new Map(),
      parts: null,
      restored: false,
      touched: false,
      rows: [],
    }
    this.products.push(product)
    this.created++
    this.register(product, number, product.name)
    return product
  }

  private register(product: FileProduct, number: string, name: string): void {
    if (number !== '') this.byNumber.set(numberKey(number), product)
    if (name === '') return
    const called = this.byName.get(name)
    if (!called) this.byName.set(name, [product])
    else if (!called.includes(product)) called.push(product)
  }

  /** The parts that a row names, unless its product has them already; refused where they would break it. */
  private partsIn(
    main: Map<string, Said>,
    found: FileProduct | undefined,
    { row, problems }: ProductReading,
  ): FilePart[] | null | 'refused' {
    const said = main.get('parts')
    // What the product says already names its parts well enough.
    if (!said || found?.known.get('parts') === said.value) return null
    const refuse = (code: string, other?: string) => {
      const problem = rowProblem(row, said.text, 'refused', code, said.column)
      problems.push(other === undefined ? problem : { ...problem, other })
      return 'refused' as const
    }
    const named = readParts(String(said.value))
    if (!named) return refuse('partsInvalid')
    const parts: FilePart[] = []
    for (const { product: word, quantity } of named) {
      const [product, ...others] = this.partsCalled(word)
      if (!product || others.length > 0) return refuse('partUnknown')
      parts.push({ product, quantity })
    }
    const way =
      found &&
      this.wayTo(
        found,
        parts.map(({ product }) => product),
      )
    return way ? refuse('partCycle', way.map(({ number, name }) => number || name).join(' → ')) : parts
  }

  private partsCalled(word: string): FileProduct[] {
    const numbered = this.numbered(word)
    return numbered ? [numbered] : this.named(word, '', '')
  }

  /** From a product over one of these to itself, when there is such a way. */
  private wayTo(product: FileProduct, parts: readonly FileProduct[]): FileProduct[] | null {
    const wholes = new Map(parts.map((part) => [part, product]))
    for (const each of wholes.keys()) {
      if (each === product) break
      for (const part of this.partsOf(each)) if (!wholes.has(part)) wholes.set(part, each)
    }
    if (!wholes.has(product)) return null
    const way = [product]
    do way.unshift(wholes.get(way[0]!)!)
    while (way[0] !== product)
    return way
  }

  /** What a product consists of by the rows so far. */
  private partsOf({ id, parts }: FileProduct): FileProduct[] {
    if (parts) return parts.map(({ product }) => product)
    return id === null ? [] : this.office.partsOf(id).map((part) => this.ofOffice(part))
  }

  /** Adds what a row says to its product. @returns whether the product gains anything */
  private merge(
    product: FileProduct,
    main: Map<string, Said>,
    parts: FilePart[] | null,
    { row, problems }: ProductReading,
  ): boolean {
    const overwrite = this.onDuplicate === 'overwrite'
    let changes = false
    for (const [key, said] of main) {
      const gained = product.gains.get(key)
      const present = gained?.value ?? product.known.get(key)
      if (present === said.value || (key === 'number' && isSameNumber(present, said.value))) continue
      if (present !== undefined && (gained || !overwrite)) {
        problems.push(differing(row, said, gained ? 'rowDiffers' : 'valueStays', shown(key, present, gained)))
        continue
      }
      product.gains.set(key, said)
      changes = true
      if (key === 'parts') product.parts = parts
      if (key === 'number') {
        product.number = String(said.value)
        this.register(product, product.number, '')
      }
    }
    return changes
  }
}

const differing = (row: number, said: Said, code: string, other: string): RowProblem => ({
  ...rowProblem(row, said.text.slice(0, 200), 'warning', code, said.column),
  other,
})

/** A value as messages tell it. */
function shown(key: string, value: Value, said: Said | undefined): string {
  if (said) return said.text.slice(0, 200)
  const isFigure = typeof value === 'number' && (key === 'cost' || key.startsWith('price.'))
  return isFigure ? plainDecimal(value, 6, 2) : String(value).slice(0, 200)
}

/** Numbers are compared without regard to the case of Latin letters, as the office keeps them. */
const numberKey = (number: string) => number.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** A number in another case is the one that stands. */
const isSameNumber = (one: Value | undefined, other: Value) =>
  typeof one === 'string' && numberKey(one) === numberKey(String(other))

function nameAmong(value: (key: string) => Value | undefined, language: Language): Value | undefined {
  return [language, ...languages].map((each) => value(`name.${each}`)).find((name) => name !== undefined)
}

const nameOf = (main: Map<string, Said>, language: Language) =>
  String(nameAmong((key) => main.get(key)?.value, language) ?? '')

function told({ row, cells, problems }: ProductReading, outcome: Outcome, contactName: string): JudgedRow {
  const changes = outcome === 'new' || outcome === 'update'
  return { row, cells, outcome, problems, kind: null, number: null, contactName, matches: [], possible: false, changes }
}
