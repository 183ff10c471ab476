import { AmountRangeError, divideRounded, exact, minorDigits, plain, type Rounding } from './money.ts'

/** Whether each line's tax is rounded, or the sum of all lines' of a tax. */
export const taxRoundings = ['document', 'line'] as const
export type TaxRounding = (typeof taxRoundings)[number]

/** A tax of a line; one that is compound lies on the taxes before it, too. The rate in millionths: 190000 is 19 %. */
export interface LineTax {
  name: string
  rate: number
  compound: boolean
}

/** What is taken off: a rate in millionths, or minor units. */
export type Discount = { rate: number } | { amount: number }

/** What a quote line weighs: quantity, unit price and rates in millionths. */
export interface QuoteLineFigures {
  /** Only an item has an amount. */
  kind: 'item' | 'section' | 'note'
  /** What is optional or an alternative has an amount, but no part in the totals. */
  choice: '' | 'optional' | 'alternative'
  quantity: number
  unitPrice: number
  discount: Discount | null
  taxes: readonly LineTax[]
}

/** By which rules a quote is summed up. */
export interface TotalsRules {
  currency: string
  pricesIncludeTax: boolean
  taxRounding: TaxRounding
  rounding: Rounding
  /** The total is a multiple of so many minor units. */
  totalStep: number
  /** On the whole, before tax. */
  discount: Discount | null
}

/**
 * A line in minor units. `amount` is what is printed: after the line's own discount, net, or gross where prices include
 * tax. Net, tax and gross are its parts in the totals, after its share of the whole discount: net + tax = gross.
 */
export interface QuoteLineAmounts {
  amount: number
  net: number
  tax: number
  gross: number
}

/** One tax of a quote: lines of the same tax together, in minor units. The base of a compound one includes those before it. */
export interface QuoteTax extends LineTax {
  base: number
  amount: number
}

export interface QuoteTotals {
  lines: QuoteLineAmounts[]
  /** Sum of the lines' amounts, and what the discount on the whole takes from it. */
  linesTotal: number
  discountTotal: number
  net: number
  taxes: QuoteTax[]
  /** What rounding to the step adds. */
  roundingTotal: number
  total: number
}

/** An exact quotient; the denominator is positive. */
interface Fraction {
  numerator: bigint
  denominator: bigint
}

const million = 1_000_000n

/**
 * Totals of a quote, in minor units. Each line amount is rounded once. The discount on the whole is rounded once and
 * shared out over the lines (`discountOf`) by largest remainder. Tax is computed from what is left, exactly, and rounded on each line or
 * once per tax; then the lines' shares of it are split by largest remainder. So the lines' nets add up to `net`, their
 * taxes to the taxes, and net, taxes and rounding to `total`. Taxes stand in the order of their first line. Throws
 * AmountRangeError for rates and steps that are out of range and for results beyond 2^53 - 1.
 */
export function quoteTotals(lines: readonly QuoteLineFigures[], rules: TotalsRules): QuoteTotals {
  if (exact(rules.totalStep) < 1n) throw new AmountRangeError(`totals cannot be rounded to ${rules.totalStep}`)
  const amounts = lines.map((line) => exactLineAmount(line, rules))
  const counted = [...lines.keys()].filter((at) => isCounted(lines[at]!))
  const linesTotal = sum(counted.map((at) => amounts[at]!))
  const discounted = new Map(amounts.entries())
  const offs = discountOf(
    counted.map((at) => amounts[at]!),
    rules,
  )
  counted.forEach((at, place) => discounted.set(at, amounts[at]! - offs[place]!))

  // Of each line, of each of its taxes: what it comes to in minor units.
  const taxes = counted.map((at) => exactTaxes(discounted.get(at)!, lines[at]!.taxes, rules.pricesIncludeTax))
  const rounded: bigint[][] =
    rules.taxRounding === 'line'
      ? taxes.map((of) => of.map((tax) => divideRounded(tax.numerator, tax.denominator, rules.rounding)))
      : taxes.map((of) => of.map(() => 0n))
  const groups = new Map<string, { tax: LineTax; members: { place: number; nth: number }[] }>()
  counted.forEach((at, place) =>
    lines[at]!.taxes.forEach((tax, nth) => {
      const group = groups.get(taxKey(tax)) ?? { tax, members: [] }
      group.members.push({ place, nth })
      groups.set(taxKey(tax), group)
    }),
  )
  if (rules.taxRounding === 'document')
    for (const { members } of groups.values()) {
      const split = splitRounded(
        members.map(({ place, nth }) => taxes[place]![nth]!),
        rules.rounding,
      )
      members.forEach(({ place, nth }, index) => (rounded[place]![nth] = split[index]!))
    }

  const nets = counted.map((at, place) => discounted.get(at)! - (rules.pricesIncludeTax ? sum(rounded[place]!) : 0n))
  const net = sum(nets)
  const exactTotal = net + sum(rounded.flat())
  const step = exact(rules.totalStep)
  const total = divideRounded(exactTotal, step, rules.rounding) * step
  const placeOf = new Map(counted.map((at, place) => [at, place]))
  return {
    lines: amounts.map((amount, at) => {
      const place = placeOf.get(at)
      if (place === undefined) return { amount: plain(amount), net: 0, tax: 0, gross: 0 }
      const tax = sum(rounded[place]!)
      return { amount: plain(amount), net: plain(nets[place]!), tax: plain(tax), gross: plain(nets[place]! + tax) }
    }),
    linesTotal: plain(linesTotal),
    discountTotal: plain(sum(offs)),
    net: plain(net),
    taxes: [...groups.values()].map(({ tax: { name, rate, compound }, members }) => ({
      name,
      rate,
      compound,
      base: plain(
        sum(members.map(({ place, nth }) => nets[place]! + (compound ? sum(rounded[place]!.slice(0, nth)) : 0n))),
      ),
      amount: plain(sum(members.map(({ place, nth }) => rounded[place]![nth]!))),
    })),
    roundingTotal: plain(total - exactTotal),
    total: plain(total),
  }
}

