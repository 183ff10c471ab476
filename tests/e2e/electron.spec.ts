import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { findAndEdit, importFile, labelsToPdf, nameOffice, quoteToPdf } from '../desktop/journeys/main-job.ts'
import { readPdf } from '../helpers/documents.ts'
import { customersFile } from './pages/import-page.ts'

// The journey of tests/desktop in Electron itself, wherever its program is installed and can run.

const electron = join(import.meta.dirname, '../../node_modules/electron')
const named = join(electron, 'path.txt')
const executablePath = existsSync(named) ? join(electron, 'dist', readFileSync(named, 'utf8').trim()) : null
const reason =
  executablePath === null || !existsSync(executablePath)
    ? "Electron's program is not installed (npx install-electron)"
    : process.getuid?.() === 0
      ? 'Electron does not run as root'
      : process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
        ? 'there is no display'
        : null

test('the main job, from the file to quote and labels on paper, in Electron', async () => {
  if (reason) console.log(`The desktop program was not tested in Electron: ${reason}.`)
  test.skip(reason !== null)
  const folder = mkdtempSync(join(tmpdir(), 'kontor-electron-'))
  const program = await _electron.launch({
    executablePath: executablePath!,
    args: [join(import.meta.dirname, '../..'), '--lang=en', `--user-data-dir=${join(folder, 'profile')}`],
    env: { ...(process.env as Record<string, string>), KONTOR_FOLDER: join(folder, 'office') },
  })
  try {
    const page = await program.firstWindow()
    const answer = (openFile: string, saveFile: string) =>
      program.evaluate(
        ({ dialog }, [open, save]) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [open] })
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: save })
        },
        [openFile, saveFile] as const,
      )
    const [quoteFile, labelsFile] = [join(folder, 'quote.pdf'), join(folder, 'labels.pdf')]
    await answer(customersFile, quoteFile)
    await importFile(page)
    await findAndEdit(page)
    await nameOffice(page)
    const number = await quoteToPdf(page)
    await answer(customersFile, labelsFile)
    await labelsToPdf(page)
    const [quote] = await readPdf(new Uint8Array(readFileSync(quoteFile)))
    expect(quote?.text).toContain(number)
    expect(quote?.text).toContain('1,542.00')
    const [sheet] = await readPdf(new Uint8Array(readFileSync(labelsFile)))
    expect(sheet?.text).toContain('Oliver Bright')
  } finally {
    await program.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
