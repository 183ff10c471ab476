import type { TemplateNames } from '../../../../shared/domain/merge-template.ts'
import { customText } from '../../../../shared/i18n/custom-text.ts'
import { incotermOf } from './details.ts'
import { officeAddress } from './office-blocks.ts'
import type { PaperWords, QuotePaper } from './quote-paper.ts'

/** The values that templates may use beside the customer's custom fields. */
export const fieldNames = [
  'quote.title',
  'quote.number',
  'quote.replaces',
  'quote.subject',
  'quote.date',
  'quote.validUntil',
  'quote.reference',
  'quote.ourReference',
  'quote.intro',
  'quote.terms',
  'quote.customerNotes',
  'quote.closing',
  'quote.paymentTerms',
  'quote.deliveryTime',
  'quote.deliveryTerms',
  'quote.deliveryAddress',
  'quote.currency',
  'quote.net',
  'quote.total',
  'customer.name',
  'customer.person',
  'customer.address',
  'office.name',
  'office.address',
  'office.phone',
  'office.email',
  'office.web',
  'office.taxNumber',
  'office.bankName',
  'office.bankAccount',
  'office.bankCode',
  'colleague.name',
] as const

/** The name of a custom field in templates. */
export const customName = (field: string) => `custom.${field}`

/** Everything that a template may name; custom fields by their names. */
export function templateNames(blocks: readonly string[], customFields: readonly string[]): TemplateNames {
  return { fields: new Set([...fieldNames, ...customFields.map(customName)]), blocks: new Set(blocks) }
}

export function fieldValues(paper: QuotePaper, words: PaperWords): Map<string, string> {
  const { quote, office, design, colleague, replaces, custom } = paper
  const { t, day, money, locale } = words
  const { texts } = design.settings
  const values: Record<(typeof fieldNames)[number], string> = {
    'quote.title': words.text(texts.title) || t('quotes.paper.title'),
    'quote.number': quote.number ?? '',
    'quote.replaces': replaces,
    'quote.subject': quote.subject,
    'quote.date': day(quote.issuedOn),
    'quote.validUntil': quote.validUntil === null ? '' : day(quote.validUntil),
    'quote.reference': quote.reference,
    'quote.ourReference': quote.ourReference,
    'quote.intro': quote.intro.trim() || words.text(texts.intro),
    'quote.terms': quote.terms,
    'quote.customerNotes': quote.customerNotes,
    'quote.closing': words.text(texts.closing),
    'quote.paymentTerms': quote.paymentTerms,
    'quote.deliveryTime': quote.deliveryTime,
    'quote.deliveryTerms': incotermOf(quote),
    'quote.deliveryAddress': quote.deliveryAddress,
    'quote.currency': quote.currency,
    'quote.net': money(quote.net),
    'quote.total': money(quote.total),
    'customer.name': quote.contactName,
    'customer.person': quote.personName,
    'customer.address': quote.recipient.join('\n'),
    'office.name': office.name,
    'office.address': officeAddress(office).join('\n'),
    'office.phone': office.phone,
    'office.email': office.email,
    'office.web': office.web,
    'office.taxNumber': office.tax_number,
    'office.bankName': office.bank_name,
    'office.bankAccount': office.bank_account,
    'office.bankCode': office.bank_code,
    'colleague.name': colleague,
  }
  return new Map([
    ...Object.entries(values),
    ...custom.map(({ field, value }): [string, string] => [
      customName(field.name),
      customText(t, field, value, locale, 'long'),
    ]),
  ])
}
