import { setTimeout as wait } from 'node:timers/promises'
import type { DocumentProblem, ShownDocument } from '../shared/domain/print-document.ts'
import { fail } from '../shared/errors.ts'

// What both hosts ask of a printed document, whichever browser prints it.

/**
 * Refuses a shown document that would be printed with boxes in place of characters.
 * @returns what else is to be said of it
 * @throws MISSING_FONT
 */
export function checkFonts({ problems }: ShownDocument): DocumentProblem[] {
  const missing = problems.find((it) => it.kind === 'missing-font')
  if (missing) fail('MISSING_FONT', { characters: missing.characters })
  return problems
}

/** Waits for a PDF, a minute if nothing else is said. @throws PDF_TIMEOUT */
export async function inTime<T>(printing: Promise<T>, milliseconds = 60_000): Promise<T> {
  const done = new AbortController()
  const late = wait(milliseconds, undefined, { signal: done.signal }).then(() =>
    fail('PDF_TIMEOUT', { seconds: milliseconds / 1000 }),
  )
  try {
    return await Promise.race([printing, late])
  } finally {
    done.abort()
  }
}
