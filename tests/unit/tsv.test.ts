import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTsv } from '../../src/shared/domain/tsv.ts'

describe('cells from the clipboard', () => {
  it('come back as a spreadsheet writes them', () => {
    const write = (cell: string) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', '\t', '\n', '张', ' ') })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, end) => {
          const text = rows.map((row) => row.map(write).join('\t') + end).join('')
          expect(parseTsv(text)).toEqual(rows)
        },
      ),
    )
  })

  it('keep a quotation mark that quotes nothing', () => {
    expect(parseTsv('12" shelf\t3\r\n5" "\t')).toEqual([
      ['12" shelf', '3'],
      ['5" "', ''],
    ])
    expect(parseTsv('')).toEqual([['']])
  })
})
