import { Buffer } from 'node:buffer'
import fs from 'node:fs'
import path from 'node:path'
import { languages } from '../../src/shared/i18n/languages.ts'
import { attachFile } from '../helpers/attach.ts'
import { noisePng } from '../helpers/picture.ts'
import { expect, expectAccessible, hold, test } from './fixtures.ts'
import { FilesPanel } from './pages/files-panel.ts'

const file = (name: string, content: string | Buffer, mimeType = 'application/octet-stream') => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
})

/** A PDF of one page that writes with a font it does not bring, and would run a script. */
function smallPdf(text: string): string {
  const content = `BT /F1 40 Tf 60 700 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  return `%PDF-1.7\n${objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Root 1 0 R >>\n`
}

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language })

    test('files are added, looked at, renamed, removed and found', async ({ app, office, t }) => {
      const { id } = await office.client.contacts.create({ kind: 'company', name: 'Acme' })
      await app.goto(`${new URL(office.url).origin}/#/contacts/${id}`)
      const files = new FilesPanel(app, t)
      // What is measured is the same in every language.
      const accessible = () => (language === 'en' ? expectAccessible(app) : Promise.resolve())
      await files.choose(file('plan.pdf', smallPdf('Roof'), 'application/pdf'), file('note.txt', 'Größe 报价'))
      await expect(files.names).toHaveText(['note.txt', 'plan.pdf'])
      await files.give('drop', file('page.html', '<script>document.title = "run"</script>', 'text/html'))
      await expect(files.names).toHaveCount(3)
      await files.give('paste', file('image.png', noisePng(40, 30), 'image/png'))
      await expect(files.names).toHaveCount(4)
      await expect(files.names.first()).toHaveText(/\.png$/)
      await accessible()

      await files.show('plan.pdf')
      const drawn = files.preview.getByRole('img', { name: t('attachments.page', { number: 1 }) }).locator('canvas')
      await drawn.waitFor()
      // The page is drawn, its letters too.
      const dark = () =>
        drawn.evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
          return data.filter((value, at) => at % 4 === 0 && value < 100).length
        })
      expect(await dark()).toBeGreaterThan(500)
      await accessible()
      await app.emulateMedia({ colorScheme: 'dark' })
      await accessible()
      // It is the last one: only the other way goes on.
      await app.keyboard.press('ArrowRight')
      await app.keyboard.press('ArrowLeft')
      await expect(files.preview).toHaveText('Größe 报价')
      await app.keyboard.press('ArrowLeft')
      // What could run is shown as the text that it is.
      await expect(files.preview).toHaveText('<script>document.title = "run"</script>')
      await app.keyboard.press('ArrowLeft')
      const picture = files.preview.getByRole('img')
      await expect.poll(() => picture.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(40)
      await files.close()

      await files.act('plan.pdf', t('attachments.rename'))
      const name = app.getByRole('dialog').getByRole('textbox')
      await name.fill('Bauplan 屋顶.pdf')
      await name.press('Enter')
      await expect(files.names).toContainText(['Bauplan 屋顶.pdf'])
      await files.act('note.txt', t('common.delete'))
      await expect(files.names).toHaveCount(3)
      await app
        .getByRole('alert')
        .filter({ hasText: t('attachments.removed', { count: 1 }) })
        .getByRole('button', { name: t('common.undo') })
        .click()
      await expect(files.names).toHaveCount(4)

      await app.keyboard.press('Control+k')
      await app.getByRole('textbox', { name: t('shell.palette') }).fill('bauplan')
      await app
        .getByRole('dialog')
        .getByRole('button', { name: /Bauplan/ })
        .click()
      await files.preview.waitFor()
      await files.close()
      await expect(app.getByRole('row').filter({ hasText: 'Acme' })).toHaveCount(1)
      await accessible()
      await app.emulateMedia({ colorScheme: 'light' })
      await app.getByRole('searchbox', { name: t('attachments.search') }).fill('')
      await expect(app.getByRole('row').filter({ hasText: 'Acme' })).toHaveCount(4)
      await accessible()
    })
  })
}

test('a file that may be dangerous is saved only after a warning', async ({ app, office, t }) => {
  const { id } = await office.client.contacts.create({ kind: 'company', name: 'Acme' })
  const record = { recordType: 'contact', recordId: id } as const
  await attachFile(office.client, record, 'bill\u202efdp.exe', 'MZ')
  await app.goto(`${new URL(office.url).origin}/#/contacts/${id}`)
  const files = new FilesPanel(app)
  await files.act('billfdp.exe', t('attachments.download'))
  const warning = app.getByRole('dialog')
  await expect(warning).toContainText('.exe')
  await expectAccessible(app)
  const download = app.waitForEvent('download')
  await warning.getByRole('button', { name: t('attachments.risk.save') }).click()
  expect((await download).suggestedFilename()).toBe('billfdp.exe')
})

test('scans go to a contact and out of their folder', async ({ app, office, t }) => {
  const scans = path.join(office.core.services.folder, '../', `${path.basename(office.core.services.folder)}-scans`)
  fs.mkdirSync(scans)
  try {
    fs.writeFileSync(path.join(scans, 'scan 1.pdf'), smallPdf('One'))
    const { version } = await office.client.office.get()
    await office.client.office.update({ version, patch: { scanFolder: scans } })
    const { id } = await office.client.contacts.create({ kind: 'company', name: 'Acme' })
    await app.goto(`${new URL(office.url).origin}/#/contacts/${id}`)
    const files = new FilesPanel(app)
    await files.panel.getByRole('button', { name: t('attachments.scans.button') }).click()
    const dialog = app.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: /scan 1\.pdf/ }).check()
    await expectAccessible(app)
    await dialog.getByRole('button', { name: t('attachments.scans.attach', { count: 1 }) }).click()
    await expect(files.names).toHaveText(['scan 1.pdf'])
    expect(fs.readdirSync(scans)).toEqual(['Kontor'])
  } finally {
    fs.rmSync(scans, { recursive: true })
  }
})

test('files that their record could not take stay with the reason until they are taken', async ({ app, office, t }) => {
  const { client } = office
  const { id } = await client.contacts.create({ kind: 'company', name: 'Acme' })
  await app.goto(`${new URL(office.url).origin}/#/contacts/${id}`)
  const files = new FilesPanel(app, t)
  const release = await hold(app, 'attachments/create')
  await files.choose(file('note.txt', 'x'))
  const waiting = app.getByRole('list', { name: t('attachments.pending') })
  await expect(waiting).toContainText('note.txt')
  await client.contacts.remove({ ids: [id] })
  release()
  const retry = app.getByRole('button', { name: t('common.retry') })
  await retry.waitFor()
  await expect(waiting).toContainText('note.txt')
  await client.contacts.restore({ ids: [id] })
  await retry.click()
  await expect(files.names).toHaveText(['note.txt'])
  await expect(waiting).toBeHidden()
})
