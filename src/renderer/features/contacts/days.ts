import { parseBirthday } from '../../../shared/domain/date.ts'
import { formatDay } from '../../../shared/i18n/formats.ts'
import { useWords } from '../../lib/i18n.ts'
import { dayOrder } from '../../lib/reading-customs.ts'

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
