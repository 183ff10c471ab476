import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { type Core, type CoreOptions, createCore } from '../../src/main/core/core.ts'

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kontor-test-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A core on a real office in a folder of its own, closed after the test. */
export async function openCore(options: Partial<CoreOptions> = {}): Promise<Core> {
  const core = await createCore({
    folder: options.folder ?? temporaryFolder(),
    clock: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    log: () => {},
    appVersion: '0.0.0',
    program: 'test',
    readerThread: false,
    ...options,
  })
  onTestFinished(() => core.close())
  return core
}
