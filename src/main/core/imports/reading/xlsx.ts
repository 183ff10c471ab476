import { headerRows, type Merge } from './header.ts'
import { numberFormats, type NumberFormat } from './number-format.ts'
import type { RowSource } from './row-source.ts'
import { ReadingError, type ReadingChoices, type ReadingLimits, type SheetInfo, type Told } from './types.ts'
import { Warnings } from './warnings.ts'
import { longestCell, parseReference, sheetRows } from './xlsx-sheet.ts'
import { attribute, partText, readXml, unescape } from './xml.ts'
import type { Archive } from './zip.ts'

interface Sheet {
  name: string
  hidden: boolean
  part: string
}

interface Workbook {
  sheets: Sheet[]
  date1904: boolean
  stringsPart: string | undefined
  stylesPart: string | undefined
}

/** Opens a workbook (XLSX, XLSM) as the rows of one of its sheets, values only, as they are shown. */
export async function openXlsx(archive: Archive, choices: ReadingChoices, limits: ReadingLimits): Promise<RowSource> {
  const workbook = await readWorkbook(archive)
  const { sheet, reason, merges } = await chooseSheet(archive, workbook, choices.sheet)
  const warnings = new Warnings()
  const strings = workbook.stringsPart === undefined ? [] : await readStrings(archive, workbook.stringsPart)
  const formats = await readFormats(archive, workbook)
  const sheets: SheetInfo['sheets'] = []
  for (const { name, hidden, part } of workbook.sheets)
    sheets.push({ name, hidden, ...(await saidRows(archive, part)) })
  return {
    info: {
      format: 'xlsx',
      decimalMark: '.',
      sheets,
      sheet: sheet.name,
    },
    reasons: [reason],
    merges,
    batches: sheetRows(archive, sheet.part, { strings, formats, warnings, limits }),
    warnings,
    close: async () => archive.close(),
  }
}

/** The sheet asked for, else the first visible one that is not empty. Chart and dialog sheets have no rows. */
async function chooseSheet(
  archive: Archive,
  { sheets }: Workbook,
  asked: string | undefined,
): Promise<{ sheet: Sheet; reason: Told; merges: Merge[] }> {
  if (asked !== undefined) {
    const sheet = sheets.find(({ name }) => name === asked)
    if (!sheet) throw new ReadingError('unknownSheet', { sheet: asked })
    return { sheet, reason: { code: 'sheet.chosen' }, merges: (await survey(archive, sheet.part)).merges }
  }
  for (const sheet of sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden))) {
    const { hasCells, merges } = await survey(archive, sheet.part)
    if (hasCells) return { sheet, reason: { code: sheets.length === 1 ? 'sheet.only' : 'sheet.first' }, merges }
  }
  throw new ReadingError('emptyFile')
}

/** How many rows a sheet says at its beginning that it spans; most writers say it, and one cell alone says nothing. */
async function saidRows(archive: Archive, part: string): Promise<{ rows?: number }> {
  if (!archive.has(part)) return {}
  try {
    for await (const text of partText(archive, part)) {
      const said = /<(?:\w+:)?dimension\s[^<>]*?\bref="[A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/.exec(text)
      return said ? { rows: Math.max(1, Number(said[2]) - Number(said[1]) + 1) } : {}
    }
  } catch (error) {
    // A sheet that nobody asked for may be damaged.
    if (!(error instanceof ReadingError) || error.code !== 'damagedFile') throw error
  }
  return {}
}

/**
 * Goes through a sheet once before it is read: unpacks it within the budget and against its checksum, and finds the
 * merged cells, which stand behind the rows. Looks at the text only, which is many times faster than reading the XML.
 */
