import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { connect } from '../../src/main/core/database/connection.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases } from '../helpers/generated.ts'
import { perform, step } from '../helpers/steps.ts'

it('undoing every step, newest first, passes through every earlier state; redoing goes forward again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const core = await openCore()
      const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
      try {
        const client = core.client()
        for (const name of ['Size', 'Colour']) await client.customFields.create({ recordType: 'contact', name })
        const states = [dump(sqlite)]
        const sets: number[] = []
        for (const next of steps) {
          const changeSet = await perform(client, next)
          if (changeSet === null) continue
          sets.push(changeSet)
          states.push(dump(sqlite))
        }
        const undone: number[] = []
        for (let at = sets.length - 1; at >= 0; at--) {
          const { changeSet, keptCount } = await client.history.undo({ id: sets[at] ?? 0 })
          expect(keptCount).toBe(0)
          expect(dump(sqlite)).toEqual(states[at])
          undone.push(changeSet ?? 0)
        }
        for (let at = 1; at <= sets.length; at++) {
          await client.history.undo({ id: undone.pop() ?? 0 })
          expect(dump(sqlite)).toEqual(states[at])
        }
      } finally {
        sqlite.close()
        await core.close()
      }
    }),
    { numRuns: cases(60, 2_000) },
  )
})

it('what was added to a list and edited since stays, what was deleted since stays away, and both are listed', async () => {
  const core = await openCore()
  const client = core.client()
  const { id } = await client.contacts.create({
    kind: 'company',
    name: 'Alpha',
    emails: [
      { label: '', email: 'a@alpha.example' },
      { label: '', email: 'b@alpha.example' },
    ],
  })
  const read = () => client.contacts.get({ id })
  const save = async (emails: { id?: number; label: string; email: string }[]) =>
    (await client.contacts.update({ id, version: (await read()).version, patch: { emails } })).changeSet ?? 0
  const [a, b] = (await read()).emails
  if (!a || !b) throw new Error('both are there')
  const step = await save([
    a,
    { ...b, email: 'new@alpha.example' },
    { label: '', email: 'c@alpha.example' },
    { label: '', email: 'd@alpha.example' },
  ])
  const [, , c, d] = (await read()).emails
  if (!c || !d) throw new Error('all four are there')
  // The last one only changes its place.
  await save([d, { ...c, email: 'edited@alpha.example' }, a])
  const { kept } = await client.history.undo({ id: step })
  expect((await read()).emails.map(({ email }) => email)).toEqual(['edited@alpha.example', 'a@alpha.example'])
  expect(kept.map(({ field, earlier, now }) => [field, earlier, now])).toEqual([
    ['email', null, 'edited@alpha.example'],
    ['email', 'b@alpha.example', null],
  ])
})

it('what refers to a record that is gone stays as it is and is listed; everything else goes back', async () => {
  const client = (await openCore()).client()
  const owner = await client.colleagues.create({ name: 'Ann', initials: 'A', colour: '#123456', active: true })
  const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', ownerId: owner.id, notes: 'one' })
  const patch = { ownerId: null, notes: 'two' }
  const { changeSet } = await client.contacts.update({ id, version: 1, patch })
  await client.history.undo({ id: owner.changeSet! })
  const { kept } = await client.history.undo({ id: changeSet! })
  expect(kept).toMatchObject([{ type: 'contact', id, name: 'Alpha', field: 'owner_id', earlier: owner.id, now: null }])
  expect(await client.contacts.get({ id })).toMatchObject({ ownerId: null, notes: 'one' })
})

it('an undo as a job puts back what was not touched since and tells every value that stayed', async () => {
  const core = await openCore({ readerThread: true })
  const client = core.client()
  const lines = Array.from({ length: 260 }, (_, at) => `Person,Nr${at},nr${at}@example.com`)
  const piece = Buffer.from(['First name,Last name,Email', ...lines].join('\n')).toString('base64')
  const { upload } = await client.imports.upload({ name: 'people.csv', at: 0, piece })
  const rehearsal = await client.imports.rehearse({ upload })
  const { batch } = (await core.services.jobs.result(rehearsal.job)) as { batch: { id: number } }
  const commit = await client.imports.commit({ id: batch.id })
  const { changeSet } = (await core.services.jobs.result(commit.job)) as { changeSet: number }
  const { rows } = await client.contacts.list({ limit: 500 })
  const touched = rows.slice(0, 210)
  for (const { id } of touched) {
    const { version } = await client.contacts.get({ id })
    await client.contacts.update({ id, version, patch: { notes: 'Rings on Fridays' } })
  }

  const { job } = await client.history.undoAtLength({ id: changeSet })
  const answer = (await core.services.jobs.result(job)) as Awaited<ReturnType<typeof client.history.undo>>
  expect(answer).toMatchObject({ keptCount: 210 })
  expect(answer.kept).toHaveLength(200)
  const pages = [0, 150].map((offset) => client.history.kept({ id: changeSet, offset, limit: 150 }))
  const told = await Promise.all(pages)
  expect(told.map(({ total }) => total)).toEqual([210, 210])
  const all = told.flatMap(({ kept }) => kept)
  expect(all.map(({ id }) => id).sort((a, b) => a - b)).toEqual(touched.map(({ id }) => id).sort((a, b) => a - b))
  expect(all[0]).toMatchObject({ type: 'contact', field: '', earlier: null, now: all[0]?.name })
  expect((await client.contacts.list({})).total).toBe(210)
  await expect(client.history.undoAtLength({ id: changeSet })).rejects.toMatchObject({ code: 'WRONG_STATE' })
})
