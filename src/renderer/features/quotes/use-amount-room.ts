import { useState } from 'react'
import { formatMoney } from '../../../shared/domain/money.ts'
import { type LineRules, type LineValues, readLine } from './line-values.ts'

/**
 * So many characters wide that the longest amount has its place. It grows in steps and never becomes less, because another
 * width lays all lines out anew, which no key should wait for.
 */
export function useAmountRoom(
  lines: readonly LineValues[],
  sums: ReadonlyMap<number, number | null>,
  rules: LineRules,
): number {
  const most = [...lines.map((line) => readLine(line, rules).amount), ...sums.values()].reduce<number>(
    (largest, amount) => Math.max(largest, Math.abs(amount ?? 0)),
    0,
  )
  const { length } = formatMoney(-most, rules.currency, rules.locale)
  const needed = 4 * Math.ceil(Math.max(12, length) / 4) + 2
  const [room, setRoom] = useState(needed)
  if (needed > room) setRoom(needed)
  return Math.max(needed, room)
}
