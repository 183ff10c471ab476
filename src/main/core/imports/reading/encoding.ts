import { isAscii } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'
import { encodings } from '../../../../shared/domain/encodings.ts'
import { isJudged, scoreText } from './encoding-score.ts'
import { ReadingError, type Told } from './types.ts'

const pieceSize = 256 * 1024
/** Bytes around text beyond ASCII that are kept to judge the encoding by. */
const evidenceSize = 1024 * 1024
/** Tab, line feed, carriage return, comma, semicolon. */
const separators = [0x09, 0x0a, 0x0d, 0x2c, 0x3b]

/** Checks an encoding that a person chose and gives its one name. */
export function knownEncoding(name: string): string {
  const lower = name.toLowerCase()
  const found = encodings.find((e) => e === lower)
  if (!found) throw new ReadingError('unknownEncoding', { encoding: name })
  return found
}

/**
 * The encoding of a text file: by its byte order mark, else UTF-16 by its zeros, else UTF-8 where the whole file is,
 * else the legacy encoding whose reading looks most like language. `progress` is called after each piece of the file.
 * @param narrow the file is known to have one byte for each Latin letter, so that a zero in it is only damage
 */
export async function findEncoding(
  file: FileHandle,
  progress: () => void,
  narrow = false,
): Promise<{ encoding: string; reason: Told }> {
  const head = await readPiece(file, 0, pieceSize)
  const marked = byMark(head)
  if (marked) return { encoding: marked, reason: { code: 'encoding.mark' } }
  const wide = narrow ? undefined : byZeros(head)
  if (wide) return { encoding: wide, reason: { code: 'encoding.zeros' } }

  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const evidence: Buffer[] = []
  let evidenceBytes = 0
  let valid = true
  for await (const piece of readPieces(file)) {
    progress()
    // All these encodings write ASCII as itself, so what follows a piece of ASCII begins with a whole character.
    if (evidenceBytes === 0 && isAscii(piece)) continue
    if (valid) {
      try {
        utf8.decode(piece, { stream: true })
      } catch {
        valid = false
      }
    }
    if (evidenceBytes < evidenceSize) {
      evidence.push(piece)
      evidenceBytes += piece.length
    } else if (!valid) break
  }
  if (valid) {
    try {
      utf8.decode()
      return { encoding: 'utf-8', reason: { code: evidenceBytes === 0 ? 'encoding.ascii' : 'encoding.valid' } }
    } catch {
      // The file ends in the middle of a character: judged like any other that is not UTF-8.
    }
  }
  return byLanguage(Buffer.concat(evidence))
}

function byMark(head: Buffer): string | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) {
    if (head.length >= 4 && head[2] === 0 && head[3] === 0)
      throw new ReadingError('unknownEncoding', { encoding: 'utf-32' })
    return 'utf-16le'
  }
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

/** UTF-16 writes a zero byte beside each separator and line end, always on the same side; other text has no zeros. */
function byZeros(head: Buffer): string | undefined {
  let before = 0
  let behind = 0
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i + 1] === 0 && separators.includes(head[i]!)) behind++
    if (head[i] === 0 && separators.includes(head[i + 1]!)) before++
  }
  const encoding = behind > before * 3 ? 'utf-16le' : before > behind * 3 ? 'utf-16be' : undefined
  if (!encoding) return undefined
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
    return binary(text) ? undefined : encoding
  } catch {
    return undefined
  }
}

function byLanguage(evidence: Buffer): { encoding: string; reason: Told } {
  if (mostlyUtf8(evidence)) return { encoding: 'utf-8', reason: { code: 'encoding.mostlyUtf8' } }
  let best = { encoding: 'windows-1252', score: -Infinity }
  for (const encoding of encodings) {
    if (!isJudged(encoding)) continue
    let text
    try {
      text = new TextDecoder(encoding, { fatal: true }).decode(evidence, { stream: true })
    } catch {
      continue
    }
    const score = scoreText(encoding, text)
    if (score > best.score) best = { encoding, score }
  }
  return { encoding: best.encoding, reason: { code: 'encoding.language' } }
}

/** UTF-8 with a few broken places: reading it as anything else would garble every other word instead of naming the place. */
function mostlyUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let broken = 0
  let beyondAscii = 0
  for (const c of text) {
    if (c === '\ufffd') broken++
    else if (c > '\x7f') beyondAscii++
  }
  return beyondAscii >= 10 * broken
}

/** Text never holds such control characters; a file that does is something else. */
export function binary(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  const controls = text.match(/[\0-\x08\x0e-\x19\x1c-\x1f]/g)?.length ?? 0
  return controls * 100 > text.length
}

/** The text of a file in pieces, without the byte order mark. Bytes that the encoding does not have end it with `Undecodable`. */
export async function* decode(file: FileHandle, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const piece of readPieces(file)) {
    let text
    try {
      text = decoder.decode(piece, { stream: true })
    } catch {
      throw new Undecodable(new TextDecoder(encoding).decode(piece).split('\ufffd', 1)[0]!)
    }
    yield text
  }
  try {
    decoder.decode()
  } catch {
    throw new Undecodable('')
  }
}

/** Where decoding ended: `before` is the text of the last piece up to the bytes that mean nothing. */
export class Undecodable extends Error {
  readonly before: string

  constructor(before: string) {
    super('undecodable')
    this.before = before
  }
}

/** The bytes of a file, piece by piece. */
export async function* readPieces(file: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ; at += pieceSize) {
    const piece = await readPiece(file, at, pieceSize)
    if (piece.length > 0) yield piece
    if (piece.length < pieceSize) return
  }
}

/** Bytes of a file from a place on, fewer only at its end. */
export async function readPiece(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, at + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
