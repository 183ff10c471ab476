import { runWrite } from '../../src/main/core/procedure.ts'
import { createContact } from '../../src/main/core/contacts/contacts.ts'
import { expect, expectAccessible, hold, looks, type Office, test } from './fixtures.ts'
import { ContactForm } from './pages/contact-form.ts'
import { ContactPage } from './pages/contact-page.ts'
import { ContactsPage } from './pages/contacts-page.ts'

/** An invented company with two people, and somebody who belongs nowhere. */
async function makeContacts({ client }: Office) {
  const { id: company } = await client.contacts.create({
    kind: 'company',
    name: 'Nordwind GmbH',
    addresses: [
      {
        label: 'work',
        street: 'Hafenweg 1',
        street2: '',
        postcode: '20457',
        city: 'Hamburg',
        region: '',
        country: 'DE',
      },
    ],
    tags: ['VIP'],
  })
  const { id: anna } = await client.contacts.create({
    kind: 'person',
    givenName: 'Anna',
    familyName: 'Äpfel',
    emails: [{ label: 'work', email: 'anna@nordwind.example' }],
    phones: [{ label: 'mobile', phone: '+49 171 1234567' }],
    positions: [{ companyId: company, role: 'Einkauf', department: '' }],
    notes: 'Calls back in the afternoon.',
    tags: ['VIP', 'Messe'],
  })
  const { id: zhang } = await client.contacts.create({ kind: 'person', givenName: '三', familyName: '张' })
  return { company, anna, zhang }
}

test('an empty office teaches, and the first contact is entered by keys alone', async ({ app, office, t }) => {
  const list = new ContactsPage(app)
  const form = new ContactForm(app)
  await app.keyboard.press('g')
  await app.keyboard.press('c')
  await app.getByText(t('contacts.empty')).waitFor()
  await list.startNew()
  await expect(form.field('contacts.fields.givenName')).toBeFocused()
  await app.keyboard.type('Greta')
  await app.keyboard.press('Tab')
  await app.keyboard.type('Öztürk')
  await app.keyboard.press('Control+Enter')
  await expect(list.row('Greta Öztürk')).toBeVisible()
  await expect(list.preview.getByRole('heading', { name: 'Greta Öztürk' })).toBeVisible()
  await app.getByRole('button', { name: t('common.undo') }).click()
  await app.getByText(t('contacts.empty')).waitFor()
  expect((await office.client.contacts.list({})).total).toBe(0)
})

test('the list searches as one types, filters and sorts, and remembers its columns', async ({ app, office, t }) => {
  await makeContacts(office)
  const list = new ContactsPage(app)
  await list.open()
  await list.expectNames('Anna Äpfel', 'Nordwind GmbH', '张三')

  await app.keyboard.press('/')
  await expect(list.search).toBeFocused()
  await app.keyboard.type('zs')
  await list.expectNames('张三')
  await list.search.fill('0171 123')
  await list.expectNames('Anna Äpfel')
  await list.search.fill('nobody')
  await app.getByText(t('contacts.nothingFound')).waitFor()
  await app.getByRole('button', { name: t('contacts.clearFilters') }).click()
  await list.expectNames('Anna Äpfel', 'Nordwind GmbH', '张三')
  await expect(list.search).toHaveValue('')

  await list.filter(t('contacts.filters.tag'), 'VIP')
  await list.expectNames('Anna Äpfel', 'Nordwind GmbH')
  await app.getByText(t('contacts.filters.companies'), { exact: true }).click()
  await list.expectNames('Nordwind GmbH')
  await app.getByText(t('contacts.filters.all'), { exact: true }).click()
  await app.getByRole('button', { name: t('contacts.filters.remove', { name: 'VIP' }) }).click()
  await list.grid.getByRole('button', { name: t('contacts.columns.name') }).click()
  await list.expectNames('张三', 'Nordwind GmbH', 'Anna Äpfel')

  await list.chooseColumn(t('contacts.columns.updated'))
  await app.reload()
  await expect(list.grid.getByRole('columnheader', { name: t('contacts.columns.updated') })).toBeVisible()
  await list.expectNames('张三', 'Nordwind GmbH', 'Anna Äpfel')
})

