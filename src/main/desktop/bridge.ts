import { type BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { languages } from '../../shared/i18n/languages.ts'
import {
  channelOf,
  longestMessage,
  longestRead,
  type NativeCall,
  nativeCallNames,
  type NativeCalls,
} from '../../shared/native.ts'
import { ownOrigin } from './protocol.ts'

const token = z.string().min(1).max(60)
const kinds = z
  .array(
    z.strictObject({
      name: z.string().max(200),
      extensions: z.array(z.string().regex(/^[a-z0-9]{1,10}$/i)).max(30),
    }),
  )
  .max(20)

/** What the page may ask for, exactly. */
const requests: { [C in NativeCall]: z.ZodType<NativeCalls[C]['request']> } = {
  connect: z.strictObject({}),
  openFiles: z.strictObject({ kinds, many: z.boolean() }),
  readFile: z.strictObject({ token, offset: z.int().min(0), length: z.int().min(1).max(longestRead) }),
  closeFile: z.strictObject({ token }),
  saveFile: z.strictObject({ name: z.string().min(1).max(255), kinds, bytes: z.instanceof(Uint8Array) }),
  beginSave: z.strictObject({ name: z.string().min(1).max(255), kinds }),
  savePiece: z.strictObject({
    token,
    bytes: z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= longestRead),
  }),
  endSave: z.strictObject({ token, keep: z.boolean() }),
  reveal: z.strictObject({ token }),
  openKept: z.strictObject({ file: z.string().regex(/^[0-9a-f]{32}$/), name: z.string().min(1).max(255) }),
  openMessage: z.strictObject({
    name: z
      .string()
      .max(255)
      .regex(/\.eml$/),
    bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= longestMessage),
  }),
  notify: z.strictObject({ title: z.string().max(200), body: z.string().max(2000) }),
  setLanguage: z.strictObject({ language: z.enum(languages) }),
}

export type NativeHandlers = {
  [C in NativeCall]: (
    request: NativeCalls[C]['request'],
  ) => Promise<NativeCalls[C]['answer']> | NativeCalls[C]['answer']
}

/**
 * Answers the calls of the native bridge: only from the main frame of our window while it shows a page of ours, and
 * only requests that fit their schema. The one place that listens to messages of a page.
 */
export function answerNativeCalls(window: () => BrowserWindow | null, handlers: NativeHandlers): void {
  function answer<C extends NativeCall>(name: C): void {
    ipcMain.handle(channelOf(name), async (event, request: unknown) => {
      if (!isOurs(event, window())) throw new Error(`${name} was called by another page`)
      return handlers[name](requests[name].parse(request))
    })
  }
  nativeCallNames.forEach(answer)
}

function isOurs({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  return (
    window !== null &&
    !window.isDestroyed() &&
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    senderFrame.origin === ownOrigin
  )
}
