import { Buffer } from 'node:buffer'
import { type PrintDocument, printDocumentSchema } from '../../../shared/domain/print-document.ts'
import type { Db } from '../database/connection.ts'
import { hashNow, hashOf, keepFile, type KeptFile, readFile } from '../files.ts'
import { pictureOf } from '../pictures.ts'
import type { Services } from '../services.ts'

/** Where a page has pictures; what stands anywhere else is text. */
const pictureKeys = new Set(['src', 'picture', 'first', 'following'])

/** The JSON of a page or of its kept text, each picture (`data:` address or id of a file) in it as `told` has it. */
const withPictures = (page: unknown, told: (picture: string) => string): string =>
  JSON.stringify(page, (key, value: unknown) =>
    pictureKeys.has(key) && typeof value === 'string' ? told(value) : value,
  )

function picturesOf(page: unknown): Set<string> {
  const pictures = new Set<string>()
  withPictures(page, (picture) => {
    pictures.add(picture)
    return picture
  })
  return pictures
}

/**
 * Keeps a page for good. Its pictures are files of their own, one for all pages that show the same; the page names them by
 * their ids.
 * @param files takes the files that are new
 * @returns the file of the page, and the ids of its pictures
 */
export async function keepPage(
  services: Services,
  page: PrintDocument,
  files: KeptFile[],
): Promise<{ document: KeptFile; pictures: string[] }> {
  const ids = new Map<string, string>()
  for (const address of picturesOf(page)) {
    const [, mime = '', base64 = ''] = /^data:([^;,]+);base64,(.*)$/s.exec(address) ?? []
    const bytes = Buffer.from(base64, 'base64')
    // One that would not be read as it was written stays in the page.
    if (address !== `data:${mime};base64,${bytes.toString('base64')}`) continue
    const known = await intactFile(services, mime, bytes)
    if (!known) files.push(await keepFile(services, 'picture', mime, bytes))
    ids.set(address, known ?? files.at(-1)!.id)
  }
  const text = withPictures(page, (address) => ids.get(address) ?? address)
  const document = await keepFile(services, 'page.json', 'application/json', new TextEncoder().encode(text))
  files.push(document)
  return { document, pictures: [...ids.values()] }
}

/** The file of the office that has these bytes, and has them still. */
async function intactFile({ reads, folder }: Services, mime: string, bytes: Uint8Array): Promise<string | undefined> {
  const alike = await reads
    .selectFrom('file')
    .select('id')
    .where('sha256', '=', hashOf(bytes))
    .where('mime', '=', mime)
    .execute()
  for (const { id } of alike) {
    const { kept, now } = await hashNow(reads, folder, id)
    if (kept === now) return id
  }
}

/** A page as it was kept. Throws when it or a picture of it is no longer what was kept. */
export async function readPage(db: Db, folder: string, fileId: string): Promise<PrintDocument> {
  const { bytes } = await readFile(db, folder, fileId)
  const kept: unknown = JSON.parse(bytes.toString('utf8'))
  const addresses = new Map<string, string>()
  for (const picture of picturesOf(kept))
    if (!picture.startsWith('data:')) addresses.set(picture, await pictureOf(db, folder, picture))
  return printDocumentSchema.parse(JSON.parse(withPictures(kept, (picture) => addresses.get(picture) ?? picture)))
}
