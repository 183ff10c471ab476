import { z } from 'zod'
import { startedJob } from './events.ts'
import { id, instant, line, read, task, text } from './procedure.ts'

/** What a person may say about how a file is read; the rest is detected. */
export const readingChoices = z.object({
  encoding: z.string().optional(),
  delimiter: z.string().max(1).optional(),
  sheet: z.string().optional(),
  /** 1-based row of the header; null: the file has none. */
  headerRow: z.int().min(1).nullable().optional(),
  decimalMark: z.enum(['.', ',']).optional(),
})

/** Contacts of the office that a commit changes without a backup before it. */
export const mostWithoutBackup = 50

/** A code for the catalogues (`imports.<group>.<code>`) with what fills it in. */
const told = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })

/** Exports of other programs that are known as a whole by their header. */
const knownExport = z.enum([
  'google',
  'googleOld',
  'outlook',
  'apple',
  'thunderbird',
  'yahoo',
  'linkedin',
  'hubspot',
  'salesforce',
  'zoho',
  'pipedrive',
  'act',
  'kontor',
  'chinese',
])
export type KnownExport = z.infer<typeof knownExport>

/** The table as the program understood it. */
const sheet = z.object({
  format: z.enum(['csv', 'xlsx', 'xls', 'et', 'ods', 'slk', 'html', 'xml', 'vcard']),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  decimalMark: z.enum(['.', ',']).optional(),
  /** `rows`: how many the sheet has, where the workbook tells. */
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: z.int().optional() })),
  sheet: z.string().optional(),
  headerRow: z.int().nullable(),
  skippedAbove: z.int(),
  columns: z.array(z.string()),
  recognised: knownExport.nullable(),
  reasons: z.array(told),
  warnings: z.array(told),
})
export type ImportSheet = z.infer<typeof sheet>

/** 0-based; a row is made as long as a cell that is mended in it, so there is an end to it. */
const columnIndex = z.int().min(0).max(16_383)

/**
 * Which field each column goes to: a key of the contact's field descriptor, `custom.<id>` or `custom.new` for a custom
 * field, `notes` to append, of products a field of `product-fields.ts`, or null to leave out.
 */
export const mapping = z.array(z.object({ column: columnIndex, field: z.string().nullable() }))
export type Mapping = z.infer<typeof mapping>

/**
 * Whether the rows of a part are people and companies, point at a contact by name and only add a note to it, or are
 * products with their prices.
 */
export const holds = z.enum(['contacts', 'notes', 'products'])
export type Holds = z.infer<typeof holds>

/** The order in which a column's days have day and month, with a day that leaves only that reading. */
const dayOrderTold = z.object({ order: z.enum(['dmy', 'mdy']), value: z.string() })

/** A sheet of a workbook, or the whole of any other file. Parts stand in the order in which they are judged: notes last. */
const part = z.object({
  sheet,
  mapping,
  holds,
  /** What its days tell of their order; null where none tells. */
  days: dayOrderTold.nullable(),
})
export type ImportPart = z.infer<typeof part>

/** What becomes of a row whose contact is here already: `both` makes a second one. */
export const onDuplicate = z.enum(['skip', 'fill', 'overwrite', 'both'])

/** Rules that mend cells which spreadsheets or people spoilt (`imports.repairs.<code>`). */
export const repairCode = z.enum([
  /** Postcodes that lost their zeros, by country. */
  'postcodeZeros',
  /** Phone numbers in scientific notation whose digits are all there. */
  'phoneNotation',
  /** Days that stand as the number of a spreadsheet. */
  'dateSerials',
  /** Numbers such as 1.234,56 in columns that become custom fields. */
  'decimalComma',
  /** Choices that a field of the office does not offer yet. */
  'newOptions',
  /** First and last name exchanged. */
  'namesSwapped',
  /** NULL, \N, #N/A, - and the like for nothing. */
  'nullWords',
])
export type RepairCode = z.infer<typeof repairCode>

