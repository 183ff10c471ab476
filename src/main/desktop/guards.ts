import { type Session, shell, type WebContents } from 'electron'
import { developmentServer, isOwnUrl } from './protocol.ts'

const externalProtocols = ['https:', 'mailto:', 'tel:']

/** Opens a link outside the program, if it is a web page, a mail address or a phone number. */
function openExternally(link: string): void {
  const url = URL.parse(link)
  if (!url || !externalProtocols.includes(url.protocol) || url.username || url.password) return
  void shell.openExternal(url.href)
}

/** Keeps the page where it is: it goes nowhere else, opens no window and embeds nothing. */
export function guardContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (isOwnUrl(event.url)) return
    event.preventDefault()
    if (event.isMainFrame) openExternally(event.url)
  })
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openExternally(url)
    return { action: 'deny' }
  })
}

const localProtocols = ['app:', 'data:', 'blob:', 'devtools:']

/** Takes from a session what no page of ours needs: permissions, devices, downloads, dictionaries and the network. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  if (developmentServer()) return
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, callback) => {
    callback({ cancel: !localProtocols.includes(URL.parse(url)?.protocol ?? '') })
  })
}
