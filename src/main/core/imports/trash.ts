import { readPhone } from '../../../shared/domain/phone.ts'
import { recognitionKeys } from '../contacts/contact-index.ts'
import type { ImportLookups, KeyHit } from '../database/import-lookups.ts'
import { KeyTable } from '../contacts/key-table.ts'

const slice = 500

/** The contacts in the trash by what they are recognised by; the office's own keys know them no more. */
export class Trash {
  private readonly keys = new KeyTable()
  private readonly office: ImportLookups
  private empty = true

  constructor(office: ImportLookups) {
    this.office = office
  }

  /** Reads the trash; a pause is allowed wherever it yields. */
  *read(country: string): Generator<void> {
    let after = 0
    for (;;) {
      const contacts = this.office.trashed(after, slice)
      for (const { id, kind, name, given_name, family_name, tax_number, ...lists } of contacts) {
        after = id
        this.empty = false
        const addresses = JSON.parse(lists.addresses) as { city: string; country: string }[]
        const emails = JSON.parse(lists.emails) as { email: string }[]
        const place = addresses[0]?.country || country
        const phones = (JSON.parse(lists.phones) as string[]).map((phone) => readPhone(phone, place))
        for (const { kind: sort, key } of recognitionKeys(
          { kind, name, given_name, family_name, emails, tax_number, addresses },
          phones,
        ))
          this.keys.add(`${kind}:${sort}:${key}`, id)
      }
      yield
      if (contacts.length < slice) return
    }
  }

  having(kind: 'person' | 'company', sort: string, key: string): KeyHit[] {
    if (this.empty) return []
    return this.keys.get(`${kind}:${sort}:${key}`).flatMap((id) => {
      const hit = this.office.hit(id)
      return hit?.inTrash === 1 ? hit : []
    })
  }
}
