import type { OfficeProfile, TaxClass } from '../../../shared/contract/office.ts'
import type { QuoteLine } from '../../../shared/contract/quotes.ts'
import { textIn } from '../../../shared/domain/local-text.ts'
import { formatRate, parseRate } from '../../../shared/domain/money.ts'
import { taxesIn } from '../../../shared/domain/taxes-in.ts'
import type { Language } from '../../../shared/i18n/languages.ts'

type LineTaxes = Pick<QuoteLine, 'taxes' | 'taxNote'>

/** What a line bears, as one text. */
export const taxKey = ({ taxes, taxNote }: LineTaxes) => JSON.stringify([taxes, taxNote])

export const noTax = taxKey({ taxes: [], taxNote: '' })

/** What the key of a line's taxes says. */
export function taxesOf(key: string): LineTaxes {
  const [taxes, taxNote] = JSON.parse(key) as [QuoteLine['taxes'], string]
  return { taxes, taxNote }
}

/** Something to choose for a line: its key, and what the choice is called ('' for no tax at all). */
export interface TaxChoice {
  key: string
  label: string
}

/** The choices that the office has, the usual one first, no tax last; their words in the language of the quote. */
export function taxChoices(
  { taxClasses, profile }: { taxClasses: readonly TaxClass[]; profile: Pick<OfficeProfile, 'language'> },
  language: Language,
  locale: string,
): TaxChoice[] {
  const usualFirst = taxClasses.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
  const choices = usualFirst.map(({ name, taxes, notes }) => {
    const key = taxKey({ taxes: taxesIn(taxes, language), taxNote: textIn(notes, language, profile.language) })
    return { key, label: taxes.length > 0 ? taxLabel(key, locale) : name || taxLabel(key, locale) }
  })
  const all = [...choices, { key: noTax, label: '' }]
  return all.filter(({ key }, at) => all.findIndex((it) => it.key === key) === at)
}

/** The names of the taxes with their rates, else the note; '' for neither. */
export function taxLabel(key: string, locale: string): string {
  const { taxes, taxNote } = taxesOf(key)
  return taxes.map((tax) => taxWords(tax, locale)).join(' + ') || taxNote
}

/** The name of one tax with its rate. */
export const taxWords = ({ name, rate }: { name: string; rate: number }, locale: string) =>
  name.includes('%') ? name : [name, formatRate(rate, locale)].filter(Boolean).join(' ')

/** The choice that a pasted cell means, by its label, its key or a rate alone; undefined where there is none. */
export function choiceOf(cell: string, choices: readonly TaxChoice[], locale: string): TaxChoice | undefined {
  const text = cell.trim()
  const rate = parseRate(text, locale)
  return (
    choices.find(({ key, label }) => key === text || (label !== '' && label === text)) ??
    choices.find(({ key }) => {
      const { taxes } = taxesOf(key)
      return rate !== null && taxes.length === 1 && taxes[0]?.rate === rate
    }) ??
    (rate === 0 ? choices.find(({ key }) => key === noTax) : undefined)
  )
}

/** The key in another language of the paper of what a key says in one; what is no class of the office stays as it is. */
export function sameTaxes(
  { taxClasses, profile }: { taxClasses: readonly TaxClass[]; profile: Pick<OfficeProfile, 'language' | 'currency'> },
  key: string,
  from: Language,
  to: Language,
): string {
  const keyIn = ({ taxes, notes }: TaxClass, language: Language) =>
    taxKey({ taxes: taxesIn(taxes, language), taxNote: textIn(notes, language, profile.language) })
  const same = taxClasses.find((each) => keyIn(each, from) === key)
  return same ? keyIn(same, to) : key
}
