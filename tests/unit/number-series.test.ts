import { describe, expect, it } from 'vitest'
import { seriesNumber, seriesPeriod } from '../../src/shared/domain/number-series.ts'

describe('a number series', () => {
  it('counts within what its pattern names', () => {
    expect(seriesPeriod('Q-{YYYY}-{####}', '2026-11-22')).toBe('2026')
    expect(seriesPeriod('{YY}{MM}{##}', '2026-11-22')).toBe('2026-11')
    expect(seriesPeriod('Q{####}', '2026-11-22')).toBe('')
  })

  it('fills in day and count, and grows where the count is wider than its signs', () => {
    expect(seriesNumber('Q-{YYYY}-{####}', '2026-11-22', 7)).toBe('Q-2026-0007')
    expect(seriesNumber('{YY}/{MM}/{##}', '2026-01-05', 123)).toBe('26/01/123')
  })
})
