import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Where the log begins anew, in bytes; the one before is kept beside it. */
const longest = 1024 * 1024

/**
 * A log for the people who run the program: one line an event, with its instant, in a file of this machine that is
 * sent nowhere. A log that cannot be written stops nothing.
 */
export function openLog(file: string): (message: string) => void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > longest) renameSync(file, `${file}.1`)
  } catch {
    return () => {}
  }
  return (message) => {
    try {
      appendFileSync(file, `${new Date().toISOString()} ${message}\n`)
    } catch {
      // The disk is full or gone: the program has said so by its own means.
    }
  }
}
