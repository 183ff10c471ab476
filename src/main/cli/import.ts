import fs from 'node:fs'
import path from 'node:path'
import { Option } from 'commander'
import { z } from 'zod'
import {
  type ImportBatch,
  type ImportPart,
  rehearsalOptions,
  usualRepairs,
  type ImportOptions,
  type ImportProblem,
  type Mapping,
  mapping,
  onDuplicate,
  type PlaceInBatch,
  repairCode,
} from '../../shared/contract/imports.ts'
import { fail } from '../../shared/errors.ts'
import { dayOrderIn } from '../../shared/domain/date.ts'
import { splitField } from '../../shared/domain/contact-fields.ts'
import { splitProductField } from '../../shared/domain/product-fields.ts'
import type { Core } from '../core/core.ts'
import { batchProblems } from '../core/imports/batches.ts'
import { problemText } from '../../shared/i18n/import-problem.ts'
import { columnName } from '../core/imports/read-row.ts'
import { startRehearsal } from '../core/imports/rehearse.ts'
import { partsOfFile } from '../core/imports/sheets.ts'
import type { GivenFile } from '../core/uploads.ts'
import type { Caller } from '../core/procedure.ts'
import { fileWarning } from '../../shared/i18n/file-warning.ts'
import { formatList } from '../../shared/i18n/formats.ts'
import { officeCommand, type OfficeOptions, print, spoken, t, withOffice } from './office.ts'

interface Options extends OfficeOptions {
  rehearse?: boolean
  map?: string
  sheet?: string
  onDuplicate?: ImportOptions['onDuplicate']
  repair?: ImportOptions['repairs']
  refused?: string
}

/** `kontor import FILE`: rehearses a file and commits it; ends with 3 when rows were refused. */
export const importCommand = () =>
  officeCommand('import', t('cli.import.about'))
    .argument('<file>', t('cli.import.file'))
    .option('--rehearse', t('cli.import.rehearse'))
    .option('--sheet <name>', t('cli.import.sheet'))
    .option('--map <mapping.json>', t('cli.import.map'))
    .addOption(new Option('--on-duplicate <rule>', t('cli.import.onDuplicate')).choices(onDuplicate.options))
    .addOption(
      new Option('--repair <codes...>', t('cli.import.repair', { usual: usualRepairs.join(', ') })).choices(
        repairCode.options,
      ),
    )
    .option('--refused <out.csv>', t('cli.import.refused'))
    .action((file: string, options: Options) =>
      withOffice(options, 'import', (core) => importFile(core, file, options)),
    )

async function importFile(core: Core, file: string, options: Options): Promise<void> {
  const { services } = core
  const caller: Caller = { colleagueId: null, language: spoken, may: 'all' }
  const client = core.client(caller)
  const source = { path: path.resolve(file), name: path.basename(file) }
  const { parts, left } = await partsAsked(core, source, options)
  const job = await startRehearsal(services, caller, source, {
    parts,
    options: rehearsalOptions.parse({ onDuplicate: options.onDuplicate, repairs: options.repair }),
  })
  let { batch } = (await services.jobs.result(job)) as { batch: ImportBatch }
  if (!options.rehearse) {
    const commit = await client.imports.commit({ id: batch.id })
    ;({ batch } = (await services.jobs.result(commit.job)) as { batch: ImportBatch })
  }
  const problems = await batchProblems(services.reads, batch.id)
  if (options.refused !== undefined) {
    fs.writeFileSync(options.refused, '')
    let after: PlaceInBatch | undefined
    do {
      const { csv, last } = await client.imports.refused({ id: batch.id, after })
      fs.appendFileSync(options.refused, csv)
      after = last ?? undefined
    } while (after)
  }
  if (options.rehearse) await client.imports.discard({ id: batch.id })
  const taken = batch.parts.flatMap(({ sheet: { sheet } }) => sheet ?? [])
  const days = daysOf(batch, (await client.office.get()).profile.country)
  const lines = [
    lineOf(batch, options),
    ...(taken.length > 0 ? [t('cli.import.taken', { sheets: formatList(taken, spoken) })] : []),
    ...days.map(({ sheet = '', order, reason }) => {
      const words = { sheet, order: t(`imports.reading.dayOrders.${order}`), reason }
      return t(sheet === '' ? 'cli.import.days' : 'cli.import.daysOf', words)
    }),
    ...(left.length > 0 ? [t('cli.import.left', { sheets: formatList(left, spoken) })] : []),
  ]
  print(
    options,
    {
      ...resultOf(batch, problems, options),
      ...(days.length > 0 && { days }),
      ...(left.length > 0 && { sheetsLeft: left }),
    },
    lines.join('\n'),
  )
  if (batch.counts.refused > 0) process.exitCode = 3
}

