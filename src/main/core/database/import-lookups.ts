import type { Db } from './connection.ts'
import { ProductLookups } from './product-lookups.ts'
import { Statements } from './statements.ts'

/** A contact that a row may mean, by a key they share. */
export interface KeyHit {
  contactId: number
  kind: 'person' | 'company'
  name: string
  hasEmail: number
  hasPhone: number
  companyId: number | null
}

/** A contact of the office, in the trash or not. */
interface ContactHit extends KeyHit {
  inTrash: number
  mergedInto: number | null
}

/** A contact in the trash with what it is recognised by, the lists as JSON. */
export interface TrashedContact {
  id: number
  kind: 'person' | 'company'
  name: string
  given_name: string
  family_name: string
  tax_number: string
  emails: string
  phones: string
  addresses: string
}

/** A contact of the office as it stands, with the lists as JSON. */
export interface ExistingContact {
  id: number
  name: string
  prefix: string
  givenName: string
  familyName: string
  suffix: string
  web: string
  language: string
  birthday: string | null
  anniversary: string | null
  taxNumber: string
  stage: string
  source: string
  industry: string
  parentId: number | null
  parentRole: string
  parentName: string
  ownerId: number | null
  notes: string
  emails: string
  phones: string
  addresses: string
  positions: string
  tags: string
  custom: string
}

/** A contact of a batch as it is staged. */
export interface StagedRow {
  number: number
  contactId: number | null
  created: 0 | 1
  name: string
  about: string
  data: string
}

/** The cells of a row, and as JSON what its mended cells had in the file. */
export interface StagedCells {
  row: number
  cells: string[]
  mended: string
}

export interface RefusedRow {
  part: number
  row: number
  cells: string
  problems: string
}

export interface StagedAbout {
  contactId: number | null
  created: 0 | 1
  name: string
  about: string
}

/** What a person decided for a row. */
export interface StagedDecision {
  row: number
  way: 'skip' | 'fill' | 'overwrite' | 'both'
  contactId: number | null
  number: number | null
}

const keyHits = `select k.contact_id as contactId, i.kind, i.display_name as name, i.email <> '' as hasEmail,
    i.phone <> '' as hasPhone, i.company_id as companyId
  from contact_key k join contact_index i on i.contact_id = k.contact_id
  where k.kind = ? and k.key = ? order by k.contact_id limit 20`

const indexHit = `select i.contact_id as contactId, i.kind, i.display_name as name, i.email <> '' as hasEmail,
    i.phone <> '' as hasPhone, i.company_id as companyId from contact_index i`

const contactHit = `select c.id as contactId, c.kind,
    case c.kind when 'company' then c.name else trim(c.given_name || ' ' || c.family_name) end as name,
    exists (select 1 from contact_email where contact_id = c.id) as hasEmail,
    exists (select 1 from contact_phone where contact_id = c.id) as hasPhone,
    (select company_id from contact_position where contact_id = c.id order by position limit 1) as companyId,
    c.deleted_at is not null as inTrash, c.merged_into_id as mergedInto
  from contact c where c.id = ?`

const trashedContacts = `select id, kind, name, given_name, family_name, tax_number,
    (select json_group_array(json_object('email', email)) from contact_email where contact_id = c.id) as emails,
    (select json_group_array(phone) from contact_phone where contact_id = c.id) as phones,
    (select json_group_array(json_object('city', city, 'country', country) order by position)
       from contact_address where contact_id = c.id) as addresses
  from contact c where deleted_at is not null and id > ? order by id limit ?`

const existingContact = `select id, name, prefix, given_name as givenName, family_name as familyName, suffix, web, language,
    birthday, anniversary, tax_number as taxNumber, stage, source, industry, parent_id as parentId, parent_role as parentRole,
    coalesce((select name from contact where id = c.parent_id), '') as parentName, owner_id as ownerId, notes, custom,
    (select json_group_array(json_object('email', email) order by position) from contact_email where contact_id = c.id) as emails,
    (select json_group_array(json_object('phone', phone) order by position) from contact_phone where contact_id = c.id) as phones,
    (select json_group_array(json_object('id', id, 'label', label, 'street', street, 'street2', street2, 'postcode', postcode,
       'city', city, 'region', region, 'country', country) order by position) from contact_address where contact_id = c.id) as addresses,
    (select json_group_array(json_object('id', p.id, 'companyId', company_id, 'companyName', company.name, 'role', role,
       'department', department, 'reportsToId', reports_to_id) order by position)
       from contact_position p join contact company on company.id = p.company_id where contact_id = c.id) as positions,
    (select json_group_array(tag.name) from contact_tag join tag on tag.id = contact_tag.tag_id where contact_id = c.id) as tags
  from contact c where id = ?`

