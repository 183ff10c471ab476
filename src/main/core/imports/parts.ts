import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import type {
  Holds,
  ImportOptions,
  ImportPart,
  ImportSheet,
  Mapping,
  RepairCode,
} from '../../../shared/contract/imports.ts'
import { namesNotes, splitField } from '../../../shared/domain/contact-fields.ts'
import { customFieldNamed, customNameOf } from '../../../shared/domain/custom-fields.ts'
import { dayOrderIn } from '../../../shared/domain/date.ts'
import { fold } from '../../../shared/domain/fold.ts'
import { splitProductField, tellsProducts } from '../../../shared/domain/product-fields.ts'
import { customFieldsOf } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'
import { recognise } from './known-exports.ts'
import { headerOf, matchColumns } from './match-columns.ts'
import { matchProducts } from '../product-imports/match-products.ts'
import { priceListsOf, productRulesOf } from '../product-imports/product-rules.ts'
import type { ProductRules } from '../product-imports/read-product.ts'
import { columnName } from './read-row.ts'
import type { RowRules } from './rows/cells.ts'
import type { Survey } from './rows/survey.ts'
import type { ReadingChoices, SheetInfo, SheetRow } from './reading/types.ts'

/** A part of a file as a person asks for it. */
export interface AskedPart {
  choices: ReadingChoices
  mapping?: Mapping | undefined
  holds?: Holds | undefined
}

/** A part of a batch with how its file is read, so that a reading can be repeated. */
export interface StagedPart extends Omit<ImportPart, 'days'> {
  choices: ReadingChoices
  /** Rows staged so far. */
  staged: number
  /** What its first rows told before any was staged; kept, so that a mended cell changes how no other row is read. */
  survey: Survey
}

/** The parts of a batch with how they are read. */
export async function stagedParts(db: Db, id: number): Promise<StagedPart[]> {
  const batch = db.selectFrom('import_batch').select('parts').where('id', '=', id)
  return JSON.parse((await batch.executeTakeFirstOrThrow()).parts) as StagedPart[]
}

/** Rows that are judged at once. */
export const sliceRows = 2_000

/** The table as the program understood it, as the contract tells it. */
export function sheetOf({ info, warnings }: { info: SheetInfo; warnings: SheetInfo['warnings'] }): ImportSheet {
  const { format, encoding, delimiter, decimalMark, sheets, sheet, headerRow, skippedAbove, columns, own, reasons } =
    info
  return {
    format,
    encoding,
    delimiter,
    decimalMark,
    sheets,
    sheet,
    headerRow,
    skippedAbove,
    columns,
    recognised: format !== 'vcard' ? recognise(columns) : own ? 'kontor' : null,
    reasons,
    warnings,
  }
}

/**
 * The columns matched to fields, with what was confirmed for this header before.
 * @param asked what the sheet holds as a person says; else its headers tell whether it holds products
 */
export async function mappingOf(db: Db, columns: string[], first: SheetRow[], asked?: Holds) {
  const named = columns.some((column) => column.trim() !== '')
  const remembered = named
    ? await db.selectFrom('import_mapping').select('mapping').where('header', '=', headerOf(columns)).executeTakeFirst()
    : undefined
  const last = remembered ? (JSON.parse(remembered.mapping) as Mapping) : null
  const ofProducts = asked === undefined ? (last ? mapsProducts(last) : tellsProducts(columns)) : asked === 'products'
  if (ofProducts) return matchProducts(columns, first, last, await priceListsOf(db))
  const fields = await customFieldsOf(db, 'contact')
  const known = last && presentMapping(last, columns, fields)
  return matchColumns(columns, first, known, fields)
}

