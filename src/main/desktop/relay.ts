import type { MessagePort } from 'node:worker_threads'
import { MessageChannelMain, type WebContents } from 'electron'
import { portChannel } from '../../shared/native.ts'

/**
 * Hands the page a port to the core and carries the messages, unread: a port of the window cannot be passed on to a
 * thread. Returns what closes it.
 */
export function relay(contents: WebContents, core: MessagePort): () => void {
  const { port1: near, port2: far } = new MessageChannelMain()
  near.on('message', ({ data }) => core.postMessage(data))
  core.on('message', (data) => near.postMessage(data))
  near.on('close', () => core.close())
  core.on('close', () => near.close())
  near.start()
  contents.postMessage(portChannel, null, [far])
  return () => core.close()
}
