import fs from 'node:fs'
import { buildOds } from '../helpers/build-ods.ts'
import { encode } from '../helpers/encode.ts'
import { expect, expectAccessible, hold, looks, test, type Office } from './fixtures.ts'
import { customersFile, ImportPage } from './pages/import-page.ts'

const csv = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
})

async function find({ client }: Office, search: string) {
  const { rows } = await client.contacts.find({ search })
  return Promise.all(rows.map(({ id }) => client.contacts.get({ id })))
}

for (const { language, colorScheme } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, () => {
    test.use({ language, colorScheme })

    test('a newcomer brings a spreadsheet in with five decisions at most', async ({ app, office, t }) => {
      const page = new ImportPage(app, t)
      await page.openFromToday()
      await expectAccessible(app)
      await page.choose(customersFile)
      await page.ready('columns')
      await expect(page.field('Contact')).toHaveValue(t('contactFields.contactPerson'))
      await expectAccessible(app)
      await page.check()
      await expect(app.getByText(t('imports.check.people', { count: 9, formatted: '9' }))).toBeVisible()
      await expectAccessible(app)
      await page.import(11)
      await expectAccessible(app)
      expect(page.decisions).toBeLessThanOrEqual(5)
      expect(
        (
          await office.client.contacts.list({
            filter: { where: { all: [{ field: 'kind', is: 'anyOf', value: ['person'] }] } },
          })
        ).total,
      ).toBe(9)
      expect(
        (
          await office.client.contacts.list({
            filter: { where: { all: [{ field: 'kind', is: 'anyOf', value: ['company'] }] } },
          })
        ).total,
      ).toBe(6)
    })
  })
}

test('what spreadsheets spoil is mended, and nothing of a row is lost', async ({ app, office }) => {
  const page = new ImportPage(app)
  await page.open()
  await page.choose(customersFile)
  await page.check()
  await page.import(11)

  const [anna] = await find(office, 'anna.meier')
  expect(anna).toMatchObject({ givenName: 'Anna', familyName: 'Meier', addresses: [{ postcode: '01067' }] })
  expect(anna?.notes).toContain('Prefers calls\nafter four o’clock')
  expect(anna?.notes).toContain('Loyalty card: HL-17')
  expect(anna?.notes).toContain('Met at the fair')
  const [wang] = await find(office, '13800138000')
  expect(wang).toMatchObject({ familyName: '王', givenName: '小明', positions: [{ companyName: '晨光茶业有限公司' }] })
  const [lina] = await find(office, '李娜')
  expect(lina).toMatchObject({ emails: [] })
  expect(lina?.notes).toContain('lina(at)chenguang.example')
  const [paper] = await find(office, 'hello@quietpaper.example')
  expect(paper).toMatchObject({ kind: 'company', name: 'Quiet Paper Ltd', people: [] })
})

test('every problem stands with its row, column, value, reason, remedy and repair', async ({ app, t }) => {
  const page = new ImportPage(app)
  await page.open()
  await page.choose(customersFile)
  await page.check()
  await page.expectRows(12)

  await page.filter('problems').click()
  await page.expectRows(4)
  await page.grid.focus()
  await app.keyboard.press('Home')
  await app.keyboard.press(' ')
  await expect(page.details.getByText(t('imports.check.where', { column: 'Postcode', row: '2' }))).toBeVisible()
  await expect(page.details.getByText(t('imports.remedies.postcodeShort'))).toBeVisible()
  await expect(page.details.getByRole('listitem')).toContainText('1067')
  await expect(page.details.getByRole('strong')).toHaveText('01067')
  await expectAccessible(app)
  // The open row follows the keyboard.
  await app.keyboard.press('ArrowDown')
  await expect(page.details.getByText(t('imports.remedies.emailInvalid'))).toBeVisible()

  await page.filter('refused').click()
  await page.expectRows(1)
  const download = app.waitForEvent('download')
  await app.getByRole('button', { name: t('imports.done.refused', { count: 1, formatted: '1' }) }).click()
  const saved = fs.readFileSync(await (await download).path(), 'utf8')
  expect(saved).toMatch(/^\ufeffCompany,Contact,/)
  expect(saved).toContain('No idea who this was')
  expect(saved).toContain(t('imports.problems.nothingToTell'))
})