test('keys look through the list, preview and open; the page knows its neighbours', async ({ app, office, t }) => {
  await makeContacts(office)
  const list = new ContactsPage(app)
  const contact = new ContactPage(app)
  await list.open()
  await list.row('Anna Äpfel').waitFor()
  await app.keyboard.press('j')
  await list.grid.focus()
  await app.keyboard.press(' ')
  await expect(list.preview.getByRole('heading', { name: 'Anna Äpfel' })).toBeVisible()
  await app.keyboard.press('ArrowDown')
  await expect(list.preview.getByRole('heading', { name: 'Nordwind GmbH' })).toBeVisible()
  // Whoever is added is shown and marked, whoever comes in above moves the mark along.
  await list.startNew()
  const form = new ContactForm(app)
  await expect(form.field('contacts.fields.givenName')).toBeFocused()
  await app.keyboard.type('Zoe')
  await app.keyboard.press('Control+Enter')
  await expect(list.preview.getByRole('heading', { name: 'Zoe' })).toBeVisible()
  await expect(list.marked).toContainText('Zoe')
  await office.client.contacts.create({ kind: 'person', givenName: 'Aaron' })
  await list.expectNames('Aaron', 'Anna Äpfel', 'Nordwind GmbH', '张三', 'Zoe')
  await expect(list.marked).toContainText('Zoe')
  await app.getByRole('button', { name: t('common.undo') }).click()
  await list.row('Zoe').waitFor({ state: 'hidden' })
  await list.row('Nordwind GmbH').last().click()
  await list.grid.focus()
  await app.keyboard.press(' ')
  await expect(list.preview).toBeHidden()
  await app.keyboard.press('Enter')
  await expect(contact.title).toHaveText('Nordwind GmbH')
  await expect(app.getByRole('region', { name: t('contacts.page.people') }).getByRole('link')).toHaveText('Anna Äpfel')
  await expect(app.getByRole('button', { name: t('contacts.page.next') })).toBeEnabled()
  await app.keyboard.press('j')
  await expect(contact.title).toHaveText('张三')
  await expect(app.getByRole('button', { name: t('contacts.page.next') })).toBeDisabled()
  await app.keyboard.press('k')
  await app.keyboard.press('k')
  await expect(contact.title).toHaveText('Anna Äpfel')
  await expect(app.getByRole('link', { name: t('contacts.actions.call') })).toHaveAttribute('href', 'tel:+491711234567')
  await expect(app.getByRole('link', { name: t('contacts.actions.email') })).toHaveAttribute(
    'href',
    'mailto:anna@nordwind.example',
  )
})

test('the form tidies, helps at the field, makes a company on the spot and hints at the same contact', async ({
  app,
  office,
  t,
}) => {
  await office.client.office.update({
    version: (await office.client.office.get()).version,
    patch: { country: 'DE' },
  })
  await makeContacts(office)
  const list = new ContactsPage(app)
  const form = new ContactForm(app)
  await list.open()
  await list.startNew()

  await form.save()
  await expect(form.field('contacts.fields.familyName')).toHaveAccessibleDescription(
    t('contacts.form.nameMissingPerson'),
  )
  await form.field('contacts.fields.familyName').fill('Sommer')
  await form.field('contacts.fields.phone').fill('0171/1234567')
  const email = form.field('contacts.fields.email')
  await email.fill('sommer@')
  await expect(form.field('contacts.fields.phone')).toHaveValue('0171 1234567')
  await email.blur()
  await expect(email).toHaveAccessibleDescription(t('contacts.form.emailInvalid', { value: 'sommer@' }))
  await email.fill('Eva Sommer <eva@Sommer.Example>')
  await email.blur()
  await expect(email).toHaveValue('eva@sommer.example')
  await expect(form.dialog.getByText(t('contacts.form.similar'))).toBeVisible()
  await expect(form.dialog.getByRole('link', { name: 'Anna Äpfel' })).toBeVisible()
  await expectAccessible(app)

  await form.company.fill('Sternwarte')
  await app.getByRole('option', { name: t('contacts.form.createCompany', { name: 'Sternwarte' }) }).click()
  await expect(form.company).toHaveValue('Sternwarte')
  await form.field('contacts.fields.role').fill('CTO')
  await form.field('contacts.fields.birthday').fill('31.4.1980')
  await form.field('contacts.fields.web').fill('HTTP://Sommer.Example/')
  await expect(form.field('contacts.fields.birthday')).toHaveAttribute('aria-invalid', 'true')
  await form.field('contacts.fields.birthday').fill('3.4.')
  await form.field('contacts.fields.birthday').blur()
  await expect(form.field('contacts.fields.birthday')).toHaveValue('3 Apr')
  await form.field('contacts.fields.birthday').fill('3.4.1980')
  await form.save()
  await expect(form.dialog).toBeHidden()

  const { rows } = await office.client.contacts.find({ search: 'sommer', kind: 'person' })
  expect(rows).toHaveLength(1)
  const saved = await office.client.contacts.get({ id: rows[0]?.id ?? 0 })
  expect(saved).toMatchObject({
    familyName: 'Sommer',
    birthday: '1980-04-03',
    web: 'http://sommer.example',
    emails: [{ label: 'work', email: 'eva@sommer.example' }],
    phones: [{ label: 'mobile', phone: '0171 1234567' }],
    addresses: [],
    positions: [{ companyName: 'Sternwarte', role: 'CTO' }],
  })
})

