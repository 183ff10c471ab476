import { useQuery } from '@tanstack/react-query'
import type { ReadingCustoms } from '../../shared/domain/custom-values.ts'
import type { DayOrder } from '../../shared/domain/date.ts'
import { useWords } from './i18n.ts'
import { orpc } from './queries.ts'

/** In which order the reader writes day, month and year. */
export function dayOrder(locale: string): DayOrder {
  const parts = new Intl.DateTimeFormat(locale).formatToParts()
  const order = parts.map(({ type }) => ({ day: 'd', month: 'm', year: 'y' })[type as 'day']).join('')
  return order === 'mdy' || order === 'ymd' ? order : 'dmy'
}

/** By what customs the one at this desk writes numbers, days and phone numbers. */
export function useReadingCustoms(): ReadingCustoms {
  const { locale } = useWords()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  return { lang: locale, dayOrder: dayOrder(locale), country: office?.profile.country ?? '' }
}
