/** Builds workbooks of Excel 97 by hand, record by record, because hostile ones are not what a library writes. */

export function record(type: number, ...content: (number[] | Buffer)[]): Buffer {
  const bytes = Buffer.concat(content.map((part) => Buffer.from(part as Buffer)))
  return Buffer.concat([shorts(type, bytes.length), bytes])
}

export function shorts(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(2 * numbers.length)
  numbers.forEach((number, i) => bytes.writeUInt16LE(number & 0xffff, 2 * i))
  return bytes
}

export function longs(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length)
  numbers.forEach((number, i) => bytes.writeUInt32LE(number >>> 0, 4 * i))
  return bytes
}

export function double(number: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(number)
  return bytes
}

/** A text with its length and the mark of wide characters. */
export function unicode(text: string): Buffer {
  return Buffer.concat([shorts(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')])
}

export const bof = (kind: 'globals' | 'sheet') =>
  record(0x809, shorts(0x600, kind === 'globals' ? 5 : 0x10, 0, 0), longs(0, 0x600))
export const eof = record(0x0a)

export const cell = {
  label: (row: number, column: number, text: string) => record(0x204, shorts(row, column, 0), unicode(text)),
  number: (row: number, column: number, value: number, style = 0) =>
    record(0x203, shorts(row, column, style), double(value)),
  shared: (row: number, column: number, index: number) => record(0xfd, shorts(row, column, 0), longs(index)),
}

interface Workbook {
  /** The records of each sheet, by name; a name that begins with `-` is hidden. */
  sheets: Record<string, Buffer[]>
  /** Records before the list of the sheets. */
  globals?: Buffer[]
}

/** The stream of a workbook. */
export function buildStream({ sheets, globals = [] }: Workbook): Buffer {
  const names = Object.keys(sheets)
  const bodies = Object.values(sheets).map((records) => Buffer.concat([bof('sheet'), ...records, eof]))
  const list = (starts: number[]) =>
    names.map((name, i) => {
      const shown = name.replace(/^-/, '')
      const place = [longs(starts[i] ?? 0), Buffer.from([name.startsWith('-') ? 1 : 0, 0, shown.length, 1])]
      return record(0x85, ...place, Buffer.from(shown, 'utf16le'))
    })
  const head = (starts: number[]) => Buffer.concat([bof('globals'), ...globals, ...list(starts), eof])
  const size = head([]).length
  const starts = bodies.map((_, i) => size + bodies.slice(0, i).reduce((sum, body) => sum + body.length, 0))
  return Buffer.concat([head(starts), ...bodies])
}

const free = 0xffffffff
const endOfChain = 0xfffffffe

/**
 * Puts a stream of at least 4,096 bytes into a compound file; shorter ones are filled up with zeros. `next` changes the
 * chain of sectors. Large files have large sectors.
 */
export function buildContainer(stream: Buffer, name = 'Workbook', next: (table: number[]) => void = () => {}): Buffer {
  const sector = stream.length < 6_000_000 ? 512 : 4096
  const content = Buffer.concat([stream, Buffer.alloc(Math.max(0, 4096 - stream.length))])
  const sectors = Math.ceil(content.length / sector)
  const tables = Math.ceil((sectors + 1) / (sector / 4 - 1)) + 1
  const table = [
    ...Array.from({ length: sectors }, (_, i) => (i + 1 < sectors ? i + 1 : endOfChain)),
    endOfChain,
    ...Array.from({ length: tables }, () => 0xfffffffd),
  ]
  next(table)
  while (table.length < (tables * sector) / 4) table.push(free)
  const header = Buffer.alloc(sector, 0xff)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header)
  header.fill(0, 8, 76)
  shorts(0x3e, ...(sector === 512 ? [3, 0xfffe, 9] : [4, 0xfffe, 12]), 6).copy(header, 24)
  longs(tables, sectors, 0, 4096, endOfChain, 0, endOfChain, 0).copy(header, 44)
  for (let i = 0; i < tables; i++) header.writeUInt32LE(sectors + 1 + i, 76 + 4 * i)
  const directory = Buffer.concat([
    entry('Root Entry', 5, 1, endOfChain, 0),
    entry(name, 2, free, 0, content.length),
    Buffer.alloc(sector - 256),
  ])
  const padding = Buffer.alloc(sectors * sector - content.length)
  return Buffer.concat([header, content, padding, directory, longs(...table)])
}

function entry(name: string, type: number, child: number, start: number, size: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(name, 'utf16le')
  bytes.writeUInt16LE(2 * name.length + 2, 64)
  bytes[66] = type
  longs(free, free, child).copy(bytes, 68)
  longs(start, size).copy(bytes, 116)
  return bytes
}
