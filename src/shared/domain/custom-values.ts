import { type CustomFieldKind, fieldNameKey } from './custom-fields.ts'
import { type DayOrder, parseDay } from './date.ts'
import { readEmail } from './email.ts'
import { formatMoney, formatScaled, minorDigits, parseScaled, plainDecimal, withoutCurrency } from './money.ts'
import { readPhone } from './phone.ts'
import { sortKey } from './sort-key.ts'
import { joinTags, splitTags } from './tags.ts'
import { readWeb } from './web.ts'

// A value of a custom field is one text, which history, conflicts and undo treat like any other: a number or an amount
// as a plain decimal (1234.50), a day as YYYY-MM-DD, what was chosen by the ids of options, joined by commas, yes as 1.

/** One of the answers that a field offers. A removed one is offered no more but stays with the records that have it. */
export interface FieldOption {
  id: string
  name: string
  removed: boolean
  /** `#rrggbb`; without it none. */
  colour?: string | undefined
}

/** What a kind needs beside its name; each is empty, 0 or false where the kind has no use for it. */
export interface FieldSettings {
  options: FieldOption[]
  /** ISO 4217, of money. */
  currency: string
  /** Of numbers, at most 6. */
  decimals: number
  /** Whether quotes print the customer's value; of the kinds that `isPrintable`. */
  printed: boolean
}

/** What a value means. */
export interface ValueField {
  kind: CustomFieldKind
  settings: FieldSettings
}

/** By what customs a typed value is read. */
export interface ReadingCustoms {
  /** Language tag, for what 1,234 means. */
  lang: string
  dayOrder: DayOrder
  /** Country whose national phone notation is understood. */
  country: string
}

/** Options that a field may have, with the removed ones. */
export const mostOptions = 500

export const noSettings: FieldSettings = { options: [], currency: '', decimals: 0, printed: false }

export const isChoice = (kind: CustomFieldKind) => kind === 'choice' || kind === 'choices'

/** Fields whose values stand in one line to the right, as figures do. */
export const isFigure = (kind: CustomFieldKind) => kind === 'number' || kind === 'money'

/** Kinds whose values are short enough for a line on paper. */
export const isPrintable = (kind: CustomFieldKind) => kind !== 'file' && kind !== 'longText'

const yes = new Set(
  'yes y true 1 x on ja j wahr oui o vrai si sì s verdadero sim sí v ✓ ✔ ☑ 是 有 对 對 真 √'.split(' '),
)
const no = new Set('no n false 0 off nein falsch non faux falso nao não - ✗ ☐ 否 无 無 没有 沒有 不 假 ×'.split(' '))

/** Decimals of a field's numbers or amounts. */
function digitsOf({ kind, settings }: ValueField): number {
  return kind === 'money' ? minorDigits(settings.currency) : kind === 'number' ? settings.decimals : 0
}

/** A plain decimal times 10^digits as an integer; null where it is none, has more decimals or is too large to be kept. */
function scaledOf(value: string, digits: number): number | null {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d{1,16})(?:\.(\d{1,20}))?$/.exec(value) ?? []
  if (whole === '' || /[1-9]/.test(decimals.slice(digits))) return null
  const scaled = Number(whole + decimals.slice(0, digits).padEnd(digits, '0'))
  if (!Number.isSafeInteger(scaled)) return null
  return sign && scaled !== 0 ? -scaled : scaled
}

const plainOf = (scaled: number, field: ValueField) =>
  plainDecimal(scaled, digitsOf(field), field.kind === 'money' ? digitsOf(field) : 0)

/**
 * A value as it is stored, tidied from one that a program gives; null where the field has no such value. An empty one is
 * none and fits every field. What is a file of the record only the office knows.
 */
export function storedValue(field: ValueField, value: string, country: string): string | null {
  if (value === '') return ''
  switch (field.kind) {
    case 'text':
    case 'longText':
      return value
    case 'number':
    case 'money': {
      const scaled = scaledOf(value, digitsOf(field))
      return scaled === null ? null : plainOf(scaled, field)
    }
    case 'date':
      return parseDay(value, 'ymd') === value ? value : null
    case 'choice':
      return field.settings.options.some(({ id }) => id === value) ? value : null
    case 'choices': {
      const ids = [...new Set(value.split(','))]
      return ids.every((id) => field.settings.options.some((option) => option.id === id)) ? joinedIds(ids) : null
    }
    case 'flag':
      return value === '1' ? value : null
    case 'web':
      return readWeb(value).valid ? readWeb(value).text : null
    case 'email':
      return readEmail(value).valid ? readEmail(value).text : null
    case 'phone': {
      const { text, digits } = readPhone(value, country)
      return digits.length < 3 ? null : text
    }
    case 'file':
      return /^[1-9]\d{0,14}$/.test(value) ? value : null
  }
}

