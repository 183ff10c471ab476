import { expect, it } from 'vitest'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'

async function office() {
  const core = await openCore()
  const client = core.client()
  const company = (
    await client.contacts.create({
      kind: 'company',
      name: 'Harbour Dental',
      phones: [{ label: 'work', phone: '+44 117 496 0123' }],
    })
  ).id
  const positions = [{ companyId: company, role: '', department: '' }]
  const ida = (await client.contacts.create({ kind: 'person', familyName: 'Ida', positions })).id
  return { client, company, ida }
}

it('open steps come by their day, those without one last, then the done ones, the latest first', async () => {
  const { client, company } = await office()
  const plan = async (title: string, dueOn: string | null) =>
    (await client.tasks.create({ title, dueOn, contactId: company })).id
  const [some] = [await plan('some day', null)]
  const late = await plan('late', '2026-12-01')
  const soon = await plan('soon', '2026-11-23')
  const done = await plan('done', '2026-11-01')
  await client.tasks.setDone({ id: done, version: 1, done: true })
  const titles = async (filter: Parameters<typeof client.tasks.list>[0]['filter']) =>
    (await client.tasks.list({ filter })).rows.map(({ id }) => id)
  expect(await titles({ contactId: company })).toEqual([soon, late, some, done])
  expect(await titles({ contactId: company, done: false })).toEqual([soon, late, some])
  expect(await titles({ done: true })).toEqual([done])
  expect(await titles({ dueBy: '2026-11-23', done: false })).toEqual([soon])
  await client.tasks.setDone({ id: done, version: 2, done: false })
  await client.tasks.snooze({ id: soon, version: 1, dueOn: '2026-12-24' })
  await client.tasks.snooze({ id: done, version: 3, dueOn: '2026-12-24' })
  expect(await titles({})).toEqual([late, soon, done, some])
})

it('a colleague sees their own and those of nobody; a company those of its people if they are asked for', async () => {
  const { client, company, ida } = await office()
  const ann = (await client.colleagues.create({ name: 'Ann', initials: 'A', colour: '#123456', active: true })).id
  const bob = (await client.colleagues.create({ name: 'Bob', initials: 'B', colour: '#123456', active: true })).id
  await client.tasks.create({ title: 'hers', contactId: ida, ownerId: ann })
  await client.tasks.create({ title: 'his', contactId: company, ownerId: bob })
  await client.tasks.create({ title: 'nobody’s', ownerId: null })
  const titles = async (filter: Parameters<typeof client.tasks.list>[0]['filter']) =>
    (await client.tasks.list({ filter })).rows.map(({ title }) => title)
  expect(await titles({ ownerId: ann })).toEqual(['hers', 'nobody’s'])
  expect(await titles({ contactId: company })).toEqual(['his'])
  expect(await titles({ contactId: company, withPeople: true })).toEqual(['hers', 'his'])
  // With the contact its steps go out of sight, and come back.
  await client.contacts.remove({ ids: [ida] })
  expect(await titles({})).toEqual(['his', 'nobody’s'])
  await client.contacts.restore({ ids: [ida] })
  expect(await titles({ ownerId: ann })).toEqual(['hers', 'nobody’s'])
})

it('tells two desks that put one step to two days, and refuses steps for nobody known', async () => {
  const { client, company } = await office()
  const { id } = await client.tasks.create({ title: 'Call', contactId: company, dueOn: '2026-11-23' })
  await client.tasks.update({ id, version: 1, patch: { dueOn: '2026-11-24' } })
  const clash = await client.tasks
    .update({ id, version: 1, patch: { dueOn: '2026-11-25' } })
    .catch((error: unknown) => error)
  expect(errorData(clash, 'CONFLICT')?.fields).toEqual([{ field: 'dueOn', yours: '2026-11-25', theirs: '2026-11-24' }])
  await expect(client.tasks.snooze({ id, version: 1, dueOn: '2026-11-26' })).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { version: 2, fields: [{ field: 'dueOn', yours: '2026-11-26', theirs: '2026-11-24' }] },
  })
  // What the other desk did to another field is no clash, nor is what both did alike.
  expect(await client.tasks.setDone({ id, version: 1, done: true })).toMatchObject({ version: 3 })
  expect(await client.tasks.setDone({ id, version: 1, done: true })).toMatchObject({ version: 3, changeSet: null })
  await expect(client.tasks.snooze({ id, version: 3, dueOn: '2026-11-26' })).rejects.toMatchObject({
    code: 'WRONG_STATE',
    data: { state: 'done' },
  })
  const refused = await client.tasks
    .create({ title: 'Call', contactId: 999, ownerId: 99 })
    .catch((error: unknown) => error)
  expect(errorData(refused, 'INVALID')?.faults.map(({ path }) => path)).toEqual([['contactId'], ['ownerId']])
})

it('the list of contacts sorts and filters by the next step and by the last contact, those without one last', async () => {
  const { client, company, ida } = await office()
  const other = (await client.contacts.create({ kind: 'person', familyName: 'Other' })).id
  await client.tasks.create({ title: 'Call', contactId: ida, dueOn: '2026-11-25' })
  await client.tasks.create({ title: 'Write', contactId: company, dueOn: '2026-11-24' })
  await client.activities.create({ contactId: other, kind: 'call', at: '2026-11-01T10:00:00Z' })
  await client.activities.create({ contactId: company, kind: 'call', at: '2026-11-02T10:00:00Z' })
  const ids = async (input: Parameters<typeof client.contacts.list>[0]) =>
    (await client.contacts.list(input)).rows.map(({ id }) => id)
  expect(await ids({ sort: [{ field: 'followUp' }] })).toEqual([company, ida, other])
  expect(await ids({ sort: [{ field: 'followUp', descending: true }] })).toEqual([ida, company, other])
  expect(await ids({ sort: [{ field: 'lastActivity', descending: true }] })).toEqual([company, other, ida])
  expect(await ids({ filter: { where: { all: [{ field: 'lastActivity', is: 'empty' }] } } })).toEqual([ida])
  expect((await client.contacts.list({ filter: { ids: [company] } })).rows).toMatchObject([
    { lastActivityAt: '2026-11-02T10:00:00.000Z', followUpOn: '2026-11-24' },
  ])
  // What is logged with its people counts for the company.
  await client.activities.create({ contactId: ida, kind: 'call', at: '2026-11-03T10:00:00Z' })
  expect((await client.contacts.list({ filter: { ids: [company] } })).rows).toMatchObject([
    { lastActivityAt: '2026-11-03T10:00:00.000Z' },
  ])
})
