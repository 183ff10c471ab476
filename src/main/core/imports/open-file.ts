import { fail } from '../../../shared/errors.ts'
import { openSheet, type SheetReading } from './reading/open-sheet.ts'
import { ReadingError, type ReadingChoices } from './reading/types.ts'
import type { GivenFile } from '../uploads.ts'

/** Opens a file for reading. @throws FILE_REFUSED with the reason */
export async function openFile(file: GivenFile, choices: ReadingChoices): Promise<SheetReading> {
  try {
    return await openSheet(file.path, choices)
  } catch (error) {
    throw asRefusal(error, file)
  }
}

/** What a reading failed by, as callers are told of it. */
export function asRefusal(error: unknown, file: GivenFile): unknown {
  if (!(error instanceof ReadingError)) return error
  try {
    fail('FILE_REFUSED', { file: file.name, reason: error.code, params: error.params })
  } catch (refusal) {
    return refusal
  }
}
