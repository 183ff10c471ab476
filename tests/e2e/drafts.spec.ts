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
