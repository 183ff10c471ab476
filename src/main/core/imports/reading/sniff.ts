import { compoundFile } from './cfb.ts'
import { ReadingError } from './types.ts'

const starts: [format: string, bytes: string | Buffer][] = [
  ['pdf', '%PDF-'],
  ['rtf', '{\\rtf'],
  ['dif', 'TABLE\r\n0,1'],
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf])],
  ['rar', 'Rar!'],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ['jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['gif', 'GIF8'],
  ['sqlite', 'SQLite format 3\0'],
  // Excel 2 to 4 wrote the records of a sheet without a container.
  ['xls', Buffer.from([0x09, 0x00, 0x04, 0x00])],
  ['xls', Buffer.from([0x09, 0x02, 0x06, 0x00])],
  ['xls', Buffer.from([0x09, 0x04, 0x06, 0x00])],
]
const textStarts: [format: string, start: RegExp][] = [
  ['ics', /^begin:vcalendar/i],
  ['mht', /^mime-version:/i],
  ['xml', /^<(\?xml|workbook)\b/i],
]
/** The first record of a workbook of Excel 5 and later, which some programs write without a container. */
const bareWorkbooks = [0x08, 0x10].map((length) => Buffer.from([0x09, 0x08, length, 0x00]))

/** What the reader can make a table of: text in rows, vCards, a workbook of before 2007, an archive, a table in XML. */
export type Readable = 'csv' | 'vcard' | 'xls' | 'zip' | 'fods' | 'slk' | 'html' | 'xml'

/**
 * Tells by its first bytes what a file can be. Whatever cannot be read is refused by its name; the file's own name only
 * tells apart what looks the same inside.
 */
export function sniff(head: Buffer, fileName: string): Readable {
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return 'zip'
  if (head.subarray(0, 4).equals(Buffer.from('PK\x05\x06'))) throw new ReadingError('emptyFile')
  if (head.subarray(0, 8).equals(compoundFile) || bareWorkbooks.some((start) => head.subarray(0, 4).equals(start)))
    return 'xls'
  if (isSylk(head.toString('latin1', 0, 2000))) return 'slk'
  for (const [format, start] of starts) {
    const bytes = Buffer.from(start as string)
    if (head.subarray(0, bytes.length).equals(bytes)) throw new ReadingError('unsupportedFormat', { format })
  }
  const text = head
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart()
  if (/^<\?xml\b/.test(text) && /<office:document\b/.test(text)) return 'fods'
  if (/^<(?:\?xml|[\w:]*Workbook)\b/.test(text) && /office:spreadsheet|progid="Excel\.Sheet"/.test(text)) return 'xml'
  if (/^(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|meta|table|style|body)\b/i.test(text)) return 'html'
  if (/^begin\s*:\s*vcard/i.test(text) || /\.(?:vcf|vcard)$/i.test(fileName)) return 'vcard'
  for (const [format, start] of textStarts) {
    if (start.test(text)) throw new ReadingError('unsupportedFormat', { format })
  }
  if (/\.json$/i.test(fileName)) throw new ReadingError('unsupportedFormat', { format: 'json' })
  return 'csv'
}

/** A table may well have the first columns `ID;PLZ`; below, only SYLK goes on with records of one letter. */
function isSylk(text: string): boolean {
  return /^ID;P\w*(?:;\w*)*[\r\n]+(?:[A-Z]{1,2};[^\r\n]*[\r\n]+)*?[BCFOP];[A-Z]/.test(text)
}

/** Says by the parts of an archive what kind of document it is. */
export function archiveFormat(names: string[]): string {
  const has = (name: RegExp) => names.some((n) => name.test(n))
  if (has(/^index\/.*\.iwa$/i) || has(/^index\.zip$/i)) return 'numbers'
  if (has(/^xl\/workbook\.bin$/i)) return 'xlsb'
  if (has(/^word\//i)) return 'docx'
  if (has(/^ppt\//i)) return 'pptx'
  if (has(/^content\.xml$/i)) return 'ods'
  if (has(/^_rels\/\.rels$/i)) return 'xlsx'
  return 'zip'
}
