import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { ORPCError } from '@orpc/server'
import packageJson from '../../../package.json' with { type: 'json' }
import { errorData, errors } from '../../shared/errors.ts'
import { errorMessage } from '../../shared/i18n/error-message.ts'
import { translator } from '../../shared/i18n/i18n.ts'
import { type Language, pickLanguage } from '../../shared/i18n/languages.ts'
import { type Core, type CoreOptions, createCore } from '../core/core.ts'
import { officeFolder } from '../office-folder.ts'

/** The language of the terminal. */
export const spoken: Language = pickLanguage(
  [
    process.env['LC_ALL'],
    process.env['LC_MESSAGES'],
    process.env['LANG'],
    Intl.DateTimeFormat().resolvedOptions().locale,
  ].flatMap((locale) => (locale && /^[a-z]{2}/i.test(locale) ? [(locale.split('.')[0] ?? '').replace('_', '-')] : [])),
)
export const t = translator(spoken)

export interface OfficeOptions {
  folder?: string
  json?: boolean
}

/** A command on an office: with its folder, and with one JSON object as its output if wanted. */
export function officeCommand(name: string, about: string): Command {
  return new Command(name)
    .description(about)
    .option('--folder <folder>', t('cli.folder'))
    .option('--json', t('cli.json'))
    .helpOption('-h, --help', t('cli.help'))
}

/** The folder that a command works on: the one named, else the program's own. */
export function folderOf(options: OfficeOptions): string {
  const machine = { platform: process.platform, env: process.env, home: homedir() }
  return options.folder === undefined ? officeFolder(machine) : path.resolve(options.folder)
}

/** Opens the office for a command, works on it and closes it, however the work ends. */
export async function withOffice<T>(
  options: OfficeOptions,
  program: string,
  work: (core: Core) => Promise<T>,
  more: Partial<CoreOptions> = {},
): Promise<T> {
  const core = await createCore({
    folder: folderOf(options),
    clock: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    log: () => {},
    appVersion: packageJson.version,
    program: `kontor ${program}`,
    readerThread: false,
    ...more,
  })
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}

/** As `withOffice`; a folder without an office is refused. */
export const withExistingOffice = <T>(options: OfficeOptions, program: string, work: (core: Core) => Promise<T>) =>
  withOffice(options, program, work, { create: false })

/** Prints the result of a command: one JSON object, or a line for people. */
export function print(options: OfficeOptions, result: object, line: string): void {
  console.log(options.json ? JSON.stringify(result) : line)
}

export function messageOf(error: unknown): string {
  if (!(error instanceof ORPCError)) return error instanceof Error ? error.message : String(error)
  if (error.code === 'NOT_FOUND') return t('cli.notFound', { id: (error.data as { id: string }).id })
  return error.code in errors ? errorMessage(t, error) : error.message
}

const badInput = new Set(['NOT_FOUND', 'INVALID', 'FILE_REFUSED', 'BAD_REQUEST', 'WRONG_STATE'])

export function exitCodeOf(error: unknown): number {
  if (!(error instanceof ORPCError)) return 1
  if (errorData(error, 'DATABASE_REFUSED')?.reason === 'missing') return 2
  return error.code === 'OFFICE_OPEN' ? 4 : badInput.has(error.code) ? 2 : 1
}
