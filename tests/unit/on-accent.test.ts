import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onAccent } from '../../src/renderer/documents/on-accent.ts'

/** By WCAG 2.2, 1.4.3. */
function contrast(one: number[], other: number[]): number {
  const luminance = (colour: number[]) =>
    colour
      .map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at]!, 0)
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

it('writes on every colour so that it can be read', () => {
  const shade = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(fc.tuple(shade, shade, shade), (colour) => {
      const text = onAccent(`#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`)
      expect(contrast(colour, text === '#000000' ? [0, 0, 0] : [255, 255, 255])).toBeGreaterThan(4.5)
    }),
  )
})
