import type { ContactFields } from '../../../shared/contract/contacts.ts'
import type { Colleague, OfficeProfile, TaxRate } from '../../../shared/contract/office.ts'

/** An invented business. People name their company, and contacts their owner, by name. */
export interface SampleOffice {
  profile: Partial<OfficeProfile>
  taxRates: Omit<TaxRate, 'id'>[]
  colleagues: Pick<Colleague, 'name' | 'initials' | 'colour'>[]
  contacts: SampleContact[]
}

export interface SampleContact extends Partial<Omit<ContactFields, 'positions' | 'ownerId'>> {
  kind: ContactFields['kind']
  company?: string
  role?: string
  owner?: string
}