test('a file is read another way when its reader was mistaken', async ({ app, t }) => {
  const page = new ImportPage(app)
  await page.open()
  await page.choose(csv('客户.csv', encode('客户名称,联系人,手机\n远山印刷有限公司,周明,13912345678\n', 'gb18030')))
  await page.ready('columns')
  await expect(page.chip('encoding')).toContainText('GB18030')
  await expect(page.columns.getByText('远山印刷有限公司')).toBeVisible()
  await page.chip('encoding').click()
  await expect(app.getByText(t('imports.reasons.encoding.language'))).toBeVisible()
  await expectAccessible(app)
  await app.keyboard.press('Escape')
  await page.setReading('encoding', t('imports.encodings.windows-1252'))
  await expect(page.columns.getByText('远山印刷有限公司')).toHaveCount(0)
  await page.setReading('encoding', t('imports.encodings.gb18030'))
  await expect(page.columns.getByText('远山印刷有限公司')).toBeVisible()
  await page.setReading('header', t('imports.reading.noHeader'))
  await expect(page.columns.getByRole('cell', { name: '客户名称' })).toBeVisible()
  await expect(page.chip('header')).toContainText(t('imports.reading.noHeader'))
  await page.setReading('delimiter', t('imports.reading.semicolon'))
  await expect(page.columns.getByRole('combobox')).toHaveCount(1)
})

test('columns are matched otherwise, also after the check, and what is left half-way goes on', async ({
  app,
  office,
  t,
}) => {
  const page = new ImportPage(app)
  await page.open()
  await page.choose(customersFile)
  await page.ready('columns')
  await page.setField('Loyalty card', t('contactFields.source'))
  await page.setField('Notes', t('imports.columns.leaveOut'))
  await app.getByRole('combobox', { name: t('imports.options.tags') }).fill('Fair')
  await app.keyboard.press('Enter')

  await app.reload()
  await expect(page.field('Loyalty card')).toHaveValue(t('contactFields.source'))
  await app.getByRole('link', { name: t('shell.today') }).click()
  await page.open()
  await page.act(t('imports.past.resume'), 'customers.csv').click()
  await expect(page.field('Loyalty card')).toHaveValue(t('contactFields.source'))
  await expect(page.field('Notes')).toHaveValue(t('imports.columns.leaveOut'))
  await page.check()
  expect((await office.client.contacts.list({})).total).toBe(0)

  await app.getByRole('button', { name: t('imports.check.back') }).click()
  await page.setField('Loyalty card', t('contactFields.industry'))
  await page.check()
  // The second check stands for the first.
  await expect.poll(async () => (await office.client.imports.list()).batches.length).toBe(1)
  await page.open()
  await expect(page.batch('customers.csv')).toContainText(t('imports.states.rehearsed'))
  await page.act(t('imports.past.resume'), 'customers.csv').click()
  await page.import(10)
  const [anna] = await find(office, 'anna.meier')
  expect(anna).toMatchObject({ industry: 'HL-17', notes: '' })
  expect(anna?.tags).toEqual(['Fair'])
})

test('the same file twice changes nothing; undone, all of it is gone but what was changed since', async ({
  app,
  office,
  t,
}) => {
  const page = new ImportPage(app)
  const { client } = office
  const { id } = await client.contacts.create({
    kind: 'person',
    givenName: 'Peter',
    familyName: 'van Dijk',
    emails: [{ label: 'work', email: 'peter@oldmill.example' }],
  })
  await page.open()
  await page.choose(customersFile)
  await page.check()
  await expect(app.getByText(t('imports.check.updated', { count: 1, formatted: '1' }))).toBeVisible()
  await page.import(11)
  expect((await client.contacts.get({ id })).notes).toContain('OM-3')

  await app.getByRole('link', { name: t('imports.done.another') }).click()
  await page.choose(customersFile)
  await page.ready('columns')
  await page.check()
  await expect(app.getByText(t('imports.check.nothing'))).toBeVisible()
  await expect(app.getByRole('button', { name: t('imports.check.importNothing') })).toBeDisabled()
  await app.getByRole('button', { name: t('imports.past.discard') }).click()

  const { version } = await client.contacts.get({ id })
  await client.contacts.update({ id, version, patch: { notes: 'Rings on Fridays' } })
  await page.act(t('common.undo'), 'customers.csv').click()
  await expect(app.getByText(t('imports.done.undoneTitle'))).toBeVisible()
  const kept = app.getByRole('region', { name: t('imports.done.kept') })
  await expect(kept.getByRole('row', { name: 'van Dijk' })).toContainText('Rings on Fridays')
  await expect(kept.getByRole('row', { name: 'van Dijk' })).toContainText(t('contactFields.notes'))
  await expectAccessible(app)
  expect((await client.contacts.list({})).total).toBe(1)
  await page.open()
  await expect(page.batch('customers.csv')).toContainText(t('imports.states.undone'))
})

