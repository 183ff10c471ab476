import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  printDocumentSchema,
  type DocumentProblem,
  type FlowDocument,
  type TableBlock,
  type TotalsBlock,
} from '../../src/shared/domain/print-document.ts'
import { readPdf } from '../helpers/documents.ts'
import { pdfRenderer } from '../helpers/pdf-renderer.ts'

const renderPdf = pdfRenderer()

const totals: TotalsBlock = { type: 'totals', rows: [{ label: 'Grand total', value: '99.00', strong: true }] }

/** Prints a table with its totals on paper of A6, lying. */
async function print(table: Omit<TableBlock, 'type'>, before = '') {
  const problems: DocumentProblem[] = []
  const document: FlowDocument = {
    kind: 'flow',
    title: 'Table',
    lang: 'en',
    page: { width: 148, height: 105, margins: { top: 12, right: 12, bottom: 12, left: 12 } },
    blocks: [...(before === '' ? [] : [{ type: 'text' as const, text: before }]), { type: 'table', ...table }, totals],
  }
  const bytes = await renderPdf(printDocumentSchema.parse(document), (it) => problems.push(...it))
  return { pages: await readPdf(bytes), problems }
}

const columns: TableBlock['columns'] = [{ head: 'Text' }, { head: 'Amount', align: 'right', fit: true }]

/** Lines of text of which each begins with a word of its own. */
const lines = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}l${at}.`).join('\n')

const row = fc.record({
  kind: fc.constantFrom('section', 'note', 'subtotal', ...Array.from({ length: 6 }, () => 'line' as const)),
  height: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 60 }) },
  ),
})

describe('a table over several pages', () => {
  it('ends, whatever the heights of its rows, loses no word, carries what it brings, and keeps totals with a row', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 12 }),
        async (made, above) => {
          const texts = made.map(({ kind, height }, at) =>
            lines(`r${at}`, kind === 'section' || kind === 'subtotal' ? 1 : height),
          )
          const rows = made.map(({ kind }, at): TableBlock['rows'][number] => {
            const text = texts[at]!
            return { kind, cells: kind === 'section' || kind === 'note' ? [text] : [text, `${at}.00`] }
          })
          const values = rows.map((_, at) => `${at + 1}.50`)
          const carryOver = { carried: 'Carried forward', brought: 'Brought forward', values }
          const { pages, problems } = await print({ columns, rows, carryOver }, lines('i', above))
          expect(problems).toEqual([])
          const text = pages.map((page) => page.text).join(' ')
          for (const word of texts.join('\n').split('\n')) expect(text.split(word), word).toHaveLength(2)
          pages.forEach((page, at) => {
            const rest = page.text.replaceAll(/Text\s+Amount|(Carried|Brought) forward\s+\S+|Grand total\s+\S+/g, '')
            expect(rest.trim(), `page ${at + 1} has a row`).not.toBe('')
            const carried = /Carried forward\s+(\S+)/.exec(page.text)?.[1]
            expect(carried, `carried on page ${at + 1}`).toBe(
              /Brought forward\s+(\S+)/.exec(pages[at + 1]?.text ?? '')?.[1],
            )
            for (const item of page.items) expect(item.x + item.width).toBeLessThanOrEqual(page.width - 11.5)
            for (const item of page.items) expect(item.y).toBeLessThanOrEqual(page.height - 11)
          })
        },
      ),
      {
        numRuns: 25,
        examples: [
          [
            [
              { kind: 'section', height: 1 },
              { kind: 'line', height: 58 },
            ],
            0,
          ],
        ],
      },
    )
  })

  it('begins a long row where there is room for a part of it, and moves a short one whole', async () => {
    const high = await print({ columns, rows: [{ cells: [lines('high', 9), '1.00'] }] }, lines('i', 8))
    expect(high.pages[0]!.text).toContain('highl4.')
    expect(high.pages[0]!.text).not.toContain('highl8.')
    const low = await print({ columns, rows: [{ cells: [lines('low', 4), '1.00'] }] }, lines('i', 11))
    expect(low.pages[0]!.text).not.toContain('lowl0.')
  })

  it('cuts a name of many lines with the note below it in their order', async () => {
    for (const [name, note] of [
      [8, 1],
      [1, 30],
      [14, 12],
    ] as const) {
      const cell = { text: lines('name', name), note: lines('note', note) }
      const { pages, problems } = await print({ columns, rows: [{ cells: [cell, '1.00'] }] }, lines('i', 7))
      expect(problems).toEqual([])
      const words = pages
        .map(({ text }) => text)
        .join(' ')
        .match(/n(am|ot)el\d+\./g)
      expect(words).toEqual(`${cell.text}\n${cell.note}`.split('\n'))
    }
  })

  it('leaves room for words where figures need much, and says when there is none', async () => {
    const figure = (digits: number) => '9'.repeat(digits)
    const wide = (count: number, digits: number) =>
      print({
        columns: [
          { head: 'Text' },
          { head: 'Unit', fit: true },
          ...Array.from({ length: count }, (_, at) => ({ head: `F${at}`, align: 'right' as const, fit: true })),
        ],
        rows: [
          {
            cells: [
              'Description of four words',
              'square metre of wall',
              ...Array.from({ length: count }, () => figure(digits)),
            ],
          },
        ],
      })
    const edge = 148 - 11.5
    for (const [count, digits] of [
      [3, 6],
      [4, 7],
      [4, 9],
    ] as const) {
      const { pages, problems } = await wide(count, digits)
      expect(problems).toEqual([])
      for (const { x, width } of pages[0]!.items) expect(x + width).toBeLessThanOrEqual(edge)
      expect(pages[0]!.text).toMatch(/Description/)
    }
    expect((await wide(8, 14)).problems).toMatchObject([{ kind: 'overflow', page: 1 }])
  })
})
