declare global {
  interface Window {
    standIn: {
      receive(channel: string, message: unknown, ports: readonly number[]): void
      deliver(port: number, message: unknown): void
      close(port: number): void
    }
    standInInvoke: (channel: string, request: unknown) => Promise<unknown>
    standInPort: (port: number, message: unknown) => Promise<void>
  }
}

/**
 * Runs in the page before everything else: makes what a sandboxed preload script has, in the main frame only.
 * Self-contained, as it travels as text.
 */
export function preloadShim() {
  if (window !== window.top) return null
  const { standInInvoke, standInPort } = window
  const listeners = new Map<string, ((event: unknown, message: unknown) => void)[]>()
  const ports = new Map<number, MessagePort>()

  const encode = (value: unknown): unknown => {
    if (value instanceof ArrayBuffer) return encode(new Uint8Array(value))
    if (value instanceof Uint8Array)
      return { $bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) }
    if (Array.isArray(value)) return value.map(encode)
    if (value && typeof value === 'object') {
      if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error('An object could not be cloned.')
      return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, encode(it)]))
    }
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.')
    return value
  }
  const decode = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(decode)
    if (!value || typeof value !== 'object') return value
    if ('$bytes' in value) return Uint8Array.from(atob(String(value.$bytes)), (character) => character.charCodeAt(0))
    return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, decode(it)]))
  }
  const known = <T extends object>(name: string, object: T): T =>
    new Proxy(object, {
      get(target, key) {
        if (!(key in target)) throw new Error(`the stand-in for electron has no ${name}.${String(key)}`)
        return Reflect.get(target, key) as unknown
      },
    })

  window.standIn = {
    receive(channel, message, numbers) {
      const handed = numbers.map((number) => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', ({ data }) => void standInPort(number, encode(data)))
        port1.start()
        ports.set(number, port1)
        return port2
      })
      for (const listener of listeners.get(channel) ?? []) listener({ ports: handed }, decode(message))
    },
    deliver: (number, message) => ports.get(number)?.postMessage(decode(message)),
    close(number) {
      ports.get(number)?.close()
      ports.delete(number)
    },
  }

  const electron = known('electron', {
    contextBridge: known('contextBridge', {
      exposeInMainWorld(name: string, api: Record<string, unknown>) {
        const members = Object.entries(api).map(([key, member]) => [
          key,
          typeof member === 'function'
            ? async (...args: unknown[]) => decode(encode(await (member as (...it: unknown[]) => unknown)(...args)))
            : member,
        ])
        Object.defineProperty(window, name, { value: Object.freeze(Object.fromEntries(members)), enumerable: true })
      },
    }),
    ipcRenderer: known('ipcRenderer', {
      invoke: async (channel: string, request: unknown) => decode(await standInInvoke(channel, encode(request))),
      on(channel: string, listener: (event: unknown, message: unknown) => void) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
    }),
  })
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot load ${name}`)
    return electron
  }
  return { require, process: known('process', { platform: 'linux' }) }
}
