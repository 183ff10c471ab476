import type { ActivityFields } from '../../../shared/contract/activities.ts'
import type { ContactFields, contactKind } from '../../../shared/contract/contacts.ts'
import type { Colleague, OfficeCurrency, OfficeProfile, TaxClass } from '../../../shared/contract/office.ts'
import type { PostalAddress } from '../../../shared/domain/address.ts'
import type { Look } from '../../../shared/domain/print-document.ts'
import type { RelationKind } from '../../../shared/domain/relations.ts'
import type { z } from 'zod'

/**
 * An invented business. Everything in it is made up: e-mail and web addresses end in `.example`, phone numbers come from
 * the ranges that regulators keep for fiction or cannot be dialled at all.
 */
export interface SampleOffice {
  profile: Partial<OfficeProfile>
  taxClasses: Omit<TaxClass, 'id'>[]
  /** Beside its own. */
  currencies: OfficeCurrency[]
  colleagues: Pick<Colleague, 'name' | 'initials' | 'colour'>[]
  /** A company stands before its people and its branches, a chief before those who report to them. */
  contacts: SampleContact[]
  relations: SampleRelation[]
  catalogue: SampleCatalogue
  quotes: SampleQuote[]
  entries: SampleEntry[]
}

/** What the office offers; a part stands before its bundle. A line of a quote that is called like a product is one of it. */
export interface SampleCatalogue {
  /** In the office's currency, without tax; for the contacts of a tag. */
  priceLists: { name: string; tag?: string }[]
  products: SampleProduct[]
}

/** A product; amounts have two decimals at most. */
export interface SampleProduct {
  number: string
  name: string
  description?: string
  group: string
  /** A code of `units`, or a word. */
  unit: string
  cost?: number
  /** By the price lists in their order. */
  prices?: number[]
  /** By the first list, from a quantity on. */
  from?: { quantity: number; price: number }
  /** How much of which other products, by number: the bundle costs what they cost. */
  parts?: Record<string, number>
}

type Text = Exclude<
  keyof ContactFields,
  'kind' | 'positions' | 'parentId' | 'ownerId' | 'emails' | 'phones' | 'addresses' | 'tags' | 'language'
>

/** A contact; its e-mails, phones and addresses by their labels, its company, the one above it, chief and owner by name. */
export interface SampleContact extends Partial<Pick<ContactFields, Text | 'tags' | 'language'>> {
  kind: z.infer<typeof contactKind>
  company?: string
  role?: string
  department?: string
  reportsTo?: string
  parent?: string
  owner?: string
  emails?: Record<string, string>
  phones?: Record<string, string>
  /** In the office's own country where none is named. */
  addresses?: Record<string, Partial<PostalAddress>>
}

/** What the other one is to a contact, both by name. */
export interface SampleRelation {
  of: string
  other: string
  kind: RelationKind
}

/** An entry of a timeline; its contact, who was present and colleagues by name. */
export interface SampleEntry extends Partial<Pick<ActivityFields, 'direction' | 'minutes' | 'subject' | 'outcome'>> {
  with: string
  kind: ActivityFields['kind']
  text: string
  by: string
  people?: string[]
  /** So many days before the day it is loaded, at this time (`HH:mm`). */
  daysAgo: number
  time: string
  /** What follows from it: due so many days after the day it is loaded, or before, to be done by a colleague. */
  next?: { title: string; inDays: number; owner: string }
}

/** A quote; contact, person and owner by name. */
export interface SampleQuote {
  to: string
  person?: string
  subject: string
  owner: string
  reference?: string
  intro?: string
  notes?: string
  /** Its date: so many days before the day it is loaded. */
  daysAgo: number
  sent: boolean
  /** The layout of its design, where it is not the usual one. */
  design?: Look
  /** A second version, sent so many days later with a discount on the whole, in millionths. */
  revision?: { afterDays: number; discount: number }
  /** What became of it, so many days after it was sent; accepted or declined by its person, or else its contact. */
  outcome?: { is: 'accepted' | 'declined' | 'cancelled'; afterDays: number; reason?: string }
  lines: SampleLine[]
}

export type SampleLine = SampleItem | { kind: 'section' | 'note'; text: string }

export interface SampleItem {
  kind?: never
  choice?: 'optional' | 'alternative'
  text: string
  /** With two decimals at most, like the price. */
  quantity: number
  unit: string
  /** In the office's currency, without tax. */
  price: number
  /** A rate in millionths. */
  discount?: number
  /** A tax class of the sample office by name; its default where none is named. */
  tax?: string
}
