import { useCallbackRef } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { OfficeCurrency, OfficeProfile } from '../../../shared/contract/office.ts'
import type { OfferedProduct } from '../../../shared/contract/products.ts'
import { parseScaled } from '../../../shared/domain/money.ts'
import { textIn } from '../../../shared/domain/local-text.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import {
  converted,
  convertedDiscount,
  discountOfBefore,
  enteredBy,
  figuresOfBefore,
  isConvertible,
  putBack,
  withTerms,
} from './entered-prices.ts'
import { atListPrice, offerOf, type OfferContext, type Offers, otherListPrice, translated } from './line-offers.ts'
import type { LineValues, PriceTerms } from './line-values.ts'
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
  office: Parameters<typeof sameTaxes>[0] & {
    profile: Pick<OfficeProfile, 'quoteTerms'>
    currencies: readonly OfficeCurrency[]
  }
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

  const rateOf = ({ currency: code, exchangeRate: typed }: Pick<Terms, 'currency' | 'exchangeRate'>) =>
    code === office.profile.currency
      ? 1_000_000_000
      : parseScaled(typed, locale, 9) || office.currencies.find((it) => it.code === code)?.rate || null
  const terms: PriceTerms = { currency, rate: rateOf(values), pricesIncludeTax }

  // What the list's prices were asked for, until it is said what becomes of those in the lines.
  const [before, setBefore] = useState<Terms | null>(null)
  const ofLines = values.lines.flatMap((line) => figuresOfBefore(line, terms, locale).map(({ from }) => from))
  const ofWhole = discountOfBefore(values.discount, values.discountEntered, terms, locale)
  const ofBefore = ofWhole ? [...ofLines, ofWhole] : ofLines
  const changed = before !== null && JSON.stringify(before) !== JSON.stringify(termsOf(values))
  const listed =
    changed || ofBefore.length > 0
      ? values.lines.filter((line) => otherListPrice(line, offerOf(line, offers), rules) !== null).length
      : 0

  /** Every figure with the terms that it was entered by. */
  const withTheirTerms = () => ({
    lines: form.lines().map((line) => withTerms(line, terms)),
    discountEntered: enteredBy(values.discount, values.discountEntered, terms) ?? null,
  })
  function change(patch: Partial<QuoteValues>) {
    setBefore(before ?? termsOf(values))
    form.set({ ...withTheirTerms(), ...patch })
  }
  const convert = (line: LineValues) => converted(line, terms, locale)
  function replace(by: (line: LineValues) => LineValues, message: string) {
    const was = { ...withTheirTerms(), discount: values.discount }
    try {
      const lines = was.lines.map(by)
      const discount =
        ofWhole && isConvertible(ofWhole, terms)
          ? convertedDiscount(was.discount, ofWhole, terms, locale)
          : was.discount
      form.set({ lines, discount })
      setBefore(null)
      const steps = new Map(lines.map((line, at) => [line.key, [was.lines[at] ?? line, line] as const]))
      form.tellStep(message, (now) => ({
        lines: now.lines.map((line) => putBack(line, ...(steps.get(line.key) ?? [line, line]))),
        ...(now.discount === discount && { discount: was.discount, discountEntered: was.discountEntered }),
      }))
    } catch (error) {
      tellError(error)
    }
  }

  return {
    context,
    offers,
    remember,
    /** Changes something that prices depend on; the lines stay until it is said what becomes of them. */
    changeTerms: useCallbackRef(change),
    changeCurrency: useCallbackRef((code: string) => {
      const known = office.currencies.find((it) => it.code === code)
      const rate = code === office.profile.currency ? null : (known?.rate ?? null)
      change({
        currency: code,
        exchangeRate: rate === null ? '' : rateText(rate, locale),
        totalStep: known?.totalStep ?? 1,
      })
    }),
    /** Changes the language of the paper, and with it what stands in the lines as the office has it in both languages. */
    changeLanguage: useCallbackRef(async (to: Language) => {
      const lines = form.lines().map((line) => ({ ...line, tax: sameTaxes(office, line.tax, language, to) }))
      const termsIn = (tag: Language) => textIn(office.profile.quoteTerms, tag, office.profile.language)
      const isUsual = values.terms === termsIn(language)
      form.set({ language: to, lines, ...(isUsual && { terms: termsIn(to) }) })
      if (ids.length === 0) return
      try {
        const { rows } = await client.products.offer({ ...context, language: to, ids })
        const after = new Map(rows.map((row) => [row.productId, row]))
        form.translate(to, (line) => translated(line, offers, after))
      } catch (error) {
        tellError(error)
      }
    }),
    notice:
      listed > 0 || ofBefore.length > 0
        ? {
            listed,
            convertible: ofBefore.some((from) => isConvertible(from, terms)),
            withoutRate: ofBefore.some((from) => !isConvertible(from, terms)),
            onTakeList: () =>
              replace(
                (line) =>
                  otherListPrice(line, offerOf(line, offers), rules) === null
                    ? convert(line)
                    : atListPrice(convert(line), offers, rules),
                t('quoteEditor.pricesTaken', { count: listed }),
              ),
            onConvert: () => replace(convert, t('quoteEditor.converted')),
            onKeep: () => {
              setBefore(null)
              form.set({ lines: form.lines().map((line) => ({ ...line, entered: undefined })), discountEntered: null })
            },
          }
        : null,
  }
}