/** A line's amount after its own discount, in minor units; 0 for what is no item. Throws AmountRangeError beyond 2^53 - 1. */
export function lineTotal(line: QuoteLineFigures, rules: Pick<TotalsRules, 'currency' | 'rounding'>): number {
  return plain(exactLineAmount(line, rules))
}

/** Whether a line has a part in the totals. */
export const isCounted = ({ kind, choice }: Pick<QuoteLineFigures, 'kind' | 'choice'>) =>
  kind === 'item' && choice === ''

const taxKey = ({ name, rate, compound }: LineTax) => `${rate} ${compound} ${name}`

function exactLineAmount(
  { kind, quantity, unitPrice, discount }: QuoteLineFigures,
  { currency, rounding }: Pick<TotalsRules, 'currency' | 'rounding'>,
): bigint {
  if (kind !== 'item') return 0n
  const rate = discount && 'rate' in discount ? million - checkedRate(discount.rate) : million
  const off = discount && 'amount' in discount ? exact(discount.amount) : 0n
  const product = exact(quantity) * exact(unitPrice) * rate * 10n ** BigInt(minorDigits(currency))
  return divideRounded(product, million ** 3n, rounding) - off
}

/**
 * What a discount on the whole takes from each amount: a rate from all of them, below zero too; an amount from those above
 * zero alone, in proportion, so that it takes from none more than there is as long as it is not more than the whole.
 */
function discountOf(
  amounts: readonly bigint[],
  { discount, rounding }: Pick<TotalsRules, 'discount' | 'rounding'>,
): bigint[] {
  const shared = (factor: bigint, weights: readonly bigint[], denominator: bigint) =>
    splitRounded(
      weights.map((weight) => ({ numerator: factor * weight, denominator })),
      rounding,
    )
  if (!discount) return amounts.map(() => 0n)
  if ('rate' in discount) return shared(checkedRate(discount.rate), amounts, million)
  const sold = amounts.map((amount) => (amount > 0n ? amount : 0n))
  return shared(exact(discount.amount), sold, sum(sold) || 1n)
}

/** What each tax of a line comes to, from its amount without tax or with it. */
function exactTaxes(amount: bigint, taxes: readonly LineTax[], included: boolean): Fraction[] {
  const { one, weights } = taxWeights(taxes)
  const denominator = included ? one + sum(weights) : one
  return weights.map((weight) => ({ numerator: amount * weight, denominator }))
}

/** What each tax is of a net of `one`, exactly. Throws AmountRangeError for rates that are out of range. */
export function taxWeights(taxes: readonly LineTax[]): { one: bigint; weights: bigint[] } {
  const one = million ** BigInt(taxes.length)
  const weights: bigint[] = []
  for (const { rate, compound } of taxes)
    weights.push((checkedRate(rate) * (compound ? one + sum(weights) : one)) / million)
  return { one, weights }
}

function checkedRate(rate: number): bigint {
  if (rate < 0 || rate > 1_000_000) throw new AmountRangeError(`a rate of ${rate} millionths is out of range`)
  return exact(rate)
}

const sum = (values: readonly bigint[]) => values.reduce((left, right) => left + right, 0n)

/** The fractions as integers whose sum is the rounded sum; the largest remainders go up first. */
function splitRounded(fractions: readonly Fraction[], rounding: Rounding): bigint[] {
  const denominator = [...new Set(fractions.map((it) => it.denominator))].reduce(leastCommonMultiple, 1n)
  const numerators = fractions.map((it) => it.numerator * (denominator / it.denominator))
  const whole = sum(numerators)
  // Below zero the same is done on the other side of it, so that a reversed quote has the same parts.
  const sign = (whole || (numerators.find(Boolean) ?? 0n)) < 0n ? -1n : 1n
  const parts = numerators.map((it) => it * sign)
  const floors = parts.map((it) => (it - modulo(it, denominator)) / denominator)
  const missing = Number(divideRounded(whole * sign, denominator, rounding) - sum(floors))
  const remainders = parts.map((it) => modulo(it, denominator))
  const byRemainder = [...parts.keys()].toSorted((a, b) => compare(remainders[b]!, remainders[a]!) || a - b)
  for (const index of byRemainder.slice(0, missing)) floors[index]! += 1n
  return floors.map((it) => it * sign)
}

const modulo = (value: bigint, by: bigint) => ((value % by) + by) % by

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatestCommonDivisor(b, a % b))

const leastCommonMultiple = (a: bigint, b: bigint) => (a / greatestCommonDivisor(a, b)) * b
