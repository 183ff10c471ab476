import type { TFunction } from 'i18next'
import { type Condition, type FilterPart, isCondition, partsOf } from '../../../shared/domain/filter.ts'
import { formatDay, formatList, formatNumber } from '../../../shared/i18n/formats.ts'
import type { ViewedField } from './viewed-field.ts'

interface Words {
  t: TFunction
  locale: string
}

/** A part of a filter as people read it: `City contains “berg”`. */
export function partText(part: FilterPart, fields: readonly ViewedField[], words: Words): string {
  const { t, locale } = words
  if (!isCondition(part)) {
    const parts = partsOf(part)
    const texts = parts.map((each) => {
      const text = partText(each, fields, words)
      return isCondition(each) || parts.length === 1 ? text : t('lists.filter.within', { text })
    })
    return formatList(texts, locale, 'any' in part ? 'or' : 'and')
  }
  const field = fields.find(({ key }) => key === part.field)
  const title = field?.title ?? t('lists.filter.gone')
  const { is } = part
  if (is === 'lastDays' || is === 'nextDays' || is === 'olderThan') {
    const count = Number(part.value)
    return `${title} ${t(`lists.days.${is}`, { count, formatted: formatNumber(count, locale) })}`
  }
  return [title, t(`lists.operators.${is}`), valueText(part, field, words)].filter(Boolean).join(' ')
}

function valueText({ is, value }: Condition, field: ViewedField | undefined, { locale }: Words): string {
  const list = [value ?? []].flat()
  if (is === 'inMonth') return monthName(Number(value), locale)
  const isDay = field?.type === 'day' || field?.type === 'instant'
  const texts = list.map((one) => {
    if (isDay && typeof one === 'string') return formatDay(one, locale)
    const option = field?.options?.find((each) => String(each.value) === String(one))
    if (option) return option.label
    return field?.type === 'text' && is !== 'anyOf' && is !== 'noneOf' ? `“${one}”` : String(one)
  })
  if (typeof value === 'number' && field?.type !== 'choice') return formatNumber(value, locale)
  return is === 'between' ? texts.join(' – ') : formatList(texts, locale, 'or')
}

export function monthName(month: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 1))
}
