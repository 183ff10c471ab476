import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** Builds the program's pages, as they are shipped, into a new folder. */
export async function buildRenderer(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-renderer-'))
  await build({
    configFile: false,
    root: join(root, 'src/renderer'),
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: folder,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8000,
      rolldownOptions: { input: [join(root, 'src/renderer/index.html'), join(root, 'src/renderer/document.html')] },
    },
  })
  return folder
}
