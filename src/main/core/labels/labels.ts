import { Buffer } from 'node:buffer'
import type { z } from 'zod'
import { type LabelsDocument, type labelJob, mostLabels } from '../../../shared/contract/labels.ts'
import { labelSheetTypes } from '../../../shared/domain/label-sheet-data.ts'
import { type LabelSheet, labelSheets, labelsPerSheet } from '../../../shared/domain/labels.ts'
import { fail } from '../../../shared/errors.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { contactName } from '../contacts/contact-index.ts'
import { contactIds } from '../contacts/contact-list.ts'
import { mailingAddresses } from '../contacts/mailing-address.ts'
import { labelLines } from '../custom-fields/printed-values.ts'
import type { Db } from '../database/connection.ts'
import type { Asker } from '../database/list-definition.ts'
import { askerOf, os, reading } from '../procedure.ts'
import { renderPdf } from '../render-pdf.ts'

type Job = z.output<typeof labelJob>

export const labelsRouter = {
  sheets: os.labels.sheets.use(reading).handler(() => ({ sheets: [...labelSheetTypes] })),

  document: os.labels.document
    .use(reading)
    .handler(({ context, input }) => labelsDocument(context.db, input, context.caller.language, askerOf(context))),

  pdf: os.labels.pdf.handler(async ({ context, input }) => {
    const { services, caller } = context
    const { document } = await labelsDocument(services.reads, input, caller.language, askerOf(context))
    const bytes = await renderPdf(services, document)
    return { fileName: `${document.title}.pdf`, base64: Buffer.from(bytes).toString('base64') }
  }),
}

async function labelsDocument(db: Db, job: Job, language: Language, asker: Asker): Promise<LabelsDocument> {
  const sheet = requireSheet(job)
  const asked = job.filter.ids
  const ids = asked && asked.length > mostLabels ? asked : await contactIds(db, job, asker)
  if (ids.length > mostLabels) refuse(['filter'], 'tooManyLabels', { count: ids.length, most: mostLabels })
  const addresses = await mailingAddresses(db, ids)
  const withAddress = ids.filter((id) => addresses.has(id))
  const further = job.furtherLine === null ? null : await labelLines(db, job.furtherLine, withAddress, language)
  const nameOf = await contactNames(db, [...new Set([...ids, ...(asked ?? [])])])
  const named = (id: number) => ({ id, displayName: nameOf.get(id)?.displayName ?? '' })

  const t = translator(language)
  const document = labelSheets(
    withAddress.map((id) => {
      const address = addresses.get(id)!
      return { ...address, lines: [...address.lines, further?.get(id) ?? ''].filter(Boolean) }
    }),
    sheet,
    job.startAt,
    { title: t('labels.documentTitle', { sheet: `${sheet.brand} ${sheet.part}` }), lang: language, ...offsetsOf(job) },
  )
  return {
    document,
    contacts: withAddress.map(named),
    sheets: document.sheets.length,
    leftOut: [
      ...ids.filter((id) => !addresses.has(id)).map((id) => ({ ...named(id), reason: 'noAddress' as const })),
      ...notListed(asked ?? [], nameOf).map((it) => ({ ...named(it.id), ...it })),
    ],
  }
}

const offsetsOf = ({ offsetX, offsetY, outlines }: Job) => ({ offsetX, offsetY, outlines })

/** Contacts named by id that no list has: in the trash, or not there at all. */
function notListed(asked: number[], known: Map<number, { deleted: boolean }>) {
  return [...new Set(asked)].flatMap((id) => {
    const contact = known.get(id)
    if (contact && !contact.deleted) return []
    return { id, reason: contact ? ('trash' as const) : ('missing' as const) }
  })
}

async function contactNames(db: Db, ids: number[]) {
  const rows = await db.selectFrom('contact').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, { displayName: contactName(row), deleted: row.deleted_at !== null }]))
}

function requireSheet({ sheetId, startAt }: Job): LabelSheet {
  const sheet = labelSheetTypes.find((type) => type.id === sheetId)
  if (!sheet) return fail('NOT_FOUND', { type: 'labelSheet', id: sheetId })
  const most = labelsPerSheet(sheet)
  if (startAt > most) refuse(['startAt'], 'startAt', { most })
  return sheet
}

function refuse(path: string[], code: string, params: Record<string, number>): never {
  fail('INVALID', { faults: [{ path, code, params }] })
}
