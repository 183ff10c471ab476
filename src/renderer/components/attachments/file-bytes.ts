import type { Attachment } from '../../../shared/contract/attachments.ts'
import { client } from '../../lib/client.ts'

/** The bytes of a kept file, piece by piece. */
export async function* filePieces(id: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; ;) {
    const { piece } = await client.attachments.piece({ id, at })
    if (piece === '') return
    const bytes = Uint8Array.from(atob(piece), (character) => character.charCodeAt(0))
    yield bytes
    at += bytes.length
  }
}

/** All bytes of a kept file, as what its content is. Only files that are shown in place are read whole. */
export async function fileBlob({ id, mime }: Pick<Attachment, 'id' | 'mime'>): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of filePieces(id)) pieces.push(piece)
  return new Blob(pieces, { type: mime })
}
