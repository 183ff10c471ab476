import { describe, expect, it } from 'vitest'
import { labelSheetTypes } from '../../src/shared/domain/label-sheet-data.ts'
import { labelPosition, labelsPerSheet } from '../../src/shared/domain/labels.ts'
import type { SheetsDocument } from '../../src/shared/domain/print-document.ts'
import { openCore } from '../helpers/app.ts'
import { readPdf } from '../helpers/documents.ts'
import { pdfRenderer } from '../helpers/pdf-renderer.ts'

/** What a sheet of labels may be off, in millimetres. */
const exact = 0.2

const renderPdf = pdfRenderer()

/** A text as PDF readers give it back: without spaces, the two apostrophes that share a glyph being one. */
const letters = (text: string) => text.replaceAll(/\s+/g, '').replaceAll('\u02bc', '\u2019')

/** Han characters that are radicals as well come back as the radical, which has the same glyph. */
const asRead = (read: string, written: string) =>
  Array.from(letters(written), (it, at) => (/[\u2e80-\u2fdf]/.test(read.charAt(at)) ? read.charAt(at) : it)).join('')

describe.each(['en', 'zh-CN', 'zh-TW'] as const)('labels of the sample office in %s', (language) => {
  it.each(labelSheetTypes)('lie on $brand $part as the sheet has them, each address on its own', async (sheet) => {
    const client = (await openCore({ renderPdf })).client()
    await client.sample.load({ language })
    const job = { filter: {}, sheetId: sheet.id, startAt: 6, outlines: true }
    const { document } = await client.labels.document(job)
    const { fileName, base64 } = await client.labels.pdf(job)
    expect(fileName).toContain(`${sheet.brand} ${sheet.part}`)
    const pages = await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))
    const { sheets } = document as SheetsDocument
    expect(pages).toHaveLength(sheets.length)
    for (const [number, page] of pages.entries()) {
      expect(Math.abs(page.width - sheet.page.width)).toBeLessThan(exact)
      expect(Math.abs(page.height - sheet.page.height)).toBeLessThan(exact)
      expect(page.fontsEmbedded).toBe(true)
      for (let index = 0; index < labelsPerSheet(sheet); index++) {
        const { x, y } = labelPosition(sheet, index)
        const { width, height } = sheet.label
        const drawn = page.shapes.filter((it) =>
          [it.x - x, it.y - y, it.width - width, it.height - height].every((off) => Math.abs(off) < exact),
        )
        expect(drawn, `edge of label ${index + 1} on sheet ${number + 1}`).toHaveLength(1)

        const box = sheets[number]!.boxes[index]!
        const inside = page.items.filter((it) => it.x > x && it.x < x + width && it.y > y && it.y < y + height)
        const read = letters(inside.map((it) => it.text).join(''))
        expect(read).toBe(asRead(read, box.lines.join('')))
        if (box.lines.length === 0) continue
        expect(Math.abs(Math.min(...inside.map((it) => it.x)) - x - box.padding!.x)).toBeLessThan(exact)
        for (const it of inside) expect(it.x + it.width).toBeLessThan(x + width)
      }
    }
  })
})

it('labels move by the offset of the printer, and nothing else of them changes', async () => {
  const client = (await openCore({ renderPdf })).client()
  await client.sample.load({ language: 'en' })
  const at = async (offsetX: number, offsetY: number) => {
    const { base64 } = await client.labels.pdf({
      filter: { where: { all: [{ field: 'kind', is: 'anyOf', value: ['company'] }] } },
      sheetId: 'herma-4677',
      startAt: 1,
      offsetX,
      offsetY,
    })
    return (await readPdf(new Uint8Array(Buffer.from(base64, 'base64'))))[0]!
  }
  const [plain, moved] = [await at(0, 0), await at(1.3, -0.7)]
  // Without a test print nothing is drawn but the addresses.
  expect(plain.shapes.filter((it) => it.width < 200)).toEqual([])
  expect(moved.items.map((it) => it.text)).toEqual(plain.items.map((it) => it.text))
  moved.items.forEach((it, index) => {
    expect(it.x - plain.items[index]!.x).toBeCloseTo(1.3, 1)
    expect(it.y - plain.items[index]!.y).toBeCloseTo(-0.7, 1)
  })
})