/** The repairs that are made where nobody said otherwise. */
export const usualRepairs: readonly RepairCode[] = ['postcodeZeros', 'phoneNotation', 'dateSerials', 'newOptions']

export const importOptions = z.object({
  onDuplicate: onDuplicate.default('fill'),
  /** For everything the batch creates. */
  tags: z.array(line(80).min(1)).max(20).default([]),
  ownerId: id.nullable().default(null),
  /** Country of phone numbers and addresses that name none (ISO 3166-1 alpha-2). */
  country: z.string().default(''),
  /** Whether day or month stands first in days such as 1/2/1990; null: as the column's days tell, else the country. */
  dayOrder: z.enum(['dmy', 'mdy']).nullable().default(null),
  /** The repairs that are made. Others are only told of. */
  repairs: z.array(repairCode).default([...usualRepairs]),
})
export type ImportOptions = z.infer<typeof importOptions>

/**
 * As `importOptions`; unless they are given, the repairs as last time for these columns, and duplicates fill what is
 * there, but a file of products alone overwrites it: what a price list says now holds.
 */
export const rehearsalOptions = importOptions.extend({
  repairs: z.array(repairCode).optional(),
  onDuplicate: onDuplicate.optional(),
})
export type RehearsalOptions = z.infer<typeof rehearsalOptions>

const problem = z.object({
  /** The part, as an index of the batch's parts. */
  part: z.int(),
  /** Row of the file as the person sees it, 1-based. */
  row: z.int(),
  /** Header of the column as messages name it; empty where the whole row is meant. */
  column: z.string(),
  /** 0-based column, by which a cell is mended; null where the whole row is meant. */
  at: z.int().nullable(),
  value: z.string(),
  severity: z.enum(['warning', 'refused']),
  /** `imports.problems.<code>` and its remedy `imports.remedies.<code>`. */
  code: z.string(),
  /** The repair that mends it. */
  repair: repairCode.optional(),
  /** The value that the repair puts in its place. */
  repaired: z.string().optional(),
  /** Whether the repair was made; where it is switched off, it is only offered. Told with `repair`. */
  applied: z.boolean().optional(),
  /** What else there is: names that the value may mean, or the value that stays. */
  other: z.string().optional(),
})
export type ImportProblem = z.infer<typeof problem>

const counts = z.object({
  rows: z.int(),
  /** Rows whose import changes anything. */
  changing: z.int(),
  createdPeople: z.int(),
  createdCompanies: z.int(),
  createdProducts: z.int().default(0),
  updated: z.int(),
  unchanged: z.int(),
  duplicates: z.int(),
  refused: z.int(),
  warnings: z.int(),
  /** Rows that are created although they may be duplicates. */
  possible: z.int(),
})

/** What a person decided for a row whose contact is, or may be, here already. */
const decision = z.object({
  way: onDuplicate,
  /** Whom the row means: a contact of the office, or by its number one of the file; else the likeliest. */
  contactId: id.optional(),
  number: z.int().positive().optional(),
})
export type ImportDecision = z.infer<typeof decision>

const batch = z.object({
  id,
  fileName: z.string(),
  /** `staging`: not all rows are read yet. */
  state: z.enum(['staging', 'rehearsed', 'committed', 'undone']),
  parts: z.array(part),
  options: importOptions,
  counts,
  /** false: cells, decisions or options changed since the rows were judged. */
  judged: z.boolean(),
  /** What is wrong, the most frequent first. */
  problems: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['warning', 'refused']),
      column: z.string(),
      part: z.int(),
      count: z.int(),
    }),
  ),
  /** What can be mended by rule, with one example. */
  repairs: z.array(
    z.object({
      code: repairCode,
      column: z.string(),
      part: z.int(),
      count: z.int(),
      on: z.boolean(),
      /** It is switched otherwise than usual, as when a file with these columns was imported last. */
      remembered: z.boolean(),
      before: z.string(),
      after: z.string(),
    }),
  ),
  /** Rows staged so far. */
  staged: z.int(),
  /** A staging that the program's end interrupted and `resume` goes on with. */
  interrupted: z.boolean(),
  /** The file of an interrupted staging is gone, so that it can only be discarded. */
  fileMissing: z.boolean(),
  createdAt: instant,
  committedAt: instant.nullable(),
  /** What undoes the whole import. */
  changeSet: id.nullable(),
})
export type ImportBatch = z.infer<typeof batch>

