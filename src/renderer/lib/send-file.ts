import type { PickedFile } from './native.ts'

/** Bytes that travel at once; base64 makes four thirds of them. */
const pieceBytes = 3_000_000

type Take = (piece: { upload?: string | undefined; name: string; at: number; piece: string }) => Promise<{
  upload: string
}>

/**
 * Brings a file to the core piece by piece, through the procedure that takes it, and closes it.
 * @param told is told of the bytes that have arrived; false stops
 * @returns the token of the upload, or null where it was stopped
 */
export async function sendFile(file: PickedFile, take: Take, told: (done: number) => boolean): Promise<string | null> {
  try {
    let token: string | undefined
    for (let done = 0; done < file.size || token === undefined;) {
      const end = Math.min(file.size, done + pieceBytes)
      const piece = await base64(await file.read(done, end))
      token = (await take({ upload: token, name: file.name, at: done, piece })).upload
      if (!told(end)) return null
      done = end
    }
    return token
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
