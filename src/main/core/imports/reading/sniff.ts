import { ReadingError } from './types.ts'

const starts: [format: string, bytes: string | Buffer][] = [
  ['pdf', '%PDF-'],
  ['rtf', '{\\rtf'],
  ['slk', 'ID;'],
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
  ['xls', Buffer.from([0x09, 0x08])],
]
const textStarts: [format: string, start: RegExp][] = [
  ['vcf', /^begin:vcard/i],
  ['ics', /^begin:vcalendar/i],
  ['html', /^<(!doctype html|html|head|meta|table)\b/i],
  ['xml', /^<(\?xml|workbook)\b/i],
]
/** Office files of before 2007, and encrypted ones of today, are kept in such a container. */
const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

/**
 * Tells by its first bytes whether a file can be text in rows (`csv`) or an archive (`zip`). Whatever else it is, is
 * refused by its name; the file's own name only tells apart what looks the same inside.
 */
export function sniff(head: Buffer, fileName: string): 'csv' | 'zip' {
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return 'zip'
  if (head.subarray(0, 4).equals(Buffer.from('PK\x05\x06'))) throw new ReadingError('emptyFile')
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  if (head.subarray(0, 8).equals(compoundFile)) {
    if (head.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new ReadingError('encryptedFile')
    throw new ReadingError('unsupportedFormat', {
      format: ['et', 'doc', 'ppt', 'msg'].includes(extension) ? extension : 'xls',
    })
  }
  for (const [format, start] of starts) {
    const bytes = Buffer.from(start as string)
    if (head.subarray(0, bytes.length).equals(bytes)) throw new ReadingError('unsupportedFormat', { format })
  }
  const text = head
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  for (const [format, start] of textStarts) {
    if (start.test(text)) throw new ReadingError('unsupportedFormat', { format })
  }
  if (extension === 'json') throw new ReadingError('unsupportedFormat', { format: 'json' })
  return 'csv'
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
