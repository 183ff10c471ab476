/** One kind of file that a dialog offers: its name in the person's language and the extensions without a dot. */
export interface FileKind {
  name: string
  extensions: string[]
}

/** A file that the person chose in a dialog. The token stands for its path, which never leaves the main process. */
export interface ChosenFile {
  token: string
  name: string
  bytes: number
}

/** Bytes that one `readFile` answers at most. */
export const longestRead = 4 * 1024 * 1024

/** Bytes of a message that is opened at most. */
export const longestMessage = 64 * 1024 * 1024

/**
 * What only an operating system can do: the calls of the window to the main process, their requests and answers. The
 * main process checks each request against a strict schema.
 */
export interface NativeCalls {
  /** Asks for the port to the core; it arrives as a `kontor:port` message. */
  connect: { request: Record<string, never>; answer: void }
  /** Empty when the person cancels. */
  openFiles: { request: { kinds: FileKind[]; many: boolean }; answer: ChosenFile[] }
  /** Up to `longestRead` bytes from `offset`; fewer at the end of the file. */
  readFile: { request: { token: string; offset: number; length: number }; answer: Uint8Array }
  closeFile: { request: { token: string }; answer: void }
  /** Writes the bytes whole or not at all where the person says; null when the person cancels. */
  saveFile: { request: { name: string; kinds: FileKind[]; bytes: Uint8Array }; answer: ChosenFile | null }
  /** Asks where to save a file that comes in pieces; null when the person cancels. Nothing stands there before `endSave`. */
  beginSave: { request: { name: string; kinds: FileKind[] }; answer: { token: string } | null }
  /** Appends a piece of at most `longestRead` bytes. */
  savePiece: { request: { token: string; bytes: Uint8Array }; answer: void }
  /** Puts the whole file where the person said, or with `keep` false drops what was written. */
  endSave: { request: { token: string; keep: boolean }; answer: ChosenFile | null }
  /** Shows a saved file, or the folder of the office, in the system's file manager. */
  reveal: { request: { token: string }; answer: void }
  /** Opens a copy of a file of the office, by its id, under a name; false where the system has no program for it. */
  openKept: { request: { file: string; name: string }; answer: boolean }
  /** Opens a message (`.eml`) with the mail program, to be sent there; false where the system has none. */
  openMessage: { request: { name: string; bytes: Uint8Array }; answer: boolean }
  notify: { request: { title: string; body: string }; answer: void }
  /** The language of the menus and of the system's own dialogs. */
  setLanguage: { request: { language: string }; answer: void }
}

export type NativeCall = keyof NativeCalls

/** The token of the folder of the office in `reveal`. */
export const officeToken = 'office'

export const nativeCallNames = [
  'connect',
  'openFiles',
  'readFile',
  'closeFile',
  'saveFile',
  'beginSave',
  'savePiece',
  'endSave',
  'reveal',
  'openKept',
  'openMessage',
  'notify',
  'setLanguage',
] as const satisfies readonly NativeCall[]

export const channelOf = (call: NativeCall) => `kontor:${call}`

/** The channel on which the main process hands over the port to the core. */
export const portChannel = 'kontor:port'
/** Sent by the page to its own window when it listens for the port. */
export const readyMessage = 'kontor:ready'
/** Sent to the page with the port. */
export const portMessage = 'kontor:port'

/** What the preload script puts into the page as `window.kontor`; `connect` stays with the preload. */
export type NativeBridge = {
  platform: 'win32' | 'darwin' | 'linux'
} & {
  [C in Exclude<NativeCall, 'connect'>]: (request: NativeCalls[C]['request']) => Promise<NativeCalls[C]['answer']>
}
