import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ViewDefinition } from '../../../shared/contract/views.ts'
import { me } from '../../../shared/domain/filter.ts'
import { quoteListFields, type StandardQuoteView, standardQuoteViews } from '../../../shared/domain/quote-list.ts'
import { quoteStatuses } from '../../../shared/domain/quote-state.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import type { StandardView } from '../../components/list/ViewBar.tsx'
import type { FieldOption, ViewedField } from '../../components/list/viewed-field.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { statusName } from './status-name.ts'

const titles: Record<string, TextKey> = {
  ourReference: 'quoteLife.many.ourReference',
  issued: 'quotes.issuedOn',
  decided: 'quoteLife.many.decided',
  margin: 'quoteLife.many.margin',
  created: 'contacts.columns.created',
  updated: 'contacts.columns.updated',
}

/** Every field of the list of quotes, with its title and what its choices are. */
export function useQuoteListFields(): readonly ViewedField[] {
  const { t } = useWords()
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  return useMemo(() => {
    const options: Record<string, readonly FieldOption[]> = {
      status: quoteStatuses.map((value) => ({ value, label: statusName(t, value) })),
      currency: Intl.supportedValuesOf('currency').map((value) => ({ value, label: value })),
      owner: [
        { value: me, label: t('lists.filter.me') },
        ...(data?.colleagues ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ],
    }
    return quoteListFields.map((field): ViewedField => {
      const choices = options[field.key]
      const title = titles[field.key] ?? (`quotes.${field.key}` as TextKey)
      return { ...field, title: t(title), ...(choices && { options: choices }) }
    })
  }, [t, data])
}

/** The views that every office has, in the reader's words. */
export function useStandardViews(): StandardView[] {
  const { t } = useWords()
  const keys = Object.keys(standardQuoteViews) as StandardQuoteView[]
  return keys.map((key) => {
    const definition: ViewDefinition = standardQuoteViews[key]
    return { key, name: t(`quotes.views.${key}`), definition }
  })
}
