import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import { translator } from '../../shared/i18n/i18n.ts'
import type { Language } from '../../shared/i18n/languages.ts'

/** Cut, copy, paste and select all on a right click, as far as they apply; the page draws the menus of its records. */
export function addContextMenu(contents: WebContents, language: () => Language): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const t = translator(language())
    const copy: MenuItemConstructorOptions = { role: 'copy', label: t('desktop.menu.copy'), enabled: editFlags.canCopy }
    const selectAll: MenuItemConstructorOptions = { role: 'selectAll', label: t('desktop.menu.selectAll') }
    const separator: MenuItemConstructorOptions = { type: 'separator' }
    if (isEditable) {
      const cut: MenuItemConstructorOptions = { role: 'cut', label: t('desktop.menu.cut'), enabled: editFlags.canCut }
      const paste: MenuItemConstructorOptions = {
        role: 'paste',
        label: t('desktop.menu.paste'),
        enabled: editFlags.canPaste,
      }
      Menu.buildFromTemplate([cut, copy, paste, separator, selectAll]).popup()
    } else if (selectionText.trim()) {
      Menu.buildFromTemplate([copy, separator, selectAll]).popup()
    }
  })
}