/** What judging an import looks up: as far as its connection sees it. */
export class ImportLookups extends Statements {
  /** What an import of products looks up. */
  readonly products: ProductLookups

  constructor(db: Db) {
    super(db)
    this.products = new ProductLookups(db)
  }

  hasContacts(): boolean {
    return this.one('select 1 from contact_index limit 1') !== undefined
  }

  byKey(kind: string, key: string): KeyHit[] {
    return this.all(keyHits, kind, key)
  }

  /** Keys of one kind that begin alike, each with its contact; at most 200. */
  keysFrom(kind: string, prefix: string): { key: string; contactId: number }[] {
    const near = `select key, contact_id as contactId from contact_key
      where kind = ? and key >= ? and key < ? limit 200`
    return this.all(near, kind, prefix, `${prefix}\u{10ffff}`)
  }

  /** A contact of the office as `byKey` answers it, in the trash or not. */
  hit(contactId: number): ContactHit | undefined {
    return this.one(contactHit, contactId)
  }

  /** A contact as `hit` answers it, or the one that it was merged into. */
  survivor(contactId: number): ContactHit | undefined {
    const hit = this.hit(contactId)
    return hit?.mergedInto ? this.survivor(hit.mergedInto) : hit
  }

  /** Whether the office made a contact of this id at this instant. */
  isContact({ id, createdAt }: { id: number; createdAt: string }): boolean {
    return this.one('select 1 from contact where id = ? and created_at = ?', id, createdAt) !== undefined
  }

  /** Contacts in the trash in order, with what they are recognised by, from where the last slice ended. */
  trashed(after: number, limit: number): TrashedContact[] {
    return this.all(trashedContacts, after, limit)
  }

  /** Companies and people of the office that are called so, at most twenty. */
  called(name: string, sortNames: string[]): KeyHit[] {
    const marks = sortNames.map(() => '?').join(', ')
    const hits = this.all<KeyHit>(
      `${indexHit} where i.sort_name in (${marks}) order by i.contact_id limit 20`,
      ...sortNames,
    )
    return hits.filter((hit) => hit.name === name)
  }

  /** People and companies of the office whose names sort as one; at most twenty. */
  sortedAs(sortName: string): KeyHit[] {
    return this.all(`${indexHit} where i.sort_name = ? order by i.contact_id limit 20`, sortName)
  }

  addressesOf(contactId: number): { street: string; city: string }[] {
    return this.all('select street, city from contact_address where contact_id = ?', contactId)
  }

  /** Decisions for rows of a part from one row to another. */
  decisions(batchId: number, part: number, from: number, to: number): StagedDecision[] {
    const decided = `select row, way, contact_id as contactId, number from import_decision
      where batch_id = ? and part = ? and row between ? and ?`
    return this.all(decided, batchId, part, from, to)
  }

  existing(id: number): ExistingContact | undefined {
    return this.one(existingContact, id)
  }

  /** Whether a contact has this note in its timeline. */
  hasNote(contactId: number, { at, text }: { at: string; text: string }): boolean {
    const noted = `select 1 from activity where contact_id = ? and at = ? and text = ? and kind = 'note' and deleted_at is null`
    return this.one(noted, contactId, at, text) !== undefined
  }

  /** The company above a company. */
  parentOf(id: number): number | null {
    return this.one<{ id: number | null }>('select parent_id as id from contact where id = ?', id)?.id ?? null
  }

  /** A contact staged earlier in the batch, without its data. */
  stagedAbout(batchId: number, kind: string, number: number): StagedAbout | undefined {
    const staged = `select contact_id as contactId, created, name, about from import_contact
      where batch_id = ? and kind = ? and number = ?`
    return this.one(staged, batchId, kind, number)
  }

  /** The data of a contact staged earlier in the batch. */
  stagedData(batchId: number, kind: string, number: number): string {
    const staged = 'select data from import_contact where batch_id = ? and kind = ? and number = ?'
    const row = this.one<{ data: string }>(staged, batchId, kind, number)
    if (!row) throw new Error(`contact ${number} of batch ${batchId} is not staged`)
    return row.data
  }

  /** Rows of a part in order, from where the last slice ended. */
  rows(batchId: number, part: number, after: number, limit: number): StagedCells[] {
    const slice = `select row, cells, mended from import_row
      where batch_id = ? and part = ? and row > ? order by row limit ?`
    const rows = this.all<{ row: number; cells: string; mended: string }>(slice, batchId, part, after, limit)
    return rows.map(({ row, cells, mended }) => ({ row, cells: JSON.parse(cells) as string[], mended }))
  }

  /** The parts of a batch that have refused rows, with the most cells that one of them has. */
  refusedParts(batchId: number): { part: number; width: number }[] {
    const parts = `select part, max(json_array_length(cells)) as width from import_row
      where batch_id = ? and outcome = 'refused' group by part order by part`
    return this.all(parts, batchId)
  }

