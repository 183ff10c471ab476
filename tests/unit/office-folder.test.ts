import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { officeFolder } from '../../src/main/office-folder.ts'

const slashes = (path: string) => path.replaceAll('\\', '/')

test('the office lies on the own disk of the machine, or where KONTOR_FOLDER says', () => {
  const on = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) =>
    slashes(officeFolder({ platform, env, home: '/home/a' }))
  expect(on('linux', {})).toBe('/home/a/.local/share/kontor/office')
  expect(on('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/kontor/office')
  expect(on('darwin', {})).toBe('/home/a/Library/Application Support/Kontor/Office')
  expect(on('win32', { LOCALAPPDATA: 'C:/Local' })).toBe('C:/Local/Kontor/Office')
  expect(on('win32', { KONTOR_FOLDER: 'my office' })).toBe(slashes(resolve('my office')))
})