test('a file that cannot be read is refused with what to do next', async ({ app, t }) => {
  const page = new ImportPage(app)
  await page.open()
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2_000)])
  await page.choose({ name: 'old.xls', mimeType: 'application/vnd.ms-excel', buffer: old })
  await expect(app.getByRole('alert')).toContainText(t('errors.file.damagedFile', { file: 'old.xls' }))
  await expectAccessible(app)
  await page.choose(csv('empty.csv', ''))
  await expect(app.getByRole('alert')).toContainText(t('errors.file.emptyFile', { file: 'empty.csv' }))
  await page.choose(csv('numbers.csv', 'Amount,Rate\n1,2\n3,4\n'))
  await page.ready('columns')
  await page.setField('Amount', t('imports.columns.leaveOut'))
  await page.setField('Rate', t('imports.columns.leaveOut'))
  await expect(app.getByText(t('imports.columns.noName'))).toBeVisible()
  await expect(app.getByRole('button', { name: t('imports.columns.check') })).toBeDisabled()
})

test('keys alone lead from the columns to the contacts', async ({ app, t }) => {
  const page = new ImportPage(app, t)
  await page.open()
  await page.choose(customersFile)
  await page.ready('columns')
  const steps = app.getByRole('list', { name: t('imports.steps.label') })
  await app.getByRole('button', { name: t('imports.columns.check') }).focus()
  await app.keyboard.press('Enter')
  await page.grid.waitFor()
  // The focus goes on at the head of the page, whose last button comes three keys later.
  await expect(steps).toBeFocused()
  for (let key = 0; key < 3; key++) await app.keyboard.press('Tab')
  const importButton = app.getByRole('button', {
    name: t('imports.check.import', { count: 11, formatted: '11' }),
  })
  await expect(importButton).toBeFocused()
  await app.keyboard.press('Enter')
  await app.getByText(t('imports.done.title', { count: 11, formatted: '11' })).waitFor()
  // Past the counts of the rows and the refused ones, the grid.
  for (let key = 0; key < 7; key++) await app.keyboard.press('Tab')
  await expect(page.grid).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(app.getByRole('heading', { name: 'Anna Meier' })).toBeVisible()
})

test('a file dropped on the contacts is imported', async ({ app, t }) => {
  const page = new ImportPage(app)
  await app.getByRole('link', { name: t('shell.contacts') }).click()
  await app.getByText(t('contacts.empty')).waitFor()
  await page.drop('fair.csv', 'Name,E-mail\nGreta Öztürk,greta@example.com\n')
  await page.ready('columns')
  await expect(page.field('Name')).toHaveValue(t('contactFields.name'))
  await page.check()
  await page.import(1)
  await app.getByRole('link', { name: t('imports.done.contacts') }).click()
  await expect(app.getByRole('grid').getByRole('row', { name: 'Greta Öztürk' })).toBeVisible()
})

test('a contact that an import made and someone changed stays when the import is undone, and that is told', async ({
  app,
  office: { client },
  t,
}) => {
  const page = new ImportPage(app)
  await page.open()
  await page.choose(csv('fair.csv', 'Name,E-mail\nGreta Öztürk,greta@example.com\nAnna Adler,anna@example.com\n'))
  await page.check()
  await page.import(2)
  const { rows } = await client.contacts.find({ search: 'greta' })
  const { id, version } = await client.contacts.get({ id: rows[0]?.id ?? 0 })
  await client.contacts.update({ id, version, patch: { notes: 'Rings on Fridays' } })
  await app.getByRole('button', { name: t('imports.done.undo') }).click()
  const kept = app.getByRole('region', { name: t('imports.done.kept') })
  await expect(kept.getByRole('row', { name: 'Greta Öztürk' })).toContainText(t('imports.done.keptWhole'))
  expect((await client.contacts.list({})).total).toBe(1)
})

