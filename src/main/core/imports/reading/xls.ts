import { open } from 'node:fs/promises'
import { biff, RecordContent, records } from './biff.ts'
import { CompoundFile } from './cfb.ts'
import { chooseSheet } from './choose-sheet.ts'
import { knownEncoding } from './encoding.ts'
import { numberFormats } from './number-format.ts'
import type { RowSource } from './row-source.ts'
import { ReadingError, type ReadingChoices, type ReadingLimits, type Told } from './types.ts'
import { Warnings } from './warnings.ts'
import { surveySheet, type XlsWorkbook, xlsRows } from './xls-sheet.ts'

interface XlsSheet {
  name: string
  hidden: boolean
  start: number
}

/** Opens a workbook of Excel 5 to 2003, or of WPS (ET), as the rows of one of its sheets, values only. */
export async function openXls(path: string, choices: ReadingChoices, limits: ReadingLimits): Promise<RowSource> {
  const { workbook, sheets, encoding } = readGlobals(await workbookStream(path), choices)
  if (sheets.length > limits.zipEntries) throw new ReadingError('tooManyEntries', { limit: limits.zipEntries })
  const surveys = sheets.map(({ start }) => surveySheet(workbook.stream, start))
  const listed = sheets.map(({ name, hidden }, i) => ({ name, hidden, rows: surveys[i]!.rows }))
  const { index, name, reason } = chooseSheet(listed, choices.sheet)
  const warnings = new Warnings()
  return {
    info: {
      format: /\.et$/i.test(path) ? 'et' : 'xls',
      decimalMark: '.',
      ...(workbook.unicode ? {} : { encoding: encoding.name }),
      sheets: listed,
      sheet: name,
    },
    reasons: [...(workbook.unicode ? [] : [encoding.reason]), reason],
    merges: surveys[index]!.merges,
    batches: xlsRows(workbook, surveys[index]!, warnings, limits),
    warnings,
    close: async () => {},
  }
}

/** The stream with the workbook: within a container, or the whole file as some old programs write it. */
async function workbookStream(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(2)
    await file.read(head, 0, 2, 0)
    if (head.readUInt16LE() === biff.bof) return await file.readFile()
    const container = await CompoundFile.open(file)
    const name = ['Workbook', 'WORKBOOK', 'Book', 'BOOK'].find((known) => container.has(known))
    if (name !== undefined) return await container.bytes(name)
    if (container.has('EncryptedPackage')) throw new ReadingError('encryptedFile')
    throw new ReadingError('unsupportedFormat', { format: otherDocument(container.names()) })
  } finally {
    await file.close()
  }
}

/** What else is kept in such a container. */
function otherDocument(streams: string[]): string {
  if (streams.includes('WordDocument')) return 'doc'
  if (streams.includes('PowerPoint Document')) return 'ppt'
  if (streams.some((name) => name.startsWith('__substg1.0_') || name.startsWith('__properties_'))) return 'msg'
  return 'unknown'
}

/** Reads what stands before the sheets: their list, the texts, the formats. */
function readGlobals(
  stream: Buffer,
  choices: ReadingChoices,
): { workbook: XlsWorkbook; sheets: XlsSheet[]; encoding: { name: string; reason: Told } } {
  const first = records(stream, 0).next().value
  if (first?.type !== biff.bof || first.end - first.at < 4) throw new ReadingError('damagedFile', { part: 'Workbook' })
  const unicode = stream.readUInt16LE(first.at) !== 0x500
  const isSheet = stream.readUInt16LE(first.at + 2) === 0x10
  let codePage = 1252
  let date1904 = false
  let strings: string[] = []
  const codes = new Map<number, string>()
  const styles: number[] = []
  const listed: RecordContent[] = []
  const formats: RecordContent[] = []
  for (const record of records(stream, 0)) {
    const content = new RecordContent(stream, record)
    if (record.type === biff.eof) break
    else if (record.type === biff.filePass) throw new ReadingError('encryptedFile')
    else if (record.type === biff.codePage) codePage = content.short()
    else if (record.type === biff.date1904) date1904 = content.short() === 1
    else if (record.type === biff.boundSheet) listed.push(content)
    else if (record.type === biff.format) formats.push(content)
    else if (record.type === biff.sst) strings = readStrings(content)
    else if (record.type === biff.xf) {
      content.skip(2)
      styles.push(content.short())
    }
  }
  const encoding =
    choices.encoding === undefined
      ? { name: encodingOf(codePage), reason: { code: 'encoding.mark' } }
      : { name: knownEncoding(choices.encoding), reason: { code: 'encoding.chosen' } }
  const decoder = new TextDecoder(encoding.name)
  for (const content of formats) {
    const id = content.short()
    codes.set(id, unicode ? content.text(content.short()) : content.oldText(content.byte(), decoder))
  }
  const sheets: XlsSheet[] = []
  for (const content of listed) {
    const start = content.long()
    const hidden = (content.byte() & 3) !== 0
    const isWorksheet = content.byte() === 0
    const length = content.byte()
    const name = unicode ? content.text(length) : content.oldText(length, decoder)
    if (isWorksheet) sheets.push({ name, hidden, start })
  }
  if (sheets.length === 0 && isSheet) sheets.push({ name: 'Sheet1', hidden: false, start: 0 })
  if (sheets.length === 0) throw new ReadingError('emptyFile')
  const format = numberFormats(date1904)
  const workbook = {
    stream,
    unicode,
    decoder,
    strings,
    formats: [...styles.map((id) => format(id, codes.get(id))), format(0, undefined)],
  }
  return { workbook, sheets, encoding }
}

/** The texts that cells point at. How many there are said to be is not always true. */
function readStrings(content: RecordContent): string[] {
  content.skip(4)
  const strings: string[] = []
  for (let left = content.long(); left > 0 && !content.ended; left--) strings.push(content.text(content.short()))
  return strings
}

/** The encoding of a code page number of Excel 5 and 95. */
function encodingOf(codePage: number): string {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`
  const others: Record<number, string> = {
    866: 'ibm866',
    874: 'windows-874',
    932: 'shift_jis',
    936: 'gb18030',
    949: 'euc-kr',
    950: 'big5',
    1200: 'utf-16le',
    10000: 'macintosh',
    10001: 'shift_jis',
    10002: 'big5',
    10003: 'euc-kr',
    10008: 'gb18030',
    0x8000: 'macintosh',
    65001: 'utf-8',
  }
  return others[codePage] ?? 'windows-1252'
}
