import { expect, test } from 'vitest'
import { Restarts } from '../../src/main/core/restarts.ts'

test('three restarts are allowed in any five minutes', () => {
  let now = 0
  const restarts = new Restarts(() => now)
  const after = (minutes: number) => {
    now += minutes * 60_000
    return restarts.take()
  }
  expect([after(0), after(1), after(1), after(1), after(1.9)]).toEqual([true, true, true, false, false])
  // The first is five minutes ago: one more is allowed, and the refused ones did not count.
  expect([after(0.1), after(0.5), after(0.5)]).toEqual([true, false, true])
})
