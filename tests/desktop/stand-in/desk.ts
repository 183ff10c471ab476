import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findBrowser } from '../../../src/main/office/find-browser.ts'
import type { Commands } from './control.ts'
import type { Settings } from './settings.ts'

/** The built program running in the stand-in for Electron, as a process of its own. */
export interface Desk {
  /** Holds the office (`office/`) and the paths that Electron answers. */
  folder: string
  ask<C extends keyof Commands>(command: C, ...args: Parameters<Commands[C]>): Promise<Awaited<ReturnType<Commands[C]>>>
  /** The exit code, once the program has ended by itself. */
  ended: Promise<number>
  /** Ends the program as the person does, and forgets its folder. */
  close(): Promise<void>
}

const root = resolve(import.meta.dirname, '../../..')

/** Starts the built program; `npm test` builds it before. */
export async function startDesk(options: Partial<Settings> & { folder?: string; office?: string } = {}): Promise<Desk> {
  const { folder = mkdtempSync(join(tmpdir(), 'kontor-desk-')), office = join(folder, 'office'), ...settings } = options
  const standIn: Settings = { home: folder, chromium: findBrowser() ?? '', ...settings }
  const child = fork(join(root, 'out/main/index.js'), [], {
    execArgv: ['--import', join(import.meta.dirname, 'register.ts')],
    env: { ...process.env, STAND_IN: JSON.stringify(standIn), KONTOR_FOLDER: office },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let last = 0
  child.on('message', ({ id, answer, error }: { id: number; answer?: unknown; error?: string }) => {
    if (error === undefined) waiting.get(id)?.resolve(answer)
    else waiting.get(id)?.reject(new Error(error))
  })
  const ended = once(child, 'exit').then(([code]) => {
    const log = join(folder, 'logs/kontor.log')
    const said = code !== 0 && existsSync(log) ? `: ${readFileSync(log, 'utf8')}` : ''
    for (const { reject } of waiting.values()) reject(new Error(`the program ended with ${code}${said}`))
    return code as number
  })

  const desk: Desk = {
    folder,
    ended,
    ask(command, ...args) {
      if (!child.connected) return Promise.reject(new Error('the program has ended'))
      const id = ++last
      const answer = Promise.withResolvers<unknown>()
      waiting.set(id, answer)
      child.send({ id, command, args })
      return answer.promise as never
    },
    async close() {
      if (child.exitCode === null) {
        await desk.ask('closeWindow').catch(() => child.kill('SIGKILL'))
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return desk
}
