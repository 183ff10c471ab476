import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

// Every thread of the program is an entry of its own, so that `threadFile` finds it beside the bundle.
const mainEntries = {
  index: 'src/main/index.ts',
  cli: 'src/main/cli.ts',
  worker: 'src/main/worker.ts',
  reader: 'src/main/core/database/reader.ts',
  'checkpoint-thread': 'src/main/core/database/checkpoint-thread.ts',
  'backup-thread': 'src/main/core/database/backup-thread.ts',
  'clean-thread': 'src/main/core/database/clean-thread.ts',
  parser: 'src/main/core/imports/parser.ts',
  'export-thread': 'src/main/core/exports/export-thread.ts',
}

/** What pdf.js fetches: its worker and, for some documents, character maps, fonts that they do not bring, decoders of scanned pictures. */
const pdfParts: Plugin = {
  name: 'pdf-parts',
  generateBundle() {
    const place = join(import.meta.dirname, 'node_modules/pdfjs-dist')
    const emit = (fileName: string, file: string) =>
      this.emitFile({ type: 'asset', fileName: `pdfjs/${fileName}`, source: readFileSync(join(place, file)) })
    emit('pdf.worker.min.mjs', 'build/pdf.worker.min.mjs')
    for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
      for (const name of readdirSync(join(place, folder))) {
        // The page may compile nothing, and runs no scripts of documents.
        if (name.endsWith('.wasm') || name.startsWith('quickjs')) continue
        emit(`${folder}/${name}`, `${folder}/${name}`)
      }
    }
  },
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: mainEntries,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), pdfParts],
    build: {
      outDir: 'out/renderer',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        input: { index: 'src/renderer/index.html', document: 'src/renderer/document.html' },
      },
    },
  },
})
