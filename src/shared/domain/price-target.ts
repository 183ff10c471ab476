import { parseDay } from './date.ts'
import { fold } from './fold.ts'

/** When and for whom a price list is. Days are YYYY-MM-DD, both included; null: without limit. */
export interface ListTerms {
  validFrom: string | null
  validUntil: string | null
  /** The name of the tag whose customers it is for; '' for everybody. */
  tag: string
  active: boolean
  /** Tells lists apart that are alike in all else: the first is 1. */
  nth: number
}

/** A price list by what it is called and in. */
export interface NamedList {
  name: string
  currency: string
  includesTax: boolean
  /** Undefined where they do not matter. */
  terms?: ListTerms | undefined
}

/** The price list of a column: one of the office by its id, or one that is made where there is none such. */
export type PriceTarget = { listId: number } | NamedList

/** The terms of a list about which nothing is said. */
export const usualTerms: ListTerms = { validFrom: null, validUntil: null, tag: '', active: true, nth: 1 }

/** Whether terms say nothing. */
export const isUsual = (terms: ListTerms): boolean => writeTerms(terms) === ''

/** As a regular expression takes it: `3`, `EUR.net.Retail`, `EUR.net[from=2026-01-01/tag=Trade].Retail`. */
export const targetForm = String.raw`(?:([1-9]\d{0,14})|([A-Z]{3})\.(net|gross)(?:\[([^\]]*)\])?\.(.+?))`

/** The target with these parts of `targetForm`; null where there is none such. */
export function readTarget([id, currency, tax, terms, name]: readonly (string | undefined)[]): PriceTarget | null {
  if (id) return { listId: Number(id) }
  if (!currency || !name) return null
  const list = { name: decode(name), currency, includesTax: tax === 'gross' }
  if (terms === undefined) return list
  const read = readTerms(terms)
  return read && { ...list, terms: read }
}

/** The other way round of `readTarget`. */
export function writeTarget(target: PriceTarget): string {
  if ('listId' in target) return String(target.listId)
  const { name, currency, includesTax, terms } = target
  return `${currency}.${includesTax ? 'gross' : 'net'}${terms ? `[${writeTerms(terms)}]` : ''}.${encode(name)}`
}

function readTerms(text: string): ListTerms | null {
  const terms = { ...usualTerms }
  for (const part of text === '' ? [] : text.split('/')) {
    const [key = '', value = ''] = part.split(/=(.*)/s)
    if (key === 'inactive') terms.active = false
    else if (key === 'tag' && decode(value).length <= 80) terms.tag = decode(value)
    else if (key === 'nth' && /^[1-9]\d{0,3}$/.test(value)) terms.nth = Number(value)
    else if ((key === 'from' || key === 'until') && parseDay(value, 'ymd') === value)
      terms[key === 'from' ? 'validFrom' : 'validUntil'] = value
    else return null
  }
  return terms.validFrom && terms.validUntil && terms.validUntil < terms.validFrom ? null : terms
}

function writeTerms({ validFrom, validUntil, tag, active, nth }: ListTerms): string {
  return [
    validFrom && `from=${validFrom}`,
    validUntil && `until=${validUntil}`,
    tag && `tag=${encode(tag)}`,
    !active && 'inactive',
    nth > 1 && `nth=${nth}`,
  ]
    .filter(Boolean)
    .join('/')
}

// What else the form is made of, and spaces that a header loses.
const unsafe = /[%@/\]]|[^\S ]|\s(?=\s)|\s$|\p{C}/gu
const encode = (name: string) => name.replace(unsafe, (char) => `%${(char.codePointAt(0) ?? 0).toString(16)};`)
const decode = (name: string) =>
  name.replace(/%([\da-f]{1,5});/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))

/** What a list says of itself by which a target finds it. */
export interface ListSaid {
  name: string
  currency: string
  pricesIncludeTax: boolean
  validFrom: string | null
  validUntil: string | null
  tagName: string
  active: boolean
}

/** Whether a list says the same of when and for whom it is. */
const isOfTerms = (list: ListSaid, terms: ListTerms) =>
  list.validFrom === terms.validFrom &&
  list.validUntil === terms.validUntil &&
  list.tagName === terms.tag &&
  list.active === terms.active

/**
 * The list of this name, in whatever case where none has it as it stands, and of what else is said of it; undefined where
 * there is none.
 */
export function listNamed<List extends ListSaid>(
  lists: readonly List[],
  { name, currency, includesTax, terms }: Partial<NamedList> & { name: string },
): List | undefined {
  const fitting = lists.filter(
    (list) =>
      (!currency || list.currency === currency) &&
      (includesTax === undefined || list.pricesIncludeTax === includesTax) &&
      fold(list.name) === fold(name),
  )
  const exact = fitting.filter((list) => list.name === name)
  const called = exact.length > 0 ? exact : fitting
  return terms ? called.filter((list) => isOfTerms(list, terms))[terms.nth - 1] : called[0]
}

/** The targets that tell each of these lists from the others, in an office where they are not there as well. */
export function targetsOf(lists: readonly ListSaid[]): NamedList[] {
  return lists.map((list, at) => {
    const { name, currency, pricesIncludeTax: includesTax, validFrom, validUntil, tagName: tag, active } = list
    const called = lists.filter(
      (each) => fold(each.name) === fold(name) && each.currency === currency && each.pricesIncludeTax === includesTax,
    )
    const terms: ListTerms = { validFrom, validUntil, tag, active, nth: 1 }
    const before = lists.slice(0, at).filter((each) => called.includes(each) && each.name === name)
    terms.nth += before.filter((each) => isOfTerms(each, terms)).length
    return { name, currency, includesTax, ...((called.length > 1 || !isUsual(terms)) && { terms }) }
  })
}
