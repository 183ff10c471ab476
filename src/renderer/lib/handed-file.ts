import type { PickedFile } from './native.ts'

let handed: PickedFile | null = null

/** Leaves a file for the page that imports it, before going there; another page may have received it. */
export function handFile(file: PickedFile): void {
  handed = file
}

/** The file that was left, once. */
export function takeHandedFile(): PickedFile | null {
  const file = handed
  handed = null
  return file
}
