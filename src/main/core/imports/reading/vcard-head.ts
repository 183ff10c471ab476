import { decoded, fromQuotedPrintable, type Notation } from './vcard-text.ts'

/** What stands before the colon of a line. */
export interface Head extends Notation {
  /** What ties it to other lines, as in `item1.EMAIL`, in small letters; mostly empty. */
  group: string
  /** The types among the parameters in small letters, such as `work`. */
  types: readonly string[]
}

const encodings = new Set(['QUOTED-PRINTABLE', 'BASE64', 'B', '8BIT', '7BIT'])

/** How Android writes a label of one's own in 2.1. */
const customType = /^X-CUSTOM\(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,(.*)\)$/i

/** The cards of a file have few different heads. */
const known = new Map<string, Head>()
const mostKnown = 1_000

export function readHead(text: string): Head {
  let head = known.get(text)
  if (head) return head
  const [first = '', ...rest] = text.includes(';') ? pieces(text, ';') : [text]
  const params = new Map<string, string[]>()
  for (const part of rest) {
    const custom = customType.exec(part)
    if (custom) {
      params.set('TYPE', [...(params.get('TYPE') ?? []), decoded(fromQuotedPrintable(custom[1] ?? ''), ['utf-8']).text])
      continue
    }
    const equals = part.indexOf('=')
    const value = part.slice(equals + 1).trim()
    const name =
      equals > 0 ? part.slice(0, equals).trim().toUpperCase() : encodings.has(value.toUpperCase()) ? 'ENCODING' : 'TYPE'
    // TYPE="work,cell" is a list too.
    const list = name === 'TYPE' ? value.replaceAll('"', '').split(',') : pieces(value, ',')
    params.set(name, [...(params.get(name) ?? []), ...list.map(plainParam).filter(Boolean)])
  }
  const encoding = params.get('ENCODING')?.[0]?.toUpperCase()
  head = {
    group: first
      .slice(0, Math.max(first.lastIndexOf('.'), 0))
      .trim()
      .toLowerCase(),
    params,
    types: (params.get('TYPE') ?? []).map((type) => type.toLowerCase()),
    quotedPrintable: encoding === 'QUOTED-PRINTABLE',
    base64: encoding === 'B' || encoding === 'BASE64',
  }
  if (known.size >= mostKnown) known.clear()
  known.set(text, head)
  return head
}

/** Where the value of a line begins: behind the first colon that no quotation marks enclose; -1 where there is none. */
export function valueStart(text: string): number {
  let within = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') within = !within
    else if (text[at] === ':' && !within) return at + 1
  }
  // A quotation mark that nothing closes.
  return within ? text.indexOf(':') + 1 || -1 : -1
}

/** Pieces between separators that no quotation marks enclose. */
function pieces(text: string, separator: string): string[] {
  const found: string[] = []
  let piece = ''
  let within = false
  for (const character of text) {
    if (character === '"') within = !within
    if (character === separator && !within) {
      found.push(piece)
      piece = ''
    } else piece += character
  }
  return [...found, piece]
}

/** RFC 6868 writes with a caret what a parameter cannot hold. */
function plainParam(text: string): string {
  const bare = text.trim().replace(/^"(.*)"$/s, '$1')
  return bare.replace(/\^([n'^])/g, (_, sign: string) => ({ n: '\n', "'": '"' })[sign] ?? '^')
}
