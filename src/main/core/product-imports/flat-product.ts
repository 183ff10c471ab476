import type { LocalText } from '../../../shared/domain/local-text.ts'
import { textIn } from '../../../shared/domain/local-text.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { KnownProductRow } from '../database/product-lookups.ts'
import { partsText } from './parts-text.ts'
import type { Value } from './read-product.ts'

/** What a product of the office says, by the keys in which a row says it; what it does not say is left out. */
export function flatProduct(row: KnownProductRow, language: Language): Map<string, Value> {
  const flat = new Map<string, Value>()
  const say = (key: string, value: Value | null) => {
    if (value !== '' && value !== null) flat.set(key, value)
  }
  say('number', row.number)
  for (const [language, text] of Object.entries(JSON.parse(row.names) as LocalText)) say(`name.${language}`, text)
  for (const [language, text] of Object.entries(JSON.parse(row.descriptions) as LocalText))
    say(`description.${language}`, text)
  say('productGroup', row.productGroup)
  say('unit', row.unit)
  say('cost', row.cost)
  say('taxClassId', row.taxClassId)
  flat.set('active', row.active === 1)
  flat.set('pricedByParts', row.pricedByParts === 1)
  const prices = JSON.parse(row.prices) as { list: number; from: number; price: number }[]
  for (const { list, from, price } of prices) say(`price.${list}@${from}`, price)
  const parts = JSON.parse(row.parts) as { number: string; names: string; quantity: number }[]
  const called = ({ number, names }: (typeof parts)[number]) =>
    number || textIn(JSON.parse(names) as LocalText, language, language)
  say('parts', partsText(parts.map((part) => ({ product: called(part), quantity: part.quantity }))))
  return flat
}
