import fs from 'node:fs'
import path from 'node:path'
import { noisePng } from '../helpers/picture.ts'
import { expect, expectAccessible, hold, looks, test } from './fixtures.ts'
import { BackupsPage } from './pages/backups-page.ts'
import { SettingsPage } from './pages/settings-page.ts'

test.describe('the profile of the office', () => {
  test('saves each field when it is left, tidied, and takes it back', async ({ app, office }) => {
    const settings = new SettingsPage(app)
    await settings.open('office')
    await settings.enter(settings.field('settings.fields.name'), '  Nordlicht Optik ')
    await settings.saved()
    await settings.main.getByRole('combobox', { name: 'Country' }).fill('guinea')
    await app.keyboard.press('Tab')
    await expect.poll(async () => (await office.client.office.get()).profile.country).toBe('GN')
    await settings.main.getByRole('combobox', { name: 'Country' }).fill('germany')
    await app.keyboard.press('Enter')
    await expect.poll(async () => (await office.client.office.get()).profile.country).toBe('DE')
    // The name of what is chosen already stays chosen.
    await settings.main.getByRole('combobox', { name: 'Country' }).click()
    await app.keyboard.type('Germany')
    await app.keyboard.press('Enter')
    await settings.enter(settings.field('settings.fields.phone'), '0301234567')
    await expect(settings.field('settings.fields.phone')).toHaveValue('030 1234567')
    await settings.enter(settings.field('settings.fields.web'), 'HTTPS://Nordlicht.Example/')
    await expect(settings.field('settings.fields.web')).toHaveValue('https://nordlicht.example')
    await settings.saved()
    expect((await office.client.office.get()).profile).toMatchObject({
      name: 'Nordlicht Optik',
      country: 'DE',
      phone: '030 1234567',
      web: 'https://nordlicht.example',
    })

    await settings.undo.click()
    await expect(settings.field('settings.fields.web')).toHaveValue('')
    await expect(settings.field('settings.fields.phone')).toHaveValue('030 1234567')
  })

  test('keeps what cannot be saved, through a restart, until it is mended or discarded', async ({ app, office }) => {
    const settings = new SettingsPage(app)
    const email = settings.field('settings.fields.email')
    await settings.open('office')
    await settings.enter(email, 'office at example')
    await expect(email).toHaveAccessibleDescription(/is no e-mail address/)
    await app.reload()
    await expect(email).toHaveValue('office at example')
    await app.getByText('You had typed this before; it is not saved yet.').waitFor()
    await settings.enter(email, 'office@example.com')
    await settings.saved()
    expect((await office.client.office.get()).profile.email).toBe('office@example.com')

    await settings.enter(email, 'nonsense')
    await app.reload()
    await settings.button('settings.dismiss').click()
    await expect(email).toHaveValue('office@example.com')
  })

  test('saves a field that is left by a key which goes to another page', async ({ app, office, t }) => {
    const settings = new SettingsPage(app)
    await settings.open('office')
    await settings.field('settings.fields.city').fill('Husum')
    await app.keyboard.press('Control+k')
    await expect(app.getByRole('textbox', { name: t('shell.palette') })).toBeFocused()
    await app.keyboard.type('Go to Today')
    await app.keyboard.press('Enter')
    await expect.poll(async () => (await office.client.office.get()).profile.city).toBe('Husum')
  })

  test('shows both values where two people enter the same field, and loses none unasked', async ({ app, office }) => {
    const settings = new SettingsPage(app)
    const bank = settings.field('settings.fields.bankName')
    await settings.open('office')
    const elsewhere = async (bankName: string) => {
      const { version } = await office.client.office.get()
      await office.client.office.update({ version, patch: { bankName } })
    }

    await bank.fill('Mine')
    await elsewhere('Theirs')
    await bank.press('Tab')
    await app.getByRole('alert').getByText('Someone has meanwhile entered: Theirs').waitFor()
    expect((await office.client.office.get()).profile.bankName).toBe('Theirs')
    await settings.button('settings.keepMine').click()
    await settings.saved()
    expect((await office.client.office.get()).profile.bankName).toBe('Mine')

    await bank.fill('Mine again')
    await elsewhere('Theirs again')
    await bank.press('Tab')
    await settings.button('settings.takeTheirs').click()
    await expect(bank).toHaveValue('Theirs again')
    expect((await office.client.office.get()).profile.bankName).toBe('Theirs again')
  })

  test('takes a logo in any size that a letterhead can use, and nothing that is no picture', async ({
    app,
    office,
  }) => {
    const settings = new SettingsPage(app)
    await settings.open('office')
    const choose = async (name: string, buffer: Buffer, mimeType = '') => {
      const chooser = app.waitForEvent('filechooser')
      await settings.main.getByRole('button', { name: /^(Choose a file|Replace)/ }).click()
      await (await chooser).setFiles({ name, mimeType, buffer })
    }
    const logo = settings.main.getByRole('img', { name: 'Your logo' })
    const kept = async () => (await office.client.office.get()).profile.logo

    await choose('notes.png', Buffer.from('no picture at all'), 'image/png')
    await app.getByRole('alert').getByText('“notes.png” is no picture').waitFor()
    expect(await kept()).toBe('')

    await choose('large.png', noisePng(2400, 1600), 'image/png')
    await logo.waitFor()
    expect((await kept()).length).toBeLessThanOrEqual(700_000)
    const { width, height } = await logo.evaluate((img) => {
      const { naturalWidth, naturalHeight } = img as HTMLImageElement
      return { width: naturalWidth, height: naturalHeight }
    })
    expect(width / height).toBeCloseTo(1.5, 1)
    expect(width).toBeLessThanOrEqual(1900)

    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    await choose('mark.svg', Buffer.from(svg), 'image/svg+xml')
    await expect.poll(kept).toBe(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`)

    await settings.button('common.remove').click()
    await expect(logo).toBeHidden()
    await settings.undo.click()
    await logo.waitFor()
  })
})

test.describe('what quotes begin with', () => {
  test('taxes are added, put in order, given a default, removed and brought back', async ({ app, office }) => {
    const settings = new SettingsPage(app)
    await settings.open('taxes')
    const add = async (name: string, rate: string) => {
      await settings.field('settings.tax.newName').fill(name)
      await settings.field('settings.tax.newRate').fill(rate)
      await app.keyboard.press('Enter')
    }
    await add('VAT', '190')
    await expect(settings.field('settings.tax.newRate')).toHaveAccessibleDescription(/is no rate/)
    await add('VAT', '19')
    await expect.poll(() => settings.taxNames()).toEqual(['VAT'])
    await add('Reduced', '7 %')
    await expect.poll(() => settings.taxNames()).toEqual(['VAT', 'Reduced'])
    await settings.main.getByRole('button', { name: 'Move Reduced up' }).click()
    await expect.poll(() => settings.taxNames()).toEqual(['Reduced', 'VAT'])
    await settings.main.getByRole('radio', { name: 'Make Reduced the default' }).click()
    await settings.enter(settings.named('Rate of VAT'), '19.5')
    await expect(settings.named('Rate of VAT')).toHaveValue('19.5%')
    const shown = async () =>
      (await office.client.office.get()).taxClasses.map(({ name, taxes, isDefault }) => ({
        name,
        rate: taxes[0]?.rate,
        isDefault,
      }))
    const both = [
      { name: 'Reduced', rate: 70_000, isDefault: true },
      { name: 'VAT', rate: 195_000, isDefault: false },
    ]
    await expect.poll(shown).toEqual(both)

    await settings.main.getByRole('button', { name: 'Remove Reduced' }).click()
    await expect.poll(shown).toEqual([{ name: 'VAT', rate: 195_000, isDefault: true }])
    await settings.saved()
    await settings.undo.click()
    await expect.poll(shown).toEqual(both)
  })

  test('a tax has further taxes on it and a note in every language, and quotes get currencies with their rates', async ({
    app,
    office,
  }) => {
    await office.client.office.setTaxClasses({
      version: 1,
      taxClasses: [
        { name: 'GST', taxes: [{ name: 'GST', rate: 50_000, compound: false }], notes: {}, isDefault: true },
      ],
    })
    const settings = new SettingsPage(app)
    const kept = async () => office.client.office.get()
    await settings.open('taxes')
    await settings.main.getByRole('button', { name: 'More about GST' }).click()
    await settings.named('Name of another tax in GST').fill('QST')
    await settings.named('Rate of another tax in GST').fill('9.975')
    await app.keyboard.press('Enter')
    await settings.main.getByRole('checkbox', { name: 'QST also on the taxes above it' }).check()
    await settings.main.getByRole('button', { name: 'Usual wordings for GST' }).click()
    await app.getByRole('menuitem', { name: 'Reverse charge (EU)' }).click()
    await settings.enter(settings.named('English'), 'Reverse charge.')
    await settings.enter(settings.named('Name of QST on the quote, 简体中文'), '魁北克销售税')
    await settings.main.getByText('5% + 9.975%').waitFor()
    await expect.poll(async () => (await kept()).taxClasses[0]?.notes.en).toBe('Reverse charge.')
    const [gst] = (await kept()).taxClasses
    expect(gst?.taxes).toEqual([
      { name: 'GST', rate: 50_000, compound: false },
      { name: 'QST', rate: 99_750, compound: true, names: { 'zh-CN': '魁北克销售税' } },
    ])
    expect(gst?.notes['zh-CN']).toContain('反向征收')

    await settings.main.getByRole('combobox', { name: 'Add a currency' }).fill('US D')
    await app.getByRole('option', { name: 'USD – US Dollar' }).click()
    await expect(settings.main.getByRole('combobox', { name: 'Add a currency' })).toHaveValue('')
    const rate = settings.named('What 1 USD is in EUR')
    await settings.enter(rate, 'much')
    await app.getByRole('alert').getByText('“much” is no rate').waitFor()
    await settings.enter(rate, '0.92345')
    await settings.main.getByRole('combobox', { name: 'Totals in USD rounded to' }).click()
    await app.getByRole('option', { name: '0.05' }).click()
    const dollar = { code: 'USD', rate: 923_450_000, totalStep: 5 }
    await expect.poll(async () => (await kept()).currencies).toMatchObject([{ code: 'EUR' }, dollar])
    await settings.main.getByRole('button', { name: 'Remove USD' }).click()
    await expect.poll(async () => (await kept()).currencies).toMatchObject([{ code: 'EUR' }])
    await settings.undo.click()
    await expect(rate).toHaveValue('0.92345')
  })

  test('the next numbers are shown while their pattern is typed, and go on where the office says', async ({
    app,
    office,
  }) => {
    const settings = new SettingsPage(app)
    await settings.open('quotes')
    const pattern = settings.field('settings.fields.quoteNumberPattern')
    await pattern.fill('A{YY}/{###}')
    const year = String(new Date().getFullYear()).slice(2)
    await app.getByText(`Next: A${year}/001 · A${year}/002 · A${year}/003`).waitFor()
    await settings.enter(pattern, 'A{YY}')
    await expect(pattern).toHaveAccessibleDescription(/running number is missing/)
    await settings.enter(pattern, 'A{###}')
    await expect(pattern).toHaveAccessibleDescription(/year is missing/)
    await settings.enter(pattern, 'A{YY}/{###}')
    await settings.enter(settings.field('settings.fields.nextNumber'), '４１')
    await app.getByText(`Next: A${year}/041 ·`).waitFor()
    await settings.saved()
    const days = settings.field('settings.fields.quoteValidDays')
    await settings.enter(days, 'a month')
    await expect(days).toHaveAccessibleDescription(/whole number/)
    await settings.enter(days, '１４')
    await settings.main.getByRole('switch', { name: 'Prices include tax' }).press('Space')
    await expect
      .poll(async () => (await office.client.office.get()).profile)
      .toMatchObject({ quoteNumberPattern: 'A{YY}/{###}', quoteValidDays: 14, pricesIncludeTax: true })
  })
})

test('colleagues are entered, one of them sits here, and who has left is no longer offered', async ({
  app,
  office,
}) => {
  const settings = new SettingsPage(app)
  await settings.open('colleagues')
  const add = async (name: string) => {
    await settings.field('settings.people.newName').fill(name)
    await app.keyboard.press('Enter')
    await settings.named(`Name of ${name}`).waitFor()
  }
  await add('Rosa Field')
  await expect(app.getByTestId('person')).toHaveAccessibleName(/Rosa Field/)
  await add('欧阳小明')
  await expect(settings.named('Initials of 欧阳小明')).toHaveValue('小明')
  await settings.main.getByRole('radio', { name: '欧阳小明 works at this desk' }).check()
  await expect(app.getByTestId('person')).toHaveAccessibleName(/欧阳小明/)

  await settings.main.getByRole('button', { name: /^Colour of Rosa Field/ }).click()
  await app.getByRole('menuitem', { name: 'green' }).click()
  await settings.main.getByRole('button', { name: 'Colour of Rosa Field: green' }).waitFor()
  await settings.main.getByRole('switch', { name: 'Rosa Field is active' }).press('Space')
  await settings.saved()
  await app.getByTestId('person').click()
  await app.getByRole('menuitem', { name: '欧阳小明' }).waitFor()
  await expect(app.getByRole('menuitem', { name: 'Rosa Field' })).toBeHidden()
  const { colleagues } = await office.client.colleagues.list()
  expect(colleagues).toMatchObject([
    { name: 'Rosa Field', initials: 'RF', colour: '#4a6b2a', active: false },
    { name: '欧阳小明', initials: '小明', active: true },
  ])
})

test('sample data come and go', async ({ app, office, t }) => {
  const settings = new SettingsPage(app)
  await settings.open('sample')
  await settings.button('settings.loadSample').click()
  await settings.button('settings.removeSample').waitFor()
  expect((await office.client.office.get()).sample).toBe(true)
  await settings.button('settings.removeSample').click()
  await app.getByText(t('today.sampleRemoved')).waitFor()
  expect(await office.client.office.get()).toMatchObject({ sample: false, empty: true })
})

for (const language of ['en', 'zh-CN'] as const) {
  test.describe(`backups in ${language}`, () => {
    test.use({ language })

    test('the office goes back to a backup, and back again', async ({ app, office, t }) => {
      const backups = new BackupsPage(app, t)
      await office.client.contacts.create({ kind: 'company', name: 'Before' })
      await backups.open()
      await app.getByText(t('backups.empty')).waitFor()
      await backups.create()
      await expect(backups.rows).toHaveCount(1)
      await office.client.contacts.create({ kind: 'company', name: 'After' })
      const names = async () => (await office.client.contacts.list({})).rows.map(({ displayName }) => displayName)

      await backups.ask(backups.rows.first())
      const count = (contacts: number) => t('backups.contactCount', { count: contacts, formatted: String(contacts) })
      await expect(backups.dialog).toContainText(count(1))
      await expect(backups.dialog).toContainText(count(2))
      await expect(backups.dialog.getByRole('button', { name: t('backups.confirm'), exact: true })).toBeDisabled()
      await backups.confirm()
      await backups.restored.waitFor()
      expect(await names()).toEqual(['Before'])
      const safety = (await office.client.backups.list()).backups[0]
      expect(safety).toMatchObject({ reason: 'before-restore', contacts: 2 })
      await expect(backups.restored).toContainText(safety?.name ?? 'a safety backup')
      await expect(backups.restored).toContainText(count(2))
      await expect(backups.rows).toHaveCount(2)

      await backups.restored.getByRole('button', { name: t('backups.comeBack') }).click()
      await backups.confirm()
      await expect.poll(names).toEqual(['After', 'Before'])
    })
  })
}

test('a backup that was tampered with is refused by name, and the office stays', async ({ app, office }) => {
  const backups = new BackupsPage(app)
  await office.client.contacts.create({ kind: 'company', name: 'Stays' })
  const { backup } = await office.client.backups.create()
  fs.appendFileSync(path.join(office.core.services.folder, 'backups', backup.name), 'x')
  await backups.open()
  await backups.ask(backups.rows.first())
  await backups.confirm()
  await app.getByRole('alert').getByText(`The backup “${backup.name}” is not as it was`).waitFor()
  expect((await office.client.contacts.list({})).total).toBe(1)
})

for (const { language, colorScheme } of looks) {
  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ language, colorScheme })

    test('every screen of settings and backups is accessible', async ({ app, office, t }) => {
      await office.client.sample.load({ language })
      const [colleague] = (await office.client.colleagues.list()).colleagues
      await app.getByTestId('person').click()
      await app.getByRole('menuitem', { name: colleague?.name ?? '' }).click()
      await office.client.backups.create()
      await office.client.customFields.create({ recordType: 'contact', name: 'Loyalty card' })
      const settings = new SettingsPage(app, t)
      for (const section of ['office', 'quotes', 'taxes', 'fields', 'colleagues', 'sample'] as const) {
        await settings.open(section)
        await settings.main.getByRole('region').first().waitFor()
        if (section === 'taxes') await settings.main.getByRole('radiogroup').getByRole('button').first().click()
        await expectAccessible(app)
      }
      await settings.open('office')
      await settings.enter(settings.field('settings.fields.email'), 'nonsense')
      await expectAccessible(app)
      await settings.enter(settings.field('settings.fields.email'), 'a@example.com')
      await settings.saved()
      await expectAccessible(app)

      const backups = new BackupsPage(app, t)
      await backups.open()
      await expectAccessible(app)
      await backups.ask(backups.rows.first())
      await expectAccessible(app)
      await backups.confirm()
      await backups.restored.waitFor()
      await expectAccessible(app)
    })
  })
}

test('a choice that is changed back while it is being saved ends as it was chosen last', async ({ app, office, t }) => {
  const { id } = await office.client.colleagues.create({ name: 'Ann', initials: 'A', colour: '#1d5fa8', active: true })
  const settings = new SettingsPage(app)
  await settings.open('colleagues')
  const active = settings.main.getByRole('switch', { name: t('settings.people.activeOf', { name: 'Ann' }) })
  const release = await hold(app, 'colleagues/update')
  await active.press('Space')
  await expect(active).not.toBeChecked()
  await active.press('Space')
  await expect(active).toBeChecked()
  release()
  const kept = async () => {
    const { colleagues } = await office.client.colleagues.list()
    const ann = colleagues.find((colleague) => colleague.id === id)
    return { version: ann?.version, active: ann?.active }
  }
  await expect.poll(kept).toEqual({ version: 3, active: true })
  await expect(active).toBeChecked()
})

test('Enter pressed twice adds a colleague and a tax rate once', async ({ app, office }) => {
  const settings = new SettingsPage(app)
  const twice = async (procedure: string) => {
    const release = await hold(app, procedure)
    await app.keyboard.press('Enter')
    await app.keyboard.press('Enter')
    release()
  }
  await settings.open('colleagues')
  await settings.field('settings.people.newName').fill('Ann')
  await twice('colleagues/create')
  await expect(settings.field('settings.people.newName')).toHaveValue('')
  await settings.field('settings.people.newName').fill('Bo')
  await app.keyboard.press('Enter')
  const names = async () => (await office.client.colleagues.list()).colleagues.map(({ name }) => name)
  await expect.poll(names).toEqual(['Ann', 'Bo'])

  await settings.open('taxes')
  await settings.field('settings.tax.newName').fill('VAT')
  await settings.field('settings.tax.newRate').fill('20')
  await twice('office/setTaxClasses')
  await expect(settings.field('settings.tax.newName')).toHaveValue('')
  await settings.field('settings.tax.newName').fill('Reduced')
  await settings.field('settings.tax.newRate').fill('5')
  await app.keyboard.press('Enter')
  await expect.poll(() => settings.taxNames()).toEqual(['VAT', 'Reduced'])
})