test('a company that is typed and not chosen is asked about; its whole name chooses it', async ({ app, office, t }) => {
  const { client } = office
  const { id: company } = await client.contacts.create({ kind: 'company', name: 'Nordwind AG' })
  const { id } = await client.contacts.create({
    kind: 'person',
    familyName: 'Moss',
    positions: [{ companyId: company, role: '', department: '' }],
  })
  const contact = new ContactPage(app)
  const form = new ContactForm(app)
  await app.goto(`${new URL(office.url).origin}/#/contacts/${id}`)
  await contact.edit()
  await form.dialog.getByRole('button', { name: t('contacts.form.addPosition') }).click()
  const second = form.dialog.getByRole('combobox', {
    name: t('contacts.form.numbered', { what: t('contacts.fields.position'), number: 2 }),
  })
  await expect(second).toBeFocused()
  await app.keyboard.type('Sternwarte')
  await app.keyboard.press('Tab')
  await expect(second).toHaveValue('Sternwarte')
  await app.keyboard.press('Tab')
  const department = t('contacts.form.numbered', { what: t('contacts.fields.department'), number: 2 })
  await expect(form.dialog.getByRole('combobox', { name: department })).toBeFocused()
  await form.save()
  const asked = t('contacts.form.companyUnchosen', { name: 'Sternwarte' })
  await expect(second).toHaveAccessibleDescription(asked)
  await form.leave()
  await contact.edit()
  await expect(second).toHaveValue('Sternwarte')

  await client.contacts.create({ kind: 'company', name: 'Sternwarte Süd' })
  await second.fill('sternwarte süd')
  await app.getByRole('option', { name: 'Sternwarte Süd', exact: true }).waitFor()
  await app.keyboard.press('Tab')
  await expect(second).toHaveValue('Sternwarte Süd')
  await form.save()
  await expect(form.dialog).toBeHidden()
  expect((await client.contacts.get({ id })).positions).toMatchObject([
    { companyName: 'Nordwind AG' },
    { companyName: 'Sternwarte Süd' },
  ])
})

test('nothing typed is lost: not by closing the form, not by leaving the program', async ({ app, office, t }) => {
  const { anna } = await makeContacts(office)
  const contact = new ContactPage(app)
  const form = new ContactForm(app)
  await new ContactsPage(app).open()
  await app.goto(`${new URL(office.url).origin}/#/contacts/${anna}`)
  await contact.title.waitFor()
  await contact.edit()
  await form.field('contacts.fields.notes').fill('half a thought')
  await form.leave()
  await app.getByRole('button', { name: t('contacts.form.continue') }).click()
  await expect(form.field('contacts.fields.notes')).toHaveValue('half a thought')

  await app.reload()
  await contact.title.waitFor()
  await contact.edit()
  await expect(form.field('contacts.fields.notes')).toHaveValue('half a thought')
  await expectAccessible(app)
  await form.dialog.getByRole('button', { name: t('common.discardDraft') }).click()
  await expect(form.field('contacts.fields.notes')).toHaveValue('Calls back in the afternoon.')
  await form.leave()
  await contact.edit()
  await expect(form.field('contacts.fields.notes')).toHaveValue('Calls back in the afternoon.')
  await expect(form.dialog.getByText(t('common.draftRestored'))).toBeHidden()
})