test('from the end of an import to the contacts that it brought, before those that were here', async ({ app }) => {
  const page = new ImportPage(app)
  await page.open()
  for (const name of ['Anna Adler', 'Greta Öztürk']) {
    await page.drop(`${name}.csv`, `Name,E-mail\n${name},${name.slice(0, 4)}@example.com\n`)
    await page.ready('columns')
    await page.check()
    await page.import(1)
    await page.showContacts()
    await expect(app.getByRole('grid').getByRole('row').nth(1)).toContainText(name)
    await page.open()
  }
})

test('cells are pasted on the page or into their dialog, and columns without a field are settled at once', async ({
  app,
  t,
}) => {
  const page = new ImportPage(app)
  await page.open()
  await page.paste('Name\tE-mail\tShoe size\tStar sign\nGreta Öztürk\tgreta@example.com\t38\tLeo\n')
  await page.ready('columns')
  await expect(page.field('Name')).toHaveValue(t('contactFields.name'))
  await page.columnFilter('unmatched').click()
  await expect(page.columns.getByRole('combobox')).toHaveCount(2)
  await app.getByRole('button', { name: t('imports.columns.allOut', { count: 2 }) }).click()
  await expect(page.field('Shoe size')).toHaveValue(t('imports.columns.leaveOut'))
  await expect(page.field('Star sign')).toHaveValue(t('imports.columns.leaveOut'))

  await page.open()
  await app.getByRole('button', { name: t('imports.paste.button') }).click()
  await expect(app.getByRole('textbox', { name: t('imports.paste.cells') })).toBeFocused()
  await expectAccessible(app)
  await app.keyboard.insertText('Company\tCity\nQuiet Paper Ltd\tLondon\n')
  await app.getByRole('button', { name: t('imports.paste.take') }).click()
  await page.ready('columns')
  await page.check()
  await page.import(1)
})

