import { setImmediate as pause } from 'node:timers/promises'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import type { Mapping } from '../../../shared/contract/imports.ts'
import { indexContact } from '../contacts/contact-index.ts'
import { BackupFirst, backedUpFirst } from '../backups/backup-first.ts'
import { deriveDates } from '../contacts/contact-dates.ts'
import { deriveContacts } from '../contacts/contact-record.ts'
import { contactColumns, tagId } from '../contacts/contact-store.ts'
import { customFieldsOf, customIndexRows } from '../custom-fields/custom-field-store.ts'
import { patchedCustom } from '../database/custom-fields.ts'
import type { Db } from '../database/connection.ts'
import { ImportLookups, ImportWrites } from '../database/import-store.ts'
import type { JobRun } from '../jobs.ts'
import { Pacer } from '../pacer.ts'
import { type Caller, runWrite, wasAnswered, type Write } from '../procedure.ts'
import type { Services } from '../services.ts'
import { loadBatch, uploadOf } from './batches.ts'
import { emptyDraft } from './draft.ts'
import { judgeStaged, requireRehearsed } from './judge-again.ts'
import { headerOf } from './match-columns.ts'
import { makeCustomFields } from './make-custom-fields.ts'
import { emptyStaged, type StagedContact } from './merge.ts'
import { releaseUpload } from './release-upload.ts'

const sliceRows = 1_000
/** Companies whose ids are kept in memory. */
const mostKept = 50_000

const job = 'importCommit'

interface CommitCall {
  caller: Caller
  requestId: string | undefined
}

/**
 * Commits a rehearsed batch as a job whose result is `{ batch, changeSet }`. A request that was answered before gets the
 * job it started or, when that is forgotten, one that ends as it did.
 * @returns the job's id
 */
export async function startCommit(services: Services, call: CommitCall, id: number): Promise<string> {
  const started = services.jobs.started(job, call.requestId)
  if (started !== undefined) return started
  if (!(await wasAnswered(services.reads, call.requestId))) requireRehearsed(await loadBatch(services.reads, id))
  const commit = (run: JobRun) =>
    backedUpFirst(services, 'before-import', (most) => commitAtOnce(services, call, id, run, most))
  return services.jobs.start(job, commit, call.requestId)
}

