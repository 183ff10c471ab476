/** What fills in a code's text in the catalogues. */
export type Params = Record<string, string | number>

/** A code for the catalogues with what fills it in; never prose. */
export interface Told {
  code: string
  params?: Params
}

/** What a person overrides; the rest is detected. */
export interface ReadingChoices {
  /** One of `encodings`. */
  encoding?: string | undefined
  /** One character, or `''` for a file of one column. */
  delimiter?: string | undefined
  sheet?: string | undefined
  /** 1-based row of the header; null: the file has none. */
  headerRow?: number | null | undefined
  /** Of the numbers in a text file. */
  decimalMark?: '.' | ',' | undefined
}

/** The table as the program understood it. */
export interface SheetInfo {
  format: 'csv' | 'xlsx' | 'xls' | 'et' | 'ods' | 'slk' | 'html' | 'xml' | 'vcard'
  encoding?: string
  /** Missing where the file has one column only. */
  delimiter?: string
  quote?: string
  /** Workbooks give numbers with a point (and commas between thousands); of text files it is told by the values, if they tell. */
  decimalMark?: '.' | ','
  /** The sheets of a workbook; `rows`: how many have content, where the file tells it cheaply. */
  sheets: { name: string; hidden: boolean; rows?: number }[]
  sheet?: string
  /** 1-based row that holds the header (the last one of a header of several rows); null: none. */
  headerRow: number | null
  /** Rows with content above the header. */
  skippedAbove: number
  /** Header texts as written: a column without one has `''`, and two may be equal, so the key of a column is its index. */
  columns: string[]
  /** Every card of a vCard file was written by us. */
  own?: boolean
  /** Why encoding, delimiter, sheet and header were chosen: codes `encoding.*`, `delimiter.*`, `sheet.*`, `header.*`, `decimalMark.*`. */
  reasons: Told[]
  /** What the rows looked at so far give reason to say; `SheetReading.warnings` has those of the whole file. */
  warnings: ReadingWarning[]
}

export interface SheetRow {
  /** 1-based row as a spreadsheet program shows it: a CSV record with line breaks in a cell is one row, an empty line too. */
  row: number
  /** At least as many as the columns; more where the row is `long`. */
  cells: string[]
  /** CSV: the record has fewer cells than the header. Both: it has content beyond the last column. */
  ragged?: 'short' | 'long'
}

/**
 * The closed list of what a reading may warn of; `params` are those of the first place (columns by their letters),
 * `count` says how many.
 */
export type WarningCode =
  /** row, count: rows with fewer cells than the header. */
  | 'shortRows'
  /** row, count: rows with content beyond the last column. */
  | 'longRows'
  /** row, column, count: cells that a quote opened and none closed properly, so that they may have swallowed rows. */
  | 'strayQuotes'
  /** row, column, value, count: cells that hold an error of the spreadsheet, such as #N/A; kept as text. */
  | 'errorValues'
  /** row, column, count: formulas without a stored result. */
  | 'formulasWithoutValue'
  /** row, column, value, count: numbers shown as dates that no date has. */
  | 'impossibleDates'
  /** row, count: rows that repeat the header, as in files that were joined; they are left out. */
  | 'repeatedHeaders'
  /** row, count: characters of no meaning (NUL) in text; they are left out. */
  | 'nulCharacters'
  /** row, count: rows the spreadsheet hides; they are read. */
  | 'hiddenRows'
  /** row, count: pictures in cards, which are left out. */
  | 'photos'
  /** row, count: sounds, keys and other files in cards, which are left out. */
  | 'embeddedFiles'
  /** row, count: cards that do not begin or end as one does, or have lines that say nothing; all they say is kept. */
  | 'damagedCards'
  /** row, count: cards that only name the members of a group. */
  | 'groupCards'
  /** row, count: rows that stand in the file before one with a smaller number. */
  | 'unorderedRows'

export interface ReadingWarning extends Told {
  code: WarningCode
  params: Params
}

/** The closed list of reasons why a file cannot be read. */
export type ReadingErrorCode =
  /** format: the name of what the file is, such as xls, ods, numbers, pdf, unknown. */
  | 'unsupportedFormat'
  | 'encryptedFile'
  /** part, where it is known: what of the file is damaged. */
  | 'damagedFile'
  /** limit, size: bytes. */
  | 'fileTooLarge'
  /** limit: bytes that the parts of the file may have unpacked. */
  | 'inflatedTooLarge'
  /** limit: parts of the archive. */
  | 'tooManyEntries'
  /** limit, row, column: the first content too far to the right. */
  | 'tooManyColumns'
  /** limit. */
  | 'tooManyRows'
  /** limit (characters), row where it is known: a row of CSV or a cell of XLSX. */
  | 'rowTooLong'
  /** row: where the quote opens that never closes. */
  | 'unclosedQuote'
  /** encoding, row: the first row with bytes that the encoding does not have. */
  | 'undecodable'
  /** encoding: the one asked for. */
  | 'unknownEncoding'
  /** delimiter: the one asked for. */
  | 'unusableDelimiter'
  /** sheet: the one asked for. */
  | 'unknownSheet'
  /** part: where the document type declaration stands. */
  | 'xmlEntities'
  | 'emptyFile'
  /** seconds without progress. */
  | 'timeout'
  | 'tooMuchMemory'
  /** reason: the system's code, such as ENOENT. */
  | 'unreadableFile'

/** A file, or a choice about it, that cannot be taken. */
export class ReadingError extends Error {
  readonly code: ReadingErrorCode
  readonly params: Params

  constructor(code: ReadingErrorCode, params: Params = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'ReadingError'
    this.code = code
    this.params = params
  }
}

export interface ReadingLimits {
  /** Bytes of a CSV file. */
  csvBytes: number
  /** Bytes of a workbook of any kind. */
  workbookBytes: number
  /** Bytes of a SYLK file, whose cells may stand in any order and are put in order in memory. */
  sylkBytes: number
  /** Bytes of all parts of an XLSX or ODS file together, unpacked. */
  inflatedBytes: number
  /** Parts of an archive, or sheets of a workbook. */
  zipEntries: number
  rows: number
  /** Columns with content. */
  columns: number
  /** Characters of one CSV row, or of a vCard without its pictures. */
  rowLength: number
  /** Seconds that the thread may work without handing anything over. */
  seconds: number
  /** MB of the thread's heap. */
  heap: number
}

export const readingLimits: ReadingLimits = {
  csvBytes: 2_000_000_000,
  workbookBytes: 50_000_000,
  sylkBytes: 20_000_000,
  inflatedBytes: 500_000_000,
  zipEntries: 1_000,
  rows: 1_048_576,
  columns: 500,
  rowLength: 4_000_000,
  seconds: 4.5,
  heap: 256,
}
