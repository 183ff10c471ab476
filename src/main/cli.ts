import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { backupCommand } from './cli/backup.ts'
import { checkCommand } from './cli/check.ts'
import { demoCommand } from './cli/demo.ts'
import { exportCommand } from './cli/export.ts'
import { importCommand } from './cli/import.ts'
import { exitCodeOf, messageOf, t } from './cli/office.ts'
import { restoreCommand } from './cli/restore.ts'
import { serveCommand } from './cli/serve.ts'

const commands = [serveCommand, importCommand, exportCommand, backupCommand, restoreCommand, checkCommand, demoCommand]

/** The words that make the installed program a command line instead of a window. */
export const commandNames: readonly string[] = [...commands.map((make) => make().name()), 'help']

/**
 * The `kontor` command: runs it and answers its exit code. 0: done; 1: failed; 2: the call or its file is not
 * understood; 3: done, but some rows were refused; 4: the office is open elsewhere.
 */
export async function runCli(words: string[]): Promise<number> {
  let exitCode = 0
  const program = new Command('kontor').description(t('cli.about')).version(packageJson.version).exitOverride()
  for (const make of commands) {
    const command = make().exitOverride()
    command.hook('postAction', () => {
      exitCode = Number(process.exitCode ?? 0)
    })
    program.addCommand(command)
  }
  try {
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    console.error(messageOf(error))
    return exitCodeOf(error)
  }
}

if (import.meta.main) process.exitCode = await runCli(process.argv.slice(2))
