import { divideRounded, exact, plain } from './money.ts'
import { isCounted, lineTotal, type QuoteLineFigures, type QuoteTotals, type TotalsRules } from './quote-totals.ts'

/** What is left of a net amount above its cost, in minor units; the rate in millionths of the net, null where that is 0. */
export interface Margin {
  net: number
  cost: number
  margin: number
  rate: number | null
}

export interface QuoteMargin extends Margin {
  /** Of each line; null where its cost is not known or it has no part in the totals. */
  lines: (Margin | null)[]
  /** How many lines of the totals are left out here because nobody knows what they cost. */
  unknown: number
}

/**
 * Cost and margin of the lines of a quote whose cost is known, from its totals: after all discounts, without tax.
 * `cost` is what one unit costs, in millionths of the quote's currency; what a line costs is rounded once, so the lines
 * add up. Throws AmountRangeError beyond 2^53 - 1.
 */
export function quoteMargin(
  lines: readonly (QuoteLineFigures & { cost: number | null })[],
  totals: QuoteTotals,
  rules: Pick<TotalsRules, 'currency' | 'rounding'>,
): QuoteMargin {
  const margins = lines.map((line, at) =>
    line.cost === null || !isCounted(line)
      ? null
      : marginOf(
          exact(totals.lines[at]!.net),
          exact(lineTotal({ ...line, unitPrice: line.cost, discount: null }, rules)),
        ),
  )
  const known = margins.filter((it) => it !== null)
  const all = (part: 'net' | 'cost') => known.reduce((sum, it) => sum + exact(it[part]), 0n)
  return {
    ...marginOf(all('net'), all('cost')),
    lines: margins,
    unknown: lines.filter(isCounted).length - known.length,
  }
}

function marginOf(net: bigint, cost: bigint): Margin {
  const margin = net - cost
  const sign = net < 0n ? -1n : 1n
  const rate = net === 0n ? null : plain(divideRounded(margin * sign * 1_000_000n, net * sign))
  return { net: plain(net), cost: plain(cost), margin: plain(margin), rate }
}
