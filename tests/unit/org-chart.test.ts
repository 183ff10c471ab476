import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Chart,
  type ChartMeasures,
  type ChartNode,
  type ChartPerson,
  chartPages,
  chartTree,
  layOut,
} from '../../src/shared/domain/org-chart.ts'
import { cases } from '../helpers/generated.ts'

const measures: ChartMeasures = {
  width: 40,
  height: 12,
  gap: { x: 5, y: 9 },
  indent: 5,
  close: 2,
  longest: 6,
}

/** People who report to one of those before them, or to nobody. */
const people: fc.Arbitrary<ChartPerson[]> = fc
  .array(fc.tuple(fc.option(fc.nat(), { nil: null, freq: 8 }), fc.constantFrom('', 'Sales', 'Works')), {
    maxLength: 120,
  })
  .map((lines) =>
    lines.map(([chief, department], at) => ({
      id: at + 1,
      name: `Person ${at + 1}`,
      role: '',
      department,
      reportsToId: chief === null || at === 0 ? null : (chief % at) + 1,
    })),
  )

/** Each box with the one above it, by their keys. */
const linesOf = (node: ChartNode): string[] =>
  node.children.flatMap((child) => [`${node.key} > ${child.key}`, ...linesOf(child)])

const touching = ({ boxes }: Chart) =>
  boxes.filter((one, at) =>
    boxes
      .slice(at + 1)
      .some(
        (other) =>
          Math.abs(one.x - other.x) < measures.width - 1e-9 && Math.abs(one.y - other.y) < measures.height - 1e-9,
      ),
  )

it('everybody stands once in the tree, below the one they report to', () => {
  fc.assert(
    fc.property(people, (all) => {
      const lines = linesOf(chartTree('Alpha', all))
      for (const { id, reportsToId, department } of all) {
        const above = reportsToId ? `person ${reportsToId}` : department ? `department ${department}` : 'company'
        expect(lines.filter((line) => line.endsWith(` > person ${id}`))).toEqual([`${above} > person ${id}`])
      }
    }),
    { numRuns: cases(100, 5_000) },
  )
})

it('no boxes touch, all lie within the chart, and those below lie lower', () => {
  fc.assert(
    fc.property(people, (all) => {
      const tree = chartTree('Alpha', all)
      const chart = layOut(tree, measures)
      expect(touching(chart)).toEqual([])
      const placeOf = new Map(chart.boxes.map((box) => [box.node.key, box]))
      expect(placeOf.size).toBe(linesOf(tree).length + 1)
      for (const { x, y } of chart.boxes) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9)
        expect(x + measures.width).toBeLessThanOrEqual(chart.width + 1e-9)
        expect(y + measures.height).toBeLessThanOrEqual(chart.height + 1e-9)
      }
      for (const line of linesOf(tree)) {
        const [above = '', below = ''] = line.split(' > ')
        expect(placeOf.get(above)?.y).toBeLessThan(placeOf.get(below)?.y ?? 0)
      }
    }),
    { numRuns: cases(100, 5_000) },
  )
})

it('on paper every line is drawn once, nothing is smaller than allowed, and what goes on elsewhere says where', () => {
  const size = { width: 270, height: 160, leastScale: 0.7 }
  fc.assert(
    fc.property(people, (all) => {
      const tree = chartTree('Alpha', all)
      const pages = chartPages(tree, measures, size)
      const drawn: string[] = []
      for (const { boxes, scale, width, height } of pages) {
        expect(scale).toBeGreaterThanOrEqual(size.leastScale)
        expect(width * scale).toBeLessThanOrEqual(size.width + 1e-6)
        expect(height * scale).toBeLessThanOrEqual(size.height + 1e-6)
        for (const { node, page } of boxes) {
          drawn.push(...node.children.map((child) => `${node.key} > ${child.key}`))
          if (page !== undefined) expect(pages[page - 1]?.boxes[0]?.node.key).toBe(node.key)
        }
      }
      expect(drawn.toSorted()).toEqual(linesOf(tree).toSorted())
    }),
    { numRuns: cases(100, 5_000) },
  )
})
