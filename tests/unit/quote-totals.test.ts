import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AmountRangeError } from '../../src/shared/domain/money.ts'
import {
  type Discount,
  type LineTax,
  lineTotal,
  type QuoteLineFigures,
  quoteTotals,
  type QuoteTotals,
  type TotalsRules,
} from '../../src/shared/domain/quote-totals.ts'
import { cases } from '../helpers/generated.ts'
import { added, Rational } from '../helpers/rational.ts'

const max = BigInt(Number.MAX_SAFE_INTEGER)
const places: Record<string, bigint> = { JPY: 0n, EUR: 2n, CNY: 2n, KWD: 3n }
const million = new Rational(1_000_000n)
const none = new Rational(0n)

const sum = (values: Iterable<number>) => [...values].reduce((left, right) => left + BigInt(right), 0n)
const whole = (value: bigint | number) => new Rational(BigInt(value))
const rateOf = (rate: number) => whole(rate).over(million)

const tax: fc.Arbitrary<LineTax> = fc.record({
  name: fc.constantFrom('VAT', 'City'),
  rate: fc.oneof(
    fc.constantFrom(0, 1, 50_000, 70_000, 77_000, 99_750, 130_000, 190_000, 333_333, 1_000_000),
    fc.integer({ min: 0, max: 1_000_000 }),
  ),
  compound: fc.boolean(),
})
/** A tax once a line, as a class holds it. */
const taxes = (most: number) =>
  fc.uniqueArray(tax, { maxLength: most, selector: ({ name, rate, compound }) => `${name} ${rate} ${compound}` })
const rate = fc.oneof(fc.constantFrom(0, 20_000, 33_333, 100_000, 1_000_000), fc.integer({ min: 0, max: 1_000_000 }))
const discountUpTo = (most: number): fc.Arbitrary<Discount | null> =>
  fc.oneof(
    fc.constant(null),
    rate.map((it) => ({ rate: it })),
    fc.integer({ min: 0, max: most }).map((amount) => ({ amount })),
  )

const quantity = fc.oneof(
  fc.integer({ min: -5_000_000, max: 50_000_000 }),
  fc.constantFrom(333_333, 666_667, -333_333, 1_000_000, 1_000_000, -1_000_000, 500_000, 250_000, 0),
)
const unitPrice = fc.oneof(
  fc.integer({ min: -10_000_000, max: 900_000_000 }),
  fc.integer({ min: 0, max: 2_000 }).map((cents) => cents * 5_000),
)
const kind = fc.constantFrom('item', 'item', 'item', 'item', 'section', 'note')
const choice = fc.constantFrom('', '', '', '', 'optional', 'alternative')
const usual: fc.Arbitrary<QuoteLineFigures> = fc.record({
  kind,
  choice,
  quantity,
  unitPrice,
  discount: discountUpTo(5_000),
  taxes: taxes(3),
})
/** Amounts near 2^53 minor units, on both sides of it. */
const huge: fc.Arbitrary<QuoteLineFigures> = fc.record({
  kind: fc.constant('item'),
  choice,
  quantity: fc.oneof(fc.maxSafeInteger(), fc.constantFrom(1_000_000, -1_000_000, 10_000_000_000)),
  unitPrice: fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 2 ** 49, max: 2 ** 53 - 1 })),
  discount: discountUpTo(Number.MAX_SAFE_INTEGER),
  taxes: taxes(2),
})

const rulesWith = (discount: fc.Arbitrary<Discount | null>): fc.Arbitrary<TotalsRules> =>
  fc.record({
    currency: fc.constantFrom('JPY', 'EUR', 'CNY', 'KWD'),
    pricesIncludeTax: fc.boolean(),
    taxRounding: fc.constantFrom('line', 'document'),
    rounding: fc.constantFrom('halfUp', 'halfEven'),
    totalStep: fc.constantFrom(1, 1, 1, 5, 10, 100, 7),
    discount,
  })

