import fs from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardFile, readCards } from '../helpers/cards.ts'
import { cases } from '../helpers/generated.ts'

const damaged = cases(1_000, 50_000)
const cardsInFile = 20

const words = [
  'Anna',
  'Meier;Anna;;;',
  '王;小明',
  'a@b.example',
  '+49 89 1234',
  'one\\, two\\nthree',
  'tel:+1;ext=5',
  '--0415',
  '19800415',
  '=C3=A4=',
  '=E7=8E',
  'Gr\u00fc\u00dfe',
  'http\\://x.example',
  ';;Main St;Town;;123;DE',
  '_$!<Work>!$_',
  'x'.repeat(80),
  'A'.repeat(5_000),
  '',
  '\\',
  ';;;;;;;;',
  '\0',
  '"',
  ':',
]
const names = [
  'N',
  'FN',
  'TEL',
  'EMAIL',
  'ADR',
  'LABEL',
  'ORG',
  'TITLE',
  'BDAY',
  'NOTE',
  'PHOTO',
  'LOGO',
  'KEY',
  'URL',
  'KIND',
  'CATEGORIES',
  'VERSION',
  'X-ABLabel',
  'item1.TEL',
  'item1.X-ABLabel',
  'X-FOO',
  'IMPP',
  'AGENT',
  'X-KONTOR-FIELD',
  'REV',
  '__proto__',
  'constructor',
]
const params = [
  '',
  ';TYPE=work,cell',
  ';CELL;VOICE',
  ';TYPE="a,b:c"',
  ';ENCODING=QUOTED-PRINTABLE',
  ';QUOTED-PRINTABLE;CHARSET=UTF-8',
  ';CHARSET=SHIFT_JIS',
  ';ENCODING=b',
  ';BASE64',
  ';PREF=1',
  ';X="',
  ';CHARSET=none;ENCODING=QUOTED-PRINTABLE',
  ';TYPE=constructor',
]
const ends = ['\r\n', '\n', '\r', '\r\n ', '=\r\n', '\n\n']

const line = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom(...params), fc.constantFrom(...words), fc.constantFrom(...ends))
  .map(([name, param, value, end]) => `${name}${param}:${value}${end}`)
const card = fc
  .tuple(fc.constantFrom('2.1', '3.0', '4.0', ''), fc.array(line, { maxLength: 12 }))
  .map(([version, lines]) => Buffer.from(`BEGIN:VCARD\r\nVERSION:${version}\r\n${lines.join('')}\r\nEND:VCARD`))

/** A card with bytes changed, left out or said twice anywhere. */
const mutated = fc
  .tuple(
    card,
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 12 }),
        fc.constantFrom('cut', 'double', 'put', 'set'),
        fc.constantFrom('BEGIN:VCARD\r\n', 'END:VCARD\r\n', '\r', '"', '=', ':', ';', '\\', '\xff', ' '),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([bytes, changes]) => {
    let text = bytes.toString('latin1')
    for (const [place, length, change, piece] of changes) {
      const at = place % (text.length + 1)
      const middle = {
        cut: '',
        double: text.slice(at, at + length).repeat(2),
        put: piece + text.slice(at, at + length),
        set: piece,
      }[change]
      text = text.slice(0, at) + middle + text.slice(at + length)
    }
    return text
  })

test('no damage to a card crashes the reader, or takes away a card before or behind it', async () => {
  const file = cardFile('')
  await fc.assert(
    fc.asyncProperty(fc.array(mutated, { minLength: cardsInFile, maxLength: cardsInFile }), async (cards) => {
      const good = (number: number) =>
        `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Good ${number}\r\nTEL:555${number}\r\nEND:VCARD\r\n`
      const text = good(0) + cards.map((each, at) => `${each}\r\n${good(at + 1)}`).join('')
      fs.writeFileSync(file, text, 'latin1')
      const { columns, rows } = await readCards(file)
      const goods = rows.filter(({ name }) => name?.startsWith('Good '))
      expect(goods).toEqual(
        Array.from({ length: cardsInFile + 1 }, (_, at) => ({ name: `Good ${at}`, 'phone.1': `555${at}` })),
      )
      const marks = cards.join('\n').match(/(?:BEGIN|END)\s*:\s*VCARD/gi)?.length ?? 0
      expect(rows.length).toBeLessThanOrEqual(goods.length + marks + cards.length)
      expect(rows.length).toBeGreaterThanOrEqual(goods.length + cards.filter((each) => /\w/.test(each)).length)
      expect(new Set(columns).size).toBe(columns.length)
    }),
    { numRuns: Math.ceil(damaged / cardsInFile) },
  )
})
