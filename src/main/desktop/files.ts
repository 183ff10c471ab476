import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { type BrowserWindow, dialog, shell } from 'electron'
import { type ChosenFile, type FileKind, officeToken } from '../../shared/native.ts'

/** The files that the person chose in dialogs since the page was loaded, by token. */
export class ChosenFiles {
  readonly #paths = new Map<string, string>()
  /** Files that are being saved, by token. */
  readonly #saving = new Map<string, { path: string; draft: string; file: FileHandle }>()
  readonly #officeFolder: string

  constructor(officeFolder: string) {
    this.#officeFolder = officeFolder
  }

  /** Forgets them all: the page that held the tokens is gone. */
  clear(): void {
    this.#paths.clear()
    for (const token of this.#saving.keys()) void this.endSave(token, false).catch(() => {})
  }

  async open(window: BrowserWindow, kinds: FileKind[], many: boolean): Promise<ChosenFile[]> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      filters: kinds,
      properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
    })
    return canceled ? [] : Promise.all(filePaths.map((path) => this.#keep(path)))
  }

  async read(token: string, offset: number, length: number): Promise<Uint8Array> {
    const file = await open(this.#path(token))
    try {
      const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, offset)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  }

  close(token: string): void {
    this.#paths.delete(token)
  }

  async save(window: BrowserWindow, name: string, kinds: FileKind[], bytes: Uint8Array): Promise<ChosenFile | null> {
    const begun = await this.beginSave(window, name, kinds)
    if (!begun) return null
    await this.savePiece(begun.token, bytes)
    return this.endSave(begun.token, true)
  }

  /** Writes beside the file first, so that a full disk leaves what was there. */
  async beginSave(window: BrowserWindow, name: string, kinds: FileKind[]): Promise<{ token: string } | null> {
    const { canceled, filePath: path } = await dialog.showSaveDialog(window, {
      defaultPath: harmlessName(name),
      filters: kinds,
    })
    if (canceled || !path) return null
    const draft = join(dirname(path), `.${randomUUID()}.tmp`)
    const token = randomUUID()
    this.#saving.set(token, { path, draft, file: await open(draft, 'wx') })
    return { token }
  }

  /** A piece that cannot be written ends the saving. */
  async savePiece(token: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.#draft(token).file.writeFile(bytes)
    } catch (error) {
      await this.endSave(token, false)
      throw error
    }
  }

  async endSave(token: string, keep: boolean): Promise<ChosenFile | null> {
    const { path, draft, file } = this.#draft(token)
    this.#saving.delete(token)
    try {
      try {
        if (keep) await file.sync()
      } finally {
        await file.close()
      }
      if (keep) await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    if (keep) return this.#keep(path)
    await rm(draft, { force: true })
    return null
  }

  /** Shows a file in the system's file manager, which opens nothing by itself. */
  reveal(token: string): void {
    if (token === officeToken) shell.showItemInFolder(join(this.#officeFolder, 'kontor.db'))
    else shell.showItemInFolder(this.#path(token))
  }

  async #keep(path: string): Promise<ChosenFile> {
    const { size } = await stat(path)
    const token = randomUUID()
    this.#paths.set(token, path)
    return { token, name: basename(path), bytes: size }
  }

  #draft(token: string) {
    const draft = this.#saving.get(token)
    if (!draft) throw new Error('nothing is being saved under this token')
    return draft
  }

  #path(token: string): string {
    const path = this.#paths.get(token)
    if (path === undefined) throw new Error('this file was not chosen in a dialog')
    return path
  }
}

/** A suggestion for a file name without folders and characters that a system refuses, keeping the extension. */
function harmlessName(name: string): string {
  const extension = extname(name)
  const stem = name
    .slice(0, name.length - extension.length)
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\\/:*?"<>|\u0000-\u001f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 120)
  return `${stem || 'Kontor'}${extension.replace(/[^.\w-]/g, '')}`
}
