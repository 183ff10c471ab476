import { type ContactFields, storedContactFields } from '../../../shared/contract/contacts.ts'
import type { ComparedContact } from '../../../shared/contract/duplicates.ts'
import { differingFields } from '../../../shared/domain/merge-contacts.ts'
import { joinTags } from '../../../shared/domain/tags.ts'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { useFieldText } from '../../lib/field-text.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldsAfter, inOrder, type MergeChoice } from './merge-choice.ts'

const rowFields = [
  'name',
  'prefix',
  'givenName',
  'familyName',
  'suffix',
  'positions',
  'parentId',
  'phones',
  'emails',
  'addresses',
  'web',
  'birthday',
  'anniversary',
  'taxNumber',
  'language',
  'stage',
  'industry',
  'source',
  'ownerId',
  'tags',
  'notes',
] as const

/** A field of contacts that are merged, in words. */
export interface MergeRow {
  key: string
  label: string
  /** The texts are ids of files. */
  files: boolean
  /** By the contacts, in their order. */
  texts: string[]
  after: string
  /** Whose value is kept, where there are several; null: there is nothing to choose. */
  taken: number | null
}

/** The fields that any of the contacts has. */
export function useMergeRows(contacts: readonly ComparedContact[], choice: MergeChoice): MergeRow[] {
  const { t, locale } = useWords()
  const customFields = useCustomFields()
  const fieldText = useFieldText(namesAround(contacts))
  const after = fieldsAfter(contacts, choice)
  const all = contacts.map((contact) => storedContactFields.parse(contact))
  const differing = new Set<string>(differingFields(all))

  const row = (key: string, label: string, differs: boolean, text: (fields: ContactFields) => string): MergeRow => {
    const first = inOrder(contacts, choice).find((contact) => text(storedContactFields.parse(contact)) !== '')
    const taken = choice.taken[key] ?? first?.id ?? null
    return { key, label, files: false, texts: all.map(text), after: text(after), taken: differs ? taken : null }
  }
  const rows = [
    ...rowFields.map((key) =>
      row(key, t(`contacts.fields.${key}`), differing.has(key), (fields) => {
        if (key === 'tags') return joinTags(fields.tags, locale)
        const text = fieldText(key, fields[key])
        return key === 'parentId'
          ? [text, fieldText('parentRole', fields.parentRole)].filter(Boolean).join(' · ')
          : text
      }),
    ),
    ...customFields.map(({ id, name, kind }) => {
      const values = new Set(all.map(({ custom }) => custom[id]).filter(Boolean))
      const text = ({ custom }: ContactFields) => fieldText(`custom.${id}`, custom[id])
      return { ...row(`custom.${id}`, name, values.size > 1, text), files: kind === 'file' }
    }),
  ]
  return rows.filter(({ texts, after: result }) => result !== '' || texts.some((text) => text !== ''))
}

/** What those are called to whom contacts belong or report. */
function namesAround(contacts: readonly ComparedContact[]): Map<unknown, string> {
  const names = new Map<unknown, string>()
  for (const { positions, parentId, parentName } of contacts) {
    if (parentId !== null) names.set(parentId, parentName)
    for (const { companyId, companyName, reportsToId, reportsToName } of positions) {
      names.set(companyId, companyName)
      if (reportsToId !== null) names.set(reportsToId, reportsToName)
    }
  }
  return names
}
