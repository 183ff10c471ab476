import { z } from 'zod'
import { longestTemplate } from '../domain/merge-template.ts'
import { looks, printDocumentSchema } from '../domain/print-document.ts'
import { id, idInput, language, line, localText, read, saved, savedRecord, stored, write } from './procedure.ts'

/** The columns of a quote's lines beside what is offered; one in which no line has anything is left out. */
export const designColumns = [
  'position',
  'number',
  'picture',
  'quantity',
  'unit',
  'unitPrice',
  'discount',
  'tax',
  'amount',
] as const
export type DesignColumn = (typeof designColumns)[number]

/** The largest margins, mm: on any paper a column and a height of 60 stay for the text. */
export const largestMargins = { firstTop: 140, top: 140, right: 70, bottom: 70, left: 70 }
const upTo = (millimetres: number) => z.number().min(0).max(millimetres)

/** What an office says of the look of its quotes beside the layout. */
export const designSettings = z.object({
  /** `#rrggbb` */
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  textSize: z.enum(['small', 'normal', 'large']),
  logo: z.enum(['left', 'center', 'right', 'none']),
  /** Whether the office's name, address and bank details are printed; off where the letterhead has them. */
  ownHead: z.boolean(),
  columns: z.array(z.enum(designColumns)),
  sectionSums: z.boolean(),
  carryOver: z.boolean(),
  amountInWords: z.boolean(),
  /** Places to sign for the customer and the office, and one for the office's seal. */
  customerSignature: z.boolean(),
  officeSignature: z.boolean(),
  seal: z.boolean(),
  /** Where the text may stand, in mm from the edges; null: as the layout has it. */
  margins: z
    .object({
      firstTop: upTo(largestMargins.firstTop),
      top: upTo(largestMargins.top),
      right: upTo(largestMargins.right),
      bottom: upTo(largestMargins.bottom),
      left: upTo(largestMargins.left),
    })
    .nullable(),
  /** By the quote's language: the word for a quote, lines at the head and foot of every page, and what stands above the lines and below everything. */
  texts: z.object({
    title: localText(80),
    header: localText(500),
    footer: localText(2_000),
    intro: localText(5_000),
    closing: localText(5_000),
  }),
})
export type DesignSettings = z.infer<typeof designSettings>

/** What can be written of a design. */
const designFields = z.object({
  /** Empty: it is called by its layout. */
  name: line(80),
  layout: z.enum(looks),
  settings: designSettings,
  /** In the merge language (`domain/merge-template.ts`); empty: the usual order. */
  template: z.string().max(longestTemplate),
})
export type DesignFields = z.infer<typeof designFields>

const design = stored(designFields).extend({
  id,
  version: z.int(),
  /** The one of quotes that name none. */
  isDefault: z.boolean(),
  /** Whether a letterhead lies behind the first page, and behind those that follow. */
  letterhead: z.object({ first: z.boolean(), following: z.boolean() }),
})
export type Design = z.infer<typeof design>

/** Bytes that the picture of a letterhead may have. */
export const longestLetterhead = 10 * 1024 ** 2

const letterheadPage = z.enum(['first', 'following'])
export type LetterheadPage = z.infer<typeof letterheadPage>

export const designs = {
  /** The designs in their order; the three layouts as they come are there from the start. */
  list: read('designs.read').output(z.object({ designs: z.array(design) })),
  /** A new design as another one is, with its letterhead. */
  duplicate: write('designs.write', 'design')
    .input(idInput.extend({ name: designFields.shape.name }))
    .output(savedRecord),
  /** A template with faults is refused; each fault names its line. */
  update: write('designs.write', 'design')
    .input(idInput.extend({ version: z.int(), patch: designFields.partial() }))
    .output(savedRecord),
  /** Makes a design the one of quotes that name none. */
  makeDefault: write('designs.write', 'design').input(idInput).output(saved),
  /** Puts the designs into this order; those not named stay behind them. */
  order: write('designs.write', 'design')
    .input(z.object({ ids: z.array(id).min(1).max(1_000) }))
    .output(saved),
  /** Puts an uploaded picture (PNG, JPEG or WebP; `attachments.upload`) behind the pages, or takes it away. */
  setLetterhead: write('designs.write', 'design')
    .input(idInput.extend({ version: z.int(), page: letterheadPage, upload: z.string().nullable() }))
    .output(savedRecord),
  /** Moves a design to the trash; quotes that name it are printed in the usual one. */
  remove: write('designs.write', 'design').input(idInput).output(saved),
  /** The page of a quote in a design as its form holds it: of the quote named, else of an invented one. */
  preview: read('designs.read')
    .input(z.object({ id, fields: designFields, quoteId: id.optional(), language: language.optional() }))
    .output(printDocumentSchema),
  /** The names that templates may use, values and blocks, and the usual order of a layout as a template. */
  templateNames: read('designs.read')
    .input(z.object({ layout: designFields.shape.layout }))
    .output(z.object({ fields: z.array(z.string()), blocks: z.array(z.string()), standard: z.string() })),
}
