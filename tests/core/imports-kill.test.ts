import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import type { ImportBatch } from '../../src/shared/contract/imports.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases } from '../helpers/generated.ts'
import { commit, csvFile, rehearse } from '../helpers/import.ts'

const stagings = cases(4, 40)
const commits = cases(23, 120)
const undos = cases(23, 140)
const people = 5_000

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

interface Said {
  /** Rows or contacts that are done. */
  done: number
  ended?: true
}

/** Lets a process do a step of an import and kills it at a moment of its own choosing, or some milliseconds later. */
async function doUntilKilled(
  folder: string,
  step: 'stage' | 'commit' | 'undo',
  what: string | number,
  now: (said: Said) => boolean,
): Promise<{ ended: boolean }> {
  const script = path.join(import.meta.dirname, '../helpers/importing-process.ts')
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'node-compile-cache') }
  const importer = spawn(process.execPath, [script, folder, step, String(what)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  })
  onTestFinished(() => void importer.kill('SIGKILL'))
  const ended = new Promise((resolve) => importer.once('exit', resolve))
  const heard: Said[] = []
  for await (const line of createInterface({ input: importer.stdout })) {
    const said = JSON.parse(line) as Said
    heard.push(said)
    if (now(said)) setTimeout(() => importer.kill('SIGKILL'), Math.random() * 60)
  }
  await ended
  return { ended: heard.some((said) => said.ended === true) }
}

/** An office where a file was rehearsed and, where that is asked for, committed: what each kill begins with, copied. */
async function prepared(file: string, committed: boolean) {
  const folder = temporaryFolder()
  const core = await openCore({ folder })
  const batch = await rehearse(core, file)
  const { changeSet } = committed ? await commit(core, batch) : { changeSet: 0 }
  await core.close()
  const copy = () => {
    const place = temporaryFolder()
    fs.cpSync(folder, place, { recursive: true })
    return place
  }
  return { batch, changeSet, contacts: batch.counts.createdPeople + batch.counts.createdCompanies, copy }
}

/** @throws where the database is damaged */
function checkSound(folder: string): void {
  const sqlite = connect(path.join(folder, 'kontor.db'))
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(sqlite.pragma('foreign_key_check')).toEqual([])
  sqlite.close()
}

function expectNoContacts(folder: string): void {
  const sqlite = connect(path.join(folder, 'kontor.db'), { readonly: true })
  expect(dump(sqlite)['contact']).toEqual([])
  expect(dump(sqlite)['contact_email']).toEqual([])
  sqlite.close()
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
    await doUntilKilled(folder, 'stage', file, ({ done }) => done >= least)
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
  const { batch, contacts, copy } = await prepared(csvFile(rows.slice(0, 600)), false)
  for (let kill = 0; kill < commits; kill++) {
    const folder = copy()
    const least = Math.floor(Math.random() * contacts)
    const { ended } = await doUntilKilled(folder, 'commit', batch.id, ({ done }) => done >= least)
    checkSound(folder)
    const core = await openCore({ folder })
    const client = core.client()
    const { state } = await client.imports.get({ id: batch.id })
    if (ended) expect(state).toBe('committed')
    if (state !== 'committed') {
      expect(state).toBe('rehearsed')
      expectNoContacts(folder)
      await commit(core, batch)
    }
    expect((await client.contacts.list({})).total).toBe(contacts)
    await core.close()
  }
})

it(`undoes everything or nothing in ${undos} kills`, async () => {
  const { changeSet: id, contacts, copy } = await prepared(csvFile(rows.slice(0, 600)), true)
  for (let kill = 0; kill < undos; kill++) {
    const folder = copy()
    const { ended } = await doUntilKilled(folder, 'undo', id, () => true)
    checkSound(folder)
    const core = await openCore({ folder })
    const client = core.client()
    const { total } = await client.contacts.list({})
    if (ended) expect(total).toBe(0)
    if (total > 0) {
      expect(total).toBe(contacts)
      expect(await client.history.undo({ id })).toMatchObject({ keptCount: 0 })
    } else await expect(client.history.undo({ id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    expectNoContacts(folder)
    await core.close()
  }
})

it('keeps an interrupted staging for a week and then lets go of it', async () => {
  const folder = temporaryFolder()
  const file = csvFile(rows)
  await doUntilKilled(folder, 'stage', file, ({ done }) => done >= 1)
  const core = await openCore({ folder })
  const [batch] = (await core.client().imports.list()).batches
  await core.close()
  if (batch?.state !== 'staging') return
  const week = 8 * 24 * 60 * 60 * 1000
  const later = await openCore({ folder, clock: () => new Date(Date.now() + week) })
  expect((await later.client().imports.list()).batches).toEqual([])
})
