import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ORPCError } from '@orpc/contract'
import { app, type BrowserWindow, dialog, Notification, powerMonitor, session } from 'electron'
import { errorMessage } from '../../shared/i18n/error-message.ts'
import { translator } from '../../shared/i18n/i18n.ts'
import { type Language, pickLanguage } from '../../shared/i18n/languages.ts'
import { officeToken } from '../../shared/native.ts'
import { openLog } from '../log.ts'
import { officeFolder } from '../office-folder.ts'
import { answerNativeCalls } from './bridge.ts'
import { addContextMenu } from './context-menu.ts'
import { CoreThread } from './core-thread.ts'
import { ChosenFiles } from './files.ts'
import { guardContents, guardSession } from './guards.ts'
import { openKept, openMessage } from './open-kept.ts'
import { setMenu } from './menu.ts'
import { pdfMaker } from './pdf.ts'
import { registerScheme, servePages, startUrl } from './protocol.ts'
import { relay } from './relay.ts'
import { Restarts } from '../core/restarts.ts'
import { createMainWindow } from './window.ts'

/** Milliseconds that closing the office may take before the program ends all the same. */
const longestGoodbye = 10_000

/** Switches of Chromium that would open an installed program to others on the machine. */
const debuggingSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'disable-web-security',
]

/** Starts the desktop program: the core in its thread, one window, the menus. */
export function startDesktop(): void {
  app.enableSandbox()
  if (app.isPackaged) debuggingSwitches.forEach((name) => app.commandLine.removeSwitch(name))
  registerScheme()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
  void app.whenReady().then(runProgram)
}

function runProgram(): void {
  const folder = officeFolder({ platform: process.platform, env: process.env, home: app.getPath('home') })
  const logFile = join(app.getPath('logs'), 'kontor.log')
  const log = openLog(logFile)
  const files = new ChosenFiles(folder)
  const pages = join(import.meta.dirname, '../renderer')
  const renderPdf = pdfMaker(pages)
  const restarts = new Restarts(() => performance.now())
  const showOffice = () => files.reveal(officeToken)
  let language: Language = pickLanguage(app.getPreferredSystemLanguages())
  let core = openCore()
  let window: BrowserWindow | null = null
  let closePort = () => {}
  let quitting = false
  let mayQuit = false

  function openCore(restore?: string): CoreThread {
    return new CoreThread(
      { folder, logFile, ...(restore !== undefined && { restore }) },
      { renderPdf, refused, crashed: coreCrashed },
    )
  }

  /** The office cannot be opened: says why, offers a backup, else touches nothing and ends. */
  function refused(code: string, data: unknown, backup: string | null): void {
    const t = translator(language)
    const buttons: string[] = [t('desktop.refused.quit'), t('desktop.refused.showFolder')]
    if (backup !== null) buttons.push(t('desktop.refused.restore'))
    const response = dialog.showMessageBoxSync({
      type: 'error',
      message: t('desktop.refused.title'),
      detail: errorMessage(t, new ORPCError(code, { data })),
      buttons,
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 2 && backup !== null) {
      core = openCore(backup)
      return connect()
    }
    if (response === 1) showOffice()
    app.quit()
  }

  function coreCrashed(): void {
    log('the thread of the core ended by itself')
    if (!restarts.take()) return stop()
    core = openCore()
    connect()
  }

  function stop(): void {
    const t = translator(language)
    dialog.showErrorBox(
      t('desktop.stopped.title'),
      `${t('desktop.stopped.text')}\n\n${t('desktop.stopped.details', { file: logFile })}`,
    )
    app.exit(1)
  }

  /** Hands the page a new port to the core; the one before is closed. */
  function connect(): void {
    closePort()
    if (window) closePort = relay(window.webContents, core.connect())
  }

  function openWindow(): void {
    const opened = createMainWindow()
    window = opened
    const contents = opened.webContents
    addContextMenu(contents, () => language)
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (!isMainFrame || isSameDocument) return
      closePort()
      files.clear()
    })
    contents.on('render-process-gone', (_event, { reason }) => {
      log(`the page ended: ${reason}`)
      if (reason === 'clean-exit') return
      if (restarts.take()) contents.reload()
      else stop()
    })
    opened.on('unresponsive', () => void askAboutStuck(opened))
    opened.on('closed', () => {
      closePort()
      window = null
    })
    opened.loadURL(startUrl).catch((error: unknown) => log(`the page was not loaded: ${String(error)}`))
  }

  async function askAboutStuck(stuck: BrowserWindow): Promise<void> {
    const t = translator(language)
    const { response } = await dialog.showMessageBox(stuck, {
      type: 'warning',
      message: t('desktop.stuck.title'),
      detail: t('desktop.stuck.text'),
      buttons: [t('desktop.stuck.wait'), t('desktop.stuck.reload')],
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 1 && !stuck.isDestroyed()) stuck.webContents.reload()
  }

  async function goodbye(): Promise<void> {
    if (quitting) return
    quitting = true
    closePort()
    await Promise.race([core.close(), wait(longestGoodbye, undefined, { ref: false })])
    mayQuit = true
    app.quit()
  }

  process.on('uncaughtException', (error) => {
    log(`uncaught: ${error.stack ?? error.message}`)
    stop()
  })
  app.on('child-process-gone', (_event, { type, reason }) => log(`a ${type} process ended: ${reason}`))
  app.on('second-instance', () => {
    // The core is closing: a window would stay empty.
    if (quitting) return
    if (!window) return openWindow()
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('activate', () => {
    if (!window && !quitting) openWindow()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (mayQuit) return
    event.preventDefault()
    void goodbye()
  })
  powerMonitor.on('shutdown', () => app.quit())

  setMenu(language, showOffice)
  guardSession(session.defaultSession)
  servePages(session.defaultSession, pages)
  answerNativeCalls(() => window, {
    connect,
    openFiles: ({ kinds, many }) => files.open(window!, kinds, many),
    readFile: ({ token, offset, length }) => files.read(token, offset, length),
    closeFile: ({ token }) => files.close(token),
    saveFile: ({ name, kinds, bytes }) => files.save(window!, name, kinds, bytes),
    beginSave: ({ name, kinds }) => files.beginSave(window!, name, kinds),
    savePiece: ({ token, bytes }) => files.savePiece(token, bytes),
    endSave: ({ token, keep }) => files.endSave(token, keep),
    reveal: ({ token }) => files.reveal(token),
    openKept: ({ file, name }) => openKept(folder, file, name),
    openMessage: ({ name, bytes }) => openMessage(folder, name, bytes),
    notify({ title, body }) {
      const notification = new Notification({ title, body })
      notification.on('click', () => window?.show())
      notification.show()
    },
    setLanguage({ language: chosen }) {
      language = chosen as Language
      setMenu(language, showOffice)
    },
  })
  openWindow()
}