const outcome = z.enum(['new', 'update', 'unchanged', 'duplicate', 'refused'])

/** A row of a batch by its part and its number in that part. */
const rowOfPart = z.object({ part: z.int().min(0), row: z.int().min(1) })
export type PlaceInBatch = z.infer<typeof rowOfPart>

/** Why two contacts are taken for one (`imports.evidence.<code>`), with the value that they share or that parts them. */
const reason = z.object({ code: z.string(), value: z.string() })

/** A contact that a row may mean: one of the office, or one that an earlier row of the file makes. */
const candidate = z.object({
  contactId: id.nullable(),
  number: z.int().nullable(),
  /** The row of the file that makes it. */
  row: z.int().nullable(),
  part: z.int().nullable(),
  name: z.string(),
  inTrash: z.boolean(),
  /** 0 to 100; from 80 on it is sure, from 50 on possible. */
  score: z.int(),
  reasons: z.array(reason),
  /** Side by side: what the row says, what the contact has, and what it would have after filling or overwriting. */
  fields: z.array(
    z.object({
      /** A key of the contact's field descriptor. */
      key: z.string(),
      /** Name of a custom field, for which the catalogues have none. */
      label: z.string().optional(),
      incoming: z.string(),
      present: z.string(),
      fill: z.string(),
      overwrite: z.string(),
    }),
  ),
})
export type ImportCandidate = z.infer<typeof candidate>

/** Which rows of a batch are meant. */
const rowFilter = z.object({
  id,
  part: z.int().min(0).optional(),
  outcome: outcome.optional(),
  onlyProblems: z.boolean().default(false),
  /** Rows with a problem of this code. */
  problem: z.string().max(60).optional(),
  /** Rows that are created although they may be duplicates. */
  possible: z.boolean().default(false),
  /** Rows whose contact is, or may be, here already. */
  duplicates: z.boolean().default(false),
})

