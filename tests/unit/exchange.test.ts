import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertMoney, isOddlyFine, restatedAmount, restatedPrice } from '../../src/shared/domain/exchange.ts'
import { AmountRangeError, minorDigits } from '../../src/shared/domain/money.ts'

describe('an amount in another currency', () => {
  it('keeps the decimals of both currencies apart', () => {
    expect(convertMoney(10_000, 'EUR', 'GBP', 850_000_000)).toBe(8_500)
    expect(convertMoney(1_234, 'JPY', 'EUR', 6_100_000)).toBe(753)
    expect(convertMoney(1_000, 'KWD', 'JPY', 480_500_000_000)).toBe(481)
    expect(convertMoney(1_000, 'KWD', 'JPY', 480_500_000_000, 'halfEven')).toBe(480)
    expect(convertMoney(-1_000, 'KWD', 'JPY', 480_500_000_000)).toBe(-481)
  })

  it('is rounded once, to the nearest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 1, max: 1e10 }),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (minor, rate, from, to) => {
          const digits: Record<string, bigint> = { EUR: 2n, JPY: 0n, KWD: 3n }
          const exact = BigInt(minor) * BigInt(rate) * 10n ** digits[to]!
          const unit = 10n ** (9n + digits[from]!)
          const off = 2n * (BigInt(convertMoney(minor, from, to, rate)) * unit - exact)
          expect(off <= unit && off >= -unit).toBe(true)
        },
      ),
    )
  })

  it('is refused where it is too large to be kept exactly', () => {
    expect(() => convertMoney(Number.MAX_SAFE_INTEGER, 'EUR', 'GBP', 2_000_000_000)).toThrow(AmountRangeError)
  })
})

describe('a price by other terms', () => {
  const unit = 1_000_000
  const tax = (rate: number, compound = false) => ({ name: 'VAT', rate, compound })
  const terms = (currency: string, rate = 1, pricesIncludeTax = false) => ({
    currency,
    rate: Math.round(rate * 1e9),
    pricesIncludeTax,
  })
  const euro = terms('EUR')
  const gross = terms('EUR', 1, true)

  it('has the decimals of its currency, with tax or without', () => {
    expect(restatedPrice(149 * unit, [tax(190_000)], gross, euro)).toBe(125_210_000)
    expect(restatedPrice(100 * unit, [tax(50_000), tax(100_000, true)], euro, gross)).toBe(115_500_000)
    expect(restatedPrice(149 * unit, [], euro, terms('CHF', 1.07))).toBe(139_250_000)
    expect(restatedPrice(10 * unit, [], euro, terms('JPY', 0.0052))).toBe(1_923 * unit)
    expect(restatedPrice(10 * unit, [], euro, terms('KWD', 3))).toBe(3_333_000)
    expect(restatedPrice(119 * unit, [tax(190_000)], gross, terms('JPY', 0.006))).toBe(16_667 * unit)
  })

  it('stays as fine as it is by the same terms', () => {
    expect(restatedPrice(12_345, [tax(190_000)], euro, terms('EUR', 2))).toBe(12_345)
    expect(restatedPrice(38_500_500_000, [], terms('JPY'), terms('JPY'))).toBe(38_500_500_000)
  })

  it('keeps two figures where it is small, which an amount of money cannot', () => {
    expect(restatedPrice(10 * unit, [], terms('JPY', 0.0062), euro)).toBe(62_000)
    expect(restatedPrice(100 * unit, [], terms('VND', 0.000_036), euro)).toBe(3_600)
    expect(restatedPrice(1, [], terms('VND', 0.000_036), euro)).toBe(0)
    expect(restatedAmount(10 * unit, [], terms('JPY', 0.0062), euro)).toBe(60_000)
  })

  it('lies within half a step of what it is exactly', () => {
    const side = fc.record({
      currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
      rate: fc.integer({ min: 1_000_000, max: 100_000_000_000 }),
      pricesIncludeTax: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.integer({ min: -1e10, max: 1e10 }),
        fc.integer({ min: 0, max: 1e6 }),
        side,
        side,
        (price, rate, from, to) => {
          fc.pre(from.currency !== to.currency)
          const within = (side_: typeof to) => (side_.pricesIncludeTax ? BigInt(unit + rate) : BigInt(unit))
          const numerator = BigInt(price) * BigInt(from.rate) * within(to)
          const denominator = BigInt(to.rate) * within(from)
          const restated = restatedPrice(price, [tax(rate)], from, to)
          const off = 2n * (BigInt(restated) * denominator - numerator)
          const bound = (share: bigint) => off <= share && off >= -share
          expect(bound(10n ** BigInt(6 - minorDigits(to.currency)) * denominator)).toBe(true)
          // Two figures: a twentieth of the price, or a millionth.
          const twentieth = (numerator < 0n ? -numerator : numerator) / 10n
          expect(bound(twentieth > denominator ? twentieth : denominator)).toBe(true)
        },
      ),
    )
  })

  it('is oddly fine with decimals that its currency has not', () => {
    expect([38_500_500_000, 12_345_600_000, 1_250_000].map((price) => isOddlyFine(price, 'JPY'))).toEqual([
      true,
      true,
      true,
    ])
    expect([38_500 * unit, 500_000, 1_500_000, 0].map((price) => isOddlyFine(price, 'JPY'))).toEqual(
      Array(4).fill(false),
    )
    expect(isOddlyFine(12_345, 'EUR')).toBe(false)
  })
})
