import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelSheetTypes } from '../../src/shared/domain/label-sheet-data.ts'
import {
  addressOfBox,
  labelPosition,
  labelSheets,
  labelsPerSheet,
  LabelStartError,
} from '../../src/shared/domain/labels.ts'
import { printDocumentSchema } from '../../src/shared/domain/print-document.ts'

const options = { title: 'Labels', lang: 'en' }
const sheetType = fc.constantFrom(...labelSheetTypes)
const addressesOf = (count: number) => Array.from({ length: count }, (_, index) => ({ lines: [`Address ${index}`] }))

describe('label sheets', () => {
  it.each(labelSheetTypes)('$brand $part: labels lie on the paper and beside one another', (sheet) => {
    expect(sheet.pitch.x).toBeGreaterThanOrEqual(sheet.label.width)
    expect(sheet.pitch.y).toBeGreaterThanOrEqual(sheet.label.height)
    const last = labelPosition(sheet, labelsPerSheet(sheet) - 1)
    expect(last.x + sheet.label.width).toBeLessThanOrEqual(sheet.page.width)
    expect(last.y + sheet.label.height).toBeLessThanOrEqual(sheet.page.height)
  })

  it('knows the places of Avery L7160', () => {
    const sheet = labelSheetTypes[0]!
    expect(labelPosition(sheet, 0)).toEqual({ x: 7.479, y: 15.487 })
    expect(labelPosition(sheet, 2).x).toBeCloseTo(139.559, 3)
    expect(labelPosition(sheet, 20).y).toBeCloseTo(244.087, 3)
  })

  it('takes every address once, in order, from the first free label on', () => {
    fc.assert(
      fc.property(sheetType, fc.nat(100), fc.nat(100), fc.boolean(), (sheet, count, skipped, outlines) => {
        const perSheet = labelsPerSheet(sheet)
        const startAt = (skipped % perSheet) + 1
        const document = labelSheets(addressesOf(count), sheet, startAt, { ...options, outlines })
        expect(printDocumentSchema.parse(document)).toEqual(document)
        expect(document.sheets).toHaveLength(Math.max(1, Math.ceil((startAt - 1 + count) / perSheet)))
        const written = document.sheets.flatMap((it) => it.boxes).filter((it) => it.lines.length > 0)
        expect(written.map((it) => it.lines[0])).toEqual(addressesOf(count).map((it) => it.lines[0]))
        written.forEach((box, index) => {
          expect(box).toMatchObject(labelPosition(sheet, (startAt - 1 + index) % perSheet))
        })
        document.sheets.forEach(({ boxes }, page) =>
          boxes.forEach(({ lines }, box) => {
            const address = addressOfBox(sheet, startAt, outlines, { page: page + 1, box })
            expect(addressesOf(count)[address]?.lines ?? []).toEqual(lines)
          }),
        )
        if (outlines) for (const it of document.sheets) expect(it.boxes).toHaveLength(perSheet)
      }),
    )
  })

  it('moves everything by the offset of the printer', () => {
    const sheet = labelSheetTypes[1]!
    const [box] = labelSheets(addressesOf(1), sheet, 30, { ...options, offsetX: 0.5, offsetY: -1 }).sheets[0]!.boxes
    const { x, y } = labelPosition(sheet, 29)
    expect(box).toMatchObject({ x: x + 0.5, y: y - 1 })
  })

  it.each([0, 22, 1.5, Number.NaN])('refuses to start at label %d of 21', (startAt) => {
    expect(() => labelSheets(addressesOf(1), labelSheetTypes[0]!, startAt, options)).toThrow(LabelStartError)
  })
})
