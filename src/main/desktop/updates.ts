import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import type { TFunction } from 'i18next'

/** Whether this program knows a place where newer versions are published: the packaging writes it beside the program. */
export function canUpdate(): boolean {
  return app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'))
}

/**
 * Looks for a newer version because the person asked, fetches it if they agree and installs it when they quit. Nothing
 * is looked up, fetched or installed by itself; versions only go up.
 */
export async function checkForUpdates(t: TFunction): Promise<void> {
  const { default: updater } = await import('electron-updater')
  const { autoUpdater } = updater
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = true
  autoUpdater.allowDowngrade = false
  autoUpdater.logger = null
  try {
    const result = await autoUpdater.checkForUpdates()
    if (!result?.isUpdateAvailable) {
      await dialog.showMessageBox({ message: t('desktop.updates.none'), buttons: [t('desktop.updates.ok')] })
      return
    }
    const { response } = await dialog.showMessageBox({
      message: t('desktop.updates.found', { version: result.updateInfo.version }),
      detail: t('desktop.updates.foundText'),
      buttons: [t('desktop.updates.later'), t('desktop.updates.fetch')],
      defaultId: 1,
      cancelId: 0,
    })
    if (response === 1) await autoUpdater.downloadUpdate()
  } catch {
    await dialog.showMessageBox({ message: t('desktop.updates.failed'), buttons: [t('desktop.updates.ok')] })
  }
}
