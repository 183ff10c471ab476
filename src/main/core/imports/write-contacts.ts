import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { reverseOf } from '../../../shared/domain/relations.ts'
import { indexContact } from '../contacts/contact-index.ts'
import { deriveDates } from '../contacts/contact-dates.ts'
import { deriveContacts } from '../contacts/contact-record.ts'
import { contactColumns, tagId } from '../contacts/contact-store.ts'
import { customFieldsOf, customIndexRows, searchedValues } from '../custom-fields/custom-field-store.ts'
import { patchedCustom } from '../database/custom-fields.ts'
import { Pacer } from '../pacer.ts'
import { ImportLookups } from '../database/import-lookups.ts'
import { ImportWrites } from '../database/import-writes.ts'
import type { JobRun } from '../jobs.ts'
import type { Write } from '../procedure.ts'
import type { Services } from '../services.ts'
import { emptyDraft } from './draft.ts'
import { OptionMaker } from './make-options.ts'
import type { StagedContact, StagedLink } from './merge.ts'

/** Contacts read at once. */
const sliceRows = 1_000
/** Companies whose ids are kept in memory. */
const mostKept = 50_000

const indexRow = [
  'contact_id',
  'kind',
  'display_name',
  'sort_name',
  'company_id',
  'company_name',
  'role',
  'sort_company',
  'city',
  'sort_city',
  'country',
  'email',
  'phone',
  'sort_given_name',
  'sort_family_name',
  'sort_role',
  'sort_department',
  'sort_source',
  'sort_industry',
  'sort_street',
  'sort_street2',
  'sort_postcode',
  'sort_region',
  'odd_phones',
  'stage',
  'owner_id',
  'created_at',
  'updated_at',
  'search_text',
] as const
const emailRow = ['contact_id', 'label', 'email', 'position']
const phoneRow = ['contact_id', 'label', 'phone', 'position']
const addressRow = ['contact_id', 'label', 'street', 'street2', 'postcode', 'city', 'region', 'country', 'position']
const entryRow = ['contact_id', 'kind', 'at', 'text', 'created_at', 'updated_at']
const relationRow = ['contact_id', 'other_id', 'kind', 'position']
const positionRow = ['contact_id', 'company_id', 'role', 'department', 'position']

/** A batch that is written, with how many contacts it has. */
export interface CountedBatch {
  id: number
  contacts: number
  /** The last id that contacts had before; those that are created have their number more. */
  lastContact: number
}

/** Writes the contacts of a batch within its transaction: companies first, because people refer to them. */
export class ContactWriter {
  private readonly services: Services
  private readonly write: Write
  private readonly batch: CountedBatch
  private readonly run: JobRun
  private readonly lookups: ImportLookups
  private readonly writes: ImportWrites
  private readonly pacer = new Pacer()
  private readonly tags = new Map<string, number>()
  /** Ids of custom fields that this import makes, by `newFieldKey`. */
  private readonly customIds: Map<string, string>
  /** Ids of companies by their number, those that were asked for last. */
  private readonly companies = new Map<number, number>()
  /** What companies belong to, by their ids: placed when all of them have theirs. */
  private readonly parents = new Map<number, NonNullable<StagedContact['parent']>>()
  private hasLinks = false
  private customFields: readonly CustomField[] = []
  private country = ''

  constructor(services: Services, write: Write, batch: CountedBatch, run: JobRun, customIds: Map<string, string>) {
    this.services = services
    this.write = write
    this.batch = batch
    this.run = run
    this.customIds = customIds
    this.lookups = new ImportLookups(services.writer)
    this.writes = new ImportWrites(services.writer)
  }

