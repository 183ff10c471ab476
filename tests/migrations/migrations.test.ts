import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { checkDatabase } from '../../src/main/core/database/check.ts'
import { connect, type Sqlite } from '../../src/main/core/database/connection.ts'
import { migrations } from '../../src/main/core/database/migrations/index.ts'
import { createDatabase, migrate, openDatabase, schemaVersion } from '../../src/main/core/database/open.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'

const fixtures = path.join(import.meta.dirname, 'fixtures')
const now = () => new Date('2026-06-01T12:00:00Z')

/** An office at schema `version` in a folder of its own. */
function officeAt(version: number): string {
  const folder = temporaryFolder()
  createDatabase(path.join(folder, 'kontor.db'), version)
  return folder
}

function schemaOf(sqlite: Sqlite): unknown[] {
  return sqlite
    .prepare(`select type, name, sql from sqlite_schema where name not glob 'custom_[0-9]*' order by type, name`)
    .all()
}

describe('migrations', () => {
  it('bring every earlier schema to what a new office has, after a verified backup', () => {
    const fresh = connect(path.join(officeAt(migrations.length), 'kontor.db'))
    for (let version = 0; version < migrations.length; version++) {
      const folder = officeAt(version)
      const { sqlite, migratedAfter } = openDatabase(folder, now)
      expect(schemaVersion(sqlite)).toBe(migrations.length)
      expect(schemaOf(sqlite)).toEqual(schemaOf(fresh))
      sqlite.close()
      expect(migratedAfter).toMatchObject({ reason: 'before-migration' })
      const kept = connect(path.join(folder, 'backups', migratedAfter?.name ?? ''), { readonly: true })
      expect(schemaVersion(kept)).toBe(version)
      kept.close()
    }
    fresh.close()
  })

  it('that fail leave the schema and its number as they were', () => {
    const folder = officeAt(migrations.length)
    const sqlite = connect(path.join(folder, 'kontor.db'))
    const before = schemaOf(sqlite)
    const broken = [...migrations, { name: 'broken', sql: 'create table half (a) strict; create table (' }]
    expect(() => migrate(sqlite, migrations.length, broken.length, broken)).toThrow()
    expect(schemaVersion(sqlite)).toBe(migrations.length)
    expect(schemaOf(sqlite)).toEqual(before)
    sqlite.close()
  })

  // One office of every released schema stays here for ever, as <version>-<what>.db.gz with its contacts as JSON.
  for (const name of fs.readdirSync(fixtures).filter((file) => file.endsWith('.db.gz'))) {
    it(`${name} opens with every record, sound, with history and undo`, async () => {
      const folder = temporaryFolder()
      fs.writeFileSync(path.join(folder, 'kontor.db'), gunzipSync(fs.readFileSync(path.join(fixtures, name))))
      const stated = fs.readFileSync(path.join(fixtures, name.replace('.db.gz', '.json')), 'utf8')
      const expected = JSON.parse(stated) as { contacts: unknown[] }
      const core = await openCore({ folder })
      const client = core.client()
      const { rows, total } = await client.contacts.list({ limit: 500 })
      expect(total).toBe(expected.contacts.length)
      for (const [at, row] of rows.entries()) {
        const { displayName, emails, phones, notes } = await client.contacts.get({ id: row.id })
        expect({ displayName, emails, phones, notes }).toEqual(expected.contacts[at])
      }
      const { changeSet } = await client.history.last()
      await client.history.undo({ id: changeSet?.id ?? 0 })
      await core.close()
      expect(checkDatabase(folder).problems).toEqual([])
    })
  }
})
