import { type ChosenFile, type FileKind, longestRead, type NativeBridge, officeToken } from '../../shared/native.ts'

declare global {
  interface Window {
    /** Put there by the preload script; missing in a browser. */
    kontor?: NativeBridge
  }
}

/** A file that the person picked or dropped, read piece by piece; the same in the desktop program and in a browser. */
export interface PickedFile {
  name: string
  /** Bytes. */
  size: number
  /** The bytes from `start` up to but not including `end`. */
  read(start: number, end: number): Promise<Uint8Array>
  /** Lets go of the file; it cannot be read afterwards. */
  close(): Promise<void>
}

/** A file that was saved. */
export interface SavedFile {
  name: string
  /** Shows it in the system's file manager; null where a browser has downloaded it. */
  reveal: (() => Promise<void>) | null
}

const bridge = window.kontor

/** Whether the page runs in the desktop program. */
export const isDesktop = bridge !== undefined
/** The operating system, as `process.platform` names it; `browser` outside the desktop program. */
export const platform = bridge?.platform ?? 'browser'

/** A dropped or pasted file, or one from an `<input>`. */
export function pickedFile(file: File): PickedFile {
  return {
    name: file.name,
    size: file.size,
    read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
    close: async () => {},
  }
}

/** Asks for one or more files; an empty list when the person cancels. */
export async function openFiles(kinds: FileKind[], many = false): Promise<PickedFile[]> {
  if (!bridge) return (await inputFiles(kinds, many)).map(pickedFile)
  const chosen = await bridge.openFiles({ kinds, many })
  return chosen.map((file) => chosenFile(bridge, file))
}

function chosenFile(bridge: NativeBridge, { token, name, bytes }: ChosenFile): PickedFile {
  return {
    name,
    size: bytes,
    async read(start, end) {
      const all = new Uint8Array(Math.max(0, Math.min(end, bytes) - start))
      for (let done = 0; done < all.length;) {
        const piece = await bridge.readFile({
          token,
          offset: start + done,
          length: Math.min(longestRead, all.length - done),
        })
        if (piece.length === 0) return all.subarray(0, done)
        all.set(piece, done)
        done += piece.length
      }
      return all
    },
    close: () => bridge.closeFile({ token }),
  }
}

function inputFiles(kinds: FileKind[], many: boolean): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = many
  input.accept = kinds.flatMap((kind) => kind.extensions.map((extension) => `.${extension}`)).join()
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** Saves bytes under a name that the person may change, or downloads them; null when the person cancels. */
export async function saveFile(
  name: string,
  kinds: FileKind[],
  bytes: Uint8Array<ArrayBuffer>,
): Promise<SavedFile | null> {
  if (bridge) {
    const saved = await bridge.saveFile({ name, kinds, bytes })
    return saved && { name: saved.name, reveal: () => bridge.reveal({ token: saved.token }) }
  }
  return download(name, [bytes])
}

/** As `saveFile`, of a file that comes in pieces of at most `longestRead` bytes: where one fails, nothing is saved. */
export async function savePieces(
  name: string,
  kinds: FileKind[],
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<SavedFile | null> {
  if (!bridge) {
    const parts: Uint8Array<ArrayBuffer>[] = []
    for await (const piece of pieces) parts.push(piece)
    return download(name, parts)
  }
  const begun = await bridge.beginSave({ name, kinds })
  if (!begun) return null
  const { token } = begun
  try {
    for await (const bytes of pieces) await bridge.savePiece({ token, bytes })
  } catch (error) {
    await bridge.endSave({ token, keep: false }).catch(() => {})
    throw error
  }
  const saved = await bridge.endSave({ token, keep: true })
  return saved && { name: saved.name, reveal: () => bridge.reveal({ token: saved.token }) }
}

function download(name: string, parts: Uint8Array<ArrayBuffer>[]): SavedFile {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }))
  link.download = name
  link.click()
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return { name, reveal: null }
}

/**
 * Opens a copy of a kept file with the program that the system has for it; false where it has none. Only in the desktop
 * program; it opens no file that is a program itself.
 */
export async function openKept(file: string, name: string): Promise<boolean> {
  return bridge ? bridge.openKept({ file, name }) : false
}

/** Opens a message with the mail program; false in a browser, and where the system has none. */
export async function openMessage(name: string, bytes: Uint8Array): Promise<boolean> {
  return bridge ? bridge.openMessage({ name, bytes }) : false
}

/** Prints the document of a frame, exactly its pages, through the system's print dialog. */
export function printFrame(frame: HTMLIFrameElement): void {
  frame.contentWindow?.print()
}

/** Tells the person something while the program is behind other windows; in a browser only where it is allowed already. */
export async function notify(title: string, body: string): Promise<void> {
  if (bridge) return bridge.notify({ title, body })
  if ('Notification' in window && Notification.permission === 'granted') new Notification(title, { body })
}

/** Shows the folder of the office in the system's file manager; null in a browser. */
export const revealOffice = bridge ? () => bridge.reveal({ token: officeToken }) : null

/** Puts the menus of the desktop program into another language; a browser has its own. */
export async function setNativeLanguage(language: string): Promise<void> {
  await bridge?.setLanguage({ language })
}
