import type { TFunction } from 'i18next'
import { formatNumber } from './formats.ts'

/** What is odd about a file as a whole (`imports.warnings.<code>`), its counts and rows grouped as `locale` groups. */
export function fileWarning(
  t: TFunction,
  { code, params = {} }: { code: string; params?: Record<string, string | number> | undefined },
  locale: string,
): string {
  const { count = 1, row } = params
  return t(`imports.warnings.${code}` as never, {
    ...params,
    count,
    formatted: formatNumber(Number(count), locale),
    ...(row !== undefined && { row: formatNumber(Number(row), locale) }),
  })
}
