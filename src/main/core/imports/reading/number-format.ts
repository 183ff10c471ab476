import { format, getFormatDateInfo, isDateFormat, isTextFormat, isValidFormat } from 'numfmt'

/** Shows the stored number of a cell. `impossible`: the format wants a date where the number is none. */
export type NumberFormat = (stored: string) => { text: string; impossible?: true }

/** The formats that have a number only (ECMA-376 part 1, 18.8.30); 27 to 36 and 50 to 58 are dates of East Asia. */
const builtIn: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  32: 'h:mm',
  33: 'h:mm:ss',
  34: 'h:mm',
  35: 'h:mm:ss',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  55: 'h:mm',
  56: 'h:mm:ss',
}

/**
 * Makes the formats of a workbook by number and code. Numbers come as they are shown, in English notation; dates and
 * times as ISO, whatever the format, because what is shown leaves out the year or the order of day and month. Where
 * the format hides digits that count (scientific notation, an empty section), the number comes in full.
 */
export function numberFormats(date1904: boolean): (id: number, code: string | undefined) => NumberFormat {
  const made = new Map<string, NumberFormat>()
  return (id, custom) => {
    const asianDate = (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
    const code = custom ?? builtIn[id] ?? (asianDate ? 'yyyy-mm-dd' : 'General')
    let known = made.get(code)
    if (!known) made.set(code, (known = makeFormat(code, date1904)))
    return known
  }
}

/** Excel takes no longer codes (specifications and limits), and telling what they mean takes ever longer. */
const longestCode = 255

function makeFormat(code: string, date1904: boolean): NumberFormat {
  if (code.length > longestCode || /^general$/i.test(code) || !isValidFormat(code) || isTextFormat(code)) return general
  if (isDateFormat(code)) return dateFormat(code, date1904)
  if (/[eE][+-]/.test(code)) return general
  return (stored) => {
    const number = Number(stored)
    if (!Number.isFinite(number)) return { text: stored }
    const text = format(code, number, { nbsp: false }).trim()
    return /\d/.test(text) && !text.includes('#') ? { text } : general(stored)
  }
}

/** A number in full and without the noise of binary fractions: 15 digits count, as in the spreadsheet programs. */
export function general(stored: string): { text: string } {
  if (/^-?\d{1,15}$/.test(stored)) return { text: stored }
  const number = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(number)) return { text: stored }
  return { text: String(Number(number.toPrecision(15))) }
}

function dateFormat(code: string, date1904: boolean): NumberFormat {
  const parts = getFormatDateInfo(code)
  const hasTime = parts.hours || parts.minutes || parts.seconds
  // In mm:ss the m are minutes, which numfmt tells from the value's side only.
  const hasDate = parts.year || parts.day || (parts.month && !hasTime)
  const elapsed = /\[h+\]|\[m+\]|\[s+\]/i.test(code)
  return (stored) => {
    const serial = Number(stored)
    if (!Number.isFinite(serial)) return { text: stored }
    if (elapsed || !hasDate)
      return serial < 0 ? { ...general(stored), impossible: true } : { text: clock(serial, elapsed) }
    const seconds = Math.round(serial * 86_400)
    const day = hasTime ? Math.floor(seconds / 86_400) : Math.floor(serial)
    const date = isoDay(day, date1904)
    if (date === undefined) return { ...general(stored), impossible: true }
    const time = seconds - day * 86_400
    return { text: hasTime && time > 0 ? `${date} ${clock(time / 86_400, false)}` : date }
  }
}

/** A day by its serial number; undefined where the calendar of the spreadsheet has none. */
function isoDay(day: number, date1904: boolean): string | undefined {
  const serial = date1904 ? day + 1462 : day
  if (serial < 1 || serial > 2_958_465) return undefined
  // Lotus 1-2-3 took 1900 for a leap year, and Excel kept it: day 60 is one that never was.
  if (serial === 60) return '1900-02-29'
  const date = new Date(Date.UTC(1899, 11, serial < 60 ? 31 : 30) + serial * 86_400_000)
  return date.toISOString().slice(0, 10)
}

/** A time of day as HH:MM or HH:MM:SS, or hours, minutes and seconds that may pass a day. */
export function clock(days: number, elapsed: boolean): string {
  const all = Math.round(days * 86_400)
  const hours = Math.floor(all / 3600)
  const seconds = all % 60
  const parts = [elapsed ? hours : hours % 24, Math.floor(all / 60) % 60, ...(seconds > 0 || elapsed ? [seconds] : [])]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** `2024-03-01T00:00:00.000Z` as the other dates are written: without a midnight, a T, or seconds that are none. */
export function isoDate(value: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?$/.exec(value.trim())
  if (!match) return value
  const [, day, time] = match
  const shown = time?.replace(/(?<=:\d\d):00$/, '')
  return shown === undefined || shown === '00:00' ? day! : `${day} ${shown}`
}
