import { addDays, localDay } from '../../src/shared/domain/date.ts'
import { languages } from '../../src/shared/i18n/languages.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { Timeline } from './pages/timeline.ts'

for (const language of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ language, colorScheme: language === 'zh-CN' ? 'dark' : 'light' })

    test('a call is logged by keys with what comes next, and one undo takes both back', async ({ app, office, t }) => {
      const { client } = office
      const { id } = await client.contacts.create({ kind: 'company', name: 'Harbour Dental' })
      const timeline = new Timeline(app, t)
      await timeline.open(id)
      await timeline.compose()
      await app.keyboard.type('Wants six chairs')
      await app.keyboard.press('Tab')
      await app.keyboard.type('New surgery')
      await timeline.composer.getByRole('combobox', { name: t('activities.outcome') }).click()
      await app.getByRole('option', { name: t('activities.outcomes.interested'), exact: true }).click()
      // Enter, by which a suggestion is taken, saves nothing by itself.
      await app.keyboard.press('Enter')
      await timeline.composer.getByRole('textbox', { name: t('activities.nextStep') }).fill('Send the quote')
      await app.keyboard.press('Enter')
      await timeline.composer.getByText(t('tasks.inWeek')).click()
      const chooser = app.waitForEvent('filechooser')
      await timeline.composer.getByRole('button', { name: t('attachments.add') }).click()
      await (await chooser).setFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('six chairs') })
      await expect(timeline.composer.getByText('plan.txt')).toBeVisible()
      await expectAccessible(app)

      // What is typed waits while one looks elsewhere.
      await app.getByRole('link', { name: t('shell.quotes'), exact: true }).click()
      await app.getByRole('heading', { level: 1, name: t('quotes.title') }).waitFor()
      await app.goBack()
      await expect(timeline.text).toHaveValue('Wants six chairs')
      await expect(timeline.composer.getByText('plan.txt')).toBeVisible()
      await timeline.text.press('Control+Enter')

      await expect(timeline.entries).toHaveCount(1)
      await expect(timeline.entries).toContainText(t('activities.outcomes.interested'))
      await expect(timeline.entries.getByRole('button', { name: 'plan.txt' })).toBeVisible()
      await expect(timeline.steps).toContainText('Send the quote')
      await expect(timeline.text).toBeHidden()
      const { entries } = await client.activities.list({ contactId: id })
      expect(entries).toMatchObject([{ kind: 'call', direction: 'out', outcome: 'interested', subject: 'New surgery' }])
      expect((await client.tasks.list({})).rows).toMatchObject([{ dueOn: addDays(localDay(new Date()), 7) }])
      await expectAccessible(app)

      await timeline.undo(t('activities.loggedWithStep'))
      await expect(timeline.entries).toHaveCount(0)
      await expect(timeline.steps).toHaveCount(0)
    })
  })
}

test('an entry is changed where it stands, another desk’s change is told, and a deleted one comes back', async ({
  app,
  office,
  t,
}) => {
  const { client } = office
  const { id: contactId } = await client.contacts.create({ kind: 'person', familyName: 'Moss' })
  const { id } = await client.activities.create({ contactId, kind: 'call', text: 'first', outcome: 'reached' })
  const timeline = new Timeline(app)
  await timeline.open(contactId)
  await timeline.act(timeline.entries.first(), 'edit')
  const editor = app.getByRole('region', { name: t('activities.title') })
  await client.activities.update({ id, version: 1, patch: { text: 'theirs', minutes: 5 } })
  await editor.getByRole('textbox', { name: t('activities.text') }).fill('mine')
  await app.keyboard.press('Control+Enter')
  await expect(editor.getByText(t('activities.theirs', { field: t('activities.text'), value: 'theirs' }))).toBeVisible()
  await app.keyboard.press('Control+Enter')
  await expect(timeline.entries).toContainText('mine')
  await expect(timeline.entries).toContainText(t('activities.minutesShort', { count: 5 }))

  await timeline.act(timeline.entries.first(), 'delete')
  await expect(timeline.entries).toHaveCount(0)
  await timeline.undo(t('activities.removed'))
  await expect(timeline.entries).toHaveCount(1)
})

test('a long timeline loads as one scrolls, under its months, and can be narrowed', async ({ app, office, t }) => {
  const { client } = office
  const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Dental' })
  for (let each = 0; each < 120; each++)
    await client.activities.create({
      contactId,
      kind: each % 3 === 0 ? 'letter' : 'call',
      subject: `Entry ${each}`,
      at: new Date(Date.UTC(2026, 9, 31) - each * 86_400_000).toISOString(),
    })
  const timeline = new Timeline(app)
  await timeline.open(contactId)
  await expect(timeline.months.first()).toHaveText('October 2026')
  expect(await timeline.entries.count()).toBeLessThan(40)
  await expect(async () => {
    await app.locator('#main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
    await expect(timeline.entries.getByText('Entry 119', { exact: true })).toBeVisible({ timeout: 300 })
  }).toPass()

  await app.getByRole('textbox', { name: t('activities.search') }).fill('entry 11')
  await expect(timeline.entries).toHaveCount(11)
  await app.getByRole('button', { name: t('activities.filter') }).click()
  const filter = app.getByRole('dialog', { name: t('activities.filter') })
  await filter.getByText(t('activities.kinds.letter'), { exact: true }).click()
  await expect(timeline.entries).toHaveCount(3)
  await expectAccessible(app)
})

test('what is due stands on the home page, is put off, done and opened again', async ({ app, office, t }) => {
  const { client } = office
  const { id: contactId } = await client.contacts.create({
    kind: 'person',
    familyName: 'Moss',
    phones: [{ label: 'work', phone: '+44 117 496 0123' }],
  })
  const today = localDay(new Date())
  await client.tasks.create({ contactId, title: 'Ring back', dueOn: addDays(today, -3) })
  await client.tasks.create({ contactId, title: 'Write', dueOn: today })
  await client.tasks.create({ contactId, title: 'Later', dueOn: addDays(today, 1) })
  await app.getByRole('link', { name: t('shell.today') }).click()
  const due = app.getByRole('region', { name: t('tasks.dueTitle') })
  await expect(due.getByRole('listitem')).toHaveCount(2)
  await expect(due.getByText(t('tasks.overdue'))).toBeVisible()
  await expect(due.getByRole('link', { name: t('tasks.call', { name: 'Moss' }) }).first()).toHaveAttribute(
    'href',
    'tel:+441174960123',
  )
  await expectAccessible(app)

  await due.getByRole('button', { name: t('tasks.snoozeTitle', { title: 'Ring back' }) }).click()
  await app.getByRole('menuitem', { name: t('tasks.tomorrow') }).click()
  await expect(due.getByRole('listitem')).toHaveCount(1)
  await due.getByRole('checkbox', { name: t('tasks.done', { title: 'Write' }) }).click()
  await expect(due.getByText(t('tasks.noneDue'))).toBeVisible()
  await new Timeline(app).undo(t('tasks.isDone'))
  await expect(due.getByRole('listitem')).toHaveCount(1)
  expect((await client.tasks.list({ filter: { done: false } })).rows).toHaveLength(3)
})
