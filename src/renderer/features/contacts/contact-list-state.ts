import { z } from 'zod'
import { listState } from '../../components/list/list-state.ts'

/** What the list of contacts shows, and what lies over it. */
const contactListState = listState.extend({
  /** The form that lies over the page: for a new person or company, or for the contact of the page. */
  form: z.enum(['person', 'company', 'edit']).optional().catch(undefined),
})
export type ContactListState = z.infer<typeof contactListState>

export const parseContactListState = (search: Record<string, unknown>): ContactListState =>
  contactListState.parse(search)