/** One tax of a line beside what it comes to before rounding: the oracle. */
interface ExactTax {
  tax: LineTax
  amount: Rational
}

/** Of the line's amount, the first tax, then each further one, on the bare amount or on what stands so far. */
function exactTaxes(amount: bigint, of: readonly LineTax[], included: boolean): ExactTax[] {
  const withTaxes = (bare: Rational): ExactTax[] => {
    const found: ExactTax[] = []
    for (const it of of) {
      const base = it.compound ? added([bare, ...found.map((before) => before.amount)]) : bare
      found.push({ tax: it, amount: base.times(rateOf(it.rate)) })
    }
    return found
  }
  if (!included) return withTaxes(whole(amount))
  // What one unit without tax comes to with it, tells how much of the amount is without tax.
  const one = added([whole(1), ...withTaxes(whole(1)).map((it) => it.amount)])
  return withTaxes(whole(amount).over(one))
}

/** A share is its exact value or the next integer to one side, and those that went up had the largest remainders. */
function expectApportioned(shares: readonly bigint[], exact: readonly Rational[], of: bigint, label: string) {
  expect(
    shares.reduce((left, right) => left + right, 0n),
    `${label}: the shares are the whole`,
  ).toBe(of)
  const sign = BigInt(added(exact).sign || exact.find((it) => it.sign !== 0)?.sign || 1)
  const mirrored = exact.map((it) => it.times(whole(sign)))
  const up: Rational[] = []
  const down: Rational[] = []
  mirrored.forEach((it, at) => {
    const by = shares[at]! * sign - it.floor
    expect(by === 0n || by === 1n, `${label}: share ${at} is a neighbour of its exact value`).toBe(true)
    const remainder = it.minus(whole(it.floor))
    if (by === 1n) up.push(remainder)
    else down.push(remainder)
  })
  const least = up.reduce((left, right) => (right.isBelow(left) ? right : left), whole(1))
  for (const remainder of down) expect(least.isBelow(remainder), `${label}: larger remainders go up first`).toBe(false)
}

const counts = (line: QuoteLineFigures) => line.kind === 'item' && line.choice === ''

function exactAmount(line: QuoteLineFigures, { currency, rounding }: TotalsRules): bigint {
  if (line.kind !== 'item') return 0n
  const { discount } = line
  const bare = rateOf(line.quantity)
    .times(rateOf(line.unitPrice))
    .times(whole(10n ** places[currency]!))
  if (discount === null) return bare.nearest(rounding)
  if ('amount' in discount) return bare.nearest(rounding) - BigInt(discount.amount)
  return bare.minus(bare.times(rateOf(discount.rate))).nearest(rounding)
}

/** What the discount on the whole takes from each of the amounts that count. */
function exactShares(amounts: readonly bigint[], { discount }: TotalsRules): Rational[] {
  if (discount === null) return amounts.map(() => none)
  if ('rate' in discount) return amounts.map((amount) => whole(amount).times(rateOf(discount.rate)))
  const sold = amounts.reduce((so, amount) => (amount > 0n ? so + amount : so), 0n)
  return amounts.map((amount) => (amount > 0n ? new Rational(BigInt(discount.amount) * amount, sold) : none))
}

const keyOf = ({ name, rate: of, compound }: LineTax) => `${name} ${of} ${compound}`