  async all(): Promise<void> {
    const { db } = this.write
    const { id, contacts, lastContact } = this.batch
    this.country = (await db.selectFrom('office').select('country').executeTakeFirstOrThrow()).country
    this.customFields = await customFieldsOf(db, 'contact')
    const options = new OptionMaker(this.write, this.services.random, this.customFields)
    let done = 0
    for (const kind of ['company', 'person'] as const) {
      let slice = this.lookups.contacts(id, kind, 0, sliceRows)
      for (; slice.length > 0; slice = this.lookups.contacts(id, kind, slice.at(-1)?.number ?? 0, sliceRows)) {
        const changed: number[] = []
        const noted: number[] = []
        for (const { number, contactId, data } of slice) {
          const staged = JSON.parse(data) as StagedContact
          await this.makeTags(staged)
          staged.custom = await options.made(staged.custom)
          this.hasLinks ||= staged.links !== undefined
          if (staged.parent) this.parents.set(contactId ?? lastContact + number, staged.parent)
          if (contactId === null) this.create(kind, lastContact + number, staged)
          else if (await this.update(contactId, staged)) changed.push(contactId)
          if (contactId === null && staged.entries) noted.push(lastContact + number)
          done++
          if (this.pacer.due) {
            this.run.progress(done, contacts)
            await this.pacer.pause()
          }
        }
        for (let at = 0; at < noted.length; at += 100) {
          await deriveDates(db, noted.slice(at, at + 100))
          await this.pacer.pause()
        }
        for (let at = 0; at < changed.length; at += 100) {
          await deriveContacts(db, changed.slice(at, at + 100), true)
          await this.pacer.pause()
        }
      }
      if (kind === 'company') await this.placeCompanies()
    }
    if (this.hasLinks) await this.link()
  }

  private async placeCompanies(): Promise<void> {
    for (const [id, { company, role }] of this.parents) {
      const place = { parent_id: this.idOf(company), parent_role: role }
      await this.write.db.updateTable('contact').set(place).where('id', '=', id).execute()
      if (this.pacer.due) await this.pacer.pause()
    }
  }

  /** Relations and reporting lines, when everybody has an id. */
  private async link(): Promise<void> {
    // Who reports to others than before is in no circle with those to whom they did.
    for (const { id, link } of this.links()) {
      if (link.relation === null) this.writes.setChief(id, this.idOf(link.company), null)
      if (this.pacer.due) await this.pacer.pause()
    }
    for (const { id, link } of this.links()) {
      this.makeLink(id, link)
      if (this.pacer.due) await this.pacer.pause()
    }
  }

  private *links(): Generator<{ id: number; link: StagedLink }> {
    for (const kind of ['company', 'person'] as const) {
      let numbers = this.lookups.linked(this.batch.id, kind, 0, sliceRows)
      for (; numbers.length > 0; numbers = this.lookups.linked(this.batch.id, kind, numbers.at(-1) ?? 0, sliceRows))
        for (const number of numbers) {
          const id = this.lookups.contactId(this.batch.id, kind, number)
          const { links = [] } = JSON.parse(this.lookups.stagedData(this.batch.id, kind, number)) as StagedContact
          for (const link of links) yield { id, link }
        }
    }
  }

  private makeLink(id: number, { relation, company, to }: StagedLink): void {
    if (!to) return
    const otherId = 'contactId' in to ? to.contactId : this.lookups.contactId(this.batch.id, to.kind, to.number)
    if (relation === null) return this.writes.setChief(id, this.idOf(company), otherId)
    // The file may say it of both.
    if (this.lookups.isRelated(id, otherId, relation, reverseOf(relation))) return
    const row = [id, otherId, relation, this.lookups.nextPosition('contact_relation', id)]
    this.writes.insert('contact_relation', relationRow, row)
  }

  private async makeTags(staged: StagedContact): Promise<void> {
    for (const tag of staged.tags) if (!this.tags.has(tag)) this.tags.set(tag, await tagId(this.write.db, tag))
  }

  private create(kind: 'person' | 'company', id: number, staged: StagedContact): void {
    const { now } = this.write
    const fields = { ...emptyDraft(kind), ...staged.set }
    const notes = staged.notes.join('\n')
    const custom = this.customOf(staged)
    const contact = {
      id,
      kind,
      name: fields.name,
      prefix: fields.prefix,
      given_name: fields.givenName,
      family_name: fields.familyName,
      suffix: fields.suffix,
      web: fields.web,
      language: fields.language,
      birthday: fields.birthday,
      anniversary: fields.anniversary,
      tax_number: fields.taxNumber,
      stage: fields.stage,
      source: fields.source,
      industry: fields.industry,
      owner_id: fields.ownerId,
      notes,
      custom: JSON.stringify(custom),
      created_at: now,
      updated_at: now,
    }
    this.writes.insert('contact', Object.keys(contact), Object.values(contact))
    this.addLists(id, staged, () => 0)
    const { row, keys } = indexContact(
      {
        ...contact,
        emails: staged.emails,
        phones: staged.phones.map((phone) => ({ label: phone.label, phone: phone.phone, read: phone })),
        addresses: staged.addresses,
        positions: staged.positions.map((place) => ({
          company_id: this.idOf(place.company),
          company_name: place.companyName,
          role: place.role,
          department: place.department,
        })),
        tags: staged.tags,
        custom: searchedValues(JSON.stringify(custom), this.customFields),
      },
      this.country,
    )
    this.writes.insert(
      'contact_index',
      indexRow,
      indexRow.map((column) => row[column]),
    )
    for (const { kind: sort, key } of keys)
      this.writes.insert('contact_key', ['kind', 'key', 'contact_id'], [sort, key, id])
    for (const { field_id, value } of customIndexRows(id, contact.custom, this.customFields))
      this.writes.insert('contact_custom', ['field_id', 'value', 'contact_id'], [field_id, value, id])
    this.writes.insert('contact_search_queue', ['contact_id'], [id])
  }

