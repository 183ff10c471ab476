import { join, resolve } from 'node:path'

/** What decides where the office lies. */
interface Machine {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  home: string
}

/**
 * The folder of the office: `KONTOR_FOLDER` if it is set, else a place on the machine's own disk that no cloud drive
 * or roaming profile copies while the database is open.
 */
export function officeFolder({ platform, env, home }: Machine): string {
  if (env.KONTOR_FOLDER) return resolve(env.KONTOR_FOLDER)
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Kontor', 'Office')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Kontor', 'Office')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'kontor', 'office')
}
