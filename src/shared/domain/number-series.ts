/** When a series begins again at 1. */
export const restarts = ['never', 'year', 'month'] as const
export type Restart = (typeof restarts)[number]

/**
 * The period in which a series counts: `YYYY-MM`, `YYYY`, or '' where it never begins again.
 * @param day YYYY-MM-DD
 */
export function seriesPeriod(restart: Restart, day: string): string {
  if (restart === 'never') return ''
  return day.slice(0, restart === 'year' ? 4 : 7)
}

/** Whether numbers of the pattern tell the periods of a series apart. */
export function namesPeriod(pattern: string, restart: Restart): boolean {
  const year = restart === 'never' || /\{YY(YY)?\}/.test(pattern)
  return year && (restart !== 'month' || pattern.includes('{MM}'))
}

/** The first thing in braces that is no place of a pattern, such as `{DD}`, or a brace that stands alone. */
export const unknownPlace = (pattern: string): string | undefined =>
  /\{[^{}]*\}?|\}/.exec(pattern.replace(/\{(YYYY|YY|MM|#+)\}/g, ''))?.[0]

/** The number that a later version of something bears. */
export const revisionNumber = (base: string, revision: number) => `${base}-${revision}`

/** The number `count` of a series: `{YYYY}`, `{YY}`, `{MM}` and `{####}`, as wide as it has signs or wider. */
export function seriesNumber(pattern: string, day: string, count: number): string {
  return pattern
    .replaceAll('{YYYY}', day.slice(0, 4))
    .replaceAll('{YY}', day.slice(2, 4))
    .replaceAll('{MM}', day.slice(5, 7))
    .replace(/\{(#+)\}/g, (_, signs: string) => String(count).padStart(signs.length, '0'))
}
