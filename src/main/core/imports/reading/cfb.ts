import type { FileHandle } from 'node:fs/promises'
import { readPiece } from './encoding.ts'
import { ReadingError } from './types.ts'

/** The first bytes of a compound file. */
export const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

/** Sector numbers from here on are marks: free, end of chain, sector of the table itself. */
const lastSector = 0xfffffffa
const entrySize = 128
const miniSector = 64

interface Entry {
  name: string
  left: number
  right: number
  child: number
  start: number
  size: number
}

/**
 * The container of Office files before 2007 and of encrypted ones since ([MS-CFB]): a file system in a file, whose
 * streams are chains of sectors. A chain that leaves the file or meets itself is damage.
 */
export class CompoundFile {
  private readonly file: FileHandle
  private readonly fileSize: number
  private sectorSize = 512
  private miniCutoff = 4096
  private next = new Uint32Array()
  private miniNext = new Uint32Array()
  private miniStream: Entry | undefined
  private readonly streams = new Map<string, Entry>()

  private constructor(file: FileHandle, fileSize: number) {
    this.file = file
    this.fileSize = fileSize
  }

  /** @throws ReadingError damagedFile */
  static async open(file: FileHandle): Promise<CompoundFile> {
    const opened = new CompoundFile(file, (await file.stat()).size)
    await opened.readTables()
    return opened
  }

  /** The names of the streams that lie at the top of the container. */
  names(): string[] {
    return [...this.streams.keys()]
  }

  has(name: string): boolean {
    return this.streams.has(name)
  }

  /** The bytes of a stream. @throws ReadingError damagedFile */
  async bytes(name: string): Promise<Buffer> {
    const entry = this.streams.get(name)
    if (!entry) throw damaged(name)
    if (entry.size >= this.miniCutoff || !this.miniStream) return this.chain(entry.start, entry.size, name)
    const whole = await this.chain(this.miniStream.start, this.miniStream.size, name)
    const bytes = Buffer.alloc(entry.size)
    const sectors = follow(this.miniNext, entry.start, name)
    for (let at = 0; at < entry.size; at += miniSector) {
      const sector = sectors.next().value
      if (sector === undefined || (sector + 1) * miniSector > whole.length) throw damaged(name)
      const from = sector * miniSector
      whole.copy(bytes, at, from, from + Math.min(miniSector, entry.size - at))
    }
    return bytes
  }

  private async readTables(): Promise<void> {
    const header = await readPiece(this.file, 0, 512)
    if (header.length < 512) throw damaged('header')
    const shift = header.readUInt16LE(30)
    if (shift !== 9 && shift !== 12) throw damaged('header')
    this.sectorSize = 1 << shift
    this.miniCutoff = header.readUInt32LE(56)
    const tables: number[] = []
    const note = (sector: number) => {
      if (sector < lastSector) tables.push(sector)
    }
    for (let i = 0; i < 109; i++) note(header.readUInt32LE(76 + 4 * i))
    const most = Math.ceil(this.fileSize / this.sectorSize)
    let more = header.readUInt32LE(68)
    for (let seen = 0; more < lastSector; seen++) {
      if (seen > most) throw damaged('header')
      const list = await this.sector(more, 'header')
      for (let at = 0; at < this.sectorSize - 4; at += 4) note(list.readUInt32LE(at))
      more = list.readUInt32LE(this.sectorSize - 4)
    }
    if (tables.length > most) throw damaged('header')
    this.next = numbers(await this.sectors(tables, 'header'))
    await this.readDirectory(header.readUInt32LE(48))
    const miniTable = header.readUInt32LE(60)
    if (miniTable < lastSector) {
      this.miniNext = numbers(await this.sectors([...follow(this.next, miniTable, 'header')], 'header'))
    }
  }

  /** Notes the streams beside the root, not those of storages: these hold what is embedded. */
  private async readDirectory(start: number): Promise<void> {
    const directory = await this.sectors([...follow(this.next, start, 'directory')], 'directory')
    const entries: Entry[] = []
    for (let at = 0; at + entrySize <= directory.length; at += entrySize) {
      const length = Math.min(directory.readUInt16LE(at + 64), 64)
      entries.push({
        name: directory.toString('utf16le', at, at + Math.max(0, length - 2)),
        left: directory.readUInt32LE(at + 68),
        right: directory.readUInt32LE(at + 72),
        child: directory.readUInt32LE(at + 76),
        start: directory.readUInt32LE(at + 116),
        size: directory.readUInt32LE(at + 120),
      })
    }
    const root = entries[0]
    if (!root) throw damaged('directory')
    this.miniStream = root.start < lastSector ? root : undefined
    const waiting = [root.child]
    const seen = new Set<number>()
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const entry = entries[id]
      if (!entry || seen.has(id)) continue
      seen.add(id)
      this.streams.set(entry.name, entry)
      waiting.push(entry.left, entry.right)
    }
  }

  private async chain(start: number, size: number, name: string): Promise<Buffer> {
    if (size > this.fileSize) throw damaged(name)
    const sectors: number[] = []
    const count = Math.ceil(size / this.sectorSize)
    if (count > 0) {
      for (const sector of follow(this.next, start, name)) {
        sectors.push(sector)
        if (sectors.length === count) break
      }
    }
    const bytes = await this.sectors(sectors, name)
    if (bytes.length < size) throw damaged(name)
    return bytes.subarray(0, size)
  }

  /** The bytes of sectors, read in as few pieces as they lie in. The last sector of a file may be cut short. */
  private async sectors(list: number[], name: string): Promise<Buffer> {
    const bytes = Buffer.alloc(list.length * this.sectorSize)
    let filled = 0
    for (let i = 0; i < list.length;) {
      let end = i + 1
      while (end < list.length && list[end] === list[end - 1]! + 1) end++
      const at = (list[i]! + 1) * this.sectorSize
      if (at >= this.fileSize) throw damaged(name)
      const piece = await readPiece(this.file, at, Math.min((end - i) * this.sectorSize, this.fileSize - at))
      filled += piece.copy(bytes, i * this.sectorSize)
      i = end
    }
    return bytes.subarray(0, filled)
  }

  private async sector(number: number, name: string): Promise<Buffer> {
    const bytes = await this.sectors([number], name)
    if (bytes.length < this.sectorSize) throw damaged(name)
    return bytes
  }
}

/** The sectors of a chain. */
function* follow(next: Uint32Array, start: number, name: string): Generator<number, undefined> {
  const seen = new Uint8Array(next.length)
  for (let sector = start; sector < lastSector; sector = next[sector]!) {
    if (sector >= next.length || seen[sector]) throw damaged(name)
    seen[sector] = 1
    yield sector
  }
}

function numbers(bytes: Buffer): Uint32Array<ArrayBuffer> {
  const list = new Uint32Array(bytes.length >> 2)
  for (let i = 0; i < list.length; i++) list[i] = bytes.readUInt32LE(4 * i)
  return list
}

function damaged(part: string): ReadingError {
  return new ReadingError('damagedFile', { part })
}
