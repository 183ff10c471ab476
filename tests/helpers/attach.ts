import { Buffer } from 'node:buffer'
import type { Core } from '../../src/main/core/core.ts'
import type { AttachedTo } from '../../src/shared/contract/attachments.ts'

type Client = ReturnType<Core['client']>

/** Brings a file to the core, and answers its upload. */
export async function upload(client: Client, name: string, content: string | Uint8Array): Promise<string> {
  const answer = await client.attachments.upload({ name, at: 0, piece: Buffer.from(content).toString('base64') })
  return answer.upload
}

/** Puts a file at a record, and answers its id. */
export async function attachFile(
  client: Client,
  record: AttachedTo,
  name: string,
  content: string | Uint8Array,
): Promise<number> {
  const { ids } = await client.attachments.create({ ...record, uploads: [await upload(client, name, content)] })
  return ids[0]!
}

/** All bytes of an attachment, as a desk reads them. */
export async function bytesOf(client: Client, id: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let at = 0; ;) {
    const piece = Buffer.from((await client.attachments.piece({ id, at })).piece, 'base64')
    if (piece.length === 0) return Buffer.concat(pieces)
    pieces.push(piece)
    at += piece.length
  }
}
