import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { countryCodes, countryName } from '../../../shared/domain/country.ts'
import { contactListFields } from '../../../shared/domain/contact-list.ts'
import { me } from '../../../shared/domain/filter.ts'
import { stages } from '../../../shared/domain/stages.ts'
import { stageName } from '../../../shared/i18n/contact-words.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { languageNames, languages } from '../../../shared/i18n/languages.ts'
import type { FieldOption, ViewedField } from '../../components/list/viewed-field.ts'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { i18n, useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'

/**
 * Every field of the list of contacts, with its title and what its choices are.
 * @param chosen whether somebody chooses among tags and stages: counting through a large office takes a moment
 */
export function useContactListFields(chosen: boolean): readonly ViewedField[] {
  const { t, locale } = useWords()
  const customFields = useCustomFields()
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const { data: inUse } = useQuery({
    ...orpc.contacts.inUse.queryOptions({ input: { field: 'stage' } }),
    enabled: chosen,
  })
  const { data: facets } = useQuery({ ...orpc.contacts.facets.queryOptions(), enabled: chosen })
  return useMemo(() => {
    const options: Record<string, readonly FieldOption[]> = {
      kind: [
        { value: 'person', label: t('contacts.person') },
        { value: 'company', label: t('contacts.company') },
      ],
      owner: [
        { value: me, label: t('lists.filter.me') },
        ...(colleagues?.colleagues ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ],
      tags: (facets?.tags ?? []).map(({ id, name }) => ({ value: id, label: name })),
      stage: [...new Set([...stages, ...(inUse?.values ?? [])])].map((value) => ({
        value,
        label: stageName(t, value),
      })),
      country: countryCodes()
        .map((value) => ({ value, label: countryName(value, locale) }))
        .toSorted((a, b) => a.label.localeCompare(b.label, locale)),
      language: languages.map((value) => ({ value, label: languageNames[value] })),
    }
    return contactListFields(customFields).map((field): ViewedField => {
      const choices = options[field.key]
      return { ...field, title: field.label ?? t(titleOf(field.key)), ...(choices && { options: choices }) }
    })
  }, [t, locale, customFields, colleagues, inUse, facets])
}

/** A field of the list is called as its column; others as wherever fields are listed. */
const titleOf = (key: string): TextKey =>
  (i18n.exists(`contacts.columns.${key}`) ? `contacts.columns.${key}` : `contactFields.${key}`) as TextKey
