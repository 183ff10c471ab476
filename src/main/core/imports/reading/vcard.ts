import { isUtf8 } from 'node:buffer'
import { open, type FileHandle } from 'node:fs/promises'
import { contactFields } from '../../../../shared/domain/contact-fields.ts'
import { findEncoding, knownEncoding, readPiece, readPieces } from './encoding.ts'
import type { RawRow } from './header.ts'
import type { RowSource } from './row-source.ts'
import { ReadingError, type ReadingChoices, type ReadingLimits } from './types.ts'
import { readCard, type CardCells } from './vcard-card.ts'
import { CardReader, type RawCard } from './vcard-lines.ts'
import { Warnings } from './warnings.ts'

/** Columns for what no field of ours takes; what more there is goes to the notes with its heading. */
const mostHeadings = 200

/**
 * Opens a file of vCards (2.1, 3.0, 4.0) as rows, one a card, whose columns are named as our own exports name them. The
 * file is read twice: for the columns, and for the rows. `progress` says that reading goes on.
 */
export async function openVcard(
  path: string,
  choices: ReadingChoices,
  limits: ReadingLimits,
  progress: () => void,
): Promise<RowSource> {
  const file = await open(path)
  try {
    const found =
      choices.encoding === undefined
        ? await encodingOf(file, limits, progress)
        : { encoding: knownEncoding(choices.encoding), reason: { code: 'encoding.chosen' } }
    const { columns, own } = await findColumns(file, found.encoding, limits, progress)
    const warnings = new Warnings()
    return {
      info: { format: 'vcard', encoding: found.encoding, sheets: [], own },
      reasons: [found.reason],
      merges: [],
      columns,
      batches: rows(file, found.encoding, columns, limits, warnings, progress),
      warnings,
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The cards of a file as their bytes stand in it; those of UTF-16 are made UTF-8. */
async function* cards(file: FileHandle, encoding: string, limits: ReadingLimits): AsyncGenerator<RawCard[]> {
  const reader = new CardReader(limits)
  for await (const piece of bytes(file, encoding)) yield reader.read(piece)
  yield reader.end()
}

async function* bytes(file: FileHandle, encoding: string): AsyncGenerator<string> {
  if (encoding.startsWith('utf-16')) {
    const decoder = new TextDecoder(encoding)
    for await (const piece of readPieces(file))
      yield Buffer.from(decoder.decode(piece, { stream: true })).toString('latin1')
    return
  }
  let first = true
  for await (const piece of readPieces(file)) {
    const text = piece.toString('latin1')
    yield first ? text.replace(/^\xef\xbb\xbf/, '') : text
    first = false
  }
}

/** As for any text; but where lines are folded within characters, only the unfolded values are UTF-8. */
async function encodingOf(file: FileHandle, limits: ReadingLimits, progress: () => void) {
  const narrow = /^\s*begin/i.test((await readPiece(file, 0, 100)).toString('latin1'))
  const found = await findEncoding(file, progress, narrow)
  if (found.reason.code !== 'encoding.language') return found
  for await (const batch of cards(file, found.encoding, limits)) {
    progress()
    const unnamed = batch.flatMap(({ properties }) => properties.filter(({ head }) => !head.params.has('CHARSET')))
    if (!unnamed.every(({ value }) => isUtf8(Buffer.from(value, 'latin1')))) return found
  }
  return { encoding: 'utf-8', reason: { code: 'encoding.valid' } }
}

/** What the cards say in a file of this encoding. */
function readIn(encoding: string): (card: RawCard) => CardCells {
  if (!encoding.startsWith('utf-16')) return (card) => readCard(card, encoding)
  return (card) => {
    const said = readCard(card, 'utf-8')
    // The sign that stood for damaged bytes when the file was made UTF-8.
    return { ...said, damaged: said.damaged || [...said.cells.values()].some((text) => text.includes('\ufffd')) }
  }
}

async function findColumns(
  file: FileHandle,
  encoding: string,
  limits: ReadingLimits,
  progress: () => void,
): Promise<{ columns: string[]; own: boolean }> {
  const read = readIn(encoding)
  let own = true
  const fields = new Set<string>()
  const headings = new Set<string>()
  let count = 0
  for await (const batch of cards(file, encoding, limits)) {
    progress()
    for (const card of batch) {
      count++
      const { cells, own: isOwn } = read(card)
      own &&= isOwn
      for (const key of cells.keys()) {
        if (fields.has(key) || headings.has(key)) continue
        if (isField(key)) fields.add(key)
        else if (headings.size < mostHeadings) headings.add(key)
      }
    }
  }
  if (count === 0) throw new ReadingError('emptyFile')
  return { columns: [...[...fields].filter((key) => key !== 'notes').sort(inOrder), ...headings, 'notes'], own }
}

async function* rows(
  file: FileHandle,
  encoding: string,
  columns: string[],
  limits: ReadingLimits,
  warnings: Warnings,
  progress: () => void,
): AsyncGenerator<RawRow[]> {
  const read = readIn(encoding)
  const places = new Map(columns.map((column, at) => [column, at]))
  let row = 0
  for await (const batch of cards(file, encoding, limits)) {
    progress()
    const ready = batch.map((card): RawRow => {
      row++
      const { cells: said, group, damaged } = read(card)
      for (let at = 0; at < card.embedded.photos; at++) warnings.add('photos', { row })
      for (let at = 0; at < card.embedded.others; at++) warnings.add('embeddedFiles', { row })
      if (group) warnings.add('groupCards', { row })
      if (damaged) warnings.add('damagedCards', { row })
      const cells = columns.map((column) => said.get(column) ?? '')
      const homeless = [...said].filter(([key]) => !places.has(key)).map(([key, text]) => `${key}: ${text}`)
      const notes = columns.length - 1
      cells[notes] = [cells[notes], ...homeless].filter(Boolean).join('\n')
      return { row, cells, written: cells.length }
    })
    if (ready.length > 0) yield ready
  }
}

const order = new Map(contactFields.map(({ key }, at) => [key, at]))
const addressKeys = new Set(['street', 'street2', 'postcode', 'city', 'region', 'country', 'address', 'addressLabel'])

function isField(key: string): boolean {
  return order.has(key.split('.')[0] ?? '')
}

/** As in our exports: the columns of one e-mail, phone or address stand together. */
function inOrder(a: string, b: string): number {
  const [[keyA = '', numberA = ''], [keyB = '', numberB = '']] = [a.split('.'), b.split('.')]
  const block = (key: string) => (addressKeys.has(key) ? 'address' : key.replace(/Label$/, ''))
  const place = (key: string) => order.get(key) ?? 0
  if (block(keyA) === block(keyB) && numberA !== numberB) return Number(numberA) - Number(numberB)
  return place(block(keyA)) - place(block(keyB)) || place(keyA) - place(keyB)
}
