import type { Rounding } from '../../src/shared/domain/money.ts'

/** An exact number, for oracles: written without a look at how the program does its sums. */
export class Rational {
  readonly numerator: bigint
  readonly denominator: bigint

  constructor(numerator: bigint | number, denominator: bigint | number = 1n) {
    const sign = BigInt(denominator) < 0n ? -1n : 1n
    this.numerator = BigInt(numerator) * sign
    this.denominator = BigInt(denominator) * sign
  }

  plus(other: Rational): Rational {
    return new Rational(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    )
  }

  minus(other: Rational): Rational {
    return this.plus(other.times(new Rational(-1n)))
  }

  times(other: Rational): Rational {
    return new Rational(this.numerator * other.numerator, this.denominator * other.denominator)
  }

  over(other: Rational): Rational {
    return new Rational(this.numerator * other.denominator, this.denominator * other.numerator)
  }

  get sign(): -1 | 0 | 1 {
    if (this.numerator === 0n) return 0
    return this.numerator < 0n ? -1 : 1
  }

  get size(): Rational {
    return this.sign < 0 ? new Rational(-this.numerator, this.denominator) : this
  }

  /** The largest integer that is not above it. */
  get floor(): bigint {
    const towardZero = this.numerator / this.denominator
    return this.sign < 0 && towardZero * this.denominator !== this.numerator ? towardZero - 1n : towardZero
  }

  isBelow(other: Rational): boolean {
    return this.minus(other).sign < 0
  }

  /** The nearest integer, found by comparing the distances to both neighbours. */
  nearest(rounding: Rounding): bigint {
    const below = this.floor
    const above = below + 1n
    const toBelow = this.minus(new Rational(below))
    const toAbove = new Rational(above).minus(this)
    if (toBelow.isBelow(toAbove)) return below
    if (toAbove.isBelow(toBelow)) return above
    if (rounding === 'halfEven') return below % 2n === 0n ? below : above
    return this.sign < 0 ? below : above
  }
}

export const added = (values: readonly Rational[]) => values.reduce((left, right) => left.plus(right), new Rational(0n))
