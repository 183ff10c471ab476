import type { TFunction } from 'i18next'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import type { Holds, Mapping } from '../../../shared/contract/imports.ts'
import { contactFields, contactLabels, splitField } from '../../../shared/domain/contact-fields.ts'
import { splitProductField, takesSeveral } from '../../../shared/domain/product-fields.ts'
import type { en } from '../../../shared/i18n/en/catalogue.ts'

/** Stands in a list of choices for leaving the column out. */
export const leaveOut = '-'
/** A new field of the office, called as the column. */
export const newField = 'custom.new'

const sections = {
  name: ['name', 'givenName', 'familyName', 'middleName', 'prefix', 'suffix', 'customer', 'contactPerson'],
  company: ['company', 'role', 'department', 'companyPhone', 'taxNumber', 'industry'],
  reach: ['email', 'phone', 'web'],
  address: ['address', 'street', 'street2', 'postcode', 'city', 'region', 'country'],
}
const placed = new Set(Object.values(sections).flat())
const named = new Set<string>([...contactLabels, 'year', 'month', 'day'])

/** What a field of a mapping is called: `phone.mobile` is Phone (mobile), `email.2` is E-mail 2, `custom.7` as the office calls it, `custom.new.Grade` as its column. */
export function fieldName(t: TFunction, field: string, own: readonly CustomField[] = []): string {
  if (field === newField) return t('imports.columns.newField')
  if (field.startsWith(`${newField}.`)) return field.slice(newField.length + 1)
  if (field.startsWith('custom.')) return own.find(({ id }) => `custom.${id}` === field)?.name ?? field
  const found = splitField(field)
  if (!found) return field
  const name = t(`contactFields.${found.field.key as keyof Omit<(typeof en)['contactFields'], 'groups'>}`)
  const { group } = found
  if (group === '') return name
  if (!named.has(group)) return t('imports.columns.number', { field: name, number: group })
  const label = t(`contactFields.groups.${group as keyof (typeof en)['contactFields']['groups']}`)
  return t('imports.columns.group', { field: name, group: label })
}

/** The fields a column may go to, in groups; `used` are those of the present mapping, which may be numbered. */
export function fieldChoices(t: TFunction, used: Iterable<string>, own: readonly CustomField[]) {
  const keys = contactFields.filter(({ importable }) => importable)
  const grouped = (key: string) => {
    const groups = keys.find((field) => field.key === key)?.groups ?? []
    return [key, ...groups.filter((group) => named.has(group)).map((group) => `${key}.${group}`)]
  }
  const sets: [keyof (typeof en)['imports']['columns']['groups'], string[]][] = [
    ['name', sections.name],
    ['company', sections.company],
    ['reach', sections.reach.flatMap(grouped)],
    ['address', sections.address.flatMap(grouped)],
    [
      'more',
      keys
        .filter(({ kind }) => kind !== 'identity')
        .map(({ key }) => key)
        .filter((key) => key !== 'notes' && !placed.has(key) && !key.endsWith('Label')),
    ],
  ]
  const offered = new Set(sets.flatMap(([, fields]) => fields))
  sets
    .find(([group]) => group === 'more')?.[1]
    .push(...[...new Set(used)].filter((each) => each !== 'notes' && !each.startsWith('custom.') && !offered.has(each)))
  return [
    {
      group: t('imports.columns.groups.keep'),
      items: [
        { value: 'notes', label: t('contactFields.notes') },
        { value: newField, label: t('imports.columns.newField') },
        { value: leaveOut, label: t('imports.columns.leaveOut') },
      ],
    },
    ...(own.length > 0
      ? [
          {
            group: t('imports.columns.groups.own'),
            items: own
              .filter(({ kind }) => kind !== 'file')
              .map(({ id, name }) => ({ value: `custom.${id}`, label: name })),
          },
        ]
      : []),
    ...sets.map(([group, fields]) => ({
      group: t(`imports.columns.groups.${group}`),
      items: fields.map((field) => ({ value: field, label: fieldName(t, field) })),
    })),
  ]
}
export type FieldChoices = { group: string; items: { value: string; label: string }[] }[]

/** Fields by one of which a row can be told from others. */
const telling = new Set(['name', 'company', 'customer', 'contactPerson', 'givenName', 'familyName', 'email', 'phone'])

/** Whether rows of this mapping can become contacts, or products, at all. */
export const tells = (holds: Holds, mapping: Mapping) =>
  mapping.some(({ field }) =>
    field === null
      ? false
      : holds === 'products'
        ? ['number', 'name'].includes(splitProductField(field)?.key ?? '')
        : telling.has(field.split('.')[0] ?? ''),
  )

/** Columns whose field an earlier column has already, where a field takes one value. */
export function takenTwice(mapping: Mapping): Set<number> {
  const seen = new Set<string>()
  const twice = new Set<number>()
  for (const { column, field } of mapping) {
    if (field === null || field === newField || splitField(field)?.field.repeatable) continue
    if (takesSeveral(splitProductField(field)?.key ?? '')) continue
    if (seen.has(field)) twice.add(column)
    seen.add(field)
  }
  return twice
}
