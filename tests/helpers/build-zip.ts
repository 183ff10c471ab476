import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  name: string
  data: string | Uint8Array
  /** What the archive claims the part unpacks to, where it lies. */
  claims?: number
}

/** Builds a zip file by hand, because hostile ones are not what a library writes. */
export function buildZip(parts: ZipPart[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, claims } of parts) {
    const bytes = Buffer.from(data as string)
    const packed = deflateRawSync(bytes, { level: 9 })
    const nameBytes = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims ?? bytes.length, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    files.push(Buffer.from('PK\x03\x04'), common, nameBytes, packed)
    const place = Buffer.alloc(16)
    place.writeUInt32LE(offset, 12)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place.subarray(2), nameBytes)
    offset += 30 + nameBytes.length + packed.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length & 0xffff, 8)
  end.writeUInt16LE(parts.length & 0xffff, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listing, end])
}

/**
 * A 64-bit zip file piece by piece, whose central directory lists one empty part under many names.
 * @param claims how many parts its 64-bit record says that there are
 */
export function* buildZip64(parts: number, claims = parts): Generator<Buffer> {
  const local = Buffer.alloc(31)
  local.write('PK\x03\x04', 'latin1')
  local.writeUInt16LE(1, 26)
  yield local
  let size = 0
  for (let from = 0; from < parts; from += 10_000) {
    const entries = Array.from({ length: Math.min(10_000, parts - from) }, (_, at) => {
      const name = (from + at).toString(36)
      const entry = Buffer.alloc(46 + name.length)
      entry.write('PK\x01\x02', 'latin1')
      entry.writeUInt16LE(name.length, 28)
      entry.write(name, 46)
      return entry
    })
    const piece = Buffer.concat(entries)
    size += piece.length
    yield piece
  }
  const end = Buffer.alloc(56 + 20 + 22)
  end.write('PK\x06\x06', 'latin1')
  end.writeBigUInt64LE(44n, 4)
  end.writeBigUInt64LE(BigInt(claims), 24)
  end.writeBigUInt64LE(BigInt(claims), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(local.length), 48)
  end.write('PK\x06\x07', 56, 'latin1')
  end.writeBigUInt64LE(BigInt(local.length + size), 64)
  end.writeUInt32LE(1, 72)
  end.write('PK\x05\x06', 76, 'latin1')
  end.fill(0xff, 84, 96)
  yield end
}

export interface WorkbookParts {
  /** The XML within `<worksheet>` of each sheet, by name; a name that begins with `-` is hidden. */
  sheets: Record<string, string>
  /** The XML within `<sst>`. */
  strings?: string
  /** Number formats of the cell styles, by style index. */
  formats?: (string | number)[]
  date1904?: boolean
  /** Parts that stand instead of those made, or beside them. */
  parts?: ZipPart[]
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Builds an XLSX file of given XML. */
export function buildXlsx({ sheets, strings, formats, date1904, parts = [] }: WorkbookParts): Buffer {
  const names = Object.keys(sheets)
  const made: ZipPart[] = [
    {
      name: '_rels/.rels',
      data: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations([
        ...names.map((_, i): Relation => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
        ['rIdStrings', 'sharedStrings', 'sharedStrings.xml'],
        ['rIdStyles', 'styles', 'styles.xml'],
      ]),
    },
    {
      name: 'xl/workbook.xml',
      data: `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${names
        .map((name, i) => {
          const state = name.startsWith('-') ? ' state="hidden"' : ''
          return `<sheet name="${name.replace(/^-/, '')}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`
        })
        .join('')}</sheets></workbook>`,
    },
    ...Object.values(sheets).map((xml, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      data: `${declaration}<worksheet xmlns="${main}">${xml}</worksheet>`,
    })),
    { name: 'xl/sharedStrings.xml', data: `${declaration}<sst xmlns="${main}">${strings ?? ''}</sst>` },
    { name: 'xl/styles.xml', data: styles(formats ?? []) },
  ]
  const replaced = new Set(parts.map(({ name }) => name))
  return buildZip([...made.filter(({ name }) => !replaced.has(name)), ...parts])
}

type Relation = [id: string, type: string, target: string]

function relations(list: Relation[]): string {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`,
  )
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`
}

function styles(formats: (string | number)[]): string {
  const escaped = (code: string) => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const custom = formats.map((code, i) =>
    typeof code === 'string' ? `<numFmt numFmtId="${200 + i}" formatCode="${escaped(code)}"/>` : '',
  )
  const cells = formats.map((code, i) => `<xf numFmtId="${typeof code === 'string' ? 200 + i : code}"/>`)
  return `${declaration}<styleSheet xmlns="${main}"><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cells.join('')}</cellXfs></styleSheet>`
}
