import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

interface GivenFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** The files of the record whose page is shown. */
export class FilesPanel {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly panel: Locator
  readonly preview: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.panel = page.getByRole('region', { name: t('attachments.title') })
    this.preview = page.getByRole('region', { name: t('attachments.preview') })
  }

  /** The names in the list, the newest first. */
  get names(): Locator {
    return this.panel.getByRole('listitem').getByRole('button').and(this.page.locator('[title]'))
  }

  async choose(...files: GivenFile[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.panel.getByRole('button', { name: this.t('attachments.add') }).click()
    await (await chooser).setFiles(files)
  }

  /** Lets go of a file over the page, or pastes it into it. */
  async give(by: 'drop' | 'paste', { name, mimeType, buffer }: GivenFile): Promise<void> {
    await this.page.evaluate(
      ({ kind, fileName, type, base64 }) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        const data = new DataTransfer()
        data.items.add(new File([bytes], fileName, { type }))
        dispatchEvent(
          kind === 'drop'
            ? new DragEvent('drop', { dataTransfer: data, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: data, cancelable: true }),
        )
      },
      { kind: by, fileName: name, type: mimeType, base64: buffer.toString('base64') },
    )
  }

  async show(name: string): Promise<void> {
    await this.names.and(this.page.getByTitle(name, { exact: true })).click()
    await this.preview.waitFor()
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await this.preview.waitFor({ state: 'detached' })
  }

  /** An entry of the menu of a file. */
  async act(name: string, entry: string): Promise<void> {
    await this.panel.getByRole('button', { name: this.t('attachments.actionsOf', { name }) }).click()
    await this.page.getByRole('menuitem', { name: entry }).click()
  }
}
