import { isUtf8 } from 'node:buffer'

/** How the value of a property is written. */
export interface Notation {
  /** By their names in capitals; those without a name (2.1) are encodings or types by their look. */
  params: ReadonlyMap<string, string[]>
  quotedPrintable: boolean
  base64: boolean
}

/** Names of charsets that the Encoding Standard does not know. */
const aliases: Record<string, string> = {
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  'utf-16': 'utf-16le',
  ansi: 'windows-1252',
}

/**
 * The text of a property, still escaped.
 * @param value one character a byte
 * @param encoding of the file, for values that name none
 * @returns damaged: it holds bytes that its charset does not have, or names a charset there is not
 */
export function textOf(
  value: string,
  { params, quotedPrintable, base64 }: Notation,
  encoding: string,
): { text: string; damaged: boolean } {
  const bytes = quotedPrintable ? fromQuotedPrintable(value) : base64 ? fromBase64(value) : value
  const named = params.get('CHARSET')?.[0]?.toLowerCase()
  if (named === undefined) return decoded(bytes, [encoding])
  // Some programs name a charset and write the whole file in UTF-8.
  const isFileUtf8 = bytes === value && encoding === 'utf-8' && isUtf8(Buffer.from(value, 'latin1'))
  return decoded(bytes, isFileUtf8 ? [encoding] : [named, encoding])
}

/** Text of one character a byte in the first of the encodings that has all its bytes. */
export function decoded(bytes: string, encodings: string[]): { text: string; damaged: boolean } {
  if (!/[\x80-\xff]/.test(bytes) && !encodings[0]?.startsWith('utf-16')) return { text: bytes, damaged: false }
  const buffer = Buffer.from(bytes, 'latin1')
  for (const [at, encoding] of encodings.entries()) {
    try {
      return {
        text: new TextDecoder(aliases[encoding] ?? encoding, { fatal: true, ignoreBOM: true }).decode(buffer),
        damaged: at > 0,
      }
    } catch {
      // Unknown or not its bytes: the next one.
    }
  }
  return { text: new TextDecoder(encodings.at(-1)).decode(buffer), damaged: true }
}

export function fromQuotedPrintable(text: string): string {
  return text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function fromBase64(text: string): string {
  return Buffer.from(text.replace(/\s/g, ''), 'base64').toString('latin1')
}

/** The pieces of a value between separators that no backslash stands before; still escaped. */
export function splitValue(text: string, separator: ';' | ','): string[] {
  if (!text.includes(separator)) return [text]
  const found: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === separator) {
      found.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...found, text.slice(from)]
}

/** A value without its backslashes. 2.1 has no sign for line breaks: there \n may be part of a path. */
export function unescaped(text: string, version: string): string {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  if (!plain.includes('\\')) return plain
  return plain.replace(/\\([\\;,:"nN])/g, (whole, sign: string) =>
    /n/i.test(sign) ? (version === '2.1' ? whole : '\n') : sign,
  )
}