/** All or nothing: one transaction, which leaves the thread to other work every few milliseconds. @throws BackupFirst */
async function commitAtOnce(services: Services, call: CommitCall, id: number, run: JobRun, mostChanged: number) {
  const answer = await runWrite(services, { procedure: 'imports.commit', ...call }, async (write) => {
    const { db, changeSetId, now } = write
    const batch = await loadBatch(db, id)
    requireRehearsed(batch)
    const { seen_change } = await db
      .selectFrom('import_batch')
      .select('seen_change')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const lookups = new ImportLookups(services.writer)
    const lastContact = lookups.lastContactId()
    await db.insertInto('import_commit').values({ id, committed_at: now, last_contact: lastContact }).execute()
    if (!batch.judged || lookups.changedSince(seen_change)) {
      const writes = new ImportWrites(services.writer)
      while (writes.removeContacts(id, 500)) {
        run.progress(0, batch.counts.rows)
        await pause()
      }
      await judgeStaged(db, { office: lookups, staging: lookups, writes }, batch, { keep: (write) => write(), run })
    }
    const { contacts, changing } = await countStaged(lookups, id)
    if (changing > mostChanged) throw new BackupFirst()
    const { parts, ids } = await makeCustomFields(write, id)
    await new Commit(services, write, { id, contacts, lastContact }, run, ids).all()
    const params = { file: batch.fileName, count: batch.counts.rows }
    await db
      .updateTable('change_set')
      .set({ params: JSON.stringify(params) })
      .where('id', '=', changeSetId)
      .execute()
    await db
      .updateTable('import_batch')
      .set(({ eb }) => ({ change_set_id: changeSetId, revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .execute()
    for (const { sheet, mapping } of parts) await rememberMapping(db, sheet.columns, mapping, now)
    return { batch: await loadBatch(db, id), changeSet: changeSetId }
  })
  services.wakeSearchIndexer()
  await releaseUpload(services, await uploadOf(services.writer, id))
  return answer
}

/** How many contacts a batch has, and how many of the office it changes. */
async function countStaged(lookups: ImportLookups, id: number): Promise<{ contacts: number; changing: number }> {
  const counted = { contacts: 0, changing: 0 }
  const nothing = JSON.stringify(emptyStaged())
  for (const kind of ['company', 'person'] as const) {
    let after: number | null = 0
    while (after !== null) {
      const slice = lookups.counted(id, { kind, after, limit: sliceRows, nothing })
      counted.contacts += slice.contacts
      counted.changing += slice.changing
      after = slice.last
      await pause()
    }
  }
  return counted
}

async function rememberMapping(db: Db, columns: string[], mapping: Mapping, now: string): Promise<void> {
  if (columns.every((column) => column.trim() === '')) return
  const values = { mapping: JSON.stringify(mapping), used_at: now }
  await db
    .insertInto('import_mapping')
    .values({ header: headerOf(columns), ...values })
    .onConflict((on) => on.column('header').doUpdateSet(values))
    .execute()
}

const contactRow = [
  'id',
  'kind',
  'name',
  'prefix',
  'given_name',
  'family_name',
  'suffix',
  'web',
  'language',
  'birthday',
  'anniversary',
  'tax_number',
  'stage',
  'source',
  'industry',
  'owner_id',
  'notes',
  'custom',
  'created_at',
  'updated_at',
]
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
const positionRow = ['contact_id', 'company_id', 'role', 'department', 'position']

interface CountedBatch {
  id: number
  contacts: number
  /** The last id that contacts had before; those that are created have their number more. */
  lastContact: number
}

/** Writes the contacts of a batch within its transaction: companies first, because people refer to them. */
class Commit {
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
  private customFields: readonly CustomField[] = []
  private country = ''

  constructor({ writer }: Services, write: Write, batch: CountedBatch, run: JobRun, customIds: Map<string, string>) {
    this.write = write
    this.batch = batch
    this.run = run
    this.customIds = customIds
    this.lookups = new ImportLookups(writer)
    this.writes = new ImportWrites(writer)
  }

  async all(): Promise<void> {
    const { db } = this.write
    const { id, contacts, lastContact } = this.batch
    this.country = (await db.selectFrom('office').select('country').executeTakeFirstOrThrow()).country
    this.customFields = await customFieldsOf(db, 'contact')
    let done = 0
    for (const kind of ['company', 'person'] as const) {
      let slice = this.lookups.contacts(id, kind, 0, sliceRows)
      for (; slice.length > 0; slice = this.lookups.contacts(id, kind, slice.at(-1)?.number ?? 0, sliceRows)) {
        const changed: number[] = []
        const noted: number[] = []
        for (const { number, contactId, data } of slice) {
          const staged = JSON.parse(data) as StagedContact
          await this.makeTags(staged)
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
  }

  private async placeCompanies(): Promise<void> {
    for (const [id, { company, role }] of this.parents) {
      const place = { parent_id: this.idOf(company), parent_role: role }
      await this.write.db.updateTable('contact').set(place).where('id', '=', id).execute()
      if (this.pacer.due) await this.pacer.pause()
    }
  }

  private async makeTags(staged: StagedContact): Promise<void> {
    for (const tag of staged.tags) if (!this.tags.has(tag)) this.tags.set(tag, await tagId(this.write.db, tag))
  }

  private create(kind: 'person' | 'company', id: number, staged: StagedContact): void {
    const { now } = this.write
    const fields = { ...emptyDraft(kind), ...staged.set }
    const notes = staged.notes.join('\n')
    const custom = this.customOf(staged)
    const { name, prefix, givenName, familyName, suffix, web, language, birthday, anniversary } = fields
    const { taxNumber, stage, source, industry } = fields
    const own = [
      kind,
      name,
      prefix,
      givenName,
      familyName,
      suffix,
      web,
      language,
      birthday,
      anniversary,
      taxNumber,
      stage,
      source,
      industry,
    ]
    this.writes.insert('contact', contactRow, [id, ...own, fields.ownerId, notes, JSON.stringify(custom), now, now])
    this.addLists(id, staged, () => 0)
    const { row, keys } = indexContact(
      {
        id,
        kind,
        name,
        prefix,
        given_name: givenName,
        family_name: familyName,
        suffix,
        web,
        tax_number: taxNumber,
        stage,
        owner_id: fields.ownerId,
        notes,
        created_at: now,
        updated_at: now,
        emails: staged.emails,
        phones: staged.phones.map((phone) => ({ phone: phone.phone, read: phone })),
        addresses: staged.addresses,
        positions: staged.positions.map((place) => ({
          company_id: this.idOf(place.company),
          company_name: place.companyName,
          role: place.role,
        })),
        tags: staged.tags,
        custom: Object.values(custom),
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
    for (const { field_id, value } of customIndexRows(id, JSON.stringify(custom), this.customFields))
      this.writes.insert('contact_custom', ['field_id', 'value', 'contact_id'], [field_id, value, id])
    this.writes.insert('contact_search_queue', ['contact_id'], [id])
  }

  /** @returns whether the contact gained anything */
  private async update(id: number, staged: StagedContact): Promise<boolean> {
    const { db, now } = this.write
    const {
      set,
      notes,
      emails,
      phones,
      addresses,
      mended,
      positions,
      mendedPositions,
      tags,
      restored,
      parent,
      entries = [],
    } = staged
    const lists = [notes, entries, emails, phones, addresses, mended, positions, mendedPositions, tags]
    const custom = this.customOf(staged)
    if (
      Object.keys({ ...set, ...custom }).length === 0 &&
      lists.every((list) => list.length === 0) &&
      !restored &&
      !parent
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
