/** Makers of Intl formatters are slow, so each is kept by its locale and options. */
const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()
const listFormats = new Map<string, Intl.ListFormat>()

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let format = dateFormats.get(key)
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(locale, options)))
  return format
}

/** A day (`YYYY-MM-DD`, or `--MM-DD` of any year) in the customs of `locale`; it has no time zone, so it never moves. */
export function formatDay(day: string, locale: string, style: 'short' | 'medium' | 'long' | 'full' = 'medium'): string {
  if (day.startsWith('--')) {
    const month = style === 'long' || style === 'full' ? 'long' : 'short'
    return dateFormat(locale, { day: 'numeric', month, timeZone: 'UTC' }).format(
      new Date(`2000${day.slice(1)}T00:00:00Z`),
    )
  }
  return dateFormat(locale, { dateStyle: style, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** An instant (UTC, ISO 8601) as day and time of `timeZone` (the machine's by default). */
export function formatInstant(instant: string, locale: string, timeZone?: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant))
}

/** A number for reading, grouped as `locale` groups; money has its own format in `shared/domain/money.ts`. */
export function formatNumber(value: number | bigint, locale: string, options: Intl.NumberFormatOptions = {}): string {
  const key = locale + JSON.stringify(options)
  let format = numberFormats.get(key)
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(locale, options)))
  return format.format(value)
}

/** Several things as `locale` lists them: `a, b and c`, `a、b和c`; with `or` between them where any one is meant. */
export function formatList(items: Iterable<string>, locale: string, between: 'and' | 'or' = 'and'): string {
  const key = locale + between
  let format = listFormats.get(key)
  if (!format) {
    const type = between === 'and' ? 'conjunction' : 'disjunction'
    listFormats.set(key, (format = new Intl.ListFormat(locale, { type })))
  }
  return format.format(items)
}

const sizes = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** The size of a file, of 1,024 bytes a kilobyte, as people read it: never less than one kilobyte. */
export function formatBytes(bytes: number, locale: string): string {
  const kilobytes = Math.max(1, bytes / 1024)
  const step = Math.min(sizes.length - 1, Math.floor(Math.log(kilobytes) / Math.log(1024)))
  const value = kilobytes / 1024 ** step
  const unit = sizes[step] ?? 'kilobyte'
  return formatNumber(value, locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 })
}
