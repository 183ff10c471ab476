import { ReadingError } from './types.ts'

/** A record of a workbook stream: its type and where its content lies. */
export interface BiffRecord {
  type: number
  /** Where the record itself begins. */
  start: number
  at: number
  end: number
}

export const biff = {
  formula: 0x06,
  eof: 0x0a,
  date1904: 0x22,
  filePass: 0x2f,
  continued: 0x3c,
  codePage: 0x42,
  boundSheet: 0x85,
  mulRk: 0xbd,
  rString: 0xd6,
  xf: 0xe0,
  mergedCells: 0xe5,
  sst: 0xfc,
  labelSst: 0xfd,
  number: 0x203,
  label: 0x204,
  boolErr: 0x205,
  string: 0x207,
  row: 0x208,
  rk: 0x27e,
  format: 0x41e,
  bof: 0x809,
} as const

/** The records of a stream from a place on. @throws ReadingError damagedFile where a record leaves the stream */
export function* records(stream: Buffer, from: number): Generator<BiffRecord, undefined> {
  for (let start = from; start + 4 <= stream.length;) {
    const type = stream.readUInt16LE(start)
    const at = start + 4
    const end = at + stream.readUInt16LE(start + 2)
    if (end > stream.length) throw new ReadingError('damagedFile', { part: `Workbook ${start}` })
    yield { type, start, at, end }
    start = end
  }
}

/**
 * Reads the content of a record and of those that continue it, in which texts of Excel 97 and later may be cut
 * anywhere: the rest of a cut text begins with a byte that says anew how wide its characters are ([MS-XLS] 2.5.293).
 */
export class RecordContent {
  private readonly stream: Buffer
  private at: number
  private end: number

  constructor(stream: Buffer, { at, end }: Pick<BiffRecord, 'at' | 'end'>) {
    this.stream = stream
    this.at = at
    this.end = end
  }

  /** Whether nothing is left. */
  get ended(): boolean {
    return this.at >= this.end && !this.continues()
  }

  byte(): number {
    this.reach(1)
    return this.stream[this.at++]!
  }

  short(): number {
    this.reach(2)
    this.at += 2
    return this.stream.readUInt16LE(this.at - 2)
  }

  long(): number {
    this.reach(4)
    this.at += 4
    return this.stream.readUInt32LE(this.at - 4)
  }

  skip(count: number): void {
    for (let left = count; left > 0;) {
      this.reach(1)
      const step = Math.min(left, this.end - this.at)
      this.at += step
      left -= step
    }
  }

  /** A text of Excel 97 and later, whose length in characters was read before. */
  text(length: number): string {
    if (length === 0 && this.ended) return ''
    const flags = this.byte()
    const runs = flags & 8 ? this.short() : 0
    const extension = flags & 4 ? this.long() : 0
    const text = this.characters(length, (flags & 1) === 1)
    this.skip(4 * runs + extension)
    return text
  }

  /** A text of Excel 5 and 95 in the code page of the file. */
  oldText(length: number, decoder: InstanceType<typeof TextDecoder>): string {
    if (length === 0) return ''
    this.reach(length)
    this.at += length
    return decoder.decode(this.stream.subarray(this.at - length, this.at))
  }

  private characters(length: number, wide: boolean): string {
    let text = ''
    let isWide = wide
    for (let left = length; left > 0;) {
      if (this.at >= this.end) {
        this.reach(1)
        isWide = (this.byte() & 1) === 1
      }
      const width = isWide ? 2 : 1
      const count = Math.min(left, Math.floor((this.end - this.at) / width))
      if (count === 0) throw this.damage()
      text += this.stream.toString(isWide ? 'utf16le' : 'latin1', this.at, this.at + count * width)
      this.at += count * width
      left -= count
    }
    return text
  }

  /** Goes on in the next record where this one has no more; a number is never cut. */
  private reach(count: number): void {
    while (this.at >= this.end) {
      if (!this.continues()) throw this.damage()
      this.at = this.end + 4
      this.end = this.at + this.stream.readUInt16LE(this.end + 2)
    }
    if (this.at + count > this.end || this.end > this.stream.length) throw this.damage()
  }

  private continues(): boolean {
    return this.end + 4 <= this.stream.length && this.stream.readUInt16LE(this.end) === biff.continued
  }

  private damage(): ReadingError {
    return new ReadingError('damagedFile', { part: `Workbook ${this.at}` })
  }
}

/** A number packed into 30 bits, with marks for hundredths and for integers ([MS-XLS] 2.5.218). */
export function unpackRk(rk: number): number {
  const packed = rk & ~3
  const number = rk & 2 ? packed >> 2 : highHalf(packed)
  return rk & 1 ? number / 100 : number
}

const half = new DataView(new ArrayBuffer(8))
function highHalf(bits: number): number {
  half.setInt32(4, bits, true)
  return half.getFloat64(0, true)
}
