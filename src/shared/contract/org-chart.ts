import { z } from 'zod'
import { printDocumentSchema } from '../domain/print-document.ts'
import { id, read, saved, task, write } from './procedure.ts'

const chartPerson = z.object({
  id,
  name: z.string(),
  role: z.string(),
  department: z.string(),
  /** One of the people; null where the person reports to nobody who is there. */
  reportsToId: id.nullable(),
})

/** People of a chart at most. */
export const mostPeople = 5_000

/** The papers that a chart is printed on, landscape. */
export const chartPaper = z.enum(['A4', 'A3'])
export type ChartPaper = z.infer<typeof chartPaper>

const printed = z.object({ companyId: id, paper: chartPaper })

export const orgChart = {
  /** The people of a company by name. NOT_FOUND: no company outside the trash has this id. */
  get: read('contacts.read')
    .input(z.object({ companyId: id }))
    .output(z.object({ company: z.object({ id, name: z.string() }), people: z.array(chartPerson) })),
  /**
   * Lets a person of a company report to another one, or to nobody. CONFLICT: somebody changed the line since it `was` read.
   * INVALID: the other one is not there, or reports to this person.
   */
  setLine: write('contacts.write', 'contact')
    .input(z.object({ companyId: id, personId: id, reportsToId: id.nullable(), was: id.nullable() }))
    .output(saved),
  /** The chart on paper: on one sheet where it can be read there, else on several. */
  document: read('contacts.read')
    .input(printed)
    .output(z.object({ document: printDocumentSchema })),
  /** The same sheets as a PDF in base64. @throws NO_PDF, MISSING_FONT, PDF_TIMEOUT */
  pdf: task('contacts.read')
    .input(printed)
    .output(z.object({ fileName: z.string(), base64: z.string() })),
}
