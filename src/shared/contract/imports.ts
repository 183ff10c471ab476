import { z } from 'zod'
import { startedJob } from './events.ts'
import { id, instant, line, read, task } from './procedure.ts'

/** What a person may say about how a file is read; the rest is detected. */
export const readingChoices = z.object({
  encoding: z.string().optional(),
  delimiter: z.string().max(1).optional(),
  sheet: z.string().optional(),
  /** 1-based row of the header; null: the file has none. */
  headerRow: z.int().min(1).nullable().optional(),
})

/** A code for the catalogues (`imports.<group>.<code>`) with what fills it in. */
const told = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })

/** The table as the program understood it. */
const sheet = z.object({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  sheet: z.string().optional(),
  headerRow: z.int().nullable(),
  skippedAbove: z.int(),
  columns: z.array(z.string()),
  reasons: z.array(told),
  warnings: z.array(told),
})

/** Which field each column goes to: a key of the contact's field descriptor, `notes` to append, or null to leave out. */
export const mapping = z.array(z.object({ column: z.int().min(0), field: z.string().nullable() }))
export type Mapping = z.infer<typeof mapping>

export const onDuplicate = z.enum(['skip', 'fill', 'overwrite', 'both'])

export const importOptions = z.object({
  onDuplicate: onDuplicate.default('fill'),
  /** For everything the batch creates. */
  tags: z.array(line(80).min(1)).max(20).default([]),
  ownerId: id.nullable().default(null),
  /** Country of phone numbers and addresses that name none (ISO 3166-1 alpha-2). */
  country: z.string().default(''),
  /** Mend what spreadsheets spoilt, such as postcodes that lost their zeros. */
  repair: z.boolean().default(true),
})
export type ImportOptions = z.infer<typeof importOptions>

const problem = z.object({
  /** Row of the file as the person sees it, 1-based. */
  row: z.int(),
  column: z.string(),
  value: z.string(),
  severity: z.enum(['warning', 'refused']),
  /** `imports.problems.<code>` and its remedy `imports.remedies.<code>`. */
  code: z.string(),
  /** The value that stands instead, where one was mended. */
  repaired: z.string().optional(),
})
export type ImportProblem = z.infer<typeof problem>

const counts = z.object({
  rows: z.int(),
  createdPeople: z.int(),
  createdCompanies: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicates: z.int(),
  refused: z.int(),
  warnings: z.int(),
})

const batch = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['staging', 'rehearsed', 'committed', 'undone']),
  sheet,
  mapping,
  options: importOptions,
  counts,
  createdAt: instant,
  committedAt: instant.nullable(),
  /** What undoes the whole import. */
  changeSet: id.nullable(),
})
export type ImportBatch = z.infer<typeof batch>

const outcome = z.enum(['new', 'update', 'unchanged', 'duplicate', 'refused'])

export const imports = {
  /**
   * Takes a file in pieces of at most 4 MB (base64), each with the byte of the file `at` which it begins; the first
   * piece has no `upload`. A piece that comes again changes nothing.
   */
  upload: task('imports.write')
    .input(
      z.object({
        upload: z.string().optional(),
        name: line(255).min(1),
        at: z.int().min(0),
        piece: z.string().max(6_000_000),
      }),
    )
    .output(z.object({ upload: z.string() })),
  /** The first rows of an uploaded file with the columns matched to fields. */
  preview: task('imports.write')
    .input(z.object({ upload: z.string(), choices: readingChoices.default({}) }))
    .output(
      z.object({
        sheet,
        mapping,
        /** How each column was matched: remembered, header, values, none. */
        matchedBy: z.array(z.enum(['remembered', 'header', 'values', 'none'])),
        rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
      }),
    ),
  /** Stages and judges the whole file; the job's result is `{ batch }`. Nothing of the office changes. */
  rehearse: task('imports.write')
    .input(
      z.object({
        upload: z.string(),
        choices: readingChoices.default({}),
        mapping: mapping.optional(),
        options: importOptions.optional(),
      }),
    )
    .output(startedJob),
  get: read('imports.read').input(z.object({ id })).output(batch),
  list: read('imports.read').output(z.object({ batches: z.array(batch) })),
  /** Rows of a batch as judged, for the rehearsal's grid. */
  rows: read('imports.read')
    .input(
      z.object({
        id,
        outcome: outcome.optional(),
        onlyProblems: z.boolean().default(false),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            row: z.int(),
            cells: z.array(z.string()),
            outcome,
            problems: z.array(problem),
            contactId: id.nullable(),
            contactName: z.string(),
          }),
        ),
        total: z.int(),
      }),
    ),
  /** All or nothing in one transaction; the job's result is `{ batch, changeSet }`. */
  commit: task('imports.write').input(z.object({ id })).output(startedJob),
  /** Throws a batch away that was not committed. */
  discard: task('imports.write').input(z.object({ id })).output(z.object({})),
  /** The refused rows as CSV (UTF-8 with BOM) with a reason column in the caller's language, ready to mend and import again. */
  refused: read('imports.read')
    .input(z.object({ id }))
    .output(z.object({ name: z.string(), csv: z.string() })),
}
