import { execFile } from 'node:child_process'
import path from 'node:path'

export interface Ended {
  exitCode: number
  out: string
  err: string
}

/** Runs the kontor command as the terminal does, from the sources. */
export function kontor(words: string[], env: Record<string, string> = {}): Promise<Ended> {
  const cli = path.join(import.meta.dirname, '../../src/main/cli.ts')
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...words],
      { env: { ...process.env, LANG: 'en_US.UTF-8', ...env }, maxBuffer: 1 << 26 },
      (error, out, err) => resolve({ exitCode: error ? Number(error.code ?? 1) : 0, out, err }),
    )
  })
}
