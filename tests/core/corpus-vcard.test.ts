import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cardFile, readCards } from '../helpers/cards.ts'

// Real files of others, which are not part of the project: KONTOR_CORPUS names the folder that has them.
const corpus = process.env.KONTOR_CORPUS ?? ''
const folder = join(corpus, 'vcf')
const skipped = !existsSync(folder)
if (skipped) process.stderr.write('corpus-vcard: skipped, KONTOR_CORPUS names no folder with the corpus\n')

const names = skipped ? [] : readdirSync(folder)
const files = names.filter((name) => name.endsWith('.vcf'))
/** Files with a comment, and with bytes that are no character. */
const damaged = ['android__v21_invalid_comment_line.vcf', 'ezvcard__John_Doe_ANDROID.vcf']

describe.skipIf(skipped)('every vCard of the corpus', () => {
  test.each(files)('%s is read whole', async (name) => {
    const bytes = readFileSync(join(folder, name)).toString('latin1').replaceAll('\0', '')
    const { columns, rows, warnings } = await readCards(join(folder, name))
    expect(rows).toHaveLength(bytes.match(/^\s*(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf)?BEGIN:VCARD/gim)?.length ?? 0)
    expect(new Set(columns).size).toBe(columns.length)
    expect(warnings.some(({ code }) => code === 'damagedCards')).toBe(damaged.includes(name))
    const text = JSON.stringify(rows)
    if (!damaged.includes(name)) expect(text).not.toMatch(/Ã¼|Ã©|â‚¬|\ufffd|=[0-9A-F]{2}=[0-9A-F]{2}/)
    // What has no line break and no sign to escape stands in a cell as it stands in the file.
    for (const [, value = ''] of bytes.matchAll(
      /^(?:item\d\.)?(?:EMAIL|TEL|TITLE|NICKNAME)[^:"\r\n]*:([\w@.+() -]+)\r?$/gim,
    ))
      if (!/QUOTED/i.test(value)) expect(text).toContain(value.replace(/^tel:/, '').trim())
  })
})

describe.skipIf(skipped)('a card and its equal in another notation', () => {
  const references = names.filter((name) => name.endsWith('.vcf.ref'))
  test.each(references)('%s', async (name) => {
    const reference = cardFile('')
    copyFileSync(join(folder, name), reference)
    const expected = await readCards(reference)
    const { rows } = await readCards(join(folder, `${name.split('.vcf.expected.')[0]}.vcf`))
    expect(rows).toEqual(expected.rows)
  })
})

describe.skipIf(skipped)('what the corpus states stands in the cells', () => {
  const stated = names.filter((name) => name.endsWith('.json'))
  test.each(stated)('%s', async (name) => {
    const { rows } = await readCards(join(folder, name.split('.expected.')[0] ?? ''))
    const text = Object.values(rows[0] ?? {})
      .join('\n')
      .replaceAll(/\s+/g, ' ')
    const [, properties] = JSON.parse(readFileSync(join(folder, name), 'utf8')) as [
      string,
      [string, object, string, ...unknown[]][],
    ]
    for (const [property, , type, ...values] of properties) {
      if (type === 'binary' || ['version', 'prodid', 'rev', 'uid', 'fn'].includes(property)) continue
      for (const value of values.flat(2).map(String)) {
        const lines = type.startsWith('date')
          ? [value.slice(0, 10)]
          : value.split('\n').filter((line) => !/^(BEGIN|END):/.test(line))
        for (const line of lines) expect(text).toContain(line.replaceAll(/\s+/g, ' '))
      }
    }
  })
})
