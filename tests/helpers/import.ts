import fs from 'node:fs'
import path from 'node:path'
import type { ImportBatch, ImportOptions, Mapping } from '../../src/shared/contract/imports.ts'
import { importOptions, rehearsalOptions } from '../../src/shared/contract/imports.ts'
import type { Core } from '../../src/main/core/core.ts'
import { type Rehearsal, startRehearsal } from '../../src/main/core/imports/rehearse.ts'
import { temporaryFolder } from './app.ts'
import { buildXlsx } from './build-zip.ts'

export interface TestImport {
  mapping?: Mapping
  /** The parts of a workbook; one unless said otherwise. */
  parts?: Rehearsal['parts']
  options?: Partial<ImportOptions>
}

/** Rehearses a file and answers the batch. */
export async function rehearse(
  core: Core,
  file: string,
  { mapping, parts = [{ choices: {}, mapping }], options = {} }: TestImport = {},
): Promise<ImportBatch> {
  const job = await startRehearsal(
    core.services,
    { colleagueId: null, language: 'en', may: 'all' },
    { path: file, name: path.basename(file) },
    { parts, options: rehearsalOptions.parse(options) },
  )
  return ((await core.services.jobs.result(job)) as { batch: ImportBatch }).batch
}

export async function commit(
  core: Core,
  batch: Pick<ImportBatch, 'id'>,
): Promise<{ batch: ImportBatch; changeSet: number }> {
  const { job } = await core.client().imports.commit({ id: batch.id })
  return (await core.services.jobs.result(job)) as { batch: ImportBatch; changeSet: number }
}

/** Rehearses a file and commits it. */
export async function importFile(core: Core, file: string, how: TestImport = {}) {
  return commit(core, await rehearse(core, file, how))
}

/** A CSV file of these rows in a folder that is gone after the test. */
export function csvFile(rows: string[][], name = 'customers.csv'): string {
  const file = path.join(temporaryFolder(), name)
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  fs.writeFileSync(file, rows.map((row) => row.map(quoted).join(',')).join('\r\n'))
  return file
}

/** An XLSX file of these sheets in a folder that is gone after the test. */
export function workbook(sheets: Record<string, string[][]>, name = 'office.xlsx'): string {
  const file = path.join(temporaryFolder(), name)
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const xml = (rows: string[][]) => {
    const cells = rows.map((row) => row.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join(''))
    return `<sheetData>${cells.map((row, at) => `<row r="${at + 1}">${row}</row>`).join('')}</sheetData>`
  }
  const parts = Object.entries(sheets).map(([sheet, rows]) => [sheet, xml(rows)])
  fs.writeFileSync(file, buildXlsx({ sheets: Object.fromEntries(parts) as Record<string, string> }))
  return file
}

/** Judges a batch again. */
export async function judge(core: Core, id: number, options?: Partial<ImportOptions>): Promise<ImportBatch> {
  const { job } = await core.client().imports.judge({ id, ...(options && { options: importOptions.parse(options) }) })
  return ((await core.services.jobs.result(job)) as { batch: ImportBatch }).batch
}

/** Imports rows given here. */
export const importRows = (core: Core, rows: string[][], how: TestImport = {}) => importFile(core, csvFile(rows), how)
