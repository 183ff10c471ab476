import { parseBirthday, type DayOrder } from '../../../shared/domain/date.ts'
import { formatDay } from '../../../shared/i18n/formats.ts'
import { useWords } from '../../lib/i18n.ts'

/** In which order the reader writes day, month and year. */
function dayOrder(locale: string): DayOrder {
  const parts = new Intl.DateTimeFormat(locale).formatToParts()
  const order = parts.map(({ type }) => ({ day: 'd', month: 'm', year: 'y' })[type as 'day']).join('')
  return order === 'mdy' || order === 'ymd' ? order : 'dmy'
}

/** Days of birth as the reader types them: written so that they are read back as the same day. */
export function useDays() {
  const { locale } = useWords()
  const order = dayOrder(locale)
  const showDay = (day: string) => {
    const text = formatDay(day, locale)
    return parseBirthday(text, order) === day ? text : day
  }
  return { order, showDay, example: showDay('1980-12-31') }
}
