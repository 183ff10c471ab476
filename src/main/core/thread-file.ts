import { pathToFileURL } from 'node:url'

/**
 * Where the code of one of our threads lies: the `.ts` source beside the module that names it, or, once bundled,
 * the `.js` entry of the same name (all bundles of `out/main` lie in one folder). `KONTOR_THREADS` names that folder for
 * sources that are to start bundled threads: Node strips types by WebAssembly, and threads that come and go with it can
 * end the process ("Check failed: jit_page.has_value()", Node 24).
 */
export function threadFile(moduleUrl: string, source: string): URL {
  const bundles = process.env['KONTOR_THREADS']
  if (moduleUrl.endsWith('.ts') && !bundles) return new URL(source, moduleUrl)
  const name = source.slice(source.lastIndexOf('/') + 1).replace(/\.ts$/, '.js')
  return new URL(`./${name}`, moduleUrl.endsWith('.ts') ? pathToFileURL(`${bundles}/`) : moduleUrl)
}
