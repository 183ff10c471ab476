import type { TFunction } from 'i18next'
import {
  figureText,
  isFigure,
  plainValue,
  type ReadingCustoms,
  readValue,
  storedValue,
  type ValueField,
} from '../domain/custom-values.ts'
import { formatDay } from './formats.ts'

/** A value of a custom field as people read it; of a file the id, whose name only the office knows. */
export function customText(
  t: TFunction,
  field: ValueField,
  value: string,
  locale: string,
  dayStyle: 'medium' | 'long' = 'medium',
): string {
  if (isFigure(field.kind)) return figureText(field, value, locale)
  if (field.kind === 'date' && value !== '' && storedValue(field, value, '') !== null)
    return formatDay(value, locale, dayStyle)
  if (field.kind === 'flag') return value === '1' ? t('common.yes') : value
  return plainValue(field, value, locale)
}

/** A value as it stands in an input, an amount without its currency: read again it is the same. Any other text as it is. */
export function typedText(field: ValueField, value: string, customs: ReadingCustoms): string {
  const text = isFigure(field.kind)
    ? figureText(field, value, customs.lang, { currency: false })
    : field.kind === 'date' && storedValue(field, value, '')
      ? formatDay(value, customs.lang)
      : value
  return readValue(field, text, customs) === value ? text : value
}
