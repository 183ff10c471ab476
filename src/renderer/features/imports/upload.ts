import { useSyncExternalStore } from 'react'
import { client } from '../../lib/client.ts'
import type { PickedFile } from '../../lib/native.ts'
import { sendFile } from '../../lib/send-file.ts'
import { beginDraft } from './draft.ts'

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
    const token = await sendFile(file, client.imports.upload, (done) => {
      if (mine === run) progress({ done })
      return mine === run
    })
    if (token === null) return
    await beginDraft(token, file.name)
    if (mine !== run) return
    progress({ state: 'ready', done: file.size })
  } catch (error) {
    if (mine === run) progress({ state: 'failed', error })
  }
}
