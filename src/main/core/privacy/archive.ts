import fs from 'node:fs'
import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate'
import type { ExportedFile } from '../../../shared/contract/exports.ts'
import { fileName, freeName, savedName } from '../../../shared/domain/file-name.ts'
import { vcardOf } from '../../../shared/domain/vcard.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Db } from '../database/connection.ts'
import { contactCells } from '../exports/contact-cells.ts'
import { newFile, removeFile } from '../exports/exported-files.ts'
import { loadNames } from '../exports/names.ts'
import { fileOf } from '../files.ts'
import type { JobRun } from '../jobs.ts'
import type { Caller } from '../procedure.ts'
import type { Services } from '../services.ts'
import { archivePage } from './archive-page.ts'
import { loadEverything } from './everything.ts'

/** Starts the job `privacy.archive`, whose result is an `ExportedFile`. @returns the job's id */
export function startArchive(services: Services, caller: Caller, id: number, requestId: string | undefined): string {
  return services.jobs.start('privacy.archive', (run) => pack(services, caller, id, run), requestId)
}

/**
 * Packs everything about a contact: `contact.json` has all of it, history included; `contact.vcf` is for address books,
 * `index.html` for reading, `files/` has its files under their names; one whose bytes are gone is named as missing.
 */
async function pack(services: Services, caller: Caller, id: number, run: JobRun): Promise<ExportedFile> {
  const { file, path } = newFile(services)
  const target = fs.openSync(path, 'wx')
  try {
    const name = await services.reads.transaction().execute((db) => write(db, services, caller, id, target, run))
    fs.fsyncSync(target)
    const day = services.clock().toISOString().slice(0, 10)
    return { file, name: savedName(`${name} ${day}.zip`), bytes: fs.fstatSync(target).size, records: 1 }
  } catch (error) {
    removeFile(services, file)
    throw error
  } finally {
    fs.closeSync(target)
  }
}

/** @returns the contact's name */
async function write(db: Db, services: Services, caller: Caller, id: number, target: number, run: JobRun) {
  const known = await loadEverything(db, id)
  const everything = {
    ...known,
    files: known.files.map((file) => ({ ...file, missing: !fs.existsSync(fileOf(services.folder, file.fileId)) })),
  }
  const names = namesInArchive(everything.files.map((each) => each.name))
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    for (let at = 0; at < bytes.length;) at += fs.writeSync(target, bytes, at)
  })
  const addText = (name: string, text: string) => {
    const entry = new ZipDeflate(name, { level: 6 })
    zip.add(entry)
    entry.push(strToU8(text), true)
  }
  const told = await loadNames(db)
  const cells = contactCells(everything.contact, told)
  const merged = everything.merged.map((each) => contactCells(each, told))
  addText('contact.json', JSON.stringify(everything, null, 2))
  addText('contact.vcf', vcardOf(Object.fromEntries(cells), '4.0'))
  addText('index.html', archivePage(everything, cells, merged, names, caller.language))
  for (const [at, { fileId, missing }] of everything.files.entries()) {
    run.progress(at, everything.files.length)
    if (missing) continue
    // Files are packed already, most of them.
    const entry = new ZipPassThrough(`files/${names[at]}`)
    zip.add(entry)
    for await (const piece of fs.createReadStream(fileOf(services.folder, fileId))) entry.push(piece as Buffer)
    entry.push(new Uint8Array(), true)
  }
  zip.end()
  return everything.contact.displayName || translator(caller.language)('contacts.nameless')
}

/** Names that are told apart by a number where files have the same. */
function namesInArchive(names: string[]): string[] {
  const taken = new Set<string>()
  return names.map((given) => {
    const name = freeName(savedName(fileName(given)), taken)
    taken.add(name.toLowerCase())
    return name
  })
}
