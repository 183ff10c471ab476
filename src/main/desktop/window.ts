import { join } from 'node:path'
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron'
import { rememberedPlace, rememberPlace } from './window-place.ts'

/** The only place that makes windows: a page of ours, in a sandbox, apart from Node. */
function createWindow(
  options: BrowserWindowConstructorOptions,
  { preload, partition }: { preload?: string; partition?: string },
): BrowserWindow {
  return new BrowserWindow({
    show: false,
    ...options,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      ...(preload && { preload }),
      ...(partition && { partition }),
    },
  })
}

/** The window of the program, where it was when it was closed; shown once its page is drawn. */
export function createMainWindow(): BrowserWindow {
  const place = rememberedPlace()
  const { maximized = false, ...bounds } = place ?? { width: 1280, height: 840 }
  const window = createWindow(
    {
      ...bounds,
      minWidth: 800,
      minHeight: 560,
      title: app.name,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    },
    { preload: join(import.meta.dirname, '../preload/index.cjs') },
  )
  rememberPlace(window)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  return window
}

/** A window that nobody sees, in a session of its own that forgets everything: for making PDFs. */
export function createPrintWindow(partition: string): BrowserWindow {
  return createWindow({ width: 900, height: 1200 }, { partition })
}
