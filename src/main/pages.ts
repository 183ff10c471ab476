import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { noncePlaceholder, policyOf } from './content-security-policy.ts'

const mimeTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** A file of the renderer, ready to be sent. */
export interface Page {
  bytes: Buffer
  headers: Record<string, string>
}

/**
 * The renderer's files by their address (`/`, `/document.html`, `/assets/…`). The folder is listed once: an address
 * that is not in the list, however it is written, does not exist.
 */
export function openPages(folder: string): (path: string) => Promise<Page | null> {
  const files = new Set(listFiles(folder))

  return async (path) => {
    const name = path === '/' ? 'index.html' : path.slice(1)
    if (!files.has(name)) return null
    const nonce = randomBytes(18).toString('base64')
    const bytes = await readFile(join(folder, name))
    return {
      bytes: name === 'index.html' ? Buffer.from(bytes.toString().replaceAll(noncePlaceholder, nonce)) : bytes,
      headers: {
        'content-type': mimeTypes[extname(name)] ?? 'application/octet-stream',
        'content-security-policy': policyOf(name, nonce),
        // Names below assets/ carry a hash of their content.
        'cache-control': name.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
      },
    }
  }
}

/** The plain files below a folder, with `/` between names; links are left out. */
function listFiles(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const name = prefix + entry.name
    if (entry.isDirectory()) return listFiles(folder, `${name}/`)
    return entry.isFile() ? [name] : []
  })
}
