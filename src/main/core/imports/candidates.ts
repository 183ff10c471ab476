import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import type { ImportCandidate, ImportDecision, ImportPart } from '../../../shared/contract/imports.ts'
import { fail } from '../../../shared/errors.ts'
import { companyKey } from '../contacts/contact-index.ts'
import { customFieldsOf } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'
import { ImportLookups } from '../database/import-lookups.ts'
import type { Services } from '../services.ts'
import { decisionOf, loadBatch } from './batches.ts'
import { type ContactDraft, nameFields, plainFields } from './draft.ts'
import type { KeptMatch } from './judged-row.ts'
import { emptyStaged, type KnownContact, knownContact, merge, type StagedContact, withStaged } from './merge.ts'
import { countryOf, numbersOfRow, rulesOf, stagedParts } from './parts.ts'
import { rowReader } from './read-row.ts'
import { stagedText } from './rows/custom.ts'

/** Keys of the contact's fields with their values as one line of text each. */
type Fields = Map<string, string>

/** Whom a row may mean, side by side with what it says. @throws NOT_FOUND */
export async function candidatesOf(services: Services, db: Db, at: { id: number; part: number; row: number }) {
  const { id, part, row } = at
  const batch = await loadBatch(db, id)
  const staged = await db
    .selectFrom('import_row')
    .select(['cells', 'candidates'])
    .where('batch_id', '=', id)
    .where('part', '=', part)
    .where('row', '=', row)
    .executeTakeFirst()
  const ofPart = (await stagedParts(db, id))[part]
  if (!staged || !ofPart) fail('NOT_FOUND', { type: 'importRow', id: row })
  const lookups = new ImportLookups(services.reads)
  const rules = await rulesOf(db, ofPart, batch.options)
  // Products are told by number and name alone.
  if ('products' in rules) return { incoming: [], candidates: [], decision: null }
  const { main, company, role } = rowReader(rules)({ row, cells: JSON.parse(staged.cells) as string[] })
  const country = await countryOf(db)
  const customFields = await customFieldsOf(db, 'contact')
  const names = new Map(customFields.map((field) => [`custom.${field.id}`, field.name]))
  const owners = new Map(
    (await db.selectFrom('colleague').select(['id', 'name']).execute()).map((each) => [each.id, each.name]),
  )
  const told = (data: StagedContact, known: KnownContact | null) => fieldsOf(data, known, owners, customFields)
  const incoming: Fields = main ? told(mergedWith(null, main, country, false), null) : new Map<string, string>()
  if (company && main?.kind === 'person') incoming.set('company', joinedPlaces([{ company: company.name, role }]))

  const candidates: ImportCandidate[] = []
  for (const match of JSON.parse(staged.candidates) as KeptMatch[]) {
    const { kind, contactId, number, name, inTrash, score, reasons } = match
    const existing = contactId === null ? undefined : lookups.existing(contactId)
    if (!main || (contactId !== null && !existing)) continue
    const known = existing ? knownContact(existing) : null
    const data = known ? emptyStaged() : (JSON.parse(lookups.stagedData(id, kind, number ?? 0)) as StagedContact)
    const present = told(data, known && structuredClone(known))
    const after = (overwrite: boolean) => {
      const copy = known && structuredClone(known)
      const gained = mergedWith(copy, main, country, overwrite, structuredClone(data))
      const fields = told(gained, copy && withStaged(copy, gained))
      if (company && main.kind === 'person')
        fields.set(
          'company',
          joinedPlaces(placesWith(placesOf(data, known), { company: company.name, role }, overwrite)),
        )
      return fields
    }
    const [filled, overwritten] = [after(false), after(true)]
    const keys = new Set([...incoming.keys(), ...present.keys()])
    const origin = contactId === null && number !== null ? originOf(number, batch.parts) : null
    candidates.push({
      contactId,
      number,
      row: origin?.row ?? null,
      part: origin?.part ?? null,
      name,
      inTrash,
      score,
      reasons,
      fields: [...keys].map((key) => {
        const label = names.get(key)
        return {
          key,
          ...(label !== undefined && { label }),
          incoming: incoming.get(key) ?? '',
          present: present.get(key) ?? '',
          fill: filled.get(key) ?? present.get(key) ?? incoming.get(key) ?? '',
          overwrite: overwritten.get(key) ?? present.get(key) ?? incoming.get(key) ?? '',
        }
      }),
    })
  }
  return {
    incoming: [...incoming].map(([key, value]) => {
      const label = names.get(key)
      return { key, value, ...(label !== undefined && { label }) }
    }),
    candidates,
    decision: await decided(db, at),
  }
}

