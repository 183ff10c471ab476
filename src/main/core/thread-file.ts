/**
 * Where the code of one of our threads lies: the `.ts` source beside the module that names it, or, once bundled,
 * the `.js` entry of the same name (all bundles of `out/main` lie in one folder).
 */
export function threadFile(moduleUrl: string, source: string): URL {
  if (moduleUrl.endsWith('.ts')) return new URL(source, moduleUrl)
  const name = source.slice(source.lastIndexOf('/') + 1).replace(/\.ts$/, '.js')
  return new URL(`./${name}`, moduleUrl)
}