/** Every figure of the totals against exact numbers, and every sum that its description promises. */
function expectExact(lines: readonly QuoteLineFigures[], rules: TotalsRules, totals: QuoteTotals) {
  const amounts = lines.map((line) => exactAmount(line, rules))
  expect(totals.lines.map((it) => BigInt(it.amount))).toEqual(amounts)
  expect(totals.lines.map((it) => it.amount)).toEqual(lines.map((line) => lineTotal(line, rules)))

  const counted = [...lines.keys()].filter((at) => counts(lines[at]!))
  const linesTotal = counted.reduce((so, at) => so + amounts[at]!, 0n)
  const shares = exactShares(
    counted.map((at) => amounts[at]!),
    rules,
  )
  const discountTotal = added(shares).nearest(rules.rounding)
  expect(BigInt(totals.linesTotal)).toBe(linesTotal)
  expect(BigInt(totals.discountTotal)).toBe(discountTotal)
  const figures = (at: number) => totals.lines[at]!
  const left = (at: number) => BigInt(rules.pricesIncludeTax ? figures(at).gross : figures(at).net)
  expectApportioned(
    counted.map((at) => amounts[at]! - left(at)),
    shares,
    discountTotal,
    'discount',
  )
  lines.forEach((line, at) => {
    const { net, tax: of, gross } = figures(at)
    if (!counts(line)) expect([net, of, gross]).toEqual([0, 0, 0])
    expect(BigInt(net) + BigInt(of)).toBe(BigInt(gross))
  })

  const exact = new Map(counted.map((at) => [at, exactTaxes(left(at), lines[at]!.taxes, rules.pricesIncludeTax)]))
  const keys = [...new Set(counted.flatMap((at) => lines[at]!.taxes.map(keyOf)))]
  expect(totals.taxes.map(keyOf)).toEqual(keys)
  for (const group of totals.taxes) {
    const of = counted.flatMap((at) => exact.get(at)!.filter((it) => keyOf(it.tax) === keyOf(group)))
    const expected =
      rules.taxRounding === 'document'
        ? added(of.map((it) => it.amount)).nearest(rules.rounding)
        : of.reduce((so, it) => so + it.amount.nearest(rules.rounding), 0n)
    expect(BigInt(group.amount), keyOf(group)).toBe(expected)
    const members = counted.filter((at) => lines[at]!.taxes.some((it) => keyOf(it) === keyOf(group)))
    const before = (at: number) => (group.compound ? exact.get(at)!.slice(0, nth(at)) : [])
    const nth = (at: number) => lines[at]!.taxes.findIndex((it) => keyOf(it) === keyOf(group))
    // Rounded once for the whole quote, the parts that taxes before this one have on each line are not told.
    if (rules.taxRounding === 'line' || members.every((at) => before(at).length === 0))
      expect(BigInt(group.base)).toBe(
        sum(members.map((at) => figures(at).net)) +
          members.flatMap(before).reduce((so, it) => so + it.amount.nearest(rules.rounding), 0n),
      )
  }
  // The tax of a line: its own rounded ones, or one whole unit a tax beside the exact value at most.
  for (const at of counted) {
    const of = exact.get(at)!
    if (rules.taxRounding === 'line')
      expect(BigInt(figures(at).tax)).toBe(of.reduce((so, it) => so + it.amount.nearest(rules.rounding), 0n))
    else if (of.length === 0) expect(figures(at).tax).toBe(0)
    else {
      const off = whole(figures(at).tax).minus(added(of.map((it) => it.amount)))
      expect(off.size.isBelow(whole(of.length)), 'a share is within one unit a tax').toBe(true)
    }
  }
  const single = totals.taxes.length === 1 && rules.taxRounding === 'document' ? totals.taxes[0] : undefined
  if (single) {
    const members = counted.filter((at) => lines[at]!.taxes.length > 0)
    expectApportioned(
      members.map((at) => BigInt(figures(at).tax)),
      members.map((at) => exact.get(at)![0]!.amount),
      BigInt(single.amount),
      'tax',
    )
  }

  const taxed = BigInt(totals.net) + sum(totals.taxes.map((it) => it.amount))
  expect(sum(totals.lines.map((it) => it.net))).toBe(BigInt(totals.net))
  expect(sum(totals.lines.map((it) => it.tax))).toBe(sum(totals.taxes.map((it) => it.amount)))
  expect(sum(totals.lines.map((it) => it.gross))).toBe(taxed)
  expect(linesTotal - discountTotal).toBe(rules.pricesIncludeTax ? taxed : BigInt(totals.net))
  const step = whole(rules.totalStep)
  expect(BigInt(totals.total)).toBe(whole(taxed).over(step).nearest(rules.rounding) * BigInt(rules.totalStep))
  expect(taxed + BigInt(totals.roundingTotal)).toBe(BigInt(totals.total))
}

