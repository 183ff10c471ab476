import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { connect } from '../../src/main/core/database/connection.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { cases } from '../helpers/generated.ts'

const kills = cases(200, 2_000)
/** A process is killed after fewer answers than this … */
const mostAnswers = 12
/** … and up to so many milliseconds more, which fall anywhere within a write. */
const longestWait = 12

interface Acknowledged {
  name?: string
  version?: number
  removed?: boolean
}

it(`loses nothing that was acknowledged in ${kills} kills`, { timeout: 20 * 60_000 }, async () => {
  const folders = Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, temporaryFolder)
  let acknowledgements = 0
  await Promise.all(
    folders.map(async (folder, lane) => {
      const known = new Map<number, Acknowledged>()
      for (let n = lane; n < kills; n += folders.length) {
        acknowledgements += await writeUntilKilled(folder, known)
        if (n + folders.length >= kills || n % 20 === lane) await expectAllThere(folder, known)
      }
    }),
  )
  expect(acknowledgements).toBeGreaterThan(kills)
  for (const folder of folders) {
    // A new owner opens without any manual step, and its reads agree with the table.
    const core = await openCore({ folder })
    expect((await core.client().contacts.list({})).total).toBeGreaterThan(0)
  }
})

/** Lets a process write for a random while, kills it, and notes what it had acknowledged. */
async function writeUntilKilled(folder: string, known: Map<number, Acknowledged>): Promise<number> {
  const writer = spawn(process.execPath, [path.join(import.meta.dirname, '../helpers/writing-process.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void writer.kill('SIGKILL'))
  const ended = new Promise((resolve) => writer.once('exit', resolve))
  // Counted in answers, not in time, so that a slow machine is killed as often within its work as a fast one.
  const last = randomInt(mostAnswers)
  let acknowledged = 0
  for await (const line of createInterface({ input: writer.stdout })) {
    const said = JSON.parse(line) as { ready?: true; id: number } & Acknowledged
    if (!said.ready) {
      acknowledged++
      known.set(said.id, { ...known.get(said.id), ...said })
    }
    if (acknowledged === last) setTimeout(() => writer.kill('SIGKILL'), Math.random() * longestWait)
  }
  await ended
  return acknowledged
}

async function expectAllThere(folder: string, known: Map<number, Acknowledged>): Promise<void> {
  const sqlite = connect(path.join(folder, 'kontor.db'))
  try {
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(sqlite.pragma('foreign_key_check')).toEqual([])
    const row = sqlite.prepare('select name, version, deleted_at from contact where id = ?')
    for (const [id, { name, version, removed }] of known) {
      const stands = row.get(id) as { name: string; version: number; deleted_at: string | null } | undefined
      expect(stands, `contact ${id}`).toBeDefined()
      // A write that was killed before its answer may have been kept whole, never half: then the version is higher.
      if (stands?.version === version)
        expect(stands).toMatchObject({ name, deleted_at: removed ? expect.any(String) : null })
      else expect(stands?.version).toBeGreaterThanOrEqual(version ?? 0)
    }
    const versions = sqlite.prepare('select coalesce(sum(version), 0) from contact').pluck().get()
    const changes = sqlite.prepare(`select count(*) from change where table_name = 'contact'`).pluck().get()
    expect(changes, 'one change for every version of a contact').toBe(versions)
    const indexed = sqlite.prepare('select count(*) from contact_index').pluck().get()
    expect(indexed).toBe(sqlite.prepare('select count(*) from contact where deleted_at is null').pluck().get())
  } finally {
    sqlite.close()
  }
}
