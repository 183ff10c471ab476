import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'

// Loaded before the program (`node --import`): whoever imports `electron` gets the stand-in. Its threads have none.
if (isMainThread) {
  const standIn = new URL('./electron.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
  })
  await import('./control.ts')
}
