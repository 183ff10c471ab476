import { expect, expectAccessible, hold, type Office, test } from './fixtures.ts'
import { ContactsPage } from './pages/contacts-page.ts'
import { DuplicatesPage, MergeTable } from './pages/duplicates-page.ts'

const email = (text: string) => ({ emails: [{ label: 'work', email: text }] })

/** A person twice, a pair of namesakes at one address, and somebody who is there once. */
async function makeTwins({ client }: Office) {
  const make = async (givenName: string, familyName: string, address: string, more = {}) =>
    (await client.contacts.create({ kind: 'person', givenName, familyName, ...email(address), ...more })).id
  const robert = await make('Robert', 'Miller', 'r.miller@one.example', { birthday: '1970-01-02', source: 'Fair' })
  const bob = await make('Bob', 'Miller', 'r.miller@one.example', { birthday: '1971-01-02', notes: 'Calls early.' })
  await make('Anna', 'Lindqvist', 'lee@two.example')
  await make('Anna', 'Lindqwist', 'lee@two.example')
  await make('Zoe', 'Once', 'zoe@three.example')
  await client.activities.create({ contactId: bob, kind: 'call', text: 'Asked for a price' })
  return { robert, bob }
}

test('duplicates are found, compared, merged with one undo, and kept apart by keys', async ({ app, office, t }) => {
  const { robert, bob } = await makeTwins(office)
  const { client } = office
  const page = new DuplicatesPage(app)
  await page.open()
  await app.getByText(t('duplicates.teach')).waitFor()
  await page.scan()
  await expect(page.pair('Robert Miller', 'Bob Miller')).toBeVisible()
  await expect(app.getByText(t('duplicates.position', { at: '1', total: '2' }))).toBeVisible()
  await expect(app.getByText(t('imports.evidence.email', { value: 'r.miller@one.example' }))).toBeVisible()
  await expect(page.after(t('contacts.fields.givenName'))).toHaveText('Bob')
  await expect(page.after(t('contacts.fields.source'))).toHaveText('Fair')
  await page.stays(0)
  await expect(page.after(t('contacts.fields.givenName'))).toHaveText('Robert')
  await expect(app.getByText(t('duplicates.counts.activities', { count: 1, formatted: '1' }))).toHaveCount(2)
  await page.take(t('contacts.fields.birthday'), '2 Jan 1971')
  await app.keyboard.press('3')
  await expect(page.pair('Anna Lindqvist', 'Anna Lindqwist')).toBeVisible()
  await app.keyboard.press('k')
  await expect(page.after(t('contacts.fields.birthday'))).toHaveText('2 Jan 1971')
  await app.keyboard.press('1')
  await expect(page.pair('Anna Lindqvist', 'Anna Lindqwist')).toBeVisible()
  expect(await client.contacts.get({ id: robert })).toMatchObject({
    givenName: 'Robert',
    birthday: '1971-01-02',
    notes: 'Calls early.',
    source: 'Fair',
  })
  expect((await client.activities.list({ contactId: robert })).entries).toHaveLength(1)
  await app.goto(`${new URL(office.url).origin}/#/contacts/${bob}`)
  await expect(app.getByRole('alert').getByRole('link', { name: 'Robert Miller' })).toBeVisible()

  await app
    .getByRole('button', { name: t('common.undo') })
    .first()
    .click()
  await expect(app.getByRole('alert').getByRole('link', { name: 'Robert Miller' })).toBeHidden()
  expect(await client.contacts.get({ id: robert })).toMatchObject({ birthday: '1970-01-02', notes: '', version: 3 })
  expect(await client.contacts.get({ id: bob })).toMatchObject({ deletedAt: null, mergedInto: null })

  await page.open()
  await expect(page.pair('Robert Miller', 'Bob Miller')).toBeVisible()
  // Keys that come quickly are each for the next pair.
  await app.keyboard.press('2')
  await app.keyboard.press('2')
  await app.getByText(t('duplicates.none')).waitFor()
  expect((await client.duplicates.list({})).pairs).toEqual([])
})

