import type { HistoryValue, RowChange } from '../../../shared/contract/history.ts'
import type { ClassTax } from '../../../shared/contract/office.ts'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import { countryName } from '../../../shared/domain/country.ts'
import type { LocalText } from '../../../shared/domain/local-text.ts'
import { formatMillionths, formatRate, formatScaled } from '../../../shared/domain/money.ts'
import { languageNames, type Language } from '../../../shared/i18n/languages.ts'
import { useWords } from '../../lib/i18n.ts'

const days = new Set(['birthday', 'anniversary', 'issued_on', 'valid_from', 'valid_until', 'decided_on', 'due_on'])
const instants = new Set(['sent_at', 'deleted_at', 'done_at', 'at'])
const flags = new Set(['prices_include_tax', 'is_default', 'active', 'accepted', 'priced_by_parts'])
const millionths = new Set(['quantity', 'unit_price', 'cost', 'min_quantity'])
const rates = new Set(['discount_rate'])
const billionths = new Set(['exchange_rate', 'rate'])
/** Texts by language, as JSON. */
const localTexts = new Set([
  'office.quote_terms',
  'office.quote_email_subject',
  'office.quote_email_text',
  'tax_class.notes',
  'product.names',
  'product.descriptions',
])
/** What only the program reads: it says no more than that it was changed. */
const unreadable = new Set(['settings', 'definition'])

/** Where the catalogues have words for the codes of a column; what a person typed in their place stands as it is. */
const codes: Readonly<Record<string, string>> = {
  'contact.kind': 'contacts',
  'contact.stage': 'contacts.stages',
  'contact.parent_role': 'contacts.parentRoles',
  'contact_email.label': 'contacts.labels',
  'contact_phone.label': 'contacts.labels',
  'contact_address.label': 'contacts.labels',
  'contact_relation.kind': 'relations.kinds',
  'activity.kind': 'activities.kinds',
  'activity.direction': 'activities.directions',
  'activity.outcome': 'activities.outcomes',
  'office.quote_number_restart': 'settings.restarts',
  'office.rounding': 'settings.roundings',
  'office.tax_rounding': 'settings.taxRoundings',
  'product.unit': 'products.units',
  'quote.rounding': 'settings.roundings',
  'quote.status': 'quotes.statuses',
  'quote.tax_rounding': 'settings.taxRoundings',
}

const taxesInWords = (taxes: ClassTax[], locale: string) =>
  taxes.map(
    ({ name, names, rate }) => `${[name, ...Object.values(names ?? {})].join(' / ')} ${formatRate(rate, locale)}`,
  )

/** Names of tables and columns, and their values, as people read them. */
export function useRecordWords() {
  const { t, locale, day, instant } = useWords()
  const or = (key: string, otherwise: string): string => t(key as never, { defaultValue: otherwise })

  const inOneLine = (words: string[]) => words.filter(Boolean).join(' · ') || t('history.page.empty')

  /** @param kind of a custom field */
  function valueOf(table: string, field: string, value: HistoryValue, kind?: string): string {
    if (value === null || value === '') return t('history.page.empty')
    if (kind === 'flag') return t('common.yes')
    if (kind === 'date') return day(String(value))
    if (typeof value === 'number') {
      if (flags.has(field)) return t(value === 1 ? 'common.yes' : 'common.no')
      if (millionths.has(field)) return formatMillionths(value, locale)
      if (rates.has(field)) return formatRate(value, locale)
      if (billionths.has(field)) return formatScaled(value, 9, locale)
      return String(value)
    }
    if (unreadable.has(field)) return t('history.page.rewritten')
    if (field === 'logo' || field === 'picture_file_id') return t('history.page.picture')
    if (field === 'taxes') return inOneLine(taxesInWords(JSON.parse(value) as ClassTax[], locale))
    if (localTexts.has(`${table}.${field}`)) return inOneLine(Object.values(JSON.parse(value) as LocalText))
    if (field === 'recipient') return (JSON.parse(value) as string[]).join(' · ')
    if (days.has(field)) return day(value)
    if (instants.has(field)) return instant(value)
    if (field === 'country') return countryName(value, locale)
    if (field === 'language') return languageNames[value as Language] ?? value
    const prefix = codes[`${table}.${field}`]
    return prefix ? or(`${prefix}.${value}`, value) : value
  }

  return {
    stepName: (procedure: string): string => t([`history.${procedure}`, 'history.other'] as never),
    typeName: (type: RecordType) => or(`history.types.${type}`, type),
    tableName: (table: string) => or(`history.tables.${table}`, table),
    fieldName: (field: string, label?: string) => label ?? or(`history.fields.${field}`, field),
    valueOf,
    /** The values of a row in one line, such as of a phone number that was added. */
    rowInWords: ({ table, what, values }: RowChange) =>
      values.map(({ field, from, to }) => valueOf(table, field, what === 'removed' ? from : to)).join(' · '),
  }
}
