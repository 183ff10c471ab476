import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { InvalidArgumentError } from 'commander'
import { findBrowser } from '../office/find-browser.ts'
import { startOfficeHost } from '../office/office-host.ts'
import { createPdfRenderer } from '../office/render-pdf.ts'
import { usualPorts } from '../office/usual-ports.ts'
import { officeCommand, type OfficeOptions, print, t, withOffice } from './office.ts'

interface ServeOptions extends OfficeOptions {
  port?: number
  open?: boolean
}

/** `kontor serve`: the program in the browser of this computer, until it is stopped. */
export const serveCommand = () =>
  officeCommand('serve', t('cli.serve.about'))
    .option('--port <port>', t('cli.serve.port'), port)
    .option('--open', t('cli.serve.open'))
    .action(async (options: ServeOptions) => {
      const rendererFolder = builtRenderer()
      const pdf = findBrowser() ? createPdfRenderer({ folder: rendererFolder }) : null
      const log = (message: string) => console.error(message)
      await withOffice(
        options,
        'serve',
        async (core) => {
          const host = await startOfficeHost({
            core,
            rendererFolder,
            log,
            ports: options.port === undefined ? usualPorts(core.services.folder) : [options.port],
          })
          print(options, { url: host.url, folder: core.services.folder }, t('cli.serve.ready', { url: host.url }))
          if (options.open) openInBrowser(host.urlForOneVisit())
          await stopped()
          await host.close()
        },
        { readerThread: true, upkeep: true, log, renderPdf: pdf },
      )
      await pdf?.close()
    })

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new InvalidArgumentError(t('cli.serve.port'))
  return number
}

/** The built pages: beside the bundle, or in `out/` when the sources run. */
function builtRenderer(): string {
  const places = [
    path.join(import.meta.dirname, '../renderer'),
    path.join(import.meta.dirname, '../../../out/renderer'),
  ]
  const found = places.find((place) => fs.existsSync(path.join(place, 'assets')))
  if (!found) throw new Error(t('cli.serve.notBuilt'))
  return found
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

function openInBrowser(url: string): void {
  const [command, ...words] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '""', url.replaceAll('&', '^&')]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url]
  const opener = spawn(command ?? '', words, { stdio: 'ignore', detached: true })
  // Where there is no browser the printed address is what remains.
  opener.on('error', () => {})
  opener.unref()
}