/** A workbook of sheets of text. */
function workbook(name: string, sheets: Record<string, string[][]>) {
  const cell = (text: string) =>
    `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
  const rows = (lines: string[][]) =>
    lines.map((line) => `<table:table-row>${line.map(cell).join('')}</table:table-row>`).join('')
  const content = Object.entries(sheets).map(([sheet, lines]) => [sheet, rows(lines)])
  return {
    name,
    mimeType: 'application/vnd.oasis.opendocument.spreadsheet',
    buffer: buildOds(Object.fromEntries(content)),
  }
}

test('companies, people and notes come in with one workbook', async ({ app, office, t }) => {
  const page = new ImportPage(app)
  await page.open()
  const file = workbook('office.ods', {
    Companies: [
      ['Company', 'City', 'Shoe size'],
      ['Quiet Paper Ltd', 'London', '42'],
    ],
    People: [
      ['First name', 'Last name', 'E-mail', 'Company'],
      ['Ann', 'Lee', 'ann@quietpaper.example', 'Quiet Paper Ltd'],
    ],
    Talks: [
      ['Customer', 'Note'],
      ['Ann Lee', 'Likes heavy paper'],
    ],
  })
  await page.choose(file)
  await page.ready('columns')
  await expect(page.sheets.getByRole('checkbox', { checked: true })).toHaveCount(1)
  await app.getByRole('button', { name: t('imports.sheets.all', { count: 3 }) }).click()
  await app.getByRole('button', { name: t('imports.columns.allFields', { count: 1 }) }).click()
  await expect(page.field('Shoe size')).toHaveValue(t('imports.columns.newField'))
  await page.showSheet('Talks')
  await expect(page.chip('holds')).toContainText(t('imports.reading.held.notes'))
  await expectAccessible(app)
  await page.check()
  await page.expectRows(3)
  await app.getByText('People', { exact: true }).first().click()
  await page.expectRows(1)
  await expectAccessible(app)
  await app.getByText('Talks', { exact: true }).first().click()
  await page.grid.getByText('Likes heavy paper').waitFor()
  await page.grid.focus()
  await app.keyboard.press('Home')
  await app.keyboard.press(' ')
  await expect(page.details.getByText(t('imports.check.toldOfNote.new', { name: 'Ann Lee' }))).toBeVisible()
  await page.import(3)

  const [ann] = await find(office, 'ann@quietpaper.example')
  expect(ann).toMatchObject({ notes: 'Likes heavy paper', positions: [{ companyName: 'Quiet Paper Ltd' }] })
  const paper = (await find(office, 'Quiet Paper')).find(({ kind }) => kind === 'company')
  expect(Object.values(paper?.custom ?? {})).toEqual(['42'])
  expect((await office.client.contacts.list({})).total).toBe(2)
})

test('a sheet that is taken and names nobody keeps the file from being checked', async ({ app, t }) => {
  const page = new ImportPage(app)
  await page.open()
  const file = workbook('mixed.ods', {
    People: [
      ['Name', 'E-mail'],
      ['Ann Lee', 'ann@quietpaper.example'],
    ],
    Sums: [
      ['Amount', 'Rate'],
      ['1', '2'],
    ],
    Blank: [['Name', 'E-mail']],
  })
  await page.choose(file)
  await page.ready('columns')
  const check = app.getByRole('button', { name: t('imports.columns.check') })
  await expect(check).toBeEnabled()
  await app.getByRole('button', { name: t('imports.sheets.all', { count: 3 }) }).click()
  await page.showSheet('Sums')
  await page.setField('Amount', t('imports.columns.leaveOut'))
  await page.setField('Rate', t('imports.columns.leaveOut'))
  await page.showSheet('People')
  await expect(app.getByRole('alert').getByRole('listitem')).toHaveText([
    t('imports.sheets.lacks.name', { name: 'Sums' }),
    t('imports.sheets.lacks.rows', { name: 'Blank' }),
  ])
  await expect(check).toBeDisabled()
  await page.sheets.getByRole('checkbox', { name: t('imports.sheets.take', { name: 'Blank' }) }).uncheck()
  await page.sheets.getByRole('checkbox', { name: t('imports.sheets.take', { name: 'Sums' }) }).uncheck()
  await expect(check).toBeEnabled()
})

test('cells are mended in place, by rule and by exchange, and the rows judged again by themselves', async ({
  app,
  office,
  t,
}) => {
  const page = new ImportPage(app)
  await page.open()
  const rows = [
    'First name,Last name,E-mail,Postcode,Country',
    'Ann,Lee,ann(at)lee.example,1067,Germany',
    'Ben,Cole,ben(at)cole.example,10115,Germany',
    'Fox,Sarah,sarah@fox.example,20095,Germany',
  ]
  await page.choose(csv('list.csv', rows.join('\n')))
  await page.check()
  await page.problem('emailInvalid', 'E-mail').click()
  await page.expectRows(2)
  await expect(page.activeCell).toHaveText('ann(at)lee.example')
  await page.grid.focus()
  await app.keyboard.press('F2')
  await app.keyboard.press('Control+a')
  await app.keyboard.insertText('ann@lee.example')
  await expectAccessible(app)
  // To the next problem.
  await app.keyboard.press('Tab')
  await expect(app.getByRole('textbox', { name: 'E-mail' })).toHaveValue('ben(at)cole.example')
  await app.keyboard.press('Escape')
  await page.expectRows(1)
  await app.keyboard.type('ben@cole.example')
  await app.keyboard.press('Enter')
  await app.getByRole('button', { name: t('imports.check.showAll') }).click()
  await expect(page.cell(0, 'E-mail')).toHaveText('ann@lee.example')
  await expect(page.cell(0, 'E-mail')).toHaveAttribute(
    'title',
    t('imports.check.mendedFrom', { before: 'ann(at)lee.example' }),
  )

  await expect(page.cell(0, 'Postcode')).toHaveText('01067')
  await app.getByRole('switch', { name: t('imports.repairs.postcodeZeros') }).click()
  await expect(page.cell(0, 'Postcode')).toHaveText('1067')

  // What is undone here is the mending, not the last step of the office.
  await page.cell(2, 'First name').click()
  await app.keyboard.type('Foxy')
  await app.keyboard.press('Enter')
  await expect(page.cell(2, 'First name')).toHaveText('Foxy')
  await app.keyboard.press('Control+z')
  await expect(page.cell(2, 'First name')).toHaveText('Fox')

  await page.cell(2, 'First name').click()
  await page.details.getByRole('button', { name: t('imports.check.exchange') }).click()
  await app.getByRole('menuitem', { name: t('imports.check.exchangeRow') }).click()
  await expect(page.cell(2, 'First name')).toHaveText('Sarah')
  await expect.poll(async () => (await office.client.imports.list()).batches[0]?.judged).toBe(true)
  await page.import(3)

  const [ann] = await find(office, 'ann@lee.example')
  expect(ann).toMatchObject({ givenName: 'Ann', notes: '', addresses: [{ postcode: '1067' }] })
  expect(await find(office, 'ben@cole.example')).toHaveLength(1)
  expect(await find(office, 'sarah@fox.example')).toMatchObject([{ givenName: 'Sarah', familyName: 'Fox' }])
})

test('who may be here already is compared and decided by keys; the contact tells where it came from', async ({
  app,
  office: { client },
  t,
}) => {
  const work = { label: 'work', street: '', street2: '', postcode: '', region: '' }
  const { id: robert } = await client.contacts.create({
    kind: 'person',
    givenName: 'Robert',
    familyName: 'Miller',
    addresses: [{ ...work, city: 'Boston', country: 'US' }],
  })
  const { id: peter } = await client.contacts.create({
    kind: 'person',
    givenName: 'Peter',
    familyName: 'van Dijk',
    emails: [{ label: 'work', email: 'peter@oldmill.example' }],
  })
  const page = new ImportPage(app)
  await page.open()
  const rows = [
    'First name,Last name,E-mail,City,Country',
    'Bob,Miller,bob@miller.example,Boston,United States',
    'Peter,van Dijk,peter@oldmill.example,Amsterdam,Netherlands',
    'Ines,Oliveira,ines@example.com,Lisboa,Portugal',
  ]
  await page.choose(csv('fair.csv', rows.join('\n')))
  await page.check()
  await app.getByRole('button', { name: t('imports.compare.open') }).click()
  const compared = app.getByRole('region', { name: t('imports.compare.table') })
  const row = (field: string) => compared.getByRole('row', { name: field })
  await expect(app.getByText(t('imports.evidence.nameNickname'))).toBeVisible()
  await expect(row(t('contactFields.givenName')).getByRole('cell')).toHaveText(['Bob', 'Robert', 'Bob'])
  await expectAccessible(app)
  // The outcome of a way is shown before it is taken.
  await app.getByRole('button', { name: t('imports.compare.ways.fill') }).hover()
  await expect(row(t('contactFields.givenName')).getByRole('cell')).toHaveText(['Bob', 'Robert', 'Robert'])
  await app.keyboard.press('2')
  await expect(app.getByText(t('imports.compare.decided'))).toBeVisible()
  const answer = await hold(app, 'imports/rows')
  await app.getByText(t('imports.compare.whichAll')).click()
  await expect(compared.getByRole('link', { name: 'Robert Miller' })).toBeVisible()
  // A key that is pressed while the rows are on their way is meant for them.
  await app.keyboard.press('j')
  answer()
  await expect(compared.getByRole('link', { name: 'Peter van Dijk' })).toBeVisible()
  await app.keyboard.press('1')
  await expect(app.getByText(t('imports.compare.decided'))).toBeVisible()
  await app.getByRole('button', { name: t('imports.compare.back') }).click()
  await expect(app.getByText(t('imports.check.people', { count: 1, formatted: '1' }))).toBeVisible()
  await page.import(2)

  expect(await client.contacts.get({ id: robert })).toMatchObject({
    givenName: 'Robert',
    emails: [{ email: 'bob@miller.example' }],
  })
  expect((await client.contacts.get({ id: peter })).addresses).toEqual([])
  expect((await client.contacts.list({})).total).toBe(3)

  await page.grid.focus()
  await app.keyboard.press('Home')
  await app.keyboard.press('Enter')
  const origin = app.getByRole('region', { name: t('imports.origins.title') })
  await expect(origin).toContainText(t('imports.origins.row', { file: 'fair.csv', row: '2' }))
  await origin.getByRole('button', { name: t('imports.origins.show') }).click()
  await expect(app.getByRole('dialog').getByText('bob@miller.example')).toBeVisible()
  await expectAccessible(app)
})

test('options changed on the way out are kept', async ({ app, office, t }) => {
  const page = new ImportPage(app)
  await page.open()
  await page.choose(customersFile)
  await page.check()
  await app.getByRole('tab', { name: t('imports.options.title') }).click()
  await app.getByRole('combobox', { name: t('imports.options.tags') }).fill('Fair')
  await app.keyboard.press('Enter')
  await app.getByRole('link', { name: t('shell.today') }).click()
  const batch = async () => (await office.client.imports.list()).batches[0]
  await expect.poll(async () => (await batch())?.options.tags).toEqual(['Fair'])

  // What is thrown away is not judged any more.
  await page.open()
  await page.act(t('imports.past.resume'), 'customers.csv').click()
  await app.getByRole('tab', { name: t('imports.options.title') }).click()
  await app.getByRole('combobox', { name: t('imports.options.tags') }).fill('Late')
  await app.keyboard.press('Enter')
  await app.getByRole('button', { name: t('imports.past.discard') }).click()
  await expect(app.getByText(t('imports.past.none'))).toBeVisible()
  await expect(app.getByText(t('imports.check.discarded'))).toBeVisible()
  await expect(app.getByRole('alert')).toHaveCount(0)
})

test('keys go on to the next problem through all rows, not only those that are loaded', async ({ app }) => {
  const page = new ImportPage(app)
  await page.open()
  const bad = new Set([250, 430])
  const row = (at: number) => `Ann,Lee ${at},${bad.has(at) ? `ann${at}(at)lee.example` : `ann${at}@lee.example`}`
  const rows = Array.from({ length: 450 }, (_, index) => row(index + 2))
  await page.choose(csv('long.csv', ['First name,Last name,E-mail', ...rows].join('\n')))
  await page.check()
  await page.grid.focus()
  await app.keyboard.press('F8')
  await expect(page.activeCell).toHaveText('ann250(at)lee.example')
  await expect(page.activeCell).toBeInViewport({ ratio: 1 })
  await app.keyboard.press('F2')
  await app.keyboard.press('Control+a')
  await app.keyboard.insertText('ann250@lee.example')
  await app.keyboard.press('Tab')
  await expect(app.getByRole('textbox', { name: 'E-mail' })).toHaveValue('ann430(at)lee.example')
  await app.keyboard.press('Escape')
  await expect(page.activeCell).toHaveText('ann430(at)lee.example')
  await expect(page.filter('problems')).toContainText('1')
  await app.keyboard.press('Home')
  await app.keyboard.press('Control+Home')
  await app.keyboard.press('F8')
  await expect(page.activeCell).toHaveText('ann430(at)lee.example')
})

test('keys pressed while rows are compared are taken in their order, one a row', async ({ app, office, t }) => {
  for (const givenName of ['Robert', 'William', 'Richard', 'Margaret'])
    await office.client.contacts.create({
      kind: 'person',
      givenName,
      familyName: 'Miller',
      addresses: [{ label: 'work', street: '', street2: '', postcode: '', region: '', city: 'Boston', country: 'US' }],
    })
  const page = new ImportPage(app)
  await page.open()
  const rows = ['Bob', 'Bill', 'Dick', 'Peggy'].map((name) => `${name},Miller,Boston,United States`)
  await page.choose(csv('fair.csv', ['First name,Last name,City,Country', ...rows].join('\n')))
  await page.check()
  await app.getByRole('button', { name: t('imports.compare.open') }).click()
  await app.getByRole('region', { name: t('imports.compare.table') }).waitFor()
  const release = await hold(app, 'imports/decide')
  for (const key of ['1', '2', 'j', '3']) await app.keyboard.press(key)
  release()
  const { id } = (await office.client.imports.list()).batches[0] ?? { id: 0 }
  const ways = async () => (await office.client.imports.rows({ id })).rows.map(({ decision }) => decision?.way ?? null)
  await expect.poll(ways).toEqual(['skip', 'fill', null, 'overwrite'])
})

test('the order of days that the program takes by itself is told with its reason, and changed', async ({ app, t }) => {
  const page = new ImportPage(app, t)
  await page.open()
  await page.choose(csv('people.csv', 'Name,Birthday\nAnna Müller,3/4/1990\nBert Braun,4/23/1990\n'))
  await page.ready('columns')
  const monthFirst = t('imports.reading.dayOrders.auto', { order: t('imports.reading.dayOrders.mdy') })
  await app.getByRole('button', { name: `${t('imports.reading.days')} ${monthFirst}` }).click()
  await expect(app.getByText(t('imports.reasons.days.values', { value: '4/23/1990' }))).toBeVisible()
  await app.getByRole('radio', { name: t('imports.reading.dayOrders.dmy'), exact: true }).click()
  await expect(app.getByText(t('imports.reasons.days.chosen'))).toBeVisible()
})

const priceList = [
  'Artikelnummer;Bezeichnung;ME;Preis;Preis ab 10;Händlerpreis;Lager',
  'S-1;Stuhl;Stk;89,50;84,00;70,00;12',
  'T-1;Tisch;Stk;1.249,00;;990,00;3',
  'L-1;Lampe;Stk;etwa 30;;;1',
]

test('a price list becomes products, which the next one changes', async ({ app, office, t }) => {
  const page = new ImportPage(app)
  await page.open()
  await page.choose(csv('preise.csv', priceList.join('\n')))
  await page.ready('columns')
  await expect(page.chip('holds')).toContainText(t('imports.reading.held.products'))
  await expect(page.field('Bezeichnung')).toHaveValue(t('imports.products.fields.name'))
  const dealer = t('imports.products.priceOfNew', { list: 'Händlerpreis', currency: 'EUR' })
  await expect(page.field('Händlerpreis')).toHaveValue(dealer)
  await expect(page.field('Lager')).toHaveValue(t('imports.columns.leaveOut'))
  await app.getByRole('button', { name: t('imports.products.details', { column: 'Händlerpreis' }) }).click()
  const details = app.getByRole('form', { name: t('imports.products.details', { column: 'Händlerpreis' }) })
  await details.getByLabel(t('products.lists.name')).fill('Dealers')
  await details.getByLabel(t('products.lists.from')).fill('5')
  await details.getByLabel(t('products.lists.validFrom')).fill('2027-01-01')
  await expectAccessible(app)
  await details.getByRole('button', { name: t('common.save') }).click()
  const dealers = t('imports.products.priceOfNew', { list: 'Dealers', currency: 'EUR' })
  await expect(page.field('Händlerpreis')).toHaveValue(
    t('imports.products.fromQuantity', { field: dealers, quantity: '5' }),
  )
  await page.check()
  await expect(app.getByText(t('imports.products.created', { count: 2, formatted: '2' }))).toBeVisible()
  await expectAccessible(app)
  await page.import(2)
  await app.getByRole('link', { name: t('imports.products.show') }).click()
  await expect(app.getByRole('grid', { name: t('products.title') }).getByRole('row', { name: 'Tisch' })).toBeVisible()

  await page.open()
  await page.paste('SKU\tName\tPrice\nS-1\tStuhl\t95.00\nT-1\tTisch\t1249.00')
  await page.ready('columns')
  await page.check()
  await expect(app.getByText(t('imports.products.updated', { count: 1, formatted: '1' }))).toBeVisible()
  await page.import(1)
  const { rows } = await office.client.products.find({ search: 'S-1' })
  expect(Object.values(rows[0]?.prices ?? {})).toContain(95_000_000)
  const { priceLists } = await office.client.priceLists.list()
  const made = priceLists.find(({ name }) => name === 'Dealers')
  expect(made).toMatchObject({ currency: 'EUR', validFrom: '2027-01-01' })
  const { prices } = await office.client.products.get({ id: rows[0]?.id ?? 0 })
  expect(prices).toContainEqual({ priceListId: made?.id, minQuantity: 5_000_000, unitPrice: 70_000_000 })
})
