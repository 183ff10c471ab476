import { expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { openCore } from '../helpers/app.ts'
import { arbitraryOffice, fillOffice, makeColleagues } from '../helpers/arbitrary-office.ts'
import { exportContacts } from '../helpers/export.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { commit, rehearse } from '../helpers/import.ts'

/** Every contact with all that belongs to it, by what it is and not by ids, in the order in which it is stored. */
async function contactsOf(core: Core): Promise<object[]> {
  const client = core.client()
  const { rows } = await client.contacts.list({ limit: 500 })
  const { customFields } = await client.customFields.list({ recordType: 'contact' })
  const told: object[] = []
  for (const { id } of rows) {
    const contact = await client.contacts.get({ id })
    const { emails, phones, addresses, positions, custom } = contact
    const plain = Object.entries(contact).filter(([key]) => !bookkeeping.has(key))
    told.push({
      ...Object.fromEntries(plain),
      emails: emails.map(({ id: _, ...each }) => each),
      phones: phones.map(({ id: _, ...each }) => each),
      addresses: addresses.map(({ id: _, ...each }) => each),
      positions: positions.map(({ companyName, role, department }) => ({ companyName, role, department })),
      custom: Object.fromEntries(
        customFields.flatMap(({ id: field, name }) => (custom[field] ? [[name, custom[field]]] : [])),
      ),
    })
  }
  return told.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
const bookkeeping = new Set([
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'people',
  'parentId',
  'emails',
  'phones',
  'addresses',
])

const formats = ['csv', 'xlsx', 'vcard4', 'vcard3'] as const

it.each(formats)(
  'an office exported as %s stays as it is when that is imported, and comes whole into an empty one',
  async (format) => {
    await holdsFor(
      arbitraryOffice,
      async (office) => {
        const core = await openCore()
        const other = await openCore()
        try {
          await fillOffice(core, office)
          await makeColleagues(other, office)
          const file = await exportContacts(core, { format })
          const stood = await contactsOf(core)
          const batch = await rehearse(core, file)
          const { rows } = await core.client().imports.rows({ id: batch.id, limit: 100, offset: 0 })
          expect(rows.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([])
          expect(batch.counts).toMatchObject({ rows: stood.length, unchanged: stood.length, warnings: 0 })
          await commit(other, await rehearse(other, file))
          expect(await contactsOf(other)).toEqual(stood)
        } finally {
          await core.close()
          await other.close()
        }
      },
      { runs: cases(4, 60) },
    )
  },
  300_000,
)