async function survey(archive: Archive, part: string): Promise<{ hasCells: boolean; merges: Merge[] }> {
  const merges: Merge[] = []
  let hasCells = false
  let rest = ''
  for await (const piece of partText(archive, part)) {
    const text = rest + piece
    hasCells ||= /<(\w+:)?(v|t)[\s>]/.test(text)
    const at = text.lastIndexOf('<')
    const whole = text.slice(0, at)
    rest = text.slice(at).slice(0, 4096)
    if (!whole.includes('mergeCell')) continue
    for (const [, from, to] of whole.matchAll(/mergeCell\s[^<>]*?\bref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/g)) {
      const start = parseReference(from!)
      const end = parseReference(to!)
      if (start && end && start.row <= headerRows) {
        merges.push({
          top: start.row,
          bottom: end.row,
          left: start.column,
          right: Math.min(end.column, start.column + 500),
        })
      }
    }
  }
  return { hasCells, merges }
}

/** The sheets and where the parts lie, followed from the archive's root, because writers name parts as they like. */
async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = await readRelations(archive, '')
  const part = [...root.values()].find(({ type }) => type === 'officeDocument')?.part
  if (part === undefined) throw new ReadingError('damagedFile', { part: '_rels/.rels' })
  if (!archive.has(part)) throw new ReadingError('damagedFile', { part })
  const relations = await readRelations(archive, part)
  const byType = (type: string) => [...relations.values()].find((r) => r.type === type && archive.has(r.part))?.part
  const sheets: Sheet[] = []
  let date1904 = false
  let isWorkbook = false
  await readXml(archive, part, {
    open(name, attributes) {
      isWorkbook ||= name === 'workbook'
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const relation = relations.get(attribute(attributes, 'id') ?? '')
      if (relation?.type !== 'worksheet') return
      const hidden = (attributes.state ?? 'visible') !== 'visible'
      sheets.push({ name: attributes.name ?? '', hidden, part: relation.part })
    },
  })
  if (isWorkbook && sheets.length === 0) throw new ReadingError('damagedFile', { part })
  if (!isWorkbook) throw new ReadingError('unsupportedFormat', { format: 'zip' })
  return { sheets, date1904, stringsPart: byType('sharedStrings'), stylesPart: byType('styles') }
}

/** The parts that a part refers to, by relation id; the type is the last word of its address (two standards have two). */
async function readRelations(archive: Archive, part: string): Promise<Map<string, { type: string; part: string }>> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const name = `${folder}_rels/${part.slice(slash)}.rels`
  const relations = new Map<string, { type: string; part: string }>()
  if (!archive.has(name)) return relations
  await readXml(archive, name, {
    open(element, { Id, Type, Target, TargetMode }) {
      if (element !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return
      relations.set(Id, { type: Type?.split('/').at(-1) ?? '', part: resolve(folder, Target) })
    },
  })
  return relations
}

function resolve(folder: string, target: string): string {
  const steps: string[] = []
  const path = target.replaceAll('\\', '/')
  for (const step of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** The texts that cells point at; of formatted ones the runs are joined, of Japanese ones the reading aid is left out. */
async function readStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let within = false
  let phonetic = 0
  await readXml(archive, part, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') within = phonetic === 0
    },
    text(piece) {
      if (within) text += piece
      if (text.length > longestCell) throw new ReadingError('rowTooLong', { limit: longestCell })
    },
    close(name) {
      if (name === 'si') strings.push(unescape(text))
      else if (name === 'rPh') phonetic--
      else if (name === 't') within = false
    },
  })
  return strings
}

/** The number format of each cell style, by the style's index. */
async function readFormats(archive: Archive, { stylesPart, date1904 }: Workbook): Promise<NumberFormat[]> {
  const format = numberFormats(date1904)
  if (stylesPart === undefined) return [format(0, undefined)]
  const codes = new Map<number, string>()
  const styles: number[] = []
  let inCellStyles = false
  await readXml(archive, stylesPart, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode)
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) styles.push(Number(numFmtId ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return styles.length === 0 ? [format(0, undefined)] : styles.map((id) => format(id, codes.get(id)))
}
