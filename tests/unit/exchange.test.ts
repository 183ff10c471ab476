import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertMoney } from '../../src/shared/domain/exchange.ts'
import { AmountRangeError } from '../../src/shared/domain/money.ts'

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
