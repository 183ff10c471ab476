import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { contactListFields, type ListField } from '../../../shared/domain/contact-list.ts'
import { comparedNumber, isChoice, isFigure } from '../../../shared/domain/custom-values.ts'
import { customFieldsOf } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'
import type { FieldRows, ListDefinition, QueryField } from '../database/list-definition.ts'

const inIndex = (column: string): Partial<QueryField> => ({ column: `contact_index.${column}` })
const inRows = (table: FieldRows['table'], value: string, more: Partial<QueryField> = {}): Partial<QueryField> => ({
  rows: { table, record: 'contact_id', value },
  ...more,
})
/** Texts in a table of their own, or of the contact itself, of which the list has the sort key of the first. */
const inKeyedRows = (table: FieldRows['table'], value: string): Partial<QueryField> => ({
  rows: { table, record: table === 'contact' ? 'id' : 'contact_id', value },
  order: [`contact_index.sort_${value}`, 'contact_index.sort_name'],
})

/** Where the fields lie that are no column of the contact itself; city and country are those of its first address. */
const places: Readonly<Record<string, Partial<QueryField>>> = {
  kind: { ...inIndex('kind'), order: ['contact_index.kind', 'contact_index.sort_name'] },
  name: { ...inIndex('display_name'), order: ['contact_index.sort_name'] },
  company: {
    ...inIndex('company_name'),
    key: 'contact_index.sort_company',
    order: ['contact_index.sort_company', 'contact_index.sort_name'],
  },
  city: {
    ...inIndex('city'),
    key: 'contact_index.sort_city',
    order: ['contact_index.sort_city', 'contact_index.sort_name'],
  },
  country: inIndex('country'),
  owner: { ...inIndex('owner_id'), named: 'colleague', order: ['contact_index.owner_id', 'contact_index.sort_name'] },
  stage: { ...inIndex('stage'), order: ['contact_index.stage', 'contact_index.sort_name'] },
  created: inIndex('created_at'),
  updated: inIndex('updated_at'),
  oddPhone: inIndex('odd_phones'),
  lastActivity: inIndex('last_activity_at'),
  followUp: inIndex('follow_up_on'),
  givenName: inKeyedRows('contact', 'given_name'),
  familyName: inKeyedRows('contact', 'family_name'),
  source: inKeyedRows('contact', 'source'),
  industry: inKeyedRows('contact', 'industry'),
  role: inKeyedRows('contact_position', 'role'),
  department: inKeyedRows('contact_position', 'department'),
  email: inRows('contact_email', 'email', { order: ['contact_index.email'] }),
  phone: inRows('contact_phone', 'phone', { order: ['contact_index.phone'] }),
  street: inKeyedRows('contact_address', 'street'),
  street2: inKeyedRows('contact_address', 'street2'),
  postcode: inKeyedRows('contact_address', 'postcode'),
  region: inKeyedRows('contact_address', 'region'),
  parent: {
    rows: {
      table: 'contact',
      record: 'id',
      value: 'parent_id',
      of: { table: 'contact_index', id: 'contact_id', text: 'display_name' },
    },
  },
  tags: inRows('contact_tag', 'tag_id', { named: 'tag' }),
}

/** Any other field is the contact's column of its name, which has an index where lists sort by it. */
const inContact = (key: string): Partial<QueryField> => ({
  rows: {
    table: 'contact',
    record: 'id',
    value: key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    indexed: true,
  },
})

/** Texts are compared as they were typed; everything else by what is derived from it. */
function inCustom(field: CustomField, type: ListField['type']): Partial<QueryField> {
  const { id, kind, settings } = field
  const sorted: FieldRows = { table: 'contact_custom', record: 'contact_id', value: 'value', only: { field_id: id } }
  const typed: FieldRows = { table: 'contact', record: 'id', value: 'custom', json: `$."${id}"` }
  return {
    rows: type === 'text' ? typed : sorted,
    sorted,
    ...(isFigure(kind) && { stored: (decimal) => comparedNumber(field, decimal) }),
    ...(isChoice(kind) && { offered: settings.options.map((option) => ({ value: option.id, label: option.name })) }),
  }
}

/** What the list of contacts filters, sorts and groups by, the office's own fields too. */
export async function contactListDefinition(db: Db): Promise<ListDefinition> {
  const customFields = await customFieldsOf(db, 'contact')
  const custom = new Map(customFields.map((field) => [`custom.${field.id}`, field]))
  const fields = new Map(
    contactListFields(customFields).map((field) => [field.key, queryField(field, custom.get(field.key))]),
  )
  return {
    id: 'contact_index.contact_id',
    field: (key) => fields.get(key),
    initial: { field: 'name', descending: false },
  }
}

function queryField({ key, type, sortable, groupable }: ListField, custom: CustomField | undefined): QueryField {
  const place = custom ? inCustom(custom, type) : (places[key] ?? inContact(key))
  return { type, sortable, groupable, ...place }
}
