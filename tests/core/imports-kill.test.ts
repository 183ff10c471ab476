import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import type { ImportBatch } from '../../src/shared/contract/imports.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases } from '../helpers/generated.ts'
import { commit, csvFile, rehearse } from '../helpers/import.ts'

const stagings = cases(2, 40)
const commits = cases(3, 120)
const undos = cases(3, 140)
const people = 6_000

const rows = [
  ['First name', 'Last name', 'Company', 'Email', 'City', 'Zip', 'Country'],
  ...Array.from({ length: people }, (_, at) => [
    ['Anna', 'Bert', 'Bob', 'Robert'][at % 4] ?? '',
    `Family${String.fromCharCode(97 + (at % 26))}${Math.floor(at / 3)}`,
    at % 5 === 0 ? '' : `Company ${at % 900} GmbH`,
    at % 3 === 0 ? '' : `mail${Math.floor(at * 0.97)}@example.com`,
    ['Köln', 'Bonn', ''][at % 3] ?? '',
    String(1000 + (at % 900)),
    'Germany',
  ]),
]

/** The staged rows and contacts of the only batch, without what a commit adds. */
function staged(folder: string): unknown {
  const sqlite = connect(path.join(folder, 'kontor.db'), { readonly: true })
  try {
    return {
      rows: sqlite.prepare('select * from import_row order by part, row').all(),
      contacts: sqlite
        .prepare('select kind, number, created, name, data from import_contact order by kind, number')
        .all(),
      batch: sqlite.prepare('select state, judged, staged, counts, problems from import_batch').all(),
    }
  } finally {
    sqlite.close()
  }
}

/** Lets a process import a file and kills it at a moment of its own choosing, or some milliseconds later. */
async function importUntilKilled(
  folder: string,
  file: string,
  now: (said: Said) => boolean,
  further = '',
): Promise<Said[]> {
  const script = path.join(import.meta.dirname, '../helpers/importing-process.ts')
  const importer = spawn(process.execPath, [script, folder, file, further], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void importer.kill('SIGKILL'))
  const ended = new Promise((resolve) => importer.once('exit', resolve))
  const heard: Said[] = []
  for await (const line of createInterface({ input: importer.stdout })) {
    const said = JSON.parse(line) as Said
    heard.push(said)
    if (now(said)) setTimeout(() => importer.kill('SIGKILL'), Math.random() * 60)
  }
  await ended
  return heard
}

interface Said {
  staged?: number
  rehearsed?: number
  committing?: number
  committed?: number
  undoing?: number
  undone?: number
}

it(`goes on with a staging behind its last slice in ${stagings} kills`, async () => {
  const file = csvFile(rows)
  const whole = temporaryFolder()
  const first = await openCore({ folder: whole })
  const reference = await rehearse(first, file)
  await first.close()
  const expected = staged(whole)

  let interrupted = 0
  for (let kill = 0; kill < stagings; kill++) {
    const folder = temporaryFolder()
    const least = 1 + Math.floor(Math.random() * 3_500)
    await importUntilKilled(folder, file, ({ staged: done = 0 }) => done >= least)
    const core = await openCore({ folder })
    const client = core.client()
    const [batch] = (await client.imports.list()).batches
    // A quick machine may have staged everything before it was killed.
    if (batch?.state === 'rehearsed') continue
    expect(batch).toMatchObject({ state: 'staging', interrupted: true, fileMissing: false })
    expect(batch?.staged).toBeGreaterThan(0)
    interrupted++
    const { job } = await client.imports.resume({ id: batch?.id ?? 0 })
    const resumed = (await core.services.jobs.result(job)) as { batch: ImportBatch }
    expect(resumed.batch).toMatchObject({ state: 'rehearsed', interrupted: false, counts: reference.counts })
    await core.close()
    expect(staged(folder)).toEqual(expected)
  }
  expect(interrupted).toBeGreaterThan(0)
})

it(`commits everything or nothing in ${commits} kills`, async () => {
  const file = csvFile(rows.slice(0, 2_500))
  for (let kill = 0; kill < commits; kill++) {
    const folder = temporaryFolder()
    const least = Math.floor(Math.random() * 2_500)
    const heard = await importUntilKilled(folder, file, ({ committing = -1 }) => committing >= least)
    const sqlite = connect(path.join(folder, 'kontor.db'))
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(sqlite.pragma('foreign_key_check')).toEqual([])
    sqlite.close()
    const core = await openCore({ folder })
    const client = core.client()
    const [batch] = (await client.imports.list()).batches
    const { total } = await client.contacts.list({})
    const { createdPeople = 0, createdCompanies = 0 } = batch?.counts ?? {}
    if (heard.some(({ committed }) => committed !== undefined)) expect(batch?.state).toBe('committed')
    if (batch?.state === 'committed') expect(total).toBe(createdPeople + createdCompanies)
    else {
      expect(batch?.state).toBe('rehearsed')
      const reading = connect(path.join(folder, 'kontor.db'), { readonly: true })
      expect(dump(reading)['contact']).toEqual([])
      reading.close()
      await commit(core, { id: batch?.id ?? 0 })
      expect((await client.contacts.list({})).total).toBe(createdPeople + createdCompanies)
    }
  }
})

it(`undoes everything or nothing in ${undos} kills`, async () => {
  const file = csvFile(rows.slice(0, 1_200))
  for (let kill = 0; kill < undos; kill++) {
    const folder = temporaryFolder()
    const heard = await importUntilKilled(folder, file, ({ undoing }) => undoing !== undefined, 'undo')
    const sqlite = connect(path.join(folder, 'kontor.db'))
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(sqlite.pragma('foreign_key_check')).toEqual([])
    sqlite.close()
    const core = await openCore({ folder })
    const client = core.client()
    const id = heard.find(({ undoing }) => undoing !== undefined)?.undoing ?? 0
    const { total } = await client.contacts.list({})
    if (heard.some(({ undone }) => undone !== undefined)) expect(total).toBe(0)
    if (total > 0) {
      const [batch] = (await client.imports.list()).batches
      const { createdPeople = 0, createdCompanies = 0 } = batch?.counts ?? {}
      expect(total).toBe(createdPeople + createdCompanies)
      expect(await client.history.undo({ id })).toMatchObject({ keptCount: 0 })
    } else await expect(client.history.undo({ id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    const reading = connect(path.join(folder, 'kontor.db'), { readonly: true })
    expect(dump(reading)['contact']).toEqual([])
    expect(dump(reading)['contact_email']).toEqual([])
    reading.close()
  }
})

it('keeps an interrupted staging for a week and then lets go of it', async () => {
  const folder = temporaryFolder()
  const file = csvFile(rows)
  await importUntilKilled(folder, file, ({ staged: done = 0 }) => done >= 1)
  const core = await openCore({ folder })
  const [batch] = (await core.client().imports.list()).batches
  await core.close()
  if (batch?.state !== 'staging') return
  const week = 8 * 24 * 60 * 60 * 1000
  const later = await openCore({ folder, clock: () => new Date(Date.now() + week) })
  expect((await later.client().imports.list()).batches).toEqual([])
})
