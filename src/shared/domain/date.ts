import { fold } from './fold.ts'

/** In which order day, month and year stand where the notation leaves it open, as in 03/04/2024. */
export type DayOrder = 'dmy' | 'mdy' | 'ymd'

/** The order that the days of a column tell, with one of those that tell it. */
export interface DayOrderTold {
  order: 'dmy' | 'mdy'
  value: string
}

/** In which order days have day and month, by the first that leaves only one reading; null where none does. */
export function dayOrderOf(values: readonly string[]): DayOrderTold | null {
  const parts = values.flatMap((value) => {
    const found = /^(\d{1,2})[-/.](\d{1,2})(?:[-/.]\d{2,4}\b|\.?$)/.exec(value.trim())
    return found ? [{ value: value.trim(), first: Number(found[1]), second: Number(found[2]) }] : []
  })
  const dayFirst = parts.find(({ first }) => first > 12)
  if (dayFirst) return { order: 'dmy', value: dayFirst.value }
  const monthFirst = parts.find(({ second }) => second > 12)
  return monthFirst ? { order: 'mdy', value: monthFirst.value } : null
}

/** In which order a country (ISO 3166-1 alpha-2) has day and month. */
export function dayOrderIn(country: string): DayOrderTold['order'] {
  return country === 'US' ? 'mdy' : 'dmy'
}

const timeOfDay = /[t\s,]+\d{1,2}[:h]\d{2}(?:[:.]\d+)*\s*(?:[ap]\.?m\.?|uhr)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?$/
const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號.]?$/
const republicYear = /^民[国國]\s*(\d{1,3})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const numbers = /^(\d{1,4})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{1,4})\.?$/
const monthAndDay = /^-*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號.]?$/
const yearless = /^--(\d{2})-?(\d{2})$/
const ordinal = /(\d)(?:st|nd|rd|th|er|o|\.)(?=\s|,|$)/g
const particles = new Set(['of', 'de', 'del', 'den', 'the', 'di'])

/**
 * The day a text means, as YYYY-MM-DD, or null when it means none or an impossible one (31 April). Understands ISO,
 * d.m.y, m/d/y, 2024年1月31日, 民國113年1月31日, 20240131 and month names of the great European languages; a time of day
 * after it is left out. Years of two digits are 1930 to 2029, as spreadsheets have it.
 */
export function parseDay(text: string, order: DayOrder): string | null {
  if (text.length > 80) return null
  const plain = fold(text).trim().replace(timeOfDay, '').trim()
  const first = yearFirst.exec(plain) ?? compact.exec(plain)
  if (first) return day(Number(first[1]), Number(first[2]), Number(first[3]))
  const republic = republicYear.exec(plain)
  if (republic) return day(Number(republic[1]) + 1911, Number(republic[2]), Number(republic[3]))
  const found = numbers.exec(plain)
  if (!found) return namedMonth(plain)
  const [, a = '', b = '', c = ''] = found
  if (order === 'ymd') return day(fullYear(a), Number(b), Number(c))
  return order === 'dmy' ? day(fullYear(c), Number(b), Number(a)) : day(fullYear(c), Number(a), Number(b))
}

/**
 * The day of birth a text means: YYYY-MM-DD as `parseDay` has it, or --MM-DD where the text tells no year (--04-15, 15 April,
 * 4/15, 4月15日); null when it means none. "Apr-05" may be a month and a year, so it means none.
 */
export function parseBirthday(text: string, order: DayOrder): string | null {
  const whole = parseDay(text, order)
  if (whole !== null || text.length > 80) return whole
  const plain = fold(text).trim().replace(timeOfDay, '').trim()
  const stated = yearless.exec(plain)
  if (stated) return dayOfYear(Number(stated[1]), Number(stated[2]))
  const found = monthAndDay.exec(plain)
  if (!found) return /^\p{L}+[-/.]?\d\d$/u.test(plain) ? null : namedDayOfYear(plain)
  const [first, second] = [Number(found[1]), Number(found[2])]
  const dayFirst = !plain.includes('月') && (order === 'dmy' || plain.endsWith('.'))
  // Where one order gives no day, the other was meant.
  return dayFirst
    ? (dayOfYear(second, first) ?? dayOfYear(first, second))
    : (dayOfYear(first, second) ?? (plain.includes('月') ? null : dayOfYear(second, first)))
}

/** Whether a day of birth is YYYY-MM-DD or --MM-DD and there is such a day. */
export function isBirthday(text: string): boolean {
  return parseBirthday(text, 'ymd') === text
}

/**
 * The day of a spreadsheet's serial number; a fraction is the time of day and is left out.
 * @param epoch 1900 (Excel, with its 29 February 1900, which is refused) or 1904 (old Macintosh files)
 */
