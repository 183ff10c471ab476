import { EventEmitter } from 'node:events'

export interface Recorded {
  api: string
  args: unknown[]
}

/** Everything that the program has asked of Electron, in order. */
export const recorded: Recorded[] = []

export function record(api: string, ...args: unknown[]): void {
  // As JSON: what cannot cross to the test, such as functions, is left out.
  recorded.push({ api, args: JSON.parse(JSON.stringify(args)) as unknown[] })
}

export type IpcHandler = (event: unknown, request: unknown) => unknown
/** What the program answers to its pages, by channel. */
export const ipcHandlers = new Map<string, IpcHandler>()

/** Makes every use of a member that the stand-in does not have an error, so that a new call is noticed. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && !(key in object) && key !== 'then')
        throw new Error(`the stand-in for electron has no ${name}.${key}`)
      const value: unknown = Reflect.get(object, key, object)
      return typeof value === 'function' && !isClass(value) ? value.bind(object) : value
    },
    set(_object, key) {
      throw new Error(`the stand-in for electron does not let ${name}.${String(key)} be set`)
    },
  })
}

const isClass = (value: unknown) => String(value).startsWith('class')

/** An emitter that knows the names of its events. */
export class KnownEmitter extends EventEmitter {
  readonly emitterName: string
  readonly known: readonly string[]

  constructor(name: string, known: readonly string[]) {
    super()
    this.emitterName = name
    this.known = known
  }

  override on(event: string, listener: (...args: any[]) => void): this {
    if (!this.known.includes(event))
      throw new Error(`the stand-in for electron has no event ${this.emitterName} ${event}`)
    record(`${this.emitterName}.on`, event)
    return super.on(event, listener)
  }

  override once(event: string, listener: (...args: any[]) => void): this {
    if (!this.known.includes(event))
      throw new Error(`the stand-in for electron has no event ${this.emitterName} ${event}`)
    return super.once(event, listener)
  }
}

/** An event object that remembers whether its default was prevented. */
export function cancelable<T extends object>(details: T): T & { defaultPrevented: boolean; preventDefault(): void } {
  return Object.assign(details, {
    defaultPrevented: false,
    preventDefault(this: { defaultPrevented: boolean }) {
      this.defaultPrevented = true
    },
  })
}
