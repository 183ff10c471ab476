import { i18n } from './i18n.ts'
import { saveFile, type SavedFile } from './native.ts'

/** Saves a PDF as the core gives it, where the person says; null when the person cancels. */
export function savePdf({ fileName, base64 }: { fileName: string; base64: string }): Promise<SavedFile | null> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return saveFile(fileName, [{ name: i18n.t('common.pdfFile'), extensions: ['pdf'] }], bytes)
}
