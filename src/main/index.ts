import { app } from 'electron'

// The program's own arguments: an installed program has no script before them.
const words = process.argv.slice(app.isPackaged ? 1 : 2)

if (!(await ranCommand(words[0]))) {
  const { startDesktop } = await import('./desktop/host.ts')
  startDesktop()
}

/** Runs the command line without a window, if the first word is one of its commands. */
async function ranCommand(word: string | undefined): Promise<boolean> {
  if (!word || word.startsWith('-')) return false
  const { commandNames, runCli } = await import('./cli.ts')
  if (!commandNames.includes(word)) return false
  app.exit(await runCli(words))
  return true
}
