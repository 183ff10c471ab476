import { z } from 'zod'

/**
 * The printed page as plain JSON: what the core hands to the preview, the printer and the PDF. All lengths are
 * millimetres, all type sizes points, all text is text: nothing in it is ever read as HTML, CSS or script.
 */

const length = z.number().min(0).max(2000)
const position = z.number().min(-2000).max(2000)
const string = z.string().max(50_000)
const lang = z.string().max(35)
const color = z.string().regex(/^#[0-9a-f]{6}$/i)
const align = z.enum(['left', 'center', 'right'])
/** A picture inside the document itself. */
const picture = z.string().regex(/^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/)

/** Part of a text. `pages` is a pattern such as "Page {page} of {pages}", filled in on each page. */
const runSchema = z.union([
  z.object({ text: string, strong: z.boolean().optional(), muted: z.boolean().optional() }),
  z.object({ pages: z.string().max(200) }),
])
const textSchema = z.union([string, z.array(runSchema).max(2000)])

/** A paragraph; a line feed in it is kept. A sign is a name in place of a logo. Headings stay on the page of what follows them. */
const textBlockSchema = z.object({
  type: z.literal('text'),
  text: textSchema,
  style: z.enum(['body', 'title', 'sign', 'heading', 'strong', 'small', 'caption']).optional(),
  align: align.optional(),
  lang: lang.optional(),
})

/** A picture inside the document itself; without `height` it keeps its proportions. */
const imageBlockSchema = z.object({
  type: z.literal('image'),
  src: picture,
  alt: string.optional(),
  width: length,
  height: length.optional(),
  align: align.optional(),
})

/** Names and values below one another: number, date, customer. */
const factsBlockSchema = z.object({
  type: z.literal('facts'),
  rows: z.array(z.object({ label: string, value: string })).max(200),
})

const spacerBlockSchema = z.object({ type: z.literal('spacer'), height: length })
const ruleBlockSchema = z.object({ type: z.literal('rule') })
/** An empty frame to be filled by hand, such as the place of a seal, with its name in it. */
const frameBlockSchema = z.object({ type: z.literal('frame'), height: length, text: string })

const simpleBlockSchema = z.discriminatedUnion('type', [
  textBlockSchema,
  imageBlockSchema,
  factsBlockSchema,
  spacerBlockSchema,
  ruleBlockSchema,
  frameBlockSchema,
])

/** Things beside one another, never broken; a column has its width or a share of what is left (1 by default). */
const columnsBlockSchema = z.object({
  type: z.literal('columns'),
  gap: length.optional(),
  columns: z
    .array(
      z.object({
        width: length.optional(),
        share: z.number().positive().optional(),
        blocks: z.array(simpleBlockSchema),
      }),
    )
    .min(1)
    .max(12),
})

/** A cell: its text, above it a small mark, and below it a quieter note; or a picture. */
const cellSchema = z.union([
  string,
  z.object({
    text: string,
    mark: string.optional(),
    note: string.optional(),
    picture: picture.optional(),
    lang: lang.optional(),
  }),
])

/**
 * A `section` row is a heading over all columns and stays with the row after it; a `note` row is text over them. A
 * `subtotal` row has two cells, words and a sum below the last column, and stays with the row before it. An `option` is a
 * line that does not count.
 */
const rowSchema = z.object({
  kind: z.enum(['line', 'option', 'section', 'note', 'subtotal']).optional(),
  cells: z.array(cellSchema).min(1).max(30),
})

/**
 * A table: its head stands again on every page, a row never breaks (unless it is higher than a page). A column is as
 * wide as `width`, as its longest content (`fit`), or has a share of what is left (1 by default).
 * `carryOver.values` is, for each row, the running sum after it, ready to print in the last column.
 */
const tableBlockSchema = z.object({
  type: z.literal('table'),
  columns: z
    .array(
      z.object({
        head: string,
        align: align.optional(),
        width: length.optional(),
        fit: z.boolean().optional(),
        share: z.number().positive().optional(),
      }),
    )
    .min(1)
    .max(30),
  rows: z.array(rowSchema).max(100_000),
  carryOver: z.object({ carried: string, brought: string, values: z.array(string) }).optional(),
})

/** Sums below a table, right-aligned, in one piece and never without a row of the table above them. */
const totalsBlockSchema = z.object({
  type: z.literal('totals'),
  width: length.optional(),
  rows: z.array(z.object({ label: string, value: string, strong: z.boolean().optional() })).max(100),
})

/** Blocks that stay together on one page, such as terms with the place for a signature. */
const groupBlockSchema = z.object({
  type: z.literal('group'),
  blocks: z.array(z.discriminatedUnion('type', [...simpleBlockSchema.options, columnsBlockSchema, totalsBlockSchema])),
})

const blockSchema = z.discriminatedUnion('type', [
  ...simpleBlockSchema.options,
  columnsBlockSchema,
  tableBlockSchema,
  totalsBlockSchema,
  groupBlockSchema,
  z.object({ type: z.literal('break') }),
])

const areaBlocksSchema = z.array(z.discriminatedUnion('type', [...simpleBlockSchema.options, columnsBlockSchema]))
const pagesSchema = z.enum(['all', 'first', 'following'])

/**
 * A fixed box of the letterhead: logo, address window, side column; `x` and `y` from the page's upper left corner. One that
 * `grows` is as high as it needs to be, down to the middle of the page, and the text begins below it. A `fill` is the
 * accent colour or a breath of it.
 */
const areaSchema = z.object({
  x: position,
  y: position,
  width: length,
  height: length,
  grows: z.boolean().optional(),
  fill: z.enum(['accent', 'tint']).optional(),
  padding: length.optional(),
  pages: pagesSchema.optional(),
  blocks: areaBlocksSchema,
})

/** A running header or footer, `offset` from the edge of the paper; the text keeps clear of it. */
const runningSchema = z.object({ offset: length, pages: pagesSchema.optional(), blocks: areaBlocksSchema })

/**
 * A box of a sheet, a label for instance. Its lines shrink from `size` to `minSize` until they fit inside the padding;
 * what does not fit even then is left out and reported.
 */
const sheetBoxSchema = z.object({
  x: position,
  y: position,
  width: length,
  height: length,
  padding: z.object({ x: length, y: length }).optional(),
  radius: length.optional(),
  outline: z.boolean().optional(),
  lines: z.array(string).max(100),
  /** The first line stands out, such as a name above a role. */
  strongFirst: z.boolean().optional(),
  size: z.number().min(1).max(200).optional(),
  minSize: z.number().min(1).max(200).optional(),
  align: align.optional(),
  valign: z.enum(['top', 'middle']).optional(),
  lang: lang.optional(),
})

const paper = { width: z.number().min(10).max(2000), height: z.number().min(10).max(2000) }
const common = { title: z.string().max(500), lang, accent: color.optional() }

/** The families of type and line in which a document is set. */
export const looks = ['classic', 'modern', 'compact'] as const

/**
 * Text that runs over as many pages as it needs; `firstTop` is the upper margin of the first page. Type is set in `scale`
 * of its usual size; a `letterhead` lies behind the whole page.
 */
const flowDocumentSchema = z.object({
  ...common,
  kind: z.literal('flow'),
  look: z.enum(looks).optional(),
  scale: z.number().min(0.5).max(2).optional(),
  letterhead: z.object({ first: picture.optional(), following: picture.optional() }).optional(),
  page: z.object({
    ...paper,
    margins: z.object({ top: length, right: length, bottom: length, left: length }),
    firstTop: length.optional(),
  }),
  areas: z.array(areaSchema).max(50).optional(),
  header: runningSchema.optional(),
  footer: runningSchema.optional(),
  blocks: z.array(blockSchema).max(20_000),
})

/** Sheets of boxes at fixed places: labels, envelopes, cards. */
const sheetsDocumentSchema = z.object({
  ...common,
  kind: z.literal('sheets'),
  page: z.object(paper),
  sheets: z
    .array(z.object({ boxes: z.array(sheetBoxSchema).max(4000) }))
    .min(1)
    .max(10_000),
})

const singleDocumentSchema = z.discriminatedUnion('kind', [flowDocumentSchema, sheetsDocumentSchema])

/** Documents one after another, each with its own paper and page numbers. */
const severalDocumentsSchema = z.object({
  kind: z.literal('several'),
  title: z.string().max(500),
  lang,
  documents: z.array(singleDocumentSchema).min(1).max(1_000),
})

export const printDocumentSchema = z.discriminatedUnion('kind', [
  ...singleDocumentSchema.options,
  severalDocumentsSchema,
])

export type SingleDocument = z.infer<typeof singleDocumentSchema>
export type PrintDocument = z.infer<typeof printDocumentSchema>
export type FlowDocument = z.infer<typeof flowDocumentSchema>
export type SheetsDocument = z.infer<typeof sheetsDocumentSchema>
export type PrintText = z.infer<typeof textSchema>
export type PrintBlock = z.infer<typeof blockSchema>
export type ColumnsBlock = z.infer<typeof columnsBlockSchema>
export type TableBlock = z.infer<typeof tableBlockSchema>
export type TableRow = z.infer<typeof rowSchema>
export type TableCell = z.infer<typeof cellSchema>
export type Area = z.infer<typeof areaSchema>
export type SimpleBlock = z.infer<typeof simpleBlockSchema>
export type Look = (typeof looks)[number]
export type TotalsBlock = z.infer<typeof totalsBlockSchema>
export type RunningBlocks = z.infer<typeof runningSchema>
export type SheetBox = z.infer<typeof sheetBoxSchema>

/**
 * What the page could not do as asked. `cut`: text of box `box` (counted from 0) on page `page` (from 1) does not fit
 * and is left out. `overflow`: something unbreakable is larger than its place. `missing-font`: the machine has no
 * glyphs for these characters.
 */
export type DocumentProblem =
  | { kind: 'cut'; page: number; box: number; lines: string[] }
  | { kind: 'overflow'; page: number; text: string }
  | { kind: 'missing-font'; lang: string; characters: string }

/** What a shown document has come to. */
export interface ShownDocument {
  pages: number
  problems: DocumentProblem[]
}
