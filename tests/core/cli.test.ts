import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandNames } from '../../src/main/cli.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { kontor } from '../helpers/kontor.ts'

describe('kontor', () => {
  it('loads the sample office, backs it up, checks it and goes back', async () => {
    const folder = temporaryFolder()
    const demo = await kontor(['demo', '--folder', folder, '--json'])
    expect(demo.exitCode, demo.err).toBe(0)
    const { contacts } = JSON.parse(demo.out) as { contacts: number }
    expect(contacts).toBeGreaterThan(0)
    const backup = await kontor(['backup', '--folder', folder, '--json'])
    const { name } = JSON.parse(backup.out) as { name: string }
    expect(fs.existsSync(path.join(folder, 'backups', name))).toBe(true)
    const restored = await kontor(['restore', name, '--folder', folder, '--json'])
    expect(JSON.parse(restored.out)).toMatchObject({
      restored: { name },
      safety: { reason: 'before-restore', contacts },
    })
    const check = await kontor(['check', '--folder', folder, '--json'])
    expect(JSON.parse(check.out)).toMatchObject({ sound: true, contacts, problems: [] })
  })

  it('answers --help for every command and prints nothing else with --json', async () => {
    const helps = await Promise.all(
      commandNames.filter((name) => name !== 'help').map((name) => kontor([name, '--help'])),
    )
    for (const help of helps)
      expect(help, help.err).toMatchObject({ exitCode: 0, out: expect.stringContaining('Usage: kontor') })
    const demo = await kontor(['demo', '--folder', temporaryFolder(), '--json'])
    expect(demo.out.trim().split('\n')).toHaveLength(1)
    expect(demo.err).toBe('')
  })

  it('speaks the language of the terminal', async () => {
    const { out } = await kontor(['--help'], { LANG: 'zh_CN.UTF-8', LC_ALL: '', LC_MESSAGES: '' })
    expect(out).toContain('备份')
  })

  it('ends with 2 where the call is not understood or names nothing, with 4 and the holder where the office is open', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder, program: 'the desktop' })
    const open = await kontor(['check', '--folder', folder])
    expect(open.exitCode).toBe(4)
    expect(open.err).toContain('the desktop')
    await core.close()
    expect((await kontor(['restore', 'nothing', '--folder', folder])).exitCode).toBe(2)
    expect((await kontor(['bogus'])).exitCode).toBe(2)
    expect((await kontor(['serve', '--port', 'x'])).exitCode).toBe(2)
  })

  it('looks only at offices that are there', async () => {
    const folder = path.join(temporaryFolder(), 'typo')
    for (const words of [['check'], ['backup'], ['restore', 'any.db'], ['export', 'contacts']]) {
      const { exitCode, err } = await kontor([...words, '--folder', folder])
      expect(exitCode, words[0]).toBe(2)
      expect(err).toContain(folder)
    }
    expect(fs.existsSync(folder)).toBe(false)
  })

  it('restores an office whose database is empty', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    const { backup } = await core.client().backups.create()
    await core.close()
    fs.writeFileSync(path.join(folder, 'kontor.db'), '')
    expect((await kontor(['check', '--folder', folder])).exitCode).toBe(1)
    expect(await kontor(['restore', backup.name, '--folder', folder])).toMatchObject({ exitCode: 0, err: '' })
    expect((await kontor(['check', '--folder', folder])).exitCode).toBe(0)
  })
})