test('a merge is found by a contact’s menu, and looks again where somebody changed one meanwhile', async ({
  app,
  office,
  t,
}) => {
  const { robert, bob } = await makeTwins(office)
  await app.goto(`${new URL(office.url).origin}/#/contacts/${robert}`)
  await app.getByRole('button', { name: t('contacts.actions.more') }).click()
  await app.getByRole('menuitem', { name: t('duplicates.mergeWith') }).click()
  const finder = app.getByRole('combobox', { name: t('duplicates.add', { name: 'Robert Miller' }) })
  await expect(finder).toBeFocused()
  await finder.fill('bob')
  await app.getByRole('option', { name: 'Bob Miller' }).click()
  const table = new MergeTable(app)
  await expect(table.after(t('contacts.fields.givenName'))).toHaveText('Robert')

  const release = await hold(app, 'duplicates/merge')
  const merge = app.getByRole('button', { name: t('duplicates.merge', { count: 2 }) })
  await merge.click()
  await office.client.contacts.update({ id: bob, version: 1, patch: { notes: 'Calls late.' } })
  release()
  await expect(app.getByText(t('duplicates.changedMeanwhile', { name: 'Bob Miller' }))).toBeVisible()
  await expect(table.after(t('contacts.fields.notes'))).toHaveText('Calls late.')
  expect((await office.client.contacts.get({ id: bob })).deletedAt).toBeNull()
  await merge.click()
  await expect(app.getByRole('article').getByRole('heading', { level: 1 })).toHaveText('Robert Miller')
  expect((await office.client.contacts.get({ id: robert })).notes).toBe('Calls late.')
})

const looks = [
  { language: 'en', colorScheme: 'dark' },
  { language: 'zh-CN', colorScheme: 'light' },
  { language: 'zh-TW', colorScheme: 'dark' },
] as const
for (const { language, colorScheme } of looks) {
  test.describe(language, () => {
    test.use({ language, colorScheme })
    test('contacts chosen in the list are merged and come back; all of it is accessible', async ({
      app,
      office,
      t,
    }) => {
      const { robert } = await makeTwins(office)
      const duplicates = new DuplicatesPage(app, t)
      await duplicates.open()
      await expectAccessible(app)
      await duplicates.scan()
      await duplicates.table.waitFor()
      await expectAccessible(app)

      const list = new ContactsPage(app, t)
      await list.open()
      for (const name of ['Bob Miller', 'Robert Miller', 'Zoe Once']) await list.row(name).getByRole('checkbox').check()
      await app
        .getByRole('toolbar')
        .getByRole('button', { name: t('duplicates.chosen') })
        .click()
      const table = new MergeTable(app, t)
      await table.table.waitFor()
      await app.getByRole('button', { name: t('duplicates.leaveOut', { name: 'Zoe Once' }) }).click()
      await expect(table.table.getByRole('radio', { name: t('duplicates.stays') })).toHaveCount(2)
      await table.take(t('contacts.fields.givenName'), 'Robert')
      await expectAccessible(app)
      await app.getByRole('button', { name: t('duplicates.merge', { count: 2 }) }).click()
      await expect(app.getByRole('article').getByRole('heading', { level: 1 })).toHaveText('Robert Miller')
      await list.open()
      await list.expectNames('Anna Lindqvist', 'Anna Lindqwist', 'Robert Miller', 'Zoe Once')
      await app
        .getByRole('button', { name: t('common.undo') })
        .first()
        .click()
      await list.expectNames('Anna Lindqvist', 'Anna Lindqwist', 'Bob Miller', 'Robert Miller', 'Zoe Once')
      expect(await office.client.contacts.get({ id: robert })).toMatchObject({ notes: '', deletedAt: null })
    })
  })
}
