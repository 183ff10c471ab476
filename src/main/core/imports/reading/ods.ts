import { open } from 'node:fs/promises'
import { chooseSheet } from './choose-sheet.ts'
import { decode } from './encoding.ts'
import { decodeEntities } from './entities.ts'
import { headerRows, type Merge } from './header.ts'
import { odsRows } from './ods-sheet.ts'
import type { RowSource } from './row-source.ts'
import { ReadingError, type ReadingChoices, type ReadingLimits } from './types.ts'
import { Warnings } from './warnings.ts'
import { partText, readXml } from './xml.ts'
import type { Archive } from './zip.ts'

interface OdsSheet {
  name: string
  hidden: boolean
  rows: number
  merges: Merge[]
}

const part = 'content.xml'

/** Opens an OpenDocument spreadsheet (ODS, OTS) as the rows of one of its sheets, values only, as they are shown. */
export async function openOds(archive: Archive, choices: ReadingChoices, limits: ReadingLimits): Promise<RowSource> {
  if (await isEncrypted(archive)) throw new ReadingError('encryptedFile')
  const format = await otherDocument(archive)
  if (format !== undefined) throw new ReadingError('unsupportedFormat', { format })
  return fromText(
    () => partText(archive, part),
    choices,
    limits,
    async () => archive.close(),
  )
}

/** Opens the same in one XML file (FODS). */
export async function openFlatOds(path: string, choices: ReadingChoices, limits: ReadingLimits): Promise<RowSource> {
  const file = await open(path)
  try {
    return await fromText(
      () => decode(file, 'utf-8'),
      choices,
      limits,
      () => file.close(),
    )
  } catch (error) {
    await file.close()
    throw error
  }
}

async function fromText(
  text: () => AsyncGenerator<string>,
  choices: ReadingChoices,
  limits: ReadingLimits,
  close: () => Promise<void>,
): Promise<RowSource> {
  const sheets = await survey(text(), limits)
  const listed = sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows }))
  const { index, name, reason } = chooseSheet(listed, choices.sheet)
  const warnings = new Warnings()
  return {
    info: {
      format: 'ods',
      decimalMark: '.',
      sheets: listed,
      sheet: name,
    },
    reasons: [reason],
    merges: sheets[index]!.merges,
    batches: odsRows(text(), part, index, warnings, limits),
    warnings,
    close,
  }
}

/** What the package says it is, where that is no spreadsheet. */
async function otherDocument(archive: Archive): Promise<string | undefined> {
  if (!archive.has('mimetype')) return undefined
  let said = ''
  for await (const text of partText(archive, 'mimetype')) said = (said + text).slice(0, 200)
  const kind = /opendocument\.(text|presentation|graphics)/.exec(said)?.[1]
  return kind && { text: 'odt', presentation: 'odp', graphics: 'odg' }[kind]
}

/** The package's list says of each part how it is encrypted; the parts themselves do not show it. */
async function isEncrypted(archive: Archive): Promise<boolean> {
  const manifest = 'META-INF/manifest.xml'
  if (!archive.has(manifest)) return archive.has('encrypted-package')
  let encrypted = archive.has('encrypted-package')
  await readXml(archive, manifest, {
    open(name) {
      encrypted ||= name === 'encryption-data'
    },
  })
  return encrypted
}

const tag =
  /<(?:[\w.-]+:)?(table|table-row|table-cell|covered-table-cell|p|style|table-properties|spreadsheet|dde-links)(?=[\s/>])([^<>]*)>/g

/**
 * Goes through all sheets once before one is read: unpacks them within the budget, lists them with how many rows have
 * content, and finds the merged cells. Looks at the tags only, which is many times faster than reading the XML.
 */
async function survey(text: AsyncGenerator<string>, limits: ReadingLimits): Promise<OdsSheet[]> {
  const sheets: OdsSheet[] = []
  const hiddenStyles = new Set<string>()
  let style = ''
  let isSpreadsheet = false
  let ended = false
  let row = 0
  let repeated = 0
  let filled = false
  let column = 0
  let width = 0
  const closeRow = () => {
    if (filled) sheets.at(-1)!.rows += repeated
    row += repeated
    repeated = 0
    filled = false
    column = 0
    width = 0
  }
  let rest = ''
  for await (const piece of text) {
    const joined = rest + piece
    const cut = joined.lastIndexOf('<')
    rest = joined.slice(cut).slice(0, 64 * 1024)
    for (const [, name, attributes] of joined.slice(0, cut).matchAll(tag)) {
      const sheet = sheets.at(-1)
      if (name === 'spreadsheet') isSpreadsheet = true
      else if (name === 'dde-links') ended = true
      else if (ended) continue
      else if (name === 'style') style = value(attributes!, 'name') ?? ''
      else if (name === 'table-properties') {
        if (value(attributes!, 'display') === 'false') hiddenStyles.add(style)
      } else if (name === 'table' && isSpreadsheet) {
        if (sheet) closeRow()
        if (sheets.length === limits.zipEntries) throw new ReadingError('tooManyEntries', { limit: limits.zipEntries })
        row = 0
        const hidden = hiddenStyles.has(value(attributes!, 'style-name') ?? '')
        sheets.push({ name: decodeEntities(value(attributes!, 'name') ?? ''), hidden, rows: 0, merges: [] })
      } else if (!sheet) continue
      else if (name === 'table-row') {
        closeRow()
        repeated = count(attributes!, 'number-rows-repeated')
      } else if (name === 'p') filled = true
      else {
        column += width
        width = count(attributes!, 'number-columns-repeated')
        filled ||= /(?:^|:)(?:value|date-value|time-value|boolean-value|string-value)=/.test(attributes!)
        const across = count(attributes!, 'number-columns-spanned')
        const down = count(attributes!, 'number-rows-spanned')
        if ((across > 1 || down > 1) && row < headerRows && name === 'table-cell') {
          sheet.merges.push({
            top: row + 1,
            bottom: row + down,
            left: column,
            right: column + Math.min(across, 500) - 1,
          })
        }
      }
    }
  }
  if (!isSpreadsheet) throw new ReadingError('damagedFile', { part })
  if (sheets.length > 0) closeRow()
  return sheets
}

function value(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[\\s:])${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match ? (match[1] ?? match[2]) : undefined
}

function count(attributes: string, name: string): number {
  return attributes.includes(name) ? Math.max(1, Number(value(attributes, name)) || 1) : 1
}
