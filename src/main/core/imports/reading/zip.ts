import { pipeline, PassThrough, type Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { open as openZip, type Entry, type ZipFile } from 'yauzl'
import { ReadingError, type ReadingLimits } from './types.ts'

/** A part that unpacks to more than this and to more than `suspiciousRatio` times its size is a bomb, not a sheet. */
const suspiciousSize = 10_000_000
const suspiciousRatio = 200

/**
 * The parts of a zip file by name, whatever the case. Every byte that any part unpacks to counts against one budget,
 * checked first by what the archive declares and then while unpacking, because an archive may lie.
 */
export class Archive {
  private readonly zip: ZipFile
  private readonly entries: Map<string, Entry>
  private readonly limits: ReadingLimits
  private readonly inflated = new Map<string, number>()
  private total = 0

  private constructor(zip: ZipFile, entries: Map<string, Entry>, limits: ReadingLimits) {
    this.zip = zip
    this.entries = entries
    this.limits = limits
  }

  static async open(path: string, limits: ReadingLimits): Promise<Archive> {
    const zip = await new Promise<ZipFile>((resolve, reject) =>
      openZip(path, { lazyEntries: true, autoClose: false }, (error, opened) =>
        error ? reject(damaged('zip', error)) : resolve(opened),
      ),
    )
    try {
      return new Archive(zip, await readEntries(zip, limits), limits)
    } catch (error) {
      zip.close()
      throw error
    }
  }

  names(): string[] {
    return [...this.entries.values()].map((entry) => entry.fileName)
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase())
  }

  /** The bytes of a part, unpacked. A part may be read again; it counts once. */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase())
    if (!entry) throw new ReadingError('damagedFile', { part: name })
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
      throw new ReadingError('damagedFile', { part: name })
    }
    const packed = await new Promise<Readable>((resolve, reject) =>
      this.zip.openReadStream(entry, { decodeFileData: false }, (error, stream) =>
        error ? reject(damaged(name, error)) : resolve(stream),
      ),
    )
    const unpacked = entry.compressionMethod === 8 ? createInflateRaw({ chunkSize: 64 * 1024 }) : new PassThrough()
    // The loop below hears of failures as well; this only passes them on from the file.
    pipeline(packed, unpacked, () => {})
    let size = 0
    let check = 0
    try {
      for await (const chunk of unpacked as AsyncIterable<Buffer>) {
        size += chunk.length
        check = crc32(chunk, check)
        this.count(entry, size)
        yield chunk
      }
    } catch (error) {
      throw error instanceof ReadingError ? error : damaged(name, error)
    } finally {
      packed.destroy()
      unpacked.destroy()
    }
    if (size !== entry.uncompressedSize || check !== entry.crc32) throw new ReadingError('damagedFile', { part: name })
  }

  close(): void {
    this.zip.close()
  }

  private count(entry: Entry, size: number): void {
    const limit = this.limits.inflatedBytes
    const before = this.inflated.get(entry.fileName) ?? 0
    if (size > before) {
      this.inflated.set(entry.fileName, size)
      this.total += size - before
    }
    const bomb = size > suspiciousSize && size > entry.compressedSize * suspiciousRatio
    if (this.total > limit || bomb) throw new ReadingError('inflatedTooLarge', { limit })
  }
}

async function readEntries(zip: ZipFile, limits: ReadingLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.zipEntries) throw new ReadingError('tooManyEntries', { limit: limits.zipEntries })
  const entries = new Map<string, Entry>()
  let declared = 0
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (error: Error) => reject(damaged('zip', error)))
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => {
      const name = entry.fileName.toLowerCase()
      declared += entry.uncompressedSize
      if (entry.isEncrypted()) reject(new ReadingError('encryptedFile'))
      else if (declared > limits.inflatedBytes)
        reject(new ReadingError('inflatedTooLarge', { limit: limits.inflatedBytes }))
      // Two parts of one name: which of them another program shows cannot be known.
      else if (entries.has(name)) reject(new ReadingError('damagedFile', { part: entry.fileName }))
      else {
        entries.set(name, entry)
        zip.readEntry()
      }
    })
    zip.readEntry()
  })
  return entries
}

function damaged(part: string, cause: unknown): ReadingError {
  const error = new ReadingError('damagedFile', { part })
  error.cause = cause
  return error
}
