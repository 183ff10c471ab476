import { ReadingError, type SheetInfo, type Told } from './types.ts'

/** The sheet asked for, else the first visible one that is not empty. @throws ReadingError unknownSheet, emptyFile */
export function chooseSheet(
  sheets: SheetInfo['sheets'],
  asked: string | undefined,
): { index: number; name: string; reason: Told } {
  if (asked !== undefined) {
    const index = sheets.findIndex(({ name }) => name === asked)
    if (index < 0) throw new ReadingError('unknownSheet', { sheet: asked })
    return { index, name: asked, reason: { code: 'sheet.chosen' } }
  }
  const filled = sheets.filter(({ rows }) => rows !== 0)
  const sheet = filled.find(({ hidden }) => !hidden) ?? filled[0]
  if (!sheet) throw new ReadingError('emptyFile')
  const reason = { code: sheets.length === 1 ? 'sheet.only' : 'sheet.first' }
  return { index: sheets.indexOf(sheet), name: sheet.name, reason }
}
