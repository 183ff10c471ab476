import { useQuery } from '@tanstack/react-query'
import type { CustomField } from '../../shared/contract/custom-fields.ts'
import { customText } from '../../shared/i18n/custom-text.ts'
import { useWords } from './i18n.ts'
import { orpc } from './queries.ts'

const none: CustomField[] = []

/** The office's own fields of contacts, in its order; empty until they are known. */
export function useCustomFields(): readonly CustomField[] {
  const { data } = useQuery(orpc.customFields.list.queryOptions({ input: { recordType: 'contact' } }))
  return data?.customFields ?? none
}

/** Writes values of custom fields as the reader writes them. */
export function useCustomText(): (field: CustomField, value: string) => string {
  const { t, locale } = useWords()
  return (field, value) => customText(t, field, value, locale)
}
