import { Buffer } from 'node:buffer'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { binary } from '../imports/reading/encoding.ts'

/** Bytes at a file's beginning by which its type is told. */
export const headBytes = 64 * 1024
/** Texts that are longer are not shown in place. */
const longestText = 10 * 1024 ** 2

/**
 * The type of a file by its first `headBytes` bytes, as far as it can be shown in place; its name says nothing. What
 * could hold scripts, such as HTML and SVG, is text and nothing else.
 */
export function contentType(head: Uint8Array, bytes: number): Attachment['mime'] {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.length)
  const latin = buffer.toString('latin1')
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (latin.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(latin)) return 'image/gif'
  if (/^RIFF.{4}WEBP/s.test(latin)) return 'image/webp'
  if (/^BM.{4}\0{4}/s.test(latin)) return 'image/bmp'
  if (/^.{4}ftypavi[fs]/s.test(latin)) return 'image/avif'
  if (latin.slice(0, 1024).includes('%PDF-')) return 'application/pdf'
  if (latin.startsWith('{\\rtf')) return 'application/octet-stream'
  const wide = /^(\xff\xfe(?!\0\0)|\xfe\xff)/.test(latin)
  if (bytes > 0 && bytes <= longestText && (wide || !(latin.includes('\0') || binary(latin)))) return 'text/plain'
  return 'application/octet-stream'
}
