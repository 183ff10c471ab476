import { expect, it } from 'vitest'
import { atRows } from '../../src/renderer/lib/fault-rows.ts'

it('faults of rows stand at the places that these have in the form', () => {
  const found = {
    'lines.1.quantity': 'too large',
    'lines.2': 'gone',
    'prices.1.price': 'no',
    lines: 'many',
    subject: 'long',
  }
  expect(atRows(found, 'lines', [0, 2, 5])).toEqual({
    'lines.2.quantity': 'too large',
    'lines.5': 'gone',
    'prices.1.price': 'no',
    lines: 'many',
    subject: 'long',
  })
})