  /** @returns whether the contact gained anything */
  private async update(id: number, staged: StagedContact): Promise<boolean> {
    const { db, now } = this.write
    const { set, notes, emails, phones, addresses, mended, positions, mendedPositions, tags, restored, parent } = staged
    const lists = [notes, staged.entries ?? [], emails, phones, addresses, mended, positions, mendedPositions, tags]
    const custom = this.customOf(staged)
    if (
      Object.keys({ ...set, ...custom }).length === 0 &&
      lists.every((list) => list.length === 0) &&
      !restored &&
      !parent &&
      !staged.links
    )
      return false
    const present = this.lookups.existing(id)?.notes ?? ''
    const columns = contactColumns(set as Parameters<typeof contactColumns>[0])
    await db
      .updateTable('contact')
      .set(({ eb }) => ({
        ...columns,
        ...(Object.keys(custom).length > 0 && { custom: patchedCustom(custom) }),
        notes: [present, ...notes].filter(Boolean).join('\n'),
        ...(restored && { deleted_at: null }),
        version: eb('version', '+', 1),
        updated_at: now,
      }))
      .where('id', '=', id)
      .execute()
    for (const { id: addressId, ...address } of mended)
      await db.updateTable('contact_address').set(address).where('id', '=', addressId).execute()
    for (const { id: positionId, ...position } of mendedPositions)
      await db.updateTable('contact_position').set(position).where('id', '=', positionId).execute()
    this.addLists(id, staged, (table) => this.lookups.nextPosition(table, id))
    return true
  }

  private addLists(id: number, staged: StagedContact, firstPosition: (table: string) => number): void {
    const add = <Item>(
      table: string,
      columns: string[],
      items: Item[],
      values: (item: Item) => (string | number)[],
    ) => {
      if (items.length === 0) return
      const first = firstPosition(table)
      items.forEach((item, at) => this.writes.insert(table, columns, [id, ...values(item), first + at]))
    }
    add('contact_email', emailRow, staged.emails, ({ label, email }) => [label, email])
    add('contact_phone', phoneRow, staged.phones, ({ label, phone }) => [label, phone])
    add('contact_address', addressRow, staged.addresses, (a) => [
      a.label,
      a.street,
      a.street2,
      a.postcode,
      a.city,
      a.region,
      a.country,
    ])
    add('contact_position', positionRow, staged.positions, ({ company, role, department }) => [
      this.idOf(company),
      role,
      department,
    ])
    const { now } = this.write
    for (const { at, text } of staged.entries ?? [])
      this.writes.insert('activity', entryRow, [id, 'note', at, text, now, now])
    for (const tag of staged.tags)
      this.writes.insert('contact_tag', ['contact_id', 'tag_id'], [id, this.tags.get(tag) ?? 0], 'or ignore')
  }

  private customOf({ custom }: StagedContact): Record<string, string> {
    return Object.fromEntries(
      Object.entries(custom).map(([field, value]) => [this.customIds.get(field) ?? field, value]),
    )
  }

  /** The id of a company of the batch; companies have theirs before people refer to them. */
  private idOf(number: number): number {
    const known = this.companies.get(number)
    if (known !== undefined) return known
    const id = this.lookups.contactId(this.batch.id, 'company', number)
    if (this.companies.size >= mostKept) this.companies.clear()
    this.companies.set(number, id)
    return id
  }
}
