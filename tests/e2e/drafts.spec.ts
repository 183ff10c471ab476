import { expect, test } from './fixtures.ts'

test('what is typed in a form waits there, through other pages and a new start, until it is saved', async ({
  app,
  office,
  t,
}) => {
  const { client } = office
  const { id } = await client.contacts.create({ kind: 'person', familyName: 'Berg' })
  const { id: entry } = await client.activities.create({ contactId: id, kind: 'note', text: 'First words' })
  const { id: task } = await client.tasks.create({ contactId: id, title: 'Call back' })
  const page = `${new URL(office.url).origin}/#/contacts/${id}`
  const composer = app.getByRole('region', { name: t('activities.form') })
  const steps = app.getByRole('region', { name: t('tasks.title') })
  const timeline = app.getByRole('region', { name: t('activities.title') })

  await app.goto(page)
  await composer.getByRole('button', { name: t('activities.logHint') }).click()
  await composer.getByRole('textbox', { name: t('activities.text') }).fill('Half a call')
  await steps.getByRole('button', { name: t('tasks.add') }).click()
  await steps.getByRole('textbox', { name: t('tasks.what') }).fill('Half a step')
  await timeline.getByRole('button', { name: t('activities.entryActions') }).click()
  await app.getByRole('menuitem', { name: t('common.edit') }).click()
  await timeline.getByRole('textbox', { name: t('activities.text') }).fill('Other words')
  await app
    .getByRole('navigation', { name: t('shell.navigation') })
    .getByRole('link', { name: t('shell.settings') })
    .click()
  await app.reload()
  await app.goto(page)
  await expect(composer.getByRole('textbox', { name: t('activities.text') })).toHaveValue('Half a call')
  await expect(steps.getByRole('textbox', { name: t('tasks.what') })).toHaveValue('Half a step')
  await expect(timeline.getByRole('textbox', { name: t('activities.text') })).toHaveValue('Other words')

  // Somebody else wrote meanwhile: it is told, and not lost unless one wants it so.
  await client.activities.update({ id: entry, version: 1, patch: { text: 'Their words', subject: 'Theirs' } })
  await timeline.getByRole('button', { name: t('common.save') }).click()
  await expect(timeline.getByRole('alert').filter({ hasText: 'Their words' })).toBeVisible()
  expect(await client.activities.list({ contactId: id })).toMatchObject({ entries: [{ text: 'Their words' }] })
  await timeline.getByRole('button', { name: t('common.save') }).click()
  await expect(timeline.getByRole('textbox', { name: t('activities.text') })).toBeHidden()
  expect(await client.activities.list({ contactId: id })).toMatchObject({
    entries: [{ text: 'Other words', subject: 'Theirs' }],
  })

  await steps.getByRole('button', { name: t('common.cancel') }).click()
  await steps.getByRole('button', { name: t('tasks.actions', { title: 'Call back' }) }).click()
  await app.getByRole('menuitem', { name: t('common.edit') }).click()
  await steps.getByRole('textbox', { name: t('tasks.what') }).fill('Write back')
  await client.tasks.update({ id: task, version: 1, patch: { title: 'Drive there', dueOn: '2031-05-01' } })
  await steps.getByRole('button', { name: t('common.save') }).click()
  await expect(steps.getByRole('alert').filter({ hasText: 'Drive there' })).toBeVisible()
  await steps.getByRole('button', { name: t('common.save') }).click()
  await expect(steps.getByRole('textbox', { name: t('tasks.what') })).toBeHidden()
  expect(await client.tasks.list({ filter: { contactId: id, done: false } })).toMatchObject({
    rows: [{ title: 'Write back', dueOn: '2031-05-01' }],
  })
})

test('forms of relations, branches, views and changes keep what is typed through a new start', async ({
  app,
  office,
  t,
}) => {
  const { client } = office
  const company = async (name: string, parentId: number | null = null) =>
    (await client.contacts.create({ kind: 'company', name, parentId })).id
  const [north, south] = [await company('North'), await company('South')]
  const mill = await company('Mill', south)
  const at = async (address: string) => {
    await app.goto(`${new URL(office.url).origin}/#/contacts${address}`)
    await app.reload()
  }
  const relations = app.getByRole('region', { name: t('relations.title') })
  const structure = app.getByRole('region', { name: t('relations.companies') })

  await at(`/${north}`)
  await relations.getByRole('button', { name: t('relations.add') }).click()
  await relations.getByRole('combobox', { name: t('relations.kind', { name: 'North' }) }).fill('Rival')
  await structure.getByRole('button', { name: t('relations.addBranch') }).click()
  await structure.getByRole('combobox', { name: t('contacts.company') }).fill('Mill')
  await app.getByRole('option', { name: /^Mill/ }).click()
  await expect(structure.getByText(t('relations.leavesParent', { name: 'Mill', parent: 'South' }))).toBeVisible()
  await at(`/${north}`)
  await expect(relations.getByRole('combobox', { name: t('relations.kind', { name: 'North' }) })).toHaveValue('Rival')
  await structure.getByRole('button', { name: t('relations.save') }).click()
  await expect(structure.getByRole('link', { name: 'Mill' })).toBeVisible()
  expect(await client.contacts.get({ id: mill })).toMatchObject({ parentId: north })

  const openChange = async () => {
    await app.getByRole('checkbox', { name: t('common.selectRow', { name: 'Mill' }) }).click()
    await app.getByRole('button', { name: t('lists.change.action'), exact: true }).click()
  }
  const dialog = app.getByRole('dialog')
  await at('')
  await openChange()
  await dialog.getByRole('combobox', { name: t('lists.change.field') }).click()
  await app.getByRole('option', { name: t('contactFields.taxNumber') }).click()
  await dialog.getByRole('textbox', { name: t('contactFields.taxNumber') }).fill('12/345')
  await at('')
  await openChange()
  await expect(dialog.getByRole('textbox', { name: t('contactFields.taxNumber') })).toHaveValue('12/345')
  await dialog.getByRole('button', { name: t('common.discardDraft') }).click()
  await expect(dialog.getByRole('textbox', { name: t('contactFields.taxNumber') })).toBeHidden()

  const openNaming = async () => {
    await at('?search=mill')
    await app.getByRole('button', { name: t('lists.views.options'), exact: true }).click()
    await app.getByRole('menuitem', { name: t('lists.views.saveAs') }).click()
  }
  const name = dialog.getByRole('textbox', { name: t('lists.views.name') })
  await openNaming()
  await name.fill('Mills')
  await openNaming()
  await expect(name).toHaveValue('Mills')
})

test('a desk without room for drafts says so while one types', async ({ app, office, t }) => {
  const { id } = await office.client.contacts.create({ kind: 'person', familyName: 'Berg' })
  await app.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await app.evaluate((contact) => (location.hash = `#/contacts/${contact}`), id)
  const composer = app.getByRole('region', { name: t('activities.form') })
  await composer.getByRole('button', { name: t('activities.logHint') }).click()
  await composer.getByRole('textbox', { name: t('activities.text') }).fill('Half a call')
  await expect(app.getByText(t('common.draftNotKept'))).toHaveCount(1)
  await expect(composer.getByRole('textbox', { name: t('activities.text') })).toHaveValue('Half a call')
})
