import { useQuery } from '@tanstack/react-query'
import type { CustomField } from '../../shared/contract/custom-fields.ts'
import { orpc } from './queries.ts'

const none: CustomField[] = []

/** The office's own fields of contacts, in its order; empty until they are known. */
export function useCustomFields(): readonly CustomField[] {
  const { data } = useQuery(orpc.customFields.list.queryOptions({ input: { recordType: 'contact' } }))
  return data?.customFields ?? none
}
