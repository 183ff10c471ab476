import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Every thread of the program is an entry of its own, so that `threadFile` finds it beside the bundle.
const mainEntries = {
  index: 'src/main/index.ts',
  cli: 'src/main/cli.ts',
  worker: 'src/main/worker.ts',
  reader: 'src/main/core/database/reader.ts',
  'checkpoint-thread': 'src/main/core/database/checkpoint-thread.ts',
  'backup-thread': 'src/main/core/database/backup-thread.ts',
  parser: 'src/main/core/imports/parser.ts',
  'export-thread': 'src/main/core/exports/export-thread.ts',
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
    plugins: [react()],
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
