import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { kontor } from '../helpers/kontor.ts'

it('what is exported can be imported again and changes nothing', async () => {
  const folder = temporaryFolder()
  const core = await openCore({ folder })
  await core.client().sample.load({ language: 'zh-CN' })
  await core.close()
  const file = path.join(folder, 'contacts.csv')
  const written = await kontor(['export', 'contacts', '--folder', folder, '--out', file, '--json'])
  expect(JSON.parse(written.out)).toEqual({ file, contacts: 60 })
  expect(fs.readFileSync(file, 'utf8').startsWith('\ufeffkind,company,')).toBe(true)
  const again = await kontor(['import', file, '--folder', folder, '--json'])
  expect(again.exitCode, again.err).toBe(0)
  expect(JSON.parse(again.out)).toMatchObject({
    rows: 60,
    created: { companies: 0, people: 0 },
    updated: 0,
    unchanged: 60,
  })
})

it('exports what a search finds to standard output', async () => {
  const folder = temporaryFolder()
  const core = await openCore({ folder })
  await core.client().contacts.create({ kind: 'company', name: 'Alpha, "Beta" & Co', notes: 'one\ntwo' })
  await core.client().contacts.create({ kind: 'company', name: 'Gamma' })
  await core.close()
  const { out } = await kontor(['export', 'contacts', '--folder', folder, '--search', 'alph'])
  expect(out).toBe('\ufeffkind,company,notes\r\ncompany,"Alpha, ""Beta"" & Co","one\ntwo"\r\n')
})