test('two who change the same field choose; what only one of them changed stays', async ({ app, office, t }) => {
  const { anna } = await makeContacts(office)
  const contact = new ContactPage(app)
  const form = new ContactForm(app)
  await app.goto(`${new URL(office.url).origin}/#/contacts/${anna}`)
  await contact.title.waitFor()
  await contact.edit()
  await form.field('contacts.fields.notes').fill('mine')
  await form.field('contacts.fields.source').fill('my source')
  await office.client.contacts.update({ id: anna, version: 1, patch: { notes: 'theirs', industry: 'Print' } })
  await form.save()

  const dialog = app.getByRole('dialog', { name: t('contacts.conflict.title') })
  const choice = dialog.getByRole('radiogroup', { name: t('contacts.fields.notes') })
  await expect(dialog.getByRole('radiogroup')).toHaveCount(1)
  await expect(choice.getByRole('radio', { checked: true })).toContainText('mine')
  await expectAccessible(app)
  await choice.getByRole('radio', { name: t('contacts.conflict.theirs') }).click()
  await dialog.getByRole('button', { name: t('contacts.conflict.save') }).click()
  await expect(form.dialog).toBeHidden()
  expect(await office.client.contacts.get({ id: anna })).toMatchObject({
    version: 3,
    notes: 'theirs',
    industry: 'Print',
    source: 'my source',
  })
})

test('deleting asks nothing and is undone, from the message, the trash and the history', async ({ app, office, t }) => {
  await makeContacts(office)
  const list = new ContactsPage(app)
  const contact = new ContactPage(app)
  await list.open()
  await list.row('Anna Äpfel').click({ button: 'right' })
  await app.getByRole('menuitem', { name: t('common.delete') }).click()
  await list.expectNames('Nordwind GmbH', '张三')
  await app.getByRole('button', { name: t('common.undo') }).click()
  await list.expectNames('Anna Äpfel', 'Nordwind GmbH', '张三')

  await list.grid.getByRole('checkbox', { name: t('common.selectAll') }).click()
  await list.grid.getByRole('checkbox', { name: t('common.selectRow', { name: 'Nordwind GmbH' }) }).click()
  const bar = app.getByRole('toolbar', { name: t('contacts.chosen') })
  await expect(bar.getByRole('status')).toHaveText(t('common.selected', { count: 2, formatted: '2' }))
  await bar.getByRole('button', { name: t('common.delete') }).click()
  await list.expectNames('Nordwind GmbH')

  await app.getByRole('button', { name: t('shell.data') }).click()
  await app.getByRole('menuitem', { name: t('trash.title') }).click()
  const trash = app.getByRole('grid', { name: t('trash.list') })
  await trash
    .getByRole('row', { name: '张三' })
    .getByRole('button', { name: t('trash.restore') })
    .click()
  await expect(trash.getByRole('row', { name: '张三' })).toBeHidden()
  await trash.getByRole('row', { name: 'Anna Äpfel' }).dblclick()
  await app.getByRole('button', { name: t('contacts.page.restore') }).click()
  await expect(app.getByRole('link', { name: t('contacts.actions.call') })).toBeVisible()
  await contact.history
    .getByRole('listitem')
    .first()
    .getByRole('button', { name: t('common.undo') })
    .click()
  await expect(app.getByRole('button', { name: t('contacts.page.restore') })).toBeVisible()
})

test('thousands of rows are as near as one', async ({ app, office }) => {
  const call = {
    procedure: 'contacts.create',
    caller: { colleagueId: null, language: 'en' as const, may: 'all' as const },
  }
  await runWrite(office.core.services, call, async (write) => {
    for (let at = 0; at < 3000; at++) {
      await createContact(write, { kind: 'company', name: `Company ${String(at).padStart(4, '0')}` })
    }
    return {}
  })
  const list = new ContactsPage(app)
  const contact = new ContactPage(app)
  await list.open()
  await list.row('Company 0000').waitFor()
  await list.grid.focus()
  // The row that keys come to is in sight whole.
  for (let page = 0; page < 3; page++) await app.keyboard.press('PageDown')
  await expect(list.grid.locator('[role="row"][data-active]')).toBeInViewport({ ratio: 1 })
  await app.keyboard.press('End')
  await expect(list.row('Company 2999')).toBeVisible()
  expect((await list.names()).length).toBeLessThan(100)
  await app.keyboard.press('Enter')
  await expect(contact.title).toHaveText('Company 2999')
  await app.goBack()
  await expect(list.row('Company 2999')).toBeVisible()
})

