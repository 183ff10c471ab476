import { open, type FileHandle } from 'node:fs/promises'
import { CsvError, parse } from 'csv-parse'
import { unguardFormula } from '../../../../shared/domain/formula-guard.ts'
import { columnLetters } from './column-letters.ts'
import { findDelimiter, findQuotes, parserOptions, separatorLine, type Dialect } from './delimiter.ts'
import { binary, decode, findEncoding, knownEncoding, Undecodable } from './encoding.ts'
import type { RawRow } from './header.ts'
import type { RowSource } from './row-source.ts'
import { ReadingError, type ReadingChoices, type ReadingLimits, type Told } from './types.ts'
import { Warnings } from './warnings.ts'

/** Characters of the beginning by which separator and quote are found. */
const sampleSize = 128 * 1024

/** Opens a text file as rows. `progress` says that the search for the encoding goes on. */
export async function openCsv(
  path: string,
  choices: ReadingChoices,
  limits: ReadingLimits,
  progress: () => void,
): Promise<RowSource> {
  const file = await open(path)
  try {
    const found =
      choices.encoding === undefined
        ? await findEncoding(file, progress)
        : { encoding: knownEncoding(choices.encoding), reason: { code: 'encoding.chosen' } }
    const { sample, whole } = await firstText(file, found.encoding)
    if (binary(sample)) throw new ReadingError('unsupportedFormat', { format: 'unknown' })
    const separator = separatorLine(sample)
    const skip = separator?.length ?? 0
    const { reason, ...dialect } = chooseDialect(sample.slice(skip), whole, choices, separator?.delimiter)
    // Many a text file is called .xls, but one without columns is no table that anyone saved.
    if (dialect.delimiter === undefined && /\.(xlsx?|xlsm|xlsb|ods|et)$/i.test(path)) {
      throw new ReadingError('damagedFile')
    }
    const { delimiter, quote } = dialect
    const warnings = new Warnings()
    return {
      info: {
        format: 'csv',
        encoding: found.encoding,
        ...(delimiter === undefined ? {} : { delimiter }),
        quote,
        sheets: [],
      },
      reasons: [found.reason, reason],
      merges: [],
      batches: records(file, found.encoding, skip, dialect, limits, warnings),
      warnings,
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The beginning of the text; ends early where the bytes mean nothing, so that reading the rows can name the place. */
async function firstText(file: FileHandle, encoding: string): Promise<{ sample: string; whole: boolean }> {
  let sample = ''
  try {
    for await (const text of decode(file, encoding)) {
      sample += text
      if (sample.length > sampleSize) return { sample: sample.slice(0, sampleSize), whole: false }
    }
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error
    return { sample: sample + error.before, whole: false }
  }
  return { sample, whole: true }
}

function chooseDialect(
  sample: string,
  whole: boolean,
  choices: ReadingChoices,
  separator: string | undefined,
): Dialect & { reason: Told } {
  const said = choices.delimiter ?? separator
  if (said === undefined) return findDelimiter(sample, whole)
  if (said.length > 1 || /["'\r\n]/.test(said)) throw new ReadingError('unusableDelimiter', { delimiter: said })
  const code = choices.delimiter === undefined ? 'delimiter.sepLine' : 'delimiter.chosen'
  return { delimiter: said === '' ? undefined : said, ...findQuotes(sample), reason: { code } }
}

/** The rows with content, in batches. Empty lines count as rows, the `sep=` line of `skip` characters does not. */
async function* records(
  file: FileHandle,
  encoding: string,
  skip: number,
  dialect: Dialect,
  limits: ReadingLimits,
  warnings: Warnings,
): AsyncGenerator<RawRow[]> {
  let batch: RawRow[] = []
  let row = 0
  const parser = parse({
    ...parserOptions(dialect),
    max_record_size: limits.rowLength,
    on_record: (record: string[]) => {
      row++
      let length = record.length
      while (length > 0 && record[length - 1] === '') length--
      if (length > limits.columns) {
        throw new ReadingError('tooManyColumns', { limit: limits.columns, row, column: columnLetters(length - 1) })
      }
      const stray = record.findIndex((cell) => cell.startsWith(dialect.quote) && /[\r\n]/.test(cell))
      if (stray >= 0) warnings.add('strayQuotes', { row, column: columnLetters(stray) })
      if (record.some((cell) => cell.trim() !== '')) {
        batch.push({ row, cells: record.slice(0, length).map(unguardFormula), written: record.length })
      }
      return null
    },
  })
  // Failures come through the callbacks below; without a listener the event would end the thread.
  parser.on('error', () => {})
  const write = (text: string) =>
    new Promise<void>((resolve, reject) => parser.write(text, (error) => (error ? reject(error) : resolve())))
  const end = () =>
    new Promise<void>((resolve, reject) => {
      parser.once('error', reject)
      parser.once('end', resolve)
      parser.resume()
      parser.end()
    })
  try {
    let first = true
    let unended = 0
    for await (const text of decode(file, encoding)) {
      const before = row
      const clean = withoutNul(first ? text.slice(skip) : text)
      if (clean.length < text.length - (first ? skip : 0)) warnings.add('nulCharacters', { row: row + 1 })
      await write(clean)
      first = false
      // The parser does not count empty cells, of which a row may have millions.
      unended = row === before ? unended + text.length : 0
      if (unended > limits.rowLength) throw new ReadingError('rowTooLong', { limit: limits.rowLength, row: row + 1 })
      if (batch.length > 0) yield batch
      batch = []
    }
    await end()
  } catch (error) {
    if (error instanceof Undecodable) {
      // Ending the row in which the bytes stand counts it, unless a quote is open there.
      const open = await write(error.before + ' ')
        .then(end)
        .catch(() => 1)
      throw new ReadingError('undecodable', { encoding, row: row + (open ?? 0) })
    }
    if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') {
      throw new ReadingError('rowTooLong', { limit: limits.rowLength, row: row + 1 })
    }
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
      throw new ReadingError('unclosedQuote', { row: row + 1 })
    }
    throw error
  }
  if (batch.length > 0) yield batch
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text
}
