import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { onDuplicate } from '../../src/shared/contract/imports.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases } from '../helpers/generated.ts'
import { csvFile, importFile, importRows } from '../helpers/import.ts'

const head = ['First name', 'Last name', 'Company', 'Job title', 'Email', 'Phone', 'City', 'Zip', 'Tags', 'Notes']
const some = (...values: string[]) => fc.constantFrom('', ...values)
const row = fc.tuple(
  some('Anna', 'Bob', 'Robert', '小明'),
  some('Müller', 'Mueller', 'Schmidt', 'Schimdt', '王'),
  some('Meier GmbH', 'Meier', '上海某某有限公司'),
  some('CEO', 'Clerk'),
  some('a@example.com', 'b@example.com; c@example.com', 'nonsense'),
  some('030 1234567', '+49 30 1234567 / 0171 7654321'),
  some('Köln', 'Bonn'),
  some('1067', '50667'),
  some('vip', 'vip, fair'),
  some('likes tea', 'calls back'),
)
const rows = fc.array(row, { minLength: 1, maxLength: 12 })

function dumped(core: Core) {
  const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
  try {
    return dump(sqlite)
  } finally {
    sqlite.close()
  }
}

describe('whatever rows a file has', () => {
  it('its import leaves by undo what was there before, and twice it changes nothing', async () => {
    const rules = onDuplicate.exclude(['both']).options
    await fc.assert(
      fc.asyncProperty(rows, rows, fc.constantFrom(...rules), async (present, added, rule) => {
        const core = await openCore()
        await importRows(core, [head, ...present])
        const before = dumped(core)
        const file = csvFile([head, ...added])
        const { changeSet } = await importFile(core, file, { options: { onDuplicate: rule } })
        const after = dumped(core)
        const again = await importFile(core, file, { options: { onDuplicate: rule } })
        expect(again.batch.counts).toMatchObject({ createdPeople: 0, createdCompanies: 0 })
        if (rule === 'fill') {
          expect(again.batch.counts.updated).toBe(0)
          expect(dumped(core)['contact']).toEqual(after['contact'])
        }
        await core.client().history.undo({ id: again.changeSet })
        const { keptCount } = await core.client().history.undo({ id: changeSet })
        expect(keptCount).toBe(0)
        expect(dumped(core)).toEqual(before)
        await core.close()
      }),
      { numRuns: cases(12, 200) },
    )
  })
})

describe('an import that is undone later', () => {
  it('takes its values back, keeps those touched since with both values, and those of other imports', async () => {
    const core = await openCore()
    const client = core.client()
    const named = ['Name', 'Email', 'Job title', 'Company', 'Birthday', 'Notes']
    await importRows(core, [named, ['Anna Müller', 'anna@example.com', '', '', '', '']])
    const { rows: listed } = await client.contacts.list({})
    const id = listed[0]?.id ?? 0
    const first = await importRows(core, [
      [...named, 'Web', 'Industry'],
      ['Anna Müller', 'anna@example.com', '', '', '', 'first', 'https://a.example', 'Retail'],
      ['Bert Braun', 'bert@example.com', '', '', '', '', '', ''],
    ])
    const second = await importRows(core, [
      [...named, 'Source'],
      ['Anna Müller', 'anna@example.com', '', '', '1990-01-02', '', 'Fair'],
    ])
    expect(second.batch.counts.updated).toBe(1)
    const contact = await client.contacts.get({ id })
    await client.contacts.update({ id, version: contact.version, patch: { industry: 'Wholesale' } })
    const undone = await client.history.undo({ id: first.changeSet })
    expect(undone.kept).toMatchObject([{ id, field: 'industry', earlier: '', now: 'Wholesale' }])
    expect(await client.contacts.get({ id })).toMatchObject({
      web: '',
      notes: '',
      industry: 'Wholesale',
      birthday: '1990-01-02',
      source: 'Fair',
    })
    expect((await client.contacts.list({})).rows.map(({ displayName }) => displayName)).toEqual(['Anna Müller'])
    await client.history.undo({ id: second.changeSet })
    expect(await client.contacts.get({ id })).toMatchObject({ birthday: null, source: '', industry: 'Wholesale' })
  })
})
