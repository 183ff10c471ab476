import { AmountRangeError, divideRounded, exact, lineAmount, plain } from './money.ts'

/** What a quote line weighs: quantity, unit price and tax rate in millionths (a rate of 190000 is 19 %). */
export interface QuoteLineFigures {
  quantity: number
  unitPrice: number
  taxRate: number
  taxName: string
}

/** A line in minor units; net + tax = gross. `amount` is what is printed: net, or gross where prices include tax. */
export interface QuoteLineAmounts {
  amount: number
  net: number
  tax: number
  gross: number
}

/** One tax of a quote: lines of the same rate and name together, in minor units. */
export interface QuoteTax {
  rate: number
  name: string
  base: number
  amount: number
}

export interface QuoteTotals {
  lines: QuoteLineAmounts[]
  net: number
  taxes: QuoteTax[]
  total: number
}

/**
 * Totals of a quote, in minor units. Each line amount is rounded once; tax is computed once per rate on the sum of its
 * lines and rounded half away from zero; the lines' shares of it are split by largest remainder. So the lines' nets
 * add up to the bases and to `net`, their taxes to the taxes, and net and taxes to `total`. Taxes stand in the order
 * of their first line. Throws AmountRangeError for negative rates and for results beyond 2^53 - 1.
 */
export function quoteTotals(
  lines: readonly QuoteLineFigures[],
  { currency, pricesIncludeTax }: { currency: string; pricesIncludeTax: boolean },
): QuoteTotals {
  const amounts = lines.map((line) => exact(lineAmount(line.quantity, line.unitPrice, currency)))
  const shares: bigint[] = []
  const taxes: QuoteTax[] = []
  for (const members of Map.groupBy(lines.keys(), (index) => taxKey(lines[index]!)).values()) {
    const { taxRate, taxName } = lines[members[0]!]!
    const rate = exact(taxRate)
    if (rate < 0n) throw new AmountRangeError(`the tax rate ${taxRate} is negative`)
    const whole = sum(members.map((index) => amounts[index]!))
    const split = splitRounded(
      members.map((index) => amounts[index]! * rate),
      pricesIncludeTax ? 1_000_000n + rate : 1_000_000n,
    )
    members.forEach((index, place) => (shares[index] = split[place]!))
    const tax = sum(split)
    taxes.push({
      rate: taxRate,
      name: taxName,
      base: plain(pricesIncludeTax ? whole - tax : whole),
      amount: plain(tax),
    })
  }
  const priced = amounts.map((amount, index) => {
    const tax = shares[index]!
    const net = pricesIncludeTax ? amount - tax : amount
    return { amount: plain(amount), net: plain(net), tax: plain(tax), gross: plain(net + tax) }
  })
  const net = sum(taxes.map((tax) => exact(tax.base)))
  return { lines: priced, net: plain(net), taxes, total: plain(net + sum(taxes.map((tax) => exact(tax.amount)))) }
}

const taxKey = (line: QuoteLineFigures) => `${line.taxRate} ${line.taxName}`

const sum = (values: readonly bigint[]) => values.reduce((left, right) => left + right, 0n)

/** The fractions numerator/denominator as integers whose sum is the rounded sum; the largest remainders go up first. */
function splitRounded(numerators: readonly bigint[], denominator: bigint): bigint[] {
  const whole = sum(numerators)
  if (whole < 0n)
    return splitRounded(
      numerators.map((it) => -it),
      denominator,
    ).map((it) => -it)
  const floors = numerators.map((it) => (it - modulo(it, denominator)) / denominator)
  const missing = Number(divideRounded(whole, denominator) - sum(floors))
  const remainders = numerators.map((it) => modulo(it, denominator))
  const byRemainder = [...numerators.keys()].toSorted((a, b) => compare(remainders[b]!, remainders[a]!) || a - b)
  for (const index of byRemainder.slice(0, missing)) floors[index]! += 1n
  return floors
}

const modulo = (value: bigint, by: bigint) => ((value % by) + by) % by

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)
