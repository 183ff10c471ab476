import { useCallbackRef } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { OfficeCurrency } from '../../../shared/contract/office.ts'
import type { OfferedProduct } from '../../../shared/contract/products.ts'
import { parseScaled } from '../../../shared/domain/money.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError, tellWithAction } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import {
  atListPrice,
  converted,
  convertedDiscount,
  type OfferContext,
  type Offers,
  otherListPrice,
  translated,
} from './line-offers.ts'
import type { LineValues } from './line-values.ts'
import { type QuoteValues, rateText } from './quote-values.ts'
import { sameTaxes } from './tax-choices.ts'
import type { QuoteForm } from './use-quote-form.ts'

/** What prices depend on. */
type Terms = Pick<QuoteValues, 'contactId' | 'currency' | 'exchangeRate' | 'priceListId' | 'pricesIncludeTax'>

const termsOf = ({ contactId, currency, exchangeRate, priceListId, pricesIncludeTax }: QuoteValues): Terms => ({
  contactId,
  currency,
  exchangeRate,
  priceListId,
  pricesIncludeTax,
})

const none: Offers = new Map()

const withOffers = (offers: Offers = none, rows: readonly OfferedProduct[]): Offers =>
  new Map([...offers, ...rows.map((row) => [row.productId, row] as const)])

/** So many products of one quote are asked for at once. */
const mostProducts = 500

interface PricesInput {
  form: QuoteForm
  office: Parameters<typeof sameTaxes>[0] & { currencies: readonly OfficeCurrency[] }
}

/** Prices and texts of the products in a quote, and what becomes of its lines when that which they depend on changes. */
export function usePrices({ form, office }: PricesInput) {
  const { t, locale } = useWords()
  const { values, rules } = form
  const { contactId, currency, priceListId, language, pricesIncludeTax, issuedOn: day } = values
  const exchangeRate = parseScaled(values.exchangeRate, locale, 9) || null
  const context = useMemo<OfferContext>(
    () => ({ contactId, currency, exchangeRate, day, priceListId, language, pricesIncludeTax }),
    [contactId, currency, exchangeRate, day, priceListId, language, pricesIncludeTax],
  )
  const all = values.lines.flatMap(({ productId }) => productId ?? [])
  const ids = [...new Set(all)].toSorted((a, b) => a - b).slice(0, mostProducts)
  const { data } = useQuery({
    ...orpc.products.offer.queryOptions({ input: { ...context, ids } }),
    enabled: ids.length > 0,
    throwOnError: false,
  })
  // What was offered stays known while what is asked about one more product is on its way.
  const [known, setKnown] = useState<{ context: OfferContext; rows: readonly OfferedProduct[]; offers: Offers }>()
  const same = known?.context === context ? known : undefined
  if (data && data.rows !== same?.rows)
    setKnown({ context, rows: data.rows, offers: withOffers(same?.offers, data.rows) })
  const offers = same?.offers ?? none

  /** Keeps what was offered for a line that is of a product now. */
  const remember = useCallback(
    (rows: readonly OfferedProduct[]) =>
      setKnown((before) => {
        const earlier = before?.context === context ? before : undefined
        return { context, rows: earlier?.rows ?? rows, offers: withOffers(earlier?.offers, rows) }
      }),
    [context],
  )

  // What the prices were made by, until it is said what becomes of them.
  const [before, setBefore] = useState<Terms | null>(null)
  const changed = before !== null && JSON.stringify(before) !== JSON.stringify(termsOf(values))
  const listed = changed ? values.lines.filter((line) => otherListPrice(line, offers, rules) !== null).length : 0
  const rateOf = ({ currency: code, exchangeRate: typed }: Pick<Terms, 'currency' | 'exchangeRate'>) =>
    code === office.profile.currency
      ? 1_000_000_000
      : parseScaled(typed, locale, 9) || office.currencies.find((it) => it.code === code)?.rate || null
  const [rateBefore, rateNow] = before ? [rateOf(before), rateOf(values)] : [null, null]
  const convertible =
    changed &&
    rateBefore !== null &&
    rateNow !== null &&
    (before.currency !== currency || before.pricesIncludeTax !== pricesIncludeTax) &&
    values.lines.some((line) => line.kind === 'item' && line.unitPrice.trim() !== '')

  const terms = convertible
    ? ([
        { ...before, rate: rateBefore },
        { currency, pricesIncludeTax, rate: rateNow },
      ] as const)
    : null
  const convert = (line: LineValues) => (terms ? converted(line, ...terms, rules) : line)
  function replace(by: (line: LineValues) => LineValues, message: string) {
    const earlier = { lines: form.lines(), discount: values.discount }
    try {
      form.set({
        lines: earlier.lines.map(by),
        discount: terms ? convertedDiscount(earlier.discount, ...terms, locale) : earlier.discount,
      })
      setBefore(null)
      tellWithAction(message, t('common.undo'), () => form.set(earlier))
    } catch (error) {
      tellError(error)
    }
  }

  return {
    context,
    offers,
    remember,
    /** Changes something that prices depend on; the lines stay until it is said what becomes of them. */
    changeTerms: useCallbackRef((patch: Partial<QuoteValues>) => {
      setBefore(before ?? termsOf(values))
      form.set(patch)
    }),
    changeCurrency: useCallbackRef((code: string) => {
      const known = office.currencies.find((it) => it.code === code)
      const rate = code === office.profile.currency ? null : (known?.rate ?? null)
      setBefore(before ?? termsOf(values))
      form.set({
        currency: code,
        exchangeRate: rate === null ? '' : rateText(rate, locale),
        totalStep: known?.totalStep ?? 1,
      })
    }),
    /** Changes the language of the paper, and with it what stands in the lines as the office has it in both languages. */
    changeLanguage: useCallbackRef(async (to: Language) => {
      const lines = form.lines().map((line) => ({ ...line, tax: sameTaxes(office, line.tax, language, to) }))
      form.set({ language: to, lines })
      if (ids.length === 0) return
      try {
        const { rows } = await client.products.offer({ ...context, language: to, ids })
        const after = new Map(rows.map((row) => [row.productId, row]))
        form.putLines(form.lines().map((line) => translated(line, offers, after)))
      } catch (error) {
        tellError(error)
      }
    }),
    notice:
      changed && (listed > 0 || convertible)
        ? {
            listed,
            convertible,
            onTakeList: () =>
              replace(
                (line) =>
                  otherListPrice(line, offers, rules) === null
                    ? convert(line)
                    : atListPrice(convert(line), offers, rules),
                t('quoteEditor.pricesTaken', { count: listed }),
              ),
            onConvert: () => replace(convert, t('quoteEditor.converted')),
            onKeep: () => setBefore(null),
          }
        : null,
  }
}
