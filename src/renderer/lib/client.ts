import { createORPCClient, type ClientLink } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract/index.ts'
import { portMessage, readyMessage } from '../../shared/native.ts'
import { currentColleague } from './colleague.ts'
import { isDesktop } from './native.ts'
import { screenLanguage } from './preferences.ts'

/** What a call may carry besides its input: `requestId` repeats an earlier call, which then answers as it did before. */
export interface CallContext {
  requestId?: string
}

/** 128 random bits; `crypto.randomUUID` is missing where the office is reached by plain HTTP from another desk. */
export function newRequestId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const headers = ({ context }: { context: CallContext }) => ({
  'x-request-id': context.requestId,
  'x-kontor-colleague': currentColleague.get()?.toString(),
  'x-kontor-language': screenLanguage(),
})

/**
 * Under Electron the preload hands over a port to the core when the page says that it is ready, and a new one when the
 * core was started again; calls made before wait.
 */
function portLink(): ClientLink<CallContext> {
  let give: (link: PortLink<CallContext>) => void
  let link = new Promise<PortLink<CallContext>>((resolve) => (give = resolve))
  addEventListener('message', (event: MessageEvent<{ type?: string } | null>) => {
    const port = event.ports[0]
    if (event.source !== window || event.data?.type !== portMessage || !port) return
    const next = new PortLink<CallContext>({ port, headers })
    port.start()
    give(next)
    link = Promise.resolve(next)
  })
  postMessage({ type: readyMessage }, location.origin)
  return { call: async (path, input, options) => (await link).call(path, input, options) }
}

const link = isDesktop ? portLink() : new FetchLink<CallContext>({ url: new URL('/rpc', location.href).href, headers })

/** The core, as the contract describes it. */
export const client: ContractRouterClient<Contract, CallContext> = createORPCClient({
  // A call keeps one request id however often its link sends it.
  call: (path, input, options) =>
    link.call(path, input, { ...options, context: { requestId: newRequestId(), ...options.context } }),
})