/** The row that was the first to name a contact of a batch, by the contact's number. */
export function originOf(number: number, parts: readonly Pick<ImportPart, 'mapping'>[]): { part: number; row: number } {
  const place = Math.floor(number / numbersOfRow(parts))
  return { part: place % parts.length, row: Math.floor(place / parts.length) }
}

async function decided(db: Db, { id, part, row }: { id: number; part: number; row: number }) {
  const found = await db
    .selectFrom('import_decision')
    .select(['way', 'contact_id', 'number'])
    .where('batch_id', '=', id)
    .where('part', '=', part)
    .where('row', '=', row)
    .executeTakeFirst()
  return found ? decisionOf(found) : (null satisfies ImportDecision | null)
}

function mergedWith(
  known: KnownContact | null,
  draft: ContactDraft,
  country: string,
  overwrite: boolean,
  data = emptyStaged(),
): StagedContact {
  merge(data, known, draft, { overwrite, country, full: () => {}, differs: () => {} })
  return data
}

interface Place {
  company: string
  role: string
}

function placesOf(gained: StagedContact, known: KnownContact | null): Place[] {
  return [...(known?.positions ?? []), ...gained.positions].map(({ companyName, role }) => ({
    company: companyName,
    role,
  }))
}

const joinedPlaces = (places: Place[]) =>
  places.map(({ company, role }) => [company, role].filter(Boolean).join(', ')).join('; ')

/** The companies of a person with the one of a row, whose role fills an empty one or, with `overwrite`, replaces it. */
function placesWith(places: Place[], added: Place, overwrite: boolean): Place[] {
  const key = companyKey(added.company)
  if (!places.some(({ company }) => companyKey(company) === key)) return [...places, added]
  return places.map((place) =>
    companyKey(place.company) === key && added.role && (overwrite || !place.role)
      ? { ...place, role: added.role }
      : place,
  )
}

/** What a contact has with what it gains. */
function fieldsOf(
  gained: StagedContact,
  known: KnownContact | null,
  owners: Map<number, string>,
  customFields: readonly CustomField[],
): Fields {
  const fields: Fields = new Map()
  const tell = (key: string, value: string | null | undefined) => {
    if (value) fields.set(key, value)
  }
  const joined = (values: string[]) => values.filter(Boolean).join(', ')
  // Only companies have a name of one piece.
  tell('company', gained.set.name ?? known?.fields.name)
  for (const key of [...nameFields, ...plainFields]) tell(key, gained.set[key] ?? known?.fields[key])
  const parent = gained.parent ?? known?.parent
  tell('parent', parent && ('companyName' in parent ? parent.companyName : parent.name))
  tell('owner', owners.get(gained.set.ownerId ?? known?.fields.ownerId ?? 0))
  tell('email', joined([...(known?.emails ?? []), ...gained.emails.map(({ email }) => email)]))
  tell('phone', joined([...(known?.phones ?? []), ...gained.phones.map(({ phone }) => phone)]))
  const addresses = [...(known?.addresses ?? []), ...gained.addresses]
  const lines = addresses.map((each) =>
    joined([each.street, each.street2, `${each.postcode} ${each.city}`.trim(), each.region, each.country]),
  )
  tell('address', lines.join('; '))
  tell('company', joinedPlaces(placesOf(gained, known)))
  tell('tags', joined([...(known?.tags ?? []), ...gained.tags]))
  tell('notes', [known?.notes ?? '', ...gained.notes].filter(Boolean).join('\n'))
  for (const [id, value] of Object.entries({ ...known?.custom, ...gained.custom })) {
    const field = customFields.find((each) => String(each.id) === id)
    tell(`custom.${id}`, field ? stagedText(field, value) : value)
  }
  return fields
}
