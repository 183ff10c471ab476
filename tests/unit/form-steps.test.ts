import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FormSteps,
  noSteps,
  placeOf,
  stepBack,
  stepOn,
  withStep,
  withTypingEnded,
} from '../../src/renderer/features/quotes/form-steps.ts'
import { duplicated, moved, replaced } from '../../src/renderer/features/quotes/line-edits.ts'
import { emptyLine, type LineValues, withOpenLine } from '../../src/renderer/features/quotes/line-values.ts'
import { type QuoteValues, valuesOf } from '../../src/renderer/features/quotes/quote-values.ts'
import { quoteLine } from '../helpers/quote-line.ts'
import { bareQuote } from '../helpers/bare-quote.ts'

const tax = 'none'
const start = (texts: readonly string[]) =>
  valuesOf(
    { ...bareQuote, lines: texts.map((text) => quoteLine({ text })) },
    { base: null, contactName: 'Harbour Dental', locale: 'en', tax },
  )

/** The form with its steps, as the editor holds them. */
class Form {
  steps: FormSteps = noSteps
  values: QuoteValues
  constructor(values: QuoteValues) {
    this.values = values
  }
  set(patch: Partial<QuoteValues>) {
    const after = { ...this.values, ...patch }
    this.steps = withStep(this.steps, this.values, after)
    this.values = after
  }
  cell(at: number, cell: Partial<LineValues>) {
    const line = this.values.lines[at] ?? emptyLine(tax)
    this.set({ lines: withOpenLine(this.values.lines.with(at, { ...line, ...cell }), tax) })
  }
  walk(by: typeof stepBack): string | null {
    const step = by(this.steps, this.values)
    if (!step) return null
    const place = placeOf(this.values, step.to)
    this.steps = step.steps
    this.values = step.to
    return place
  }
}

const texts = ({ values }: Form) => values.lines.map(({ text }) => text)

describe('the steps of a quote’s form', () => {
  it('are a typed cell, a removed, moved and duplicated line, and a field, each told where it shows', () => {
    const form = new Form(start(['Chair', 'Table', 'Lamp']))
    for (const unitPrice of ['9', '95', '950']) form.cell(0, { unitPrice })
    form.set({ lines: replaced(form.values.lines, 1, [], tax) })
    form.set({ lines: moved(form.values.lines, 1, 0, tax) })
    form.set({ lines: duplicated(form.values.lines, 1, tax) })
    form.set({ subject: 'H' })
    form.set({ subject: 'Hall' })
    expect(texts(form)).toEqual(['Lamp', 'Chair', 'Chair', ''])
    const places = Array.from({ length: 6 }, () => form.walk(stepBack))
    expect(places).toEqual(['subject', 'lines.2.text', 'lines.0.text', 'lines.1.text', 'lines.0.unitPrice', null])
    expect(texts(form)).toEqual(['Chair', 'Table', 'Lamp', ''])
    expect(form.values.lines[0]?.unitPrice).not.toBe('950')
    form.walk(stepOn)
    expect([form.values.lines[0]?.unitPrice, form.walk(stepOn), texts(form).length]).toEqual(['950', 'lines.1.text', 3])
  })

  it('end with a word, with the field that is left, and where a product is taken', () => {
    const form = new Form(start([]))
    for (const text of ['O', 'Oak', 'Oak ', 'Oak c', 'Oak chair']) form.cell(0, { text })
    form.cell(0, { text: 'Oak chair, white', productId: 7, unitPrice: '95' })
    form.walk(stepBack)
    expect(form.values.lines[0]).toMatchObject({ text: 'Oak chair', productId: null, unitPrice: '' })
    form.walk(stepBack)
    expect(texts(form)).toEqual(['Oak ', ''])
    form.cell(0, { quantity: '2' })
    form.steps = withTypingEnded(form.steps)
    form.cell(0, { quantity: '20' })
    form.walk(stepBack)
    expect(form.values.lines[0]?.quantity).toBe('2')
    // What was typed anew takes the place of what was undone.
    form.cell(0, { unit: 'pc' })
    expect(form.walk(stepOn)).toBeNull()
  })

  it('lead back to the beginning and on to the end, whatever was done', () => {
    const at = fc.nat({ max: 6 })
    const deed = fc.oneof(
      fc.record({ at, text: fc.constantFrom('a', 'ab', 'ab ', 'ab c', '') }),
      fc.record({ remove: at }),
      fc.record({ from: at, to: at }),
      fc.record({ duplicate: at }),
      fc.record({ subject: fc.constantFrom('x', 'xy', '') }),
      fc.constant({ leave: true }),
    )
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const form = new Form(start(['one', 'two']))
        const first = form.values
        for (const step of deeds) {
          const { lines } = form.values
          const place = (wanted: number) => Math.min(wanted, lines.length - 1)
          if ('text' in step) form.cell(place(step.at), { text: step.text })
          else if ('remove' in step) form.set({ lines: replaced(lines, place(step.remove), [], tax) })
          else if ('from' in step) form.set({ lines: moved(lines, place(step.from), place(step.to), tax) })
          else if ('duplicate' in step) form.set({ lines: duplicated(lines, place(step.duplicate), tax) })
          else if ('subject' in step) form.set({ subject: step.subject })
          else form.steps = withTypingEnded(form.steps)
        }
        const last = form.values
        while (form.steps.done.length > 0) form.walk(stepBack)
        expect(form.values).toEqual(first)
        while (form.steps.undone.length > 0) form.walk(stepOn)
        expect(form.values).toEqual(last)
      }),
    )
  })
})
