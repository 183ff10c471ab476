import { useState } from 'react'
import { longestAttachment } from '../../../shared/contract/attachments.ts'
import { fail } from '../../../shared/errors.ts'
import { client } from '../../lib/client.ts'
import type { PickedFile } from '../../lib/native.ts'
import { tellError } from '../../lib/notices.tsx'
import { sendFile } from '../../lib/send-file.ts'

/** A file on its way to the core, or there and waiting for its record. */
export interface PendingFile {
  key: number
  name: string
  /** Bytes, all and those that have arrived. */
  size: number
  done: number
  /** The token of its upload, once all of it is there. */
  upload: string | null
  /** Why its record could not take it. */
  reason: string | null
}

/** A file that is there whole. */
export type ArrivedFile = Pick<PendingFile, 'key' | 'name'> & { upload: string }

let lastKey = 0

/** Files that are brought to the core before the record that they belong to is saved. */
export function usePendingFiles() {
  const [files, setFiles] = useState<PendingFile[]>([])
  const wanted = useState(() => new Set<number>())[0]
  const change = (key: number, part: Partial<PendingFile>) =>
    setFiles((all) => all.map((file) => (file.key === key ? { ...file, ...part } : file)))
  const remove = (key: number) => {
    wanted.delete(key)
    setFiles((all) => all.filter((file) => file.key !== key))
  }

  /** Brings one file; null where it failed, which is told, or was taken back. */
  async function bring(file: PickedFile): Promise<ArrivedFile | null> {
    const key = ++lastKey
    wanted.add(key)
    setFiles((all) => [...all, { key, name: file.name, size: file.size, done: 0, upload: null, reason: null }])
    try {
      if (file.size > longestAttachment)
        fail('FILE_REFUSED', {
          file: file.name,
          reason: 'attachmentTooLarge',
          params: { limit: longestAttachment },
        })
      const upload = await sendFile(file, client.attachments.upload, (done) => {
        change(key, { done })
        return wanted.has(key)
      })
      if (upload === null) return null
      change(key, { upload })
      return { key, name: file.name, upload }
    } catch (error) {
      remove(key)
      tellError(error)
      return null
    }
  }

  return {
    files,
    /** Brings files one after the other; answers those that arrived. */
    async add(picked: PickedFile[]) {
      const arrived: ArrivedFile[] = []
      for (const file of picked) {
        const brought = await bring(file)
        if (brought) arrived.push(brought)
      }
      return arrived
    },
    remove,
    /** Forgets them all, after their record was saved. */
    clear() {
      wanted.clear()
      setFiles([])
    },
    /** Says why their record could not take files, which stay; null while it is tried again. */
    refuse(keys: readonly number[], reason: string | null) {
      setFiles((all) => all.map((file) => (keys.includes(file.key) ? { ...file, reason } : file)))
    },
    /** Files that are there and were refused. */
    refused: files.flatMap(({ key, name, upload, reason }) =>
      upload === null || reason === null ? [] : [{ key, name, upload, reason }],
    ),
    /** What `attachments.create` wants; complete once nothing is `busy`. */
    uploads: files.flatMap(({ upload }) => (upload === null ? [] : [upload])),
    busy: files.some(({ upload }) => upload === null),
  }
}
export type PendingFiles = ReturnType<typeof usePendingFiles>
