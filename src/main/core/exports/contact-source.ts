import type { TFunction } from 'i18next'
import type { ContactRow } from '../../../shared/contract/contacts.ts'
import {
  type ContactsExport,
  type ListedContactColumn,
  listedContactColumns,
} from '../../../shared/contract/exports.ts'
import { customHeader } from '../../../shared/domain/custom-fields.ts'
import { bothGroups } from '../../../shared/domain/filter.ts'
import { joinTags } from '../../../shared/domain/tags.ts'
import { stageName } from '../../../shared/i18n/contact-words.ts'
import { type TextKey, translator } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { contactIds, contactRows, ofKind } from '../contacts/contact-list.ts'
import type { LoadedContact } from '../contacts/contact-store.ts'
import type { Db } from '../database/connection.ts'
import type { Asker } from '../database/list-definition.ts'
import { contactCells, customCell, fieldColumns } from './contact-cells.ts'
import { type LinkedContact, loadLinkedContacts } from './linked-contacts.ts'
import { loadNames, type Names } from './names.ts'
import {
  type Column,
  type ColumnType,
  type ExportSource,
  inSlices,
  rowRecords,
  type Step,
  type Table,
} from './table.ts'

/** The contacts of an export, or their notes. */
export async function contactSource(
  db: Db,
  request: ContactsExport,
  { language, asker }: { language: Language; asker: Asker },
  step: Step,
): Promise<ExportSource> {
  const { of, columns, filter, sort } = request
  const where = of === 'companies' ? bothGroups(filter.where, ofKind('company')) : filter.where
  const ids = await contactIds(db, { filter: { ...filter, where }, sort }, asker)
  const contacts = (weight = 1) =>
    inSlices(
      ids,
      (slice) => loadLinkedContacts(db, slice),
      (records) => step(records * weight),
    )
  const cards = () => mapped(contacts(), (contact) => [contactCells(contact, names)])
  const t = translator(language)
  const name = t(`exports.names.${of}`)
  const names = { ...(await loadNames(db)), t }
  if (of === 'notes') {
    const title = (key: 'name' | 'company' | 'notes') => (columns === 'all' ? key : t(`contactFields.${key}`))
    const noted = (['name', 'company', 'notes'] as const).map((key): Column => ({
      key,
      title: title(key),
      type: 'text',
    }))
    return tableSource(ids.length, { name, columns: noted, rows: () => mapped(contacts(), noteCells) })
  }
  if (columns === 'all')
    return {
      total: ids.length,
      tables: async () => [await allFields(name, () => contacts(0.5), names)],
      records: () => mapped(contacts(), (contact) => [contactRecord(contact, names)]),
      cards,
    }
  const customName = (id: string) => names.customFields.find((field) => String(field.id) === id)?.name ?? ''
  const headerOf = (key: string) => (key.startsWith('custom.') ? customHeader(customName(key.slice(7))) : key)
  const rows = () =>
    inSlices(
      ids,
      async (slice) => {
        const listed = await contactRows(db, slice)
        const cells = columns.every(isListed)
          ? []
          : (await loadLinkedContacts(db, slice)).map((each) => contactCells(each, names))
        return listed.map((row, at) =>
          columns.map((key) => (isListed(key) ? listedCells[key](row, names) : (cells[at]?.get(headerOf(key)) ?? ''))),
        )
      },
      step,
    )
  const chosen = columns.map((key): Column => {
    if (isListed(key)) return { key, title: t(`exports.contactColumns.${key}`), type: listedTypes[key] ?? 'text' }
    const [field = '', group = ''] = key.split('.')
    const title =
      field === 'custom' ? customName(group) : [t(`contactFields.${field}` as TextKey), group].filter(Boolean).join(' ')
    return { ...(fieldColumns([headerOf(key)], names)[0] ?? { key, type: 'text' }), title }
  })
  return { ...tableSource(ids.length, { name, columns: chosen, rows }), cards }
}

function tableSource(total: number, table: Table): ExportSource {
  return { total, tables: async () => [table], records: () => rowRecords(table) }
}

async function* mapped<Item>(
  contacts: AsyncIterable<readonly LinkedContact[]>,
  items: (contact: LinkedContact) => Item[],
): AsyncGenerator<Item[]> {
  for await (const slice of contacts) yield slice.flatMap(items)
}

/** Which columns there are is known when every contact has been looked at, so the contacts are read twice. */
async function allFields(
  name: string,
  contacts: () => AsyncIterable<readonly LinkedContact[]>,
  names: Names,
): Promise<Table> {
  const keys = new Set<string>()
  for await (const slice of contacts())
    for (const contact of slice) for (const key of contactCells(contact, names).keys()) keys.add(key)
  const columns = fieldColumns(keys, names)
  const rows = () =>
    mapped(contacts(), (contact) => {
      const cells = contactCells(contact, names)
      return [columns.map(({ key }) => cells.get(key) ?? '')]
    })
  return { name, columns, rows }
}

function noteCells({ kind, displayName, positions, notes }: LoadedContact): string[][] {
  if (notes.trim() === '') return []
  return [kind === 'company' ? ['', displayName, notes] : [displayName, positions[0]?.companyName ?? '', notes]]
}

/** A contact as JSON has it: every field, lists as lists, the owner by name. */
function contactRecord(contact: LinkedContact, names: Names): object {
  const { version: _, deletedAt: __, ownerId, chiefs, relations, ...fields } = contact
  return {
    ...fields,
    owner: names.owners.get(ownerId) ?? '',
    emails: contact.emails.map(({ label, email }) => ({ label, email })),
    phones: contact.phones.map(({ label, phone }) => ({ label, phone })),
    addresses: contact.addresses.map(({ id: _, ...address }) => address),
    positions: contact.positions.map(({ companyId, companyName: company, role, department, reportsToId }) => ({
      companyId,
      company,
      role,
      department,
      reportsToId: chiefs.get(reportsToId)?.id ?? null,
      reportsTo: chiefs.get(reportsToId)?.name ?? '',
    })),
    relations: relations.map(({ kind, other: { id, name } }) => ({ kind, contactId: id, contact: name })),
    custom: Object.fromEntries(
      names.customFields.flatMap((field) => {
        const value = contact.custom[field.id]
        return value ? [[field.name, customCell(field, value, names.files)]] : []
      }),
    ),
  }
}

const isListed = (key: string): key is ListedContactColumn => (listedContactColumns as readonly string[]).includes(key)

const listedTypes: Partial<Record<ListedContactColumn, ColumnType>> = {
  lastActivity: 'instant',
  followUp: 'day',
  created: 'instant',
  updated: 'instant',
}

const listedCells: Record<ListedContactColumn, (row: ContactRow, names: Names & { t: TFunction }) => string> = {
  name: ({ displayName }) => displayName,
  company: ({ companyName }) => companyName,
  role: ({ role }) => role,
  city: ({ city }) => city,
  country: ({ country }) => country,
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
  stage: ({ stage }, { t }) => stageName(t, stage),
  tags: ({ tags }) => joinTags(tags.map((tag) => tag.name)),
  owner: ({ ownerId }, { owners }) => owners.get(ownerId) ?? '',
  lastActivity: ({ lastActivityAt }) => lastActivityAt ?? '',
  followUp: ({ followUpOn }) => followUpOn ?? '',
  created: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
}