/** The repairs that were switched on when a file with these columns was imported last; null where none was. */
export async function lastRepairsOf(db: Db, parts: readonly Pick<ImportPart, 'sheet'>[]): Promise<RepairCode[] | null> {
  const headers = parts.map(({ sheet }) => headerOf(sheet.columns))
  const last = await db
    .selectFrom('import_mapping')
    .select('repairs')
    .where('header', 'in', headers)
    .orderBy('used_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? (JSON.parse(last.repairs) as RepairCode[]) : null
}

/** A mapping as it stands in this office: a new custom field may be there by now, one that was there may be gone. */
export function presentMapping(mapping: Mapping, columns: string[], fields: readonly CustomField[]): Mapping {
  return mapping.map(({ column, field }) => {
    const id = field?.startsWith('custom.') ? field.slice('custom.'.length) : null
    if (id === null || fields.some((each) => String(each.id) === id)) return { column, field }
    const named = customFieldNamed(customNameOf(columnName(columns, column)), fields)
    return { column, field: named ? `custom.${named.id}` : 'custom.new' }
  })
}

/** Whether a mapping is one of products. */
export function mapsProducts(mapping: Mapping): boolean {
  return mapping.some(({ field }) => field !== null && splitProductField(field) !== null)
}

/** Columns that a mapping does not mention go to the notes, which products have not: only a person leaves a column out. */
export function completed(mapping: Mapping, columns: string[], holds: Holds): Mapping {
  const mentioned = new Map(mapping.map(({ column, field }) => [column, field]))
  return columns.map((_, column) => ({
    column,
    field: mentioned.has(column) ? (mentioned.get(column) ?? null) : holds === 'products' ? null : 'notes',
  }))
}

/** Fields that say whom a row of notes points at. */
const naming = new Set([
  'name',
  'givenName',
  'middleName',
  'familyName',
  'company',
  'customer',
  'contactPerson',
  'email',
  'kind',
])

/**
 * What a sheet of a workbook holds, by its columns: products where they go to fields of products; notes where they name
 * somebody and a column of notes, and nothing by which a contact is reached.
 */
export function holdsOf(columns: string[], mapping: Mapping, sheets: number): Holds {
  if (mapsProducts(mapping)) return 'products'
  if (sheets < 2 || !columns.some(namesNotes)) return 'contacts'
  const fields = mapping.flatMap(({ field }) => (field === null ? [] : (splitField(field)?.field.key ?? [])))
  const names = fields.some((field) => naming.has(field)) && !fields.includes('email')
  return names && fields.every((field) => field === 'notes' || naming.has(field)) ? 'notes' : 'contacts'
}

/** Numbers that a row of these parts needs at most: its contact's, those of its companies and of the company above. */
export function numbersOfRow(parts: readonly Pick<ImportPart, 'mapping'>[]): number {
  const companies = parts.map(({ mapping }) => mapping.filter(({ field }) => field?.split('.')[0] === 'company').length)
  const parent = parts.some(({ mapping }) => mapping.some(({ field }) => field === 'parent'))
  return 1 + Math.max(1, ...companies) + Number(parent)
}

/** Whether rows of these parts name others to whom their contacts stand in relations or report. */
export function nameOthers(parts: readonly Pick<ImportPart, 'mapping'>[]): boolean {
  const key = (field: string | null) => field?.split('.')[0] ?? ''
  return parts.some(({ mapping }) => mapping.some(({ field }) => ['reportsTo', 'relations'].includes(key(field))))
}

/** Country of the office. */
export async function countryOf(db: Db): Promise<string> {
  return (await db.selectFrom('office').select('country').executeTakeFirstOrThrow()).country
}

/** What the rows of a part mean in this office. */
export async function rulesOf(db: Db, part: StagedPart, options: ImportOptions): Promise<RowRules | ProductRules> {
  return part.holds === 'products' ? productRulesOf(db, part, options) : contactRulesOf(db, part, options)
}

async function contactRulesOf(
  db: Db,
  { sheet: { columns, recognised, decimalMark }, mapping, holds, survey }: StagedPart,
  options: ImportOptions,
): Promise<RowRules> {
  const country = await countryOf(db)
  const customFields = await customFieldsOf(db, 'contact')
  const colleagues = new Map<string, number>()
  for (const { id, name, initials } of await db.selectFrom('colleague').selectAll().orderBy('id', 'desc').execute()) {
    colleagues.set(fold(initials), id)
    colleagues.set(fold(name), id)
  }
  return {
    columns,
    mapping: holds === 'notes' ? noting(mapping) : presentMapping(mapping, columns, customFields),
    options,
    officeCountry: country,
    colleagues,
    dayOrder: options.dayOrder ?? survey.dayOrder ?? dayOrderIn(options.country || country),
    own: recognised === 'kontor' && holds === 'contacts',
    notes: holds === 'notes',
    namesSwapped: survey.namesSwapped,
    decimalMark,
    customFields,
  }
}

/** A row of notes says whom it means; all else of it is the note. */
function noting(mapping: Mapping): Mapping {
  return mapping.map(({ column, field }) => ({
    column,
    field: field === null || naming.has(field.split('.')[0] ?? '') ? field : 'notes',
  }))
}
