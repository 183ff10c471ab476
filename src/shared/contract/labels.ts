import { z } from 'zod'
import { printDocumentSchema } from '../domain/print-document.ts'
import { listFilter, listSort } from './lists.ts'
import { id, read, task } from './procedure.ts'

/** The most labels that are made at once; more are printed in parts. */
export const mostLabels = 10_000

/** A sheet of labels in millimetres; the measures are explained at `LabelSheet` of the domain. */
const labelSheet = z.object({
  id: z.string(),
  brand: z.string(),
  part: z.string(),
  page: z.object({ width: z.number(), height: z.number() }),
  label: z.object({ width: z.number(), height: z.number() }),
  columns: z.int(),
  rows: z.int(),
  origin: z.object({ x: z.number(), y: z.number() }),
  pitch: z.object({ x: z.number(), y: z.number() }),
  cornerRadius: z.number(),
})

/** Millimetres by which a printer is moved; more than this is another sheet. */
const offset = z.number().min(-20).max(20).default(0)

/** Which contacts come on which sheet: everything that decides what is printed. */
export const labelJob = z.object({
  filter: listFilter,
  sort: listSort,
  /** The custom field whose value is the last line of a label; null for none. */
  furtherLine: id.nullable().default(null),
  sheetId: z.string().max(80),
  /** The first free label of the first sheet, counted from 1 along the rows. */
  startAt: z.int().min(1),
  offsetX: offset,
  offsetY: offset,
  /** Draws every label's edge, for a test print on plain paper. */
  outlines: z.boolean().default(false),
})
export type LabelJob = z.input<typeof labelJob>

const named = z.object({ id, displayName: z.string() })

const labelsDocument = z.object({
  document: printDocumentSchema,
  /** The contacts whose labels are printed, in their order. */
  contacts: z.array(named),
  sheets: z.int(),
  /** Contacts asked for that get no label. `missing`: there is no such contact any more. */
  leftOut: z.array(named.extend({ reason: z.enum(['noAddress', 'trash', 'missing']) })),
})
export type LabelsDocument = z.infer<typeof labelsDocument>

export const labels = {
  sheets: read('contacts.read').output(z.object({ sheets: z.array(labelSheet) })),
  /**
   * The sheets as they are printed. Only the page that shows them can measure type: it reports lines that do not fit,
   * and `addressOfBox` of the domain says whose they are. INVALID: more than `mostLabels` contacts, or no such label.
   */
  document: read('contacts.read').input(labelJob).output(labelsDocument),
  /** The same sheets as a PDF in base64. @throws NO_PDF, MISSING_FONT, PDF_TIMEOUT */
  pdf: task('contacts.read')
    .input(labelJob)
    .output(z.object({ fileName: z.string(), base64: z.string() })),
}