/** The ids of several choices as one value; their order in it says nothing. */
export const joinedIds = (ids: readonly string[]) => ids.toSorted().join(',')

/** The ids of what was chosen, in the order of the offer; those that the field does not know come last. */
export function chosenIds({ settings }: ValueField, value: string): string[] {
  const ids = value === '' ? [] : value.split(',')
  const known = settings.options.map(({ id }) => id).filter((id) => ids.includes(id))
  return [...known, ...ids.filter((id) => !known.includes(id))]
}

/**
 * What a text that somebody typed or a file holds means in a field, as it is stored; null where it means nothing.
 * @param unknownOption makes the id of a choice that the field does not offer yet; without it there is none
 */
export function readValue(
  field: ValueField,
  text: string,
  { lang, dayOrder, country }: ReadingCustoms,
  unknownOption: (name: string) => string | null = () => null,
): string | null {
  const typed = text.trim()
  if (typed === '') return ''
  switch (field.kind) {
    case 'number':
    case 'money': {
      const { currency } = field.settings
      const plain = field.kind === 'money' ? withoutCurrency(typed, currency, lang) : typed
      if (plain === null) return null
      const scaled = parseScaled(plain, lang, digitsOf(field)) ?? scaledOf(plain, digitsOf(field))
      return scaled === null ? null : plainOf(scaled, field)
    }
    case 'date':
      return parseDay(typed, dayOrder)
    case 'flag': {
      const word = typed.toLowerCase()
      return yes.has(word) ? '1' : no.has(word) ? '' : null
    }
    case 'choice':
      return optionIdOf(field, typed) ?? unknownOption(optionName(typed))
    case 'choices': {
      const whole = optionIdOf(field, typed)
      if (whole !== undefined) return whole
      const ids = splitTags(typed).map((name) => optionIdOf(field, name) ?? unknownOption(optionName(name)))
      return ids.includes(null) ? null : joinedIds([...new Set(ids as string[])])
    }
    case 'file':
      return null
    default:
      return storedValue(field, typed, country)
  }
}

/** A choice's name as it is kept: on one line. */
export const optionName = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The id of the option that a name means, of those that are offered before the removed ones. */
function optionIdOf({ settings: { options } }: ValueField, name: string): string | undefined {
  const key = fieldNameKey(name)
  const called = options.filter((option) => fieldNameKey(option.name) === key)
  return (called.find(({ removed }) => !removed) ?? called[0])?.id
}

/** A value as text that any program and any office understands: what files hold, and what is searched; in a `locale`, a reader. */
export function plainValue(field: ValueField, value: string, locale?: string): string {
  const nameOf = (id: string) => field.settings.options.find((option) => option.id === id)?.name ?? id
  if (field.kind === 'choice') return nameOf(value)
  if (field.kind === 'choices') return joinTags(chosenIds(field, value).map(nameOf), locale)
  return value
}

/** A number, or an amount with or without its currency, in the customs of a language; any other text as it is. */
export function figureText(field: ValueField, value: string, lang: string, { currency = true } = {}): string {
  const digits = digitsOf(field)
  const scaled = scaledOf(value, digits)
  if (scaled === null) return value
  if (field.kind !== 'money') return formatScaled(scaled, digits, lang)
  return currency ? formatMoney(scaled, field.settings.currency, lang) : formatScaled(scaled, digits, lang, digits)
}

/** A value as lists sort and compare it: texts by their sort key, numbers and amounts as integers; none for what is no value of the field. */
export function indexValues(field: ValueField, value: string): (string | number)[] {
  if (value === '') return []
  switch (field.kind) {
    case 'number':
    case 'money': {
      const scaled = scaledOf(value, digitsOf(field))
      return scaled === null ? [] : [scaled]
    }
    case 'date':
      return parseDay(value, 'ymd') === value ? [value] : []
    case 'choice':
    case 'choices':
      return chosenIds(field, value).filter((id) => /^\w+$/.test(id))
    case 'flag':
      return value === '1' ? [1] : []
    case 'file':
      return [value]
    default:
      return [sortKey(value)]
  }
}

/**
 * What a condition compares the index of a field of numbers with: the decimal as the field's integer, and between two
 * integers where it has more decimals than the field.
 * @param decimal with up to 15 figures before the point and 6 after it
 */
export function comparedNumber(field: ValueField, decimal: string): number {
  const [, sign = '', whole = '0', decimals = ''] = /^([-+]?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? []
  const digits = digitsOf(field)
  const scaled = Number(whole + decimals.slice(0, digits).padEnd(digits, '0'))
  const size = /[1-9]/.test(decimals.slice(digits)) ? scaled + 0.5 : scaled
  return sign === '-' ? -size : size
}