for (const { language, colorScheme } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, () => {
    test.use({ language, colorScheme })

    test('list, preview, page, form and trash are accessible', async ({ app, office, t }) => {
      const list = new ContactsPage(app, t)
      const form = new ContactForm(app, t)
      const contact = new ContactPage(app, t)
      await list.open()
      await app.getByText(t('contacts.empty')).waitFor()
      await expectAccessible(app)

      const { anna, zhang, company } = await makeContacts(office)
      await list.row('Anna Äpfel').click()
      await list.preview.waitFor()
      await list.grid.getByRole('checkbox', { name: t('common.selectRow', { name: '张三' }) }).click()
      await expectAccessible(app)
      await list.row('Anna Äpfel').click({ button: 'right' })
      await app.getByRole('menuitem', { name: t('contacts.openPage') }).waitFor()
      await expectAccessible(app)
      await app.keyboard.press('Escape')

      await app.goto(`${new URL(office.url).origin}/#/contacts/${company}`)
      await expect(contact.title).toHaveText('Nordwind GmbH')
      await expectAccessible(app)
      await app.goto(`${new URL(office.url).origin}/#/contacts/${anna}`)
      await expect(contact.title).toHaveText('Anna Äpfel')
      await expectAccessible(app)
      await contact.edit()
      await form.field('contacts.fields.email').fill('anna@')
      await form.field('contacts.fields.phone').fill('12')
      await form.field('contacts.fields.notes').focus()
      await expectAccessible(app)
      await form.leave()

      await office.client.contacts.remove({ ids: [zhang] })
      await app.goto(`${new URL(office.url).origin}/#/contacts/${zhang}`)
      await app.getByRole('button', { name: t('contacts.page.restore') }).waitFor()
      await expectAccessible(app)
      await app.goto(`${new URL(office.url).origin}/#/trash`)
      await app.getByRole('row', { name: '张三' }).waitFor()
      await expectAccessible(app)
    })
  })
}

test('the same contact entered twice is two contacts', async ({ app, office, t }) => {
  const list = new ContactsPage(app)
  const form = new ContactForm(app)
  await list.open()
  await list.startNew()
  for (const total of [1, 2]) {
    await form.field('contacts.fields.familyName').fill('Twin')
    await form.dialog.getByRole('button', { name: t('contacts.form.saveAndNew') }).click()
    await expect(form.field('contacts.fields.familyName')).toHaveValue('')
    await expect(form.field('contacts.fields.givenName')).toBeFocused()
    expect((await office.client.contacts.list({})).total).toBe(total)
  }
})

test('nothing can be typed into a contact that is being saved', async ({ app, t }) => {
  const list = new ContactsPage(app)
  const form = new ContactForm(app)
  await list.open()
  await list.startNew()
  await form.field('contacts.fields.familyName').fill('Kept')
  const release = await hold(app, 'contacts/create')
  await app.keyboard.press('Control+Enter')
  await expect(form.dialog.getByRole('button', { name: t('common.save'), exact: true })).toBeDisabled()
  await app.keyboard.type(' and lost')
  await expect(form.field('contacts.fields.familyName')).toHaveValue('Kept')
  await app.keyboard.press('Control+Enter')
  release()
  await list.expectNames('Kept')
})

test('a list that could not be read again stays, and goes on when it can', async ({ app, office }) => {
  await office.client.contacts.create({ kind: 'company', name: 'Alder' })
  const list = new ContactsPage(app)
  await list.open()
  await list.expectNames('Alder')
  await app.route('**/rpc/contacts/list', (route) =>
    route.fulfill({ status: 409, json: { json: { defined: false, code: 'OTHER', status: 409, message: 'broken' } } }),
  )
  const failed = app.waitForResponse((response) => response.status() === 409)
  await office.client.contacts.create({ kind: 'company', name: 'Birch' })
  await failed
  await list.expectNames('Alder')
  await app.unroute('**/rpc/contacts/list')
  await office.client.contacts.create({ kind: 'company', name: 'Cedar' })
  await list.expectNames('Alder', 'Birch', 'Cedar')
})
