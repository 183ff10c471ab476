import { useSyncExternalStore } from 'react'
import { client } from '../../lib/client.ts'
import type { PickedFile } from '../../lib/native.ts'
import { beginDraft } from './draft.ts'

/** Bytes that travel at once; base64 makes four thirds of them. */
const pieceBytes = 3_000_000

export interface Upload {
  state: 'running' | 'ready' | 'failed'
  fileName: string
  /** Bytes. */
  done: number
  total: number
  error: unknown
}

let upload: Upload | null = null
let run = 0
const listeners = new Set<() => void>()

function show(next: Upload | null) {
  upload = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The file on its way to the core; it goes on while the person looks at other pages. */
export const useUpload = () => useSyncExternalStore(subscribe, () => upload)

/** Stops what is on its way, and forgets how it ended. */
export function endUpload(): void {
  run++
  show(null)
}

/** Brings a file to the core and looks into it: it becomes the draft, or the upload has failed. */
export async function uploadFile(file: PickedFile): Promise<void> {
  const mine = ++run
  const progress = (change: Partial<Upload>) =>
    show({ state: 'running', fileName: file.name, done: 0, total: file.size, error: null, ...change })
  progress({})
  try {
    let token: string | undefined
    for (let done = 0; done < file.size || token === undefined; done += pieceBytes) {
      const piece = await base64(await file.read(done, Math.min(file.size, done + pieceBytes)))
      const answer = await client.imports.upload({ upload: token, name: file.name, at: done, piece })
      if (mine !== run) return
      token = answer.upload
      progress({ done: Math.min(file.size, done + pieceBytes) })
    }
    await beginDraft(token, file.name)
    if (mine !== run) return
    progress({ state: 'ready', done: file.size })
  } catch (error) {
    if (mine === run) progress({ state: 'failed', error })
  } finally {
    await file.close()
  }
}

function base64(bytes: Uint8Array): Promise<string> {
  const reader = new FileReader()
  return new Promise((resolve, reject) => {
    reader.addEventListener('load', () => {
      const url = reader.result as string
      resolve(url.slice(url.indexOf(',') + 1))
    })
    reader.addEventListener('error', () => reject(reader.error ?? new Error('FileReader failed')))
    reader.readAsDataURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  })
}
