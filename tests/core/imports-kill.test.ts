import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import type { ImportBatch } from '../../src/shared/contract/imports.ts'
import type { Core } from '../../src/main/core/core.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases } from '../helpers/generated.ts'
import { commit, rehearse, workbook } from '../helpers/import.ts'

const stagings = cases(4, 40)
const commits = cases(23, 120)
const undos = cases(23, 140)

/** People of companies on one sheet, products with prices and parts on another. */
function officeFile(people: number, products: number): string {
  return workbook({
    Customers: [
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
    ],
    Articles: [
      ['Article no', 'Article', 'Unit', 'Price', 'Price from 10', 'Trade price', 'Parts'],
      ...Array.from({ length: products }, (_, at) => [
        at % 4 === 0 ? '' : `A-${at}`,
        `Article ${Math.floor(at * 0.97)}`,
        'pcs',
        String(at + 0.5),
        at % 3 === 0 ? String(at) : '',
        at % 7 === 0 ? String(at / 2) : '',
        at % 10 === 9 ? `2 × A-${at - 2}` : '',
      ]),
    ],
  })
}

const sheets = [{ choices: { sheet: 'Customers' } }, { choices: { sheet: 'Articles' } }]

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
  const importer = spawn(process.execPath, [script, folder, step, String(what)], {
    stdio: ['ignore', 'pipe', 'inherit'],
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
  const batch = await rehearse(core, file, { parts: sheets })
  const { changeSet } = committed ? await commit(core, batch) : { changeSet: 0 }
  await core.close()
  const copy = () => {
    const place = temporaryFolder()
    fs.cpSync(folder, place, { recursive: true })
    return place
  }
  const { createdPeople, createdCompanies, createdProducts: products } = batch.counts
  return { batch, changeSet, contacts: createdPeople + createdCompanies, products, copy }
}

/** @throws where the database is damaged */
function checkSound(folder: string): void {
  const sqlite = connect(path.join(folder, 'kontor.db'))
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(sqlite.pragma('foreign_key_check')).toEqual([])
  sqlite.close()
}

function expectNothing(folder: string): void {
  const sqlite = connect(path.join(folder, 'kontor.db'), { readonly: true })
  const office = dump(sqlite)
  for (const table of ['contact', 'contact_email', 'product', 'product_price', 'product_part', 'price_list'])
    expect(office[table]).toEqual([])
  sqlite.close()
}

async function totals(core: Core) {
  const client = core.client()
  return { contacts: (await client.contacts.list({})).total, products: (await client.products.list({})).total }
}

it(`goes on with a staging behind its last slice in ${stagings} kills`, async () => {
  const file = officeFile(3_000, 2_000)
  const whole = temporaryFolder()
  const first = await openCore({ folder: whole })
  const reference = await rehearse(first, file, { parts: sheets })
  await first.close()
  const expected = staged(whole)

  let interrupted = 0
  for (let kill = 0; kill < stagings; kill++) {
    const folder = temporaryFolder()
    // Every other one among the products, which stand last.
    const least = kill % 2 === 0 ? 1 + Math.floor(Math.random() * 2_500) : 3_001 + Math.floor(Math.random() * 900)
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
  const { batch, contacts, products, copy } = await prepared(officeFile(400, 200), false)
  for (let kill = 0; kill < commits; kill++) {
    const folder = copy()
    const least = Math.floor(Math.random() * (contacts + products))
    const { ended } = await doUntilKilled(folder, 'commit', batch.id, ({ done }) => done >= least)
    checkSound(folder)
    const core = await openCore({ folder })
    const client = core.client()
    const { state } = await client.imports.get({ id: batch.id })
    if (ended) expect(state).toBe('committed')
    if (state !== 'committed') {
      expect(state).toBe('rehearsed')
      expectNothing(folder)
      await commit(core, batch)
    }
    expect(await totals(core)).toEqual({ contacts, products })
    await core.close()
  }
})

it(`undoes everything or nothing in ${undos} kills`, async () => {
  const { changeSet: id, contacts, products, copy } = await prepared(officeFile(400, 200), true)
  for (let kill = 0; kill < undos; kill++) {
    const folder = copy()
    const { ended } = await doUntilKilled(folder, 'undo', id, () => true)
    checkSound(folder)
    const core = await openCore({ folder })
    const client = core.client()
    const present = await totals(core)
    if (ended) expect(present).toEqual({ contacts: 0, products: 0 })
    if (present.contacts > 0) {
      expect(present).toEqual({ contacts, products })
      expect(await client.history.undo({ id })).toMatchObject({ keptCount: 0 })
    } else await expect(client.history.undo({ id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    expectNothing(folder)
    await core.close()
  }
})

it('keeps an interrupted staging for a week and then lets go of it', async () => {
  const folder = temporaryFolder()
  const file = officeFile(2_500, 0)
  await doUntilKilled(folder, 'stage', file, ({ done }) => done >= 1)
  const core = await openCore({ folder })
  const [batch] = (await core.client().imports.list()).batches
  await core.close()
  if (batch?.state !== 'staging') return
  const week = 8 * 24 * 60 * 60 * 1000
  const later = await openCore({ folder, clock: () => new Date(Date.now() + week) })
  expect((await later.client().imports.list()).batches).toEqual([])
})