/** The parts of the file: with a sheet or a mapping the one that it is for, else all that hold contacts or notes. */
async function partsAsked({ services }: Core, file: GivenFile, { sheet, map }: Options) {
  if (sheet === undefined && map === undefined) return partsOfFile(services.reads, file)
  const mapping = map === undefined ? undefined : readMapping(map)
  return { parts: [{ choices: { ...(sheet !== undefined && { sheet }) }, mapping }], left: [] }
}

function readMapping(file: string): Mapping {
  const name = path.basename(file)
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : fail('NOT_FOUND', { type: 'file', id: file })
  const refuse = () => fail('FILE_REFUSED', { file: name, reason: 'badMapping' })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return refuse()
  }
  const read = z.safeParse(mapping, json)
  if (!read.success || read.data.some(({ field }) => !isField(field))) return refuse()
  return read.data
}

const isField = (field: string | null) =>
  field === null || splitField(field) !== null || splitProductField(field) !== null

function resultOf(batch: ImportBatch, problems: ImportProblem[], { rehearse = false }: Options): object {
  const { counts, parts, fileName, id } = batch
  const [first] = parts
  const sheetOf = (part: number) => parts[part]?.sheet.sheet
  const told = (problem: ImportProblem) => ({
    ...(parts.length > 1 && { sheet: sheetOf(problem.part) }),
    row: problem.row,
    column: problem.column,
    value: problem.value,
    reason: problemText(t, problem),
    code: problem.code,
    ...(problem.repaired !== undefined && { repaired: problem.repaired, applied: problem.applied }),
  })
  return {
    file: fileName,
    format: first?.sheet.format ?? null,
    encoding: first?.sheet.encoding ?? null,
    delimiter: first?.sheet.delimiter ?? null,
    ...(parts.length === 1 && first?.sheet.sheet !== undefined && { sheet: first.sheet.sheet }),
    headerRow: first?.sheet.headerRow ?? null,
    rows: counts.rows,
    mapping: first && fieldsOf(first),
    ...(parts.length > 1 && {
      parts: parts.map((part) => ({
        sheet: part.sheet.sheet,
        holds: part.holds,
        headerRow: part.sheet.headerRow,
        mapping: fieldsOf(part),
      })),
    }),
    created: {
      companies: counts.createdCompanies,
      people: counts.createdPeople,
      ...(holdsProducts(parts) && { products: counts.createdProducts }),
    },
    updated: counts.updated,
    unchanged: counts.unchanged,
    duplicates: counts.duplicates,
    refused: problems.filter(({ severity }) => severity === 'refused').map(told),
    warnings: [
      ...parts.flatMap(({ sheet: { sheet, warnings } }) =>
        warnings.map(({ code, params = {} }) => ({
          ...(parts.length > 1 && { sheet }),
          row: params.row ?? null,
          column: params.column ?? '',
          value: params.value ?? '',
          reason: fileWarning(t, { code, params }, spoken),
          code,
        })),
      ),
      ...problems.filter(({ severity }) => severity === 'warning').map(told),
    ],
    batch: rehearse ? null : id,
  }
}

/** In which order the days of each part are read, and why. */
function daysOf({ parts, options }: ImportBatch, country: string) {
  const have = ({ days, mapping: columns }: ImportPart) =>
    days !== null || columns.some(({ field }) => field !== null && splitField(field)?.field.kind === 'day')
  return parts.filter(have).map(({ sheet: { sheet }, days }) => ({
    ...(parts.length > 1 && sheet !== undefined && { sheet }),
    order: days?.order ?? dayOrderIn(options.country || country),
    reason: days ? t('imports.reasons.days.values', { value: days.value }) : t('imports.reasons.days.country'),
  }))
}

function fieldsOf({ mapping: columns, sheet }: ImportPart): { column: string; field: string | null }[] {
  return columns.map(({ column, field }) => ({ column: columnName(sheet.columns, column), field }))
}

const holdsProducts = (parts: readonly ImportPart[]) => parts.some(({ holds }) => holds === 'products')

function lineOf({ counts, fileName, parts }: ImportBatch, { rehearse = false }: Options): string {
  const { rows, createdPeople: people, createdCompanies: companies, createdProducts: products } = counts
  const { updated, unchanged, duplicates, refused } = counts
  const values = { file: fileName, rows, people, companies, products, updated, unchanged, duplicates, refused }
  if (holdsProducts(parts))
    return rehearse ? t('cli.import.productsRehearsed', values) : t('cli.import.productsDone', values)
  return rehearse ? t('cli.import.rehearsed', values) : t('cli.import.done', values)
}
