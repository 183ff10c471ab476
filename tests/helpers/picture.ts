import { randomBytes } from 'node:crypto'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** A PNG of random colours, which no compression makes small. */
export function noisePng(width: number, height: number): Buffer {
  const pixels = randomBytes(height * (1 + width * 3))
  for (let line = 0; line < height; line++) pixels[line * (1 + width * 3)] = 0
  return png({ width, height, depth: 8, colour: 2 }, pixels)
}

/** A letter paper: a dark band at its left edge and a line above its foot. */
export function letterPaperPng(width: number, height: number): Buffer {
  const grey = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y++) for (let x = 0; x < width * 0.03; x++) grey[y * width + x] = 68
  for (let x = width * 0.12; x < width * 0.9; x++) grey[Math.round(height * 0.9) * width + Math.floor(x)] = 68
  return greyPng({ width, height, grey })
}

/** A picture in shades of grey, 0 to 255. */
export interface GreyPicture {
  width: number
  height: number
  grey: Uint8Array
}

/** The picture as a PNG of 16 shades. */
export function greyPng({ width, height, grey }: GreyPicture): Buffer {
  const row = 1 + Math.ceil(width / 2)
  const pixels = Buffer.alloc(height * row)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const shade = Math.round((grey[y * width + x] ?? 255) / 17)
      pixels[y * row + 1 + (x >> 1)]! |= x % 2 === 0 ? shade << 4 : shade
    }
  return png({ width, height, depth: 4, colour: 0 }, pixels)
}

/** Reads what `greyPng` wrote. */
export function readGreyPng(file: Buffer): GreyPicture {
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  const length = file.readUInt32BE(33)
  const pixels = inflateSync(file.subarray(41, 41 + length))
  const row = 1 + Math.ceil(width / 2)
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const two = pixels[y * row + 1 + (x >> 1)]!
      grey[y * width + x] = (x % 2 === 0 ? two >> 4 : two & 15) * 17
    }
  return { width, height, grey }
}

function png(of: { width: number; height: number; depth: number; colour: number }, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(of.width, 0)
  header.writeUInt32BE(of.height, 4)
  header.set([of.depth, of.colour, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(pixels, { level: 9 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND')])
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
