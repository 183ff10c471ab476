import type { TFunction } from 'i18next'
import type { ShownStatus } from '../../../shared/domain/quote-state.ts'

/** How things stand with a quote, in words. */
export const statusName = (t: TFunction, status: ShownStatus): string =>
  status === 'expired' ? t('quoteLife.many.expired') : t(`quotes.statuses.${status}`)
