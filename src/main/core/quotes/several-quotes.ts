import fs from 'node:fs/promises'
import { zipSync } from 'fflate'
import type { ExportedFile } from '../../../shared/contract/exports.ts'
import { freeName } from '../../../shared/domain/file-name.ts'
import type { PrintDocument, SingleDocument } from '../../../shared/domain/print-document.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Db } from '../database/connection.ts'
import { newFile, removeFile } from '../exports/exported-files.ts'
import type { JobRun } from '../jobs.ts'
import type { Services } from '../services.ts'
import { pageOf, pdfOf } from './quote-files.ts'
import { loadQuote } from './quote-store.ts'

/** The pages of quotes as one document, in the order of the ids. */
export async function severalPages(
  db: Db,
  folder: string,
  ids: readonly number[],
  lang: Language,
): Promise<PrintDocument> {
  const documents: SingleDocument[] = []
  for (const id of ids) {
    const page = await pageOf(db, folder, id)
    if (page.kind !== 'several') documents.push(page)
  }
  return { kind: 'several', title: translator(lang)('quotes.title'), lang, documents }
}

/** Puts the PDFs of quotes into a ZIP file, each under a name of its own. @throws as `pdfOf`, CANCELLED */
export async function zipPdfs(
  services: Services,
  ids: readonly number[],
  lang: Language,
  run: JobRun,
): Promise<ExportedFile> {
  const files: Record<string, Uint8Array> = {}
  const taken = new Set<string>()
  for (const [done, id] of ids.entries()) {
    run.progress(done, ids.length)
    const { fileName, bytes } = await pdfOf(services, await loadQuote(services.reads, id))
    const name = freeName(fileName, taken)
    taken.add(name.toLowerCase())
    files[name] = bytes
  }
  // PDFs are compressed already.
  const zipped = zipSync(files, { level: 0 })
  const { file, path } = newFile(services)
  try {
    await fs.writeFile(path, zipped)
  } catch (error) {
    removeFile(services, file)
    throw error
  }
  const day = services.clock().toISOString().slice(0, 10)
  const name = `${translator(lang)('quotes.title')} ${day}.zip`
  return { file, name, bytes: zipped.length, records: ids.length }
}