  /** The refused rows of a batch behind one of them, one by one, with cells and problems as JSON. */
  refused(batchId: number, after: { part: number; row: number }): IterableIterator<RefusedRow> {
    const rows = `select part, row, cells, problems from import_row
      where batch_id = ? and outcome = 'refused' and (part, row) > (?, ?) order by part, row`
    return this.each(rows, batchId, after.part, after.row)
  }

  /** Contacts of one kind of a batch in order, from where the last slice ended. */
  contacts(batchId: number, kind: 'person' | 'company', after: number, limit: number): StagedRow[] {
    const slice = `select number, contact_id as contactId, created, name, about, data from import_contact
      where batch_id = ? and kind = ? and number > ? order by number limit ?`
    return this.all(slice, batchId, kind, after, limit)
  }

  /** The numbers of contacts of one kind of a batch that have links, in order, from where the last slice ended. */
  linked(batchId: number, kind: 'person' | 'company', after: number, limit: number): number[] {
    const slice = `select number from import_contact where batch_id = ? and kind = ? and number > ?
      and json_extract(data, '$.links') is not null order by number limit ?`
    return this.all<{ number: number }>(slice, batchId, kind, after, limit).map(({ number }) => number)
  }

  /** Whether one contact stands to another as said, from the one side or as its reverse from the other. */
  isRelated(contactId: number, otherId: number, kind: string, reverse: string | null): boolean {
    const related = `select 1 from contact_relation where (contact_id = ? and other_id = ? and kind = ?)
      or (contact_id = ? and other_id = ? and kind = ?)`
    return this.one(related, contactId, otherId, kind, otherId, contactId, reverse) !== undefined
  }

  /** Whom a person reports to in a company; 0 for nobody. */
  chiefOf(contactId: number, companyId: number): number {
    const chief = `select reports_to_id as id from contact_position
      where contact_id = ? and company_id = ? and reports_to_id is not null order by position limit 1`
    return this.one<{ id: number }>(chief, contactId, companyId)?.id ?? 0
  }

  /** What a row of a batch has come to, with its problems as JSON. */
  rowTold(batchId: number, part: number, row: number): { outcome: string; problems: string } {
    const told = this.one<{ outcome: string; problems: string }>(
      'select outcome, problems from import_row where batch_id = ? and part = ? and row = ?',
      batchId,
      part,
      row,
    )
    if (!told) throw new Error(`row ${row} of batch ${batchId} is not staged`)
    return told
  }

  /** Counts the contacts of a slice, and those of the office that it changes: whose data are not these. */
  counted(
    batchId: number,
    { kind, after, limit, nothing }: { kind: 'person' | 'company'; after: number; limit: number; nothing: string },
  ): { contacts: number; changing: number; last: number | null } {
    const count = `select count(*) as contacts, count(*) filter (where contact_id is not null and data <> ?) as changing,
        max(number) as last
      from (select number, contact_id, data from import_contact
        where batch_id = ? and kind = ? and number > ? order by number limit ?)`
    const counted = this.one<{ contacts: number; changing: number; last: number | null }>(
      count,
      nothing,
      batchId,
      kind,
      after,
      limit,
    )
    if (!counted) throw new Error('a count has no row')
    return counted
  }

  /** The id of a contact of a batch that is committed, which is there already or has been created. */
  contactId(batchId: number, kind: string, number: number): number {
    const text = `select coalesce(c.contact_id, done.last_contact + c.number) as id
      from import_contact c join import_commit done on done.id = c.batch_id
      where c.batch_id = ? and c.kind = ? and c.number = ?`
    const row = this.one<{ id: number | null }>(text, batchId, kind, number)
    if (!row?.id) throw new Error(`contact ${number} of batch ${batchId} has no id`)
    return row.id
  }

  /** The position that a row added to a list of a contact gets. */
  nextPosition(table: string, contactId: number): number {
    const next = `select coalesce(max(position) + 1, 0) as position from ${table} where contact_id = ?`
    return this.one<{ position: number }>(next, contactId)?.position ?? 0
  }

  /** The highest id that contacts ever had. */
  lastContactId(): number {
    return this.one<{ seq: number }>(`select seq from sqlite_sequence where name = 'contact'`)?.seq ?? 0
  }

  lastChange(): number {
    return this.one<{ id: number }>('select coalesce(max(id), 0) as id from change')?.id ?? 0
  }

  /** Whether anything that judging looks at, that of products included, changed after a change. */
  changedSince(change: number, ofProducts: boolean): boolean {
    const products = ofProducts ? ", 'product', 'priceList'" : ''
    const later = `select 1 from change where id > ?
      and record_type in ('contact', 'colleague', 'office', 'tag', 'customField'${products}) limit 1`
    return this.one(later, change) !== undefined
  }
}
