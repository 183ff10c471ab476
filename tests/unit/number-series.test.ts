import { describe, expect, it } from 'vitest'
import { namesPeriod, seriesNumber, seriesPeriod, unknownPlace } from '../../src/shared/domain/number-series.ts'

describe('a number series', () => {
  it('counts within its period', () => {
    expect(seriesPeriod('year', '2026-11-22')).toBe('2026')
    expect(seriesPeriod('month', '2026-11-22')).toBe('2026-11')
    expect(seriesPeriod('never', '2026-11-22')).toBe('')
  })

  it('needs a pattern that tells its periods apart', () => {
    expect(['Q{####}', '{YY}{####}', '{YYYY}{MM}{##}', '{MM}{##}'].map((it) => namesPeriod(it, 'month'))).toEqual([
      false,
      false,
      true,
      false,
    ])
    expect(['Q{####}', '{YY}{####}', '{YYYY}{##}'].map((it) => namesPeriod(it, 'year'))).toEqual([false, true, true])
    expect(namesPeriod('Q{####}', 'never')).toBe(true)
  })

  it('has no places but year, month and count', () => {
    expect(['Q-{YYYY}{YY}{MM}-{####}', '{#}', 'Q 1'].map(unknownPlace)).toEqual([undefined, undefined, undefined])
    expect(['{yyyy}-{#}', '{MM}{DD}{#}', '{}{#}', '{YYYY{#}', '{#}}'].map(unknownPlace)).toEqual([
      '{yyyy}',
      '{DD}',
      '{}',
      '{YYYY',
      '}',
    ])
  })

  it('fills in day and count, and grows where the count is wider than its signs', () => {
    expect(seriesNumber('Q-{YYYY}-{####}', '2026-11-22', 7)).toBe('Q-2026-0007')
    expect(seriesNumber('{YY}/{MM}/{##}', '2026-01-05', 123)).toBe('26/01/123')
  })
})