export function serialDay(serial: number, epoch: 1900 | 1904 = 1900): string | null {
  const whole = Math.floor(serial)
  if (!Number.isFinite(serial) || whole < (epoch === 1900 ? 1 : 0) || whole > 2_958_465) return null
  if (epoch === 1900 && whole === 60) return null
  const start = epoch === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30)
  const date = new Date(start + whole * 86_400_000)
  return day(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** The day of an instant where this machine stands, as YYYY-MM-DD. */
export function localDay(instant: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`
}

/** The day (YYYY-MM-DD) that lies `days` after another. */
export function addDays(start: string, days: number): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** What a day of a life means on another day. */
export interface LifeDay {
  /** Full years since; null where the year is not known or is still to come. */
  years: number | null
  /** When it comes round next, this day included: YYYY-MM-DD. */
  next: string
  /** Days until then. */
  inDays: number
}

/**
 * How long ago a birthday or an anniversary (YYYY-MM-DD, or --MM-DD) was, and when it comes round next. What began on
 * 29 February comes round on the 28th in other years.
 */
export function lifeDay(start: string, today: string): LifeDay {
  const [month, date] = start.slice(-5).split('-').map(Number) as [number, number]
  const inYear = (year: number) => day(year, month, date) ?? day(year, month, date - 1) ?? ''
  const year = Number(today.slice(0, 4))
  const next = inYear(year) < today ? inYear(year + 1) : inYear(year)
  const begun = start.startsWith('--') ? null : Number(start.slice(0, 4))
  const full = begun === null ? -1 : year - begun - (inYear(year) > today ? 1 : 0)
  const inDays = Math.round((Date.parse(`${next}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000)
  return { years: full < 0 ? null : full, next, inDays }
}

function namedMonth(plain: string): string | null {
  const { month, figures } = monthAndFigures(plain)
  if (figures.length !== 2) return null
  const [a = '', b = ''] = figures
  return a.length === 4 ? day(Number(a), month, Number(b)) : day(fullYear(b), month, Number(a))
}

function namedDayOfYear(plain: string): string | null {
  const { month, figures } = monthAndFigures(plain)
  return figures.length === 1 ? dayOfYear(month, Number(figures[0])) : null
}

/** The one month that a text names (0 when it names none or says something else too), and the figures beside it. */
function monthAndFigures(plain: string): { month: number; figures: string[] } {
  const words = plain.replace(ordinal, '$1').match(/\p{L}+|\d+/gu) ?? []
  const months = words.flatMap((word) => names().months.get(word) ?? [])
  const figures = words.filter((word) => /^\d+$/.test(word))
  const rest = words.filter((word) => /^\p{L}/u.test(word) && !names().months.has(word))
  const understood = rest.every((word) => particles.has(word) || names().weekdays.has(word))
  return { month: understood && months.length === 1 ? (months[0] ?? 0) : 0, figures }
}

/** A day of any year; 29 February too. */
function dayOfYear(month: number, date: number): string | null {
  return day(2000, month, date)?.replace('2000', '-') ?? null
}

function day(year: number, month: number, date: number): string | null {
  const last = new Date(Date.UTC(2000, month, 0))
  last.setUTCFullYear(year, month, 0)
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && date >= 1 && date <= last.getUTCDate()))
    return null
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

function fullYear(text: string): number {
  const year = Number(text)
  return text.length === 4 ? year : text.length > 2 ? NaN : year < 30 ? 2000 + year : 1900 + year
}

let known: { months: Map<string, number>; weekdays: Set<string> } | undefined

// Names of months and weekdays in several languages, long and short, made from the platform's own on first use.
function names() {
  if (known) return known
  const months = new Map<string, number>()
  const weekdays = new Set<string>()
  const words = (name: string) => fold(name).match(/\p{L}+/gu) ?? []
  for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi', 'pl'])
    for (const length of ['long', 'short'] as const) {
      const month = new Intl.DateTimeFormat(language, { day: 'numeric', month: length, timeZone: 'UTC' })
      const weekday = new Intl.DateTimeFormat(language, { weekday: length, timeZone: 'UTC' })
      for (let at = 0; at < 12; at++) {
        const date = new Date(Date.UTC(2024, at, at + 1))
        const name = month.formatToParts(date).find((part) => part.type === 'month')?.value ?? ''
        for (const word of words(name)) if (!months.has(word)) months.set(word, at + 1)
        for (const word of words(weekday.format(date))) weekdays.add(word)
      }
    }
  months.set('sept', 9)
  known = { months, weekdays }
  return known
}
