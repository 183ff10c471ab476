import type { ContactRow } from '../../../shared/contract/contacts.ts'
import type { Selection } from '../../components/selection.ts'
import { client } from '../../lib/client.ts'
import type { listInput } from './list-state.ts'

const atOnce = 500

/** The chosen rows of a list in its order, with the values of these columns. */
export async function rowsChosen(
  list: ReturnType<typeof listInput>,
  selection: Selection,
  values: { custom: number[]; columns: string[] },
): Promise<ContactRow[]> {
  const ids = [...selection.ids]
  const filter = selection.all ? { ...list.filter, exceptIds: ids } : { ids }
  const rows: ContactRow[] = []
  for (;;) {
    const page = await client.contacts.list({ ...list, ...values, filter, offset: rows.length, limit: atOnce })
    rows.push(...page.rows)
    if (page.rows.length < atOnce) return rows
  }
}
