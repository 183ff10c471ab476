import type { ExportedFile, ExportFormat } from '../../shared/contract/exports.ts'
import { client } from './client.ts'
import { i18n } from './i18n.ts'
import { savePieces, type SavedFile } from './native.ts'

const extensions = { zip: 'zip', xlsx: 'xlsx', csv: 'csv', vcard4: 'vcf', vcard3: 'vcf', json: 'json' } as const

/** Saves what a job exported, where the person says, and removes it from the office; null when the person cancels. */
export async function saveExport(
  { file, name }: ExportedFile,
  format: ExportFormat | 'zip',
): Promise<SavedFile | null> {
  try {
    const kind = { name: i18n.t(`exports.formats.${format}`), extensions: [extensions[format]] }
    return await savePieces(name, [kind], piecesOf(file))
  } finally {
    await client.exports.discard({ file })
  }
}

async function* piecesOf(file: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; ;) {
    const { piece } = await client.exports.piece({ file, at })
    if (piece === '') return
    const bytes = Uint8Array.from(atob(piece), (character) => character.charCodeAt(0))
    yield bytes
    at += bytes.length
  }
}
