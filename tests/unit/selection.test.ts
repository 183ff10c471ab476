import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  countSelected,
  everythingSelected,
  isSelected,
  nothingSelected,
  select,
} from '../../src/renderer/components/selection.ts'

const step = fc.oneof(
  fc.constant('all' as const),
  fc.constant('none' as const),
  fc.record({ rows: fc.uniqueArray(fc.integer({ min: 1, max: 30 })), chosen: fc.boolean() }),
)

it('chooses as a list of ticked boxes would', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let selection = nothingSelected
      const boxes = new Map(Array.from({ length: 30 }, (_, at) => [at + 1, false]))
      for (const step of steps) {
        if (typeof step === 'string') {
          selection = step === 'all' ? everythingSelected : nothingSelected
          for (const id of boxes.keys()) boxes.set(id, step === 'all')
        } else {
          selection = select(selection, step.rows, step.chosen)
          for (const id of step.rows) boxes.set(id, step.chosen)
        }
      }
      for (const [id, ticked] of boxes) expect(isSelected(selection, id)).toBe(ticked)
      expect(countSelected(selection, 30)).toBe([...boxes.values()].filter(Boolean).length)
    }),
  )
})