/** How far the figures of a quote can reach, at most. */
function reach(lines: readonly QuoteLineFigures[], rules: TotalsRules): bigint {
  const amounts = lines.map((line) => exactAmount(line, rules))
  const counted = lines.map((line, at) => (counts(line) ? amounts[at]! : 0n))
  const shares = exactShares(counted, rules)
  const most = lines.map((line, at) => {
    const share = shares[at]!
    const rates = line.taxes.reduce((so, it) => so.times(whole(1).plus(rateOf(it.rate))), whole(1))
    return whole(amounts[at]!).size.plus(share.size).plus(whole(1)).times(rates).plus(whole(line.taxes.length))
  })
  return added([...most, whole(rules.totalStep), added(shares).size]).floor
}

function expectExactOrRefused(lines: readonly QuoteLineFigures[], rules: TotalsRules) {
  let totals: QuoteTotals
  try {
    totals = quoteTotals(lines, rules)
  } catch (error) {
    expect(error).toBeInstanceOf(AmountRangeError)
    expect(reach(lines, rules) > max, 'only what reaches beyond 2^53 is refused').toBe(true)
    return
  }
  expectExact(lines, rules, totals)
}

const quote = fc.record({
  lines: fc.array(usual, { maxLength: 8 }),
  rules: rulesWith(discountUpTo(100_000)),
})

/** The other way round: what a credit takes back. */
const reversed = (line: QuoteLineFigures): QuoteLineFigures => ({ ...line, quantity: 0 - line.quantity })
const negated = (value: number) => 0 - value

describe('quote totals', () => {
  it('equal exact fractions, and every part adds up', () => {
    fc.assert(
      fc.property(quote, ({ lines, rules }) => expectExact(lines, rules, quoteTotals(lines, rules))),
      { numRuns: cases(10_000, 1_000_000) },
    )
  })

  it('near 2^53 are exact or refused', () => {
    const mixed = fc.record({
      lines: fc.array(fc.oneof(huge, usual), { maxLength: 5 }),
      rules: rulesWith(discountUpTo(Number.MAX_SAFE_INTEGER)),
    })
    fc.assert(
      fc.property(mixed, ({ lines, rules }) => expectExactOrRefused(lines, rules)),
      { numRuns: cases(2_000, 50_000) },
    )
  })

  it('of the same quote taken back are the same below zero', () => {
    const rates = fc.option(rate.map((it) => ({ rate: it })))
    const withRates = fc.record({
      drawn: fc.array(fc.record({ kind, choice, quantity, unitPrice, discount: rates, taxes: taxes(2) }), {
        maxLength: 6,
      }),
      rules: rulesWith(rates),
      comesToNothing: fc.boolean(),
    })
    fc.assert(
      fc.property(withRates, ({ drawn, rules, comesToNothing }) => {
        const untaxed = drawn.map((line) => ({ ...reversed(line), taxes: [] }))
        const lines = comesToNothing ? [...drawn, ...untaxed] : drawn
        const there = quoteTotals(lines, rules)
        const back = quoteTotals(lines.map(reversed), rules)
        expect([back.linesTotal, back.discountTotal, back.net, back.roundingTotal, back.total]).toEqual(
          [there.linesTotal, there.discountTotal, there.net, there.roundingTotal, there.total].map(negated),
        )
        expect(back.taxes.map((it) => it.amount)).toEqual(there.taxes.map((it) => negated(it.amount)))
      }),
      { numRuns: cases(2_000, 50_000) },
    )
  })

  it('lose by an amount off the whole no more on any line than it is, and nothing where it is below zero', () => {
    const bearable = quote
      .map(({ lines, rules }) => ({ lines, rules, bare: quoteTotals(lines, { ...rules, discount: null }) }))
      .filter(({ bare }) => bare.linesTotal > 0)
      .chain(({ lines, rules, bare }) =>
        fc.integer({ min: 0, max: bare.linesTotal }).map((amount) => ({
          bare: bare.lines,
          less: quoteTotals(lines, { ...rules, discount: { amount } }).lines,
          of: rules.pricesIncludeTax ? ('gross' as const) : ('net' as const),
        })),
      )
    fc.assert(
      fc.property(bearable, ({ bare, less, of }) => {
        less.forEach((line, at) => {
          const before = bare[at]![of]
          expect(Math.abs(before - line[of])).toBeLessThanOrEqual(Math.max(0, before))
        })
      }),
      { numRuns: cases(1_000, 50_000) },
    )
  })

  it('are the same whatever stands between the lines', () => {
    const between = usual.map((line): QuoteLineFigures => (counts(line) ? { ...line, choice: 'optional' } : line))
    fc.assert(
      fc.property(quote, fc.array(between, { maxLength: 4 }), fc.nat(8), ({ lines, rules }, more, at) => {
        const { lines: _, ...without } = quoteTotals(lines, rules)
        const { lines: __, ...with_ } = quoteTotals(lines.toSpliced(at, 0, ...more), rules)
        expect(with_).toEqual(without)
      }),
      { numRuns: cases(1_000, 20_000) },
    )
  })
})

