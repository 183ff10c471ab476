import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { ContactRow } from '../../../shared/contract/contacts.ts'
import type { ViewColumn } from '../../../shared/contract/views.ts'
import { countryName } from '../../../shared/domain/country.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { joinTags } from '../../../shared/domain/tags.ts'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { stageName } from '../../../shared/i18n/contact-words.ts'
import { customText } from '../../../shared/i18n/custom-text.ts'
import { formatDay } from '../../../shared/i18n/formats.ts'
import { ChoiceMarks, isColoured } from '../../components/custom/ChoiceMarks.tsx'
import { CustomFileName } from '../../components/custom/CustomValue.tsx'
import type { TextColumn } from '../../components/list/text-columns.ts'
import type { ViewedField } from '../../components/list/viewed-field.ts'
import { TagList } from '../../components/TagList.tsx'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { ContactMark } from './ContactMark.tsx'
import classes from './ContactsPage.module.css'

/** The columns of a list that nobody has chosen columns for. */
export const initialColumns: readonly ViewColumn[] = ['name', 'company', 'city', 'email', 'phone', 'tags'].map(
  (field) => ({ field }),
)

/** Fields that are no column: a name says the kind, and a phone number itself whether it can be right. */
const noColumn = new Set(['kind', 'oddPhone'])

export const contactColumnFields = (fields: readonly ViewedField[]): ViewedField[] =>
  fields.filter(({ key }) => !noColumn.has(key))

/** The columns of the list in their order, and what its rows need for them. */
export function useContactColumns(
  shown: readonly ViewColumn[],
  fields: readonly ViewedField[],
): { columns: TextColumn<ContactRow>[]; custom: number[]; further: string[] } {
  const { t, locale } = useWords()
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  const customFields = useCustomFields()
  // Rows are drawn again only when the columns are others.
  return useMemo(() => {
    const nameOfColleague = new Map(data?.colleagues.map(({ id, name }) => [id, name]))
    const dayOf = (value: string | null) => (value ? formatDay(value, locale) : '')
    const dayOfInstant = (instant: string | null) => (instant ? formatDay(localDay(new Date(instant)), locale) : '')
    const texts: Record<string, (row: ContactRow) => string> = {
      name: ({ displayName }) => displayName || t('contacts.nameless'),
      company: ({ companyName, role }) => [companyName, role].filter(Boolean).join(' · '),
      city: ({ city }) => city,
      country: ({ country }) => (country ? countryName(country, locale) : ''),
      email: ({ email }) => email,
      phone: ({ phone }) => phone,
      stage: ({ stage }) => stageName(t, stage),
      tags: ({ tags }) =>
        joinTags(
          tags.map(({ name }) => name),
          locale,
        ),
      owner: ({ ownerId }) => (ownerId === null ? '' : (nameOfColleague.get(ownerId) ?? '')),
      lastActivity: ({ lastActivityAt }) => dayOfInstant(lastActivityAt),
      followUp: ({ followUpOn }) => dayOf(followUpOn),
      created: ({ createdAt }) => dayOfInstant(createdAt),
      updated: ({ updatedAt }) => dayOfInstant(updatedAt),
    }
    const further = (field: ViewedField) => (row: ContactRow) => {
      const value = row.values[field.key] ?? ''
      if (field.type === 'yearly') return dayOf(value)
      return field.options?.find((option) => option.value === value)?.label ?? value
    }
    const own = new Map(customFields.map((field) => [`custom.${field.id}`, field]))
    const ofCustom = (field: CustomField) => (row: ContactRow) =>
      customText(t, field, row.custom[field.id] ?? '', locale)
    const textOf = (field: ViewedField) => {
      const custom = own.get(field.key)
      return texts[field.key] ?? (custom ? ofCustom(custom) : further(field))
    }
    const columns = shown.flatMap(({ field: key, width }): TextColumn<ContactRow>[] => {
      const field = fields.find((each) => each.key === key)
      if (!field) return []
      const text = textOf(field)
      const isDay = field.type === 'day' || field.type === 'instant'
      const column: TextColumn<ContactRow> = {
        id: key,
        title: field.title,
        width: width === undefined ? (widths[key] ?? (isDay ? '7.5rem' : 'minmax(7rem, 1fr)')) : `${width}px`,
        ...((isDay || field.type === 'number') && { align: 'end' }),
        ...(field.sortable && { sort: key }),
        text,
        render: (row) => {
          const custom = own.get(key)
          if (custom && isColoured(custom)) return <ChoiceMarks field={custom} value={row.custom[custom.id] ?? ''} />
          if (custom?.kind === 'file') return text(row) && <CustomFileName id={Number(text(row))} />
          return drawn[key] ? drawn[key](row, text(row)) : text(row)
        },
      }
      return [column]
    })
    const keys = columns.map(({ id }) => id)
    return {
      columns,
      custom: keys.filter((key) => key.startsWith('custom.')).map((key) => Number(key.slice(7))),
      further: keys.filter((key) => !key.startsWith('custom.') && !texts[key]),
    }
  }, [shown, fields, customFields, t, locale, data])
}

const widths: Record<string, string> = {
  name: 'minmax(12rem, 2fr)',
  company: 'minmax(10rem, 2fr)',
  city: 'minmax(6rem, 1fr)',
  email: 'minmax(10rem, 1.6fr)',
  phone: 'minmax(9rem, 1.1fr)',
  stage: 'minmax(6rem, 0.8fr)',
  tags: 'minmax(8rem, 1.3fr)',
  owner: 'minmax(7rem, 0.9fr)',
}

/** Cells that are more than their text. */
const drawn: Record<string, (row: ContactRow, text: string) => ReactNode> = {
  name: (row, text) => (
    <span className={classes.name}>
      <ContactMark contact={row} />
      <span className={classes.ellipsis}>{text}</span>
    </span>
  ),
  company: ({ companyName, role }) => (
    <>
      {companyName}
      {role && <span className={classes.role}>{companyName ? ` · ${role}` : role}</span>}
    </>
  ),
  phone: (_, text) => <span className="figures">{text}</span>,
  tags: ({ tags }) => <TagList tags={tags.map(({ name }) => name)} most={2} />,
}

const inAddress = new Set(['street', 'street2', 'postcode', 'region'])

/** The columns of an export for those of the list; a company stands beside the role in it. */
export function exportedColumns(columns: readonly Pick<TextColumn<ContactRow>, 'id'>[]): string[] {
  const keys = columns.flatMap(({ id }) =>
    id === 'company' ? ['company', 'role'] : [inAddress.has(id) ? `${id}.1` : id],
  )
  return [...new Set(keys)]
}
