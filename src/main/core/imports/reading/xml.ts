import { SaxesParser } from 'saxes'
import { ReadingError } from './types.ts'
import type { Archive } from './zip.ts'

export type Attributes = Record<string, string>

/** What is done at the elements of a part; names come without their namespace prefix. */
export interface Handlers {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** Elements within elements; a workbook has about ten. */
const deepest = 100

/**
 * Reads XML piece by piece: the handlers are called for each piece before the next is taken. Document type declarations
 * are refused, because entities can be made to grow without end. `part` is how a message names the text.
 */
export async function* parseXml(pieces: AsyncIterable<string>, part: string, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false })
  let depth = 0
  parser.on('doctype', () => {
    throw new ReadingError('xmlEntities', { part })
  })
  parser.on('error', (cause) => {
    const error = new ReadingError('damagedFile', { part })
    error.cause = cause
    throw error
  })
  parser.on('opentag', (tag) => {
    if (++depth > deepest) throw new ReadingError('damagedFile', { part })
    handlers.open?.(withoutPrefix(tag.name), tag.attributes as Attributes)
  })
  parser.on('closetag', (tag) => {
    depth--
    handlers.close?.(withoutPrefix(tag.name))
  })
  if (handlers.text) {
    parser.on('text', (text) => handlers.text!(text))
    parser.on('cdata', (text) => handlers.text!(text))
  }
  for await (const text of pieces) {
    parser.write(text)
    yield
  }
  parser.close()
}

/** Reads a whole part at once. */
export async function readXml(archive: Archive, part: string, handlers: Handlers): Promise<void> {
  for await (const _ of parseXml(partText(archive, part), part, handlers));
}

/** The text of a part in pieces: UTF-8, or UTF-16 by its mark. */
export async function* partText(archive: Archive, part: string): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  try {
    for await (const bytes of archive.bytes(part)) {
      decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true })
      yield decoder.decode(bytes, { stream: true })
    }
    decoder?.decode()
  } catch (error) {
    throw error instanceof TypeError ? new ReadingError('damagedFile', { part }) : error
  }
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** An attribute by its name without prefix, such as `id` for `r:id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((k) => k.endsWith(`:${name}`)) ?? name
  return attributes[key]
}

/** Characters that XML cannot hold are written as `_x000D_`, and such a text itself as `_x005F_x000D_`. */
export function unescape(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