const vat: LineTax = { name: 'VAT', rate: 190_000, compound: false }
const euro: TotalsRules = {
  currency: 'EUR',
  pricesIncludeTax: false,
  taxRounding: 'document',
  rounding: 'halfUp',
  totalStep: 1,
  discount: null,
}
const item = (unitPrice: number, more: Partial<QuoteLineFigures> = {}): QuoteLineFigures => ({
  kind: 'item',
  choice: '',
  quantity: 1_000_000,
  unitPrice,
  discount: null,
  taxes: [vat],
  ...more,
})

describe('examples of quotes', () => {
  it('include tax without a missing cent', () => {
    const three = [item(9_990_000), item(9_990_000), item(9_990_000)]
    const totals = quoteTotals(three, { ...euro, pricesIncludeTax: true })
    expect(totals).toMatchObject({ net: 2518, total: 2997, taxes: [{ base: 2518, amount: 479 }] })
    expect(totals.lines.map((it) => it.tax)).toEqual([160, 160, 159])
  })

  it('round on each line or once', () => {
    const three = [item(30_000), item(30_000), item(30_000)]
    expect(quoteTotals(three, euro).taxes).toEqual([{ ...vat, base: 9, amount: 2 }])
    expect(quoteTotals(three, { ...euro, taxRounding: 'line' }).taxes).toEqual([{ ...vat, base: 9, amount: 3 }])
  })

  it('round halves up or to the even neighbour, on both sides of zero', () => {
    const half = [5_000, 15_000, 25_000, -5_000, -15_000].map((price) => item(price))
    expect(half.map((line) => lineTotal(line, euro))).toEqual([1, 2, 3, -1, -2])
    expect(half.map((line) => lineTotal(line, { ...euro, rounding: 'halfEven' }))).toEqual([0, 2, 2, 0, -2])
  })

  it('lay compound taxes on those before them', () => {
    const gst: LineTax = { name: 'GST', rate: 50_000, compound: false }
    const qst: LineTax = { name: 'QST', rate: 95_000, compound: true }
    expect(quoteTotals([item(100_000_000, { taxes: [gst, qst] })], euro)).toMatchObject({
      net: 10_000,
      taxes: [
        { ...gst, base: 10_000, amount: 500 },
        { ...qst, base: 10_500, amount: 998 },
      ],
      total: 11_498,
    })
  })

  it('share the discount on the whole out over lines of different taxes', () => {
    const reduced: LineTax = { name: 'VAT', rate: 70_000, compound: false }
    const lines = [item(100_000_000), item(50_000_000, { taxes: [reduced] }), item(9_000_000, { choice: 'optional' })]
    expect(quoteTotals(lines, { ...euro, discount: { amount: 1000 } })).toMatchObject({
      linesTotal: 15_000,
      discountTotal: 1000,
      net: 14_000,
      taxes: [
        { ...vat, base: 9333, amount: 1773 },
        { ...reduced, base: 4667, amount: 327 },
      ],
      total: 16_100,
    })
  })

  it('take an amount off the whole from what is sold, a rate from what is taken back as well', () => {
    const reduced: LineTax = { name: 'VAT', rate: 70_000, compound: false }
    const tradeIn = [item(1_000_000_000), item(-999_000_000, { taxes: [reduced] })]
    expect(quoteTotals(tradeIn, { ...euro, discount: { amount: 100 } })).toMatchObject({
      linesTotal: 100,
      discountTotal: 100,
      net: 0,
      taxes: [
        { ...vat, base: 99_900, amount: 18_981 },
        { ...reduced, base: -99_900, amount: -6993 },
      ],
    })
    expect(quoteTotals(tradeIn, { ...euro, discount: { rate: 100_000 } })).toMatchObject({
      discountTotal: 10,
      net: 90,
      taxes: [{ base: 90_000 }, { base: -89_910 }],
    })
    const even = [item(1_000_000_000), item(-1_000_000_000, { taxes: [reduced] })]
    expect(quoteTotals(even, { ...euro, discount: { rate: 100_000 } })).toMatchObject({
      discountTotal: 0,
      net: 0,
      taxes: [{ base: 90_000 }, { base: -90_000 }],
    })
  })

  it('round the total to what can be paid in cash', () => {
    const swiss = { ...euro, currency: 'CHF', totalStep: 5 }
    expect(quoteTotals([item(10_530_000, { taxes: [] })], swiss)).toMatchObject({ roundingTotal: 2, total: 1055 })
    expect(quoteTotals([item(10_520_000, { taxes: [] })], swiss)).toMatchObject({ roundingTotal: -2, total: 1050 })
  })

  it('keep taxes of one rate and different names apart, in the order of their first line', () => {
    const free: LineTax = { name: 'Exempt', rate: 0, compound: false }
    const totals = quoteTotals([item(20_000_000), item(10_000_000, { taxes: [free] }), item(2_000_000)], euro)
    expect(totals.taxes).toEqual([
      { ...vat, base: 2200, amount: 418 },
      { ...free, base: 1000, amount: 0 },
    ])
  })

  it('are zero without lines, whatever the discount', () => {
    expect(quoteTotals([], { ...euro, discount: { amount: 500 } })).toEqual({
      lines: [],
      linesTotal: 0,
      discountTotal: 0,
      net: 0,
      taxes: [],
      roundingTotal: 0,
      total: 0,
    })
  })

  it.each([
    ['a rate below zero', [item(1, { taxes: [{ ...vat, rate: -1 }] })], euro],
    ['a rate above 100 %', [item(1, { taxes: [{ ...vat, rate: 1_000_001 }] })], euro],
    ['a discount above 100 %', [item(1, { discount: { rate: 1_000_001 } })], euro],
    ['a rate that is no integer', [item(1, { taxes: [{ ...vat, rate: 0.5 }] })], euro],
    ['a quantity that is no integer', [item(1, { quantity: 0.5 })], euro],
    ['a price that is no number', [item(Number.NaN)], euro],
    ['a price beyond 2^53', [item(2 ** 53)], euro],
    ['a step of nothing', [item(1)], { ...euro, totalStep: 0 }],
    [
      'a sum beyond 2^53',
      [item(2 ** 53 - 1), item(2 ** 53 - 1)].map((it) => ({ ...it, quantity: 10_000_000_000 })),
      euro,
    ],
  ])('refuse %s', (_, lines, rules) => {
    expect(() => quoteTotals(lines, rules)).toThrow(AmountRangeError)
  })
})
