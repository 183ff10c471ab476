import { z } from 'zod'
import { contactFilter, contactSort } from './contacts.ts'
import { read } from './procedure.ts'

export const exports = {
  /** Contacts of a filter as CSV (UTF-8 with BOM), a column a field of the descriptor; our import knows its headers. */
  contacts: read('contacts.read')
    .input(
      z.object({
        filter: contactFilter.default({}),
        sort: contactSort.default('name'),
        descending: z.boolean().default(false),
      }),
    )
    .output(z.object({ name: z.string(), csv: z.string(), contacts: z.int() })),
}
