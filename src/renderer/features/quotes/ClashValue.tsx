import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { QuoteFields, QuoteLine } from '../../../shared/contract/quotes.ts'
import { formatDiscount } from '../../../shared/domain/discount.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { lineName } from '../../../shared/domain/line-name.ts'
import { languageNames } from '../../../shared/i18n/languages.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { rateText } from './quote-values.ts'
import { lineValues } from './line-values.ts'
import { taxLabel } from './tax-choices.ts'

interface ClashValueProps {
  field: string
  value: unknown
  /** The value that stands against it; of lines only those are shown that it does not have. */
  other: unknown
  currency: string
}

/** So many lines are shown; more say no more. */
const mostLines = 8

/** What one of two people wrote into a field, in words. */
export function ClashValue({ field, value, other, currency }: ClashValueProps) {
  const { t, locale, day } = useWords()
  const words = () => {
    if (value === null || value === '') return '–'
    const given = { [field]: value } as Partial<QuoteFields>
    if (given.issuedOn) return day(given.issuedOn)
    if (given.validUntil) return day(given.validUntil)
    if (given.language) return languageNames[given.language]
    if (given.discount) return formatDiscount(given.discount, currency, locale)
    if (given.exchangeRate) return rateText(given.exchangeRate, locale)
    if (given.totalStep) return formatMoney(given.totalStep, currency, locale)
    if (given.rounding) return t(`quoteEditor.roundings.${given.rounding}`)
    if (given.taxRounding) return t(`quoteEditor.taxRoundings.${given.taxRounding}`)
    if (given.pricesIncludeTax !== undefined)
      return t(given.pricesIncludeTax ? 'quotes.pricesIncludeTax' : 'quotes.pricesExcludeTax')
    if (given.lines) return linesIn(given.lines, other as QuoteLine[])
    return String(value as string)
  }
  const linesIn = (lines: QuoteLine[], against: QuoteLine[]) => {
    const says = ({ id: _, ...line }: QuoteLine) => JSON.stringify(line)
    const known = new Set(against.map(says))
    const own = lines.filter((line) => !known.has(says(line)))
    const shown = own.slice(0, mostLines).map((line) => {
      const { text, quantity, unit, unitPrice, discount, tax, cost } = lineValues(line, { currency, locale })
      if (line.kind !== 'item') return text
      const costs = cost && `${t('quoteEditor.cells.cost')} ${cost}`
      const cells = [lineName(text), `${quantity} ${unit}`, unitPrice, discount, taxLabel(tax, locale), costs]
      return cells.filter(Boolean).join(' · ')
    })
    return own.length === 0 ? '–' : [...shown, ...(own.length > mostLines ? ['…'] : [])].join('\n')
  }
  const names = ['contactId', 'personId', 'ownerId', 'priceListId', 'designId']
  return (
    <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {names.includes(field) && value !== null ? <NameOf field={field} id={value as number} /> : words()}
    </Text>
  )
}

/** The name of a contact, colleague, price list or design. */
function NameOf({ field, id }: { field: string; id: number }) {
  const { t } = useWords()
  const isContact = field === 'contactId' || field === 'personId'
  const { data: contact } = useQuery({ ...orpc.contacts.get.queryOptions({ input: { id } }), enabled: isContact })
  const { data: people } = useQuery({ ...orpc.colleagues.list.queryOptions(), enabled: field === 'ownerId' })
  const { data: lists } = useQuery({ ...orpc.priceLists.list.queryOptions(), enabled: field === 'priceListId' })
  const { data: designs } = useQuery({ ...orpc.designs.list.queryOptions(), enabled: field === 'designId' })
  const design = designs?.designs.find((each) => each.id === id)
  return (
    contact?.displayName ??
    people?.colleagues.find((each) => each.id === id)?.name ??
    lists?.priceLists.find((each) => each.id === id)?.name ??
    (design && (design.name || t(`designs.layouts.${design.layout}`)))
  )
}
