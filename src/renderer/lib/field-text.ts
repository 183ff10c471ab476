import { useQuery } from '@tanstack/react-query'
import { parentRoleName, stageName } from '../../shared/i18n/contact-words.ts'
import { languageNames, type Language } from '../../shared/i18n/languages.ts'
import { useCustomFields, useCustomText } from './custom-fields.ts'
import { useWords } from './i18n.ts'
import { orpc } from './queries.ts'

/** A contact's field in words; a list one line an entry. `names` has the contacts that a value may mean, by their ids. */
export function useFieldText(names: ReadonlyMap<unknown, string>) {
  const { day, t } = useWords()
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const customFields = useCustomFields()
  const customText = useCustomText()
  return function shown(field: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return ''
    if (Array.isArray(value)) return value.map((entry) => shown(field, entry)).join('\n')
    if (typeof value === 'object') {
      const { id: _id, label: _label, companyId, reportsToId, ...parts } = value as Record<string, unknown>
      const chief = names.get(reportsToId)
      const line = chief === undefined ? '' : `${t('contacts.fields.reportsTo')} ${chief}`
      return [names.get(companyId), ...Object.values(parts), line].filter(Boolean).join(' · ')
    }
    const text = String(value as string | number)
    const custom = customFields.find(({ id }) => field === `custom.${id}`)
    if (custom) return customText(custom, text)
    if (field === 'birthday' || field === 'anniversary') return day(text)
    if (field === 'stage') return stageName(t, text)
    if (field === 'parentRole') return parentRoleName(t, text)
    if (field === 'parentId') return names.get(value) ?? ''
    if (field === 'ownerId') return colleagues?.colleagues.find(({ id }) => id === value)?.name ?? ''
    if (field === 'language') return languageNames[text as Language]
    if (field === 'kind') return t(text === 'company' ? 'contacts.company' : 'contacts.person')
    return text
  }
}