const mostAtOnce = 500

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
  /** The first rows of one sheet of an uploaded file with the columns matched to fields of what it `holds`. */
  preview: task('imports.write')
    .input(z.object({ upload: z.string(), choices: readingChoices.default({}), holds: holds.optional() }))
    .output(
      z.object({
        sheet,
        mapping,
        holds,
        /** How each column was matched: remembered, header, values, none. */
        matchedBy: z.array(z.enum(['remembered', 'header', 'values', 'none'])),
        /** The columns whose days tell their order. */
        days: z.array(dayOrderTold.extend({ column: columnIndex })),
        rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
      }),
    ),
  /** Stages and judges the whole file; the job's result is `{ batch }`. Nothing of the office changes. */
  rehearse: task('imports.write')
    .input(
      z.object({
        upload: z.string(),
        parts: z
          .array(
            z.object({ choices: readingChoices.default({}), mapping: mapping.optional(), holds: holds.optional() }),
          )
          .min(1)
          .max(100)
          .default([{ choices: {} }]),
        options: rehearsalOptions.optional(),
      }),
    )
    .output(startedJob),
  /** Goes on with a staging that the program's end interrupted; the job's result is `{ batch }`. */
  resume: task('imports.write').input(z.object({ id })).output(startedJob),
  /** Judges the staged rows again, with other options where they are given; the job's result is `{ batch }`. */
  judge: task('imports.write')
    .input(z.object({ id, options: importOptions.optional() }))
    .output(startedJob),
  /** Changes staged cells; the problems of their rows are read anew. What becomes of the rows is told by `judge`. */
  mend: task('imports.write')
    .input(
      z.object({
        id,
        cells: z
          .array(rowOfPart.extend({ column: columnIndex, value: text(20_000) }))
          .min(1)
          .max(mostAtOnce),
      }),
    )
    .output(z.object({ batch })),
  /** Exchanges two columns: their cells in the rows given, or their fields in the mapping of the whole part. */
  exchange: task('imports.write')
    .input(
      z.object({
        id,
        part: z.int().min(0),
        columns: z.tuple([columnIndex, columnIndex]),
        rows: z.array(z.int().min(1)).min(1).max(mostAtOnce).optional(),
      }),
    )
    .output(z.object({ batch })),
  /** Decides what becomes of rows whose contact is (`sure`) or may be (`possible`) here already; null: by the rule again. */
  decide: task('imports.write')
    .input(
      z.object({
        id,
        rows: z.union([z.array(rowOfPart).min(1).max(mostAtOnce), z.enum(['possible', 'sure'])]),
        decision: decision.nullable(),
      }),
    )
    .output(z.object({ batch })),
  /** Whom a row may mean, the likeliest first. */
  candidates: read('imports.read')
    .input(rowOfPart.extend({ id }))
    .output(
      z.object({
        /** What the row says, by the keys of the contact's field descriptor. */
        incoming: z.array(z.object({ key: z.string(), label: z.string().optional(), value: z.string() })),
        candidates: z.array(candidate),
        decision: decision.nullable(),
      }),
    ),
  get: read('imports.read').input(z.object({ id })).output(batch),
  /** The batches that wait to be committed, that were, and stagings that were interrupted; the newest first. */
  list: read('imports.read').output(z.object({ batches: z.array(batch) })),
  /** Rows of a batch as judged, for the rehearsal's grid. */
  rows: read('imports.read')
    .input(rowFilter.extend({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            part: z.int(),
            row: z.int(),
            cells: z.array(z.string()),
            outcome,
            problems: z.array(problem),
            contactId: id.nullable(),
            /** The product that the commit made of the row or changed by it. */
            productId: id.nullable(),
            /** Of a row of products, what its product is called. */
            contactName: z.string(),
            /** Columns whose cells were changed in the rehearsal, with what the file has there. */
            mended: z.array(z.object({ column: z.int(), before: z.string() })),
            /** How many contacts the row may mean. */
            candidates: z.int(),
            /** How alike the likeliest is. */
            score: z.int().nullable(),
            decision: decision.nullable(),
          }),
        ),
        total: z.int(),
      }),
    ),
  /**
   * Where, among the rows of a filter, the next one after `from` (`back`: before it) stands that has a cell with a problem
   * which no repair of the batch mends; null: there is none.
   */
  nextProblem: read('imports.read')
    .input(rowFilter.extend({ from: rowOfPart, back: z.boolean().default(false) }))
    .output(z.object({ offset: z.int().nullable() })),
  /** All or nothing in one transaction, judged again before where needed; the job's result is `{ batch, changeSet }`. */
  commit: task('imports.write').input(z.object({ id })).output(startedJob),
  /** Throws a batch away that was not committed. */
  discard: task('imports.write').input(z.object({ id })).output(z.object({})),
  /**
   * The refused rows as CSV (UTF-8 with BOM) with a reason column in the caller's language, ready to mend and import again, in
   * pieces: each is asked for with the `last` row of the one before, until that is null.
   */
  refused: read('imports.read')
    .input(z.object({ id, after: rowOfPart.optional() }))
    .output(z.object({ name: z.string(), csv: z.string(), last: rowOfPart.nullable() })),
  /** The rows of files that a contact or product came from or was changed by, with their cells as they stood; the newest first. */
  origins: read('imports.read')
    .input(z.union([z.object({ contactId: id }), z.object({ productId: id })]))
    .output(
      z.object({
        origins: z.array(
          z.object({
            batch: id,
            fileName: z.string(),
            sheet: z.string().nullable(),
            row: z.int(),
            importedAt: instant,
            columns: z.array(z.string()),
            cells: z.array(z.string()),
          }),
        ),
      }),
    ),
}
