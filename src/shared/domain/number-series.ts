/**
 * The period in which a series counts, implied by its pattern: `YYYY-MM` where it names the month, `YYYY` where it
 * names the year, else '' (it never starts again).
 * @param day YYYY-MM-DD
 */
export function seriesPeriod(pattern: string, day: string): string {
  if (pattern.includes('{MM}')) return day.slice(0, 7)
  return /\{YY(YY)?\}/.test(pattern) ? day.slice(0, 4) : ''
}

/** The number `count` of a series: `{YYYY}`, `{YY}`, `{MM}` and `{####}`, as wide as it has signs or wider. */
export function seriesNumber(pattern: string, day: string, count: number): string {
  return pattern
    .replaceAll('{YYYY}', day.slice(0, 4))
    .replaceAll('{YY}', day.slice(2, 4))
    .replaceAll('{MM}', day.slice(5, 7))
    .replace(/\{(#+)\}/g, (_, signs: string) => String(count).padStart(signs.length, '0'))
}
