import { dayOrderOf } from '../../../shared/domain/date.ts'
import { os, reading } from '../procedure.ts'
import { batchRows, listBatches, discardBatch, loadBatch } from './batches.ts'
import { candidatesOf } from './candidates.ts'
import { startCommit } from './commit.ts'
import { decideRows } from './decide.ts'
import { exchangeColumns, mendCells } from './mend.ts'
import { originsOf, productOrigins } from './origins.ts'
import { nextProblem } from './next-problem.ts'
import { holdsOf, mappingOf, sheetOf } from './parts.ts'
import { openFile } from './open-file.ts'
import { refusedRows } from './refused-rows.ts'
import { startRehearsal } from './rehearse.ts'
import { startResuming } from './staging.ts'
import { startJudging } from './judge-again.ts'
import { takePiece, uploadedFile } from '../uploads.ts'
import { readingLimits } from './reading/types.ts'

/** What an uploaded file may have at most; what its kind may have is told when it is read. */
const mostUploaded = { bytes: readingLimits.csvBytes, reason: 'fileTooLarge' } as const

/** Rows that a preview shows. */
const previewRows = 100

export const importsRouter = {
  upload: os.imports.upload.handler(({ context: { services, requestId }, input }) => ({
    upload: takePiece(services, input, mostUploaded, requestId),
  })),

  preview: os.imports.preview.handler(async ({ context: { services }, input }) => {
    const sheet = await openFile(uploadedFile(services, input.upload), input.choices)
    try {
      const first = (await sheet.slices().next()).value ?? []
      const { mapping, matchedBy } = await mappingOf(services.reads, sheet.info.columns, first, input.holds)
      const rows = first.slice(0, previewRows).map(({ row, cells }) => ({ row, cells }))
      const holds = input.holds ?? holdsOf(sheet.info.columns, mapping, sheet.info.sheets.length)
      const days = sheet.info.columns.flatMap((_, column) => {
        const told = dayOrderOf(first.map(({ cells }) => cells[column] ?? ''))
        return told ? { column, ...told } : []
      })
      return { sheet: sheetOf(sheet), mapping, holds, matchedBy, days, rows }
    } finally {
      await sheet.close()
    }
  }),

  rehearse: os.imports.rehearse.handler(
    async ({ context: { services, caller, requestId }, input: { upload, ...rehearsal } }) => ({
      job: await startRehearsal(services, caller, uploadedFile(services, upload), rehearsal, requestId),
    }),
  ),

  get: os.imports.get.use(reading).handler(({ context: { db }, input }) => loadBatch(db, input.id)),

  list: os.imports.list.use(reading).handler(async ({ context: { db } }) => ({ batches: await listBatches(db) })),

  rows: os.imports.rows.use(reading).handler(({ context: { db }, input }) => batchRows(db, input)),

  nextProblem: os.imports.nextProblem
    .use(reading)
    .handler(async ({ context: { db }, input }) => ({ offset: await nextProblem(db, input) })),

  commit: os.imports.commit.handler(async ({ context: { services, caller, requestId }, input }) => ({
    job: await startCommit(services, { caller, requestId }, input.id),
  })),

  discard: os.imports.discard.handler(async ({ context: { services }, input }) => {
    await discardBatch(services, input.id)
    return {}
  }),

  resume: os.imports.resume.handler(async ({ context: { services, requestId }, input }) => ({
    job: await startResuming(services, input.id, requestId),
  })),

  judge: os.imports.judge.handler(async ({ context: { services, requestId }, input }) => ({
    job: await startJudging(services, input.id, input.options, requestId),
  })),

  mend: os.imports.mend.handler(async ({ context: { services }, input }) => ({
    batch: await mendCells(services, input.id, input.cells),
  })),

  exchange: os.imports.exchange.handler(async ({ context: { services, caller, requestId }, input }) => ({
    batch: await exchangeColumns(services, { caller, requestId }, input),
  })),

  decide: os.imports.decide.handler(async ({ context: { services }, input: { id, rows, decision } }) => ({
    batch: await decideRows(services, id, rows, decision),
  })),

  candidates: os.imports.candidates
    .use(reading)
    .handler(({ context: { services, db }, input }) => candidatesOf(services, db, input)),

  origins: os.imports.origins.use(reading).handler(async ({ context: { db }, input }) => ({
    origins: 'productId' in input ? await productOrigins(db, input.productId) : await originsOf(db, input.contactId),
  })),

  refused: os.imports.refused
    .use(reading)
    .handler(({ context: { services, db, caller }, input }) => refusedRows(services, db, input, caller.language)),
}
