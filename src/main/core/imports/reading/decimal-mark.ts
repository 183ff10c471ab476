import type { RawRow } from './header.ts'
import type { Told } from './types.ts'

const withComma = /^\D{0,4}(?:\d{1,3}(?:[.'’\s]\d{3})+,\d+|\d+,(?:\d\d?|\d{4,})|\d{1,3}(?:\.\d{3}){2,})\D{0,4}$/
const withPoint = /^\D{0,4}(?:\d{1,3}(?:[,'’\s]\d{3})+\.\d+|\d+\.(?:\d\d?|\d{4,})|\d{1,3}(?:,\d{3}){2,})\D{0,4}$/

/**
 * The decimal mark of text files, by the numbers of the first rows that leave only one reading: 1.234,56 has a comma,
 * 1,234.56 a point, 1.234 may be either. Undefined where no number tells.
 */
export function findDecimalMark(rows: RawRow[]): { mark: '.' | ','; reason: Told } | undefined {
  const seen = { '.': 0, ',': 0 }
  const first: Partial<Record<'.' | ',', string>> = {}
  for (const { cells } of rows) {
    for (const cell of cells) {
      const text = cell.trim()
      if (text.length > 30 || !/\d[.,]\d/.test(text)) continue
      const mark = withComma.test(text) ? ',' : withPoint.test(text) ? '.' : undefined
      if (!mark) continue
      seen[mark]++
      first[mark] ??= text
    }
  }
  if (seen['.'] === seen[',']) return undefined
  const mark = seen[','] > seen['.'] ? ',' : '.'
  return { mark, reason: { code: 'decimalMark.values', params: { value: first[mark]! } } }
}
