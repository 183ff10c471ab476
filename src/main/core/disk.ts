import fs from 'node:fs'

/** Makes a file's bytes durable. */
export function flush(file: string): void {
  const handle = fs.openSync(file, 'r+')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}

/** Makes new names in a folder durable; Windows has no such call and needs none. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = fs.openSync(folder, 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
