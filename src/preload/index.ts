import { contextBridge, ipcRenderer } from 'electron'
import {
  channelOf,
  type NativeBridge,
  type NativeCall,
  type NativeCalls,
  portChannel,
  portMessage,
  readyMessage,
} from '../shared/native.ts'

function call<C extends NativeCall>(name: C, request: NativeCalls[C]['request']): Promise<NativeCalls[C]['answer']> {
  return ipcRenderer.invoke(channelOf(name), request)
}

const bridge: NativeBridge = {
  platform: process.platform as NativeBridge['platform'],
  openFiles: (request) => call('openFiles', request),
  readFile: (request) => call('readFile', request),
  closeFile: (request) => call('closeFile', request),
  saveFile: (request) => call('saveFile', request),
  beginSave: (request) => call('beginSave', request),
  savePiece: (request) => call('savePiece', request),
  endSave: (request) => call('endSave', request),
  reveal: (request) => call('reveal', request),
  openKept: (request) => call('openKept', request),
  openMessage: (request) => call('openMessage', request),
  notify: (request) => call('notify', request),
  setLanguage: (request) => call('setLanguage', request),
}
contextBridge.exposeInMainWorld('kontor', bridge)

ipcRenderer.on(portChannel, ({ ports }) => window.postMessage({ type: portMessage }, '*', ports))
window.addEventListener('message', ({ source, data }) => {
  if (source === window && (data as { type?: unknown } | null)?.type === readyMessage) void call('connect', {})
})
