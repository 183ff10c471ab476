import { errorData } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { telling } from './match-columns.ts'
import { openFile } from './open-file.ts'
import { type AskedPart, holdsOf, mapsProducts, mappingOf } from './parts.ts'
import type { GivenFile } from '../uploads.ts'

/**
 * The parts of a file as it is taken without being asked: of a workbook every visible sheet whose columns tell of contacts,
 * of notes or of products, any other file whole.
 * @returns the parts, and the names of the visible sheets that are left out
 * @throws FILE_REFUSED
 */
export async function partsOfFile(db: Db, file: GivenFile): Promise<{ parts: AskedPart[]; left: string[] }> {
  const sheets = await sheetsOf(file)
  if (sheets.length < 2) return { parts: [{ choices: {} }], left: [] }
  const parts: AskedPart[] = []
  const left: string[] = []
  for (const sheet of sheets) {
    const part = await partOfSheet(db, file, sheet, sheets.length)
    if (part) parts.push(part)
    else left.push(sheet)
  }
  if (parts.length === 0) return { parts: [{ choices: {} }], left: [] }
  // Notes need somebody whom they are about.
  if (!parts.some(({ holds }) => holds === 'contacts'))
    for (const part of parts) if (part.holds === 'notes') part.holds = 'contacts'
  return { parts, left }
}

async function sheetsOf(file: GivenFile): Promise<string[]> {
  const reading = await openFile(file, {})
  await reading.close()
  return reading.info.sheets.flatMap(({ name, hidden }) => (hidden ? [] : name))
}

async function partOfSheet(db: Db, file: GivenFile, sheet: string, sheets: number): Promise<AskedPart | null> {
  const choices = { sheet }
  try {
    const reading = await openFile(file, choices)
    try {
      const { columns } = reading.info
      const first = (await reading.slices().next()).value ?? []
      const { mapping, matchedBy } = await mappingOf(db, columns, first)
      // A text that merely looks like a name may be anything.
      const tells = mapping.some(({ field }, at) => {
        const [key = ''] = field?.split('.') ?? []
        return telling.has(key) && (matchedBy[at] !== 'values' || key === 'email')
      })
      return (tells || mapsProducts(mapping)) && first.length > 0
        ? { choices, holds: holdsOf(columns, mapping, sheets) }
        : null
    } finally {
      await reading.close()
    }
  } catch (error) {
    if (errorData(error, 'FILE_REFUSED')?.reason === 'emptyFile') return null
    throw error
  }
}
