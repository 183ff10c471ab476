import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { translator } from '../../shared/i18n/i18n.ts'
import type { Language } from '../../shared/i18n/languages.ts'
import { canUpdate, checkForUpdates } from './updates.ts'

/** Puts the menu bar into a language. */
export function setMenu(language: Language, showOffice: () => void): void {
  const t = translator(language)
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const about: MenuItemConstructorOptions = { role: 'about', label: t('desktop.menu.about') }
  const quit: MenuItemConstructorOptions = { role: 'quit', label: t('desktop.menu.quit') }
  const mac = process.platform === 'darwin'

  const program: MenuItemConstructorOptions = {
    label: app.name,
    submenu: [
      about,
      separator,
      { role: 'hide', label: t('desktop.menu.hide') },
      { role: 'hideOthers', label: t('desktop.menu.hideOthers') },
      { role: 'unhide', label: t('desktop.menu.showAll') },
      separator,
      quit,
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: t('desktop.menu.file'),
    submenu: [
      { label: t('desktop.menu.showOffice'), click: showOffice },
      separator,
      ...(mac ? [{ role: 'close', label: t('desktop.menu.close') } as const] : [quit]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: t('desktop.menu.edit'),
    submenu: [
      { role: 'undo', label: t('desktop.menu.undo') },
      { role: 'redo', label: t('desktop.menu.redo') },
      separator,
      { role: 'cut', label: t('desktop.menu.cut') },
      { role: 'copy', label: t('desktop.menu.copy') },
      { role: 'paste', label: t('desktop.menu.paste') },
      { role: 'pasteAndMatchStyle', label: t('desktop.menu.pastePlain') },
      { role: 'delete', label: t('desktop.menu.delete') },
      separator,
      { role: 'selectAll', label: t('desktop.menu.selectAll') },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: t('desktop.menu.view'),
    submenu: [
      { role: 'resetZoom', label: t('desktop.menu.actualSize') },
      { role: 'zoomIn', label: t('desktop.menu.larger') },
      { role: 'zoomOut', label: t('desktop.menu.smaller') },
      separator,
      { role: 'togglefullscreen', label: t('desktop.menu.fullScreen') },
    ],
  }
  const window: MenuItemConstructorOptions = {
    label: t('desktop.menu.window'),
    submenu: [
      { role: 'minimize', label: t('desktop.menu.minimize') },
      { role: 'close', label: t('desktop.menu.close') },
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: t('desktop.menu.help'),
    submenu: [
      ...(canUpdate() ? [{ label: t('desktop.menu.checkForUpdates'), click: () => void checkForUpdates(t) }] : []),
      ...(mac ? [] : [about]),
    ],
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate([...(mac ? [program] : []), file, edit, view, window, help]))
}
