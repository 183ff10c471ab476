import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { unguardFormula } from '../../src/shared/domain/formula-guard.ts'
import { openCore } from '../helpers/app.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { commit, csvFile, rehearse } from '../helpers/import.ts'

const odd = [
  'constructor',
  '__proto__',
  'NULL',
  '-',
  'N/A',
  '=1+1',
  "'x",
  '0',
  'a;b',
  'a / b',
  'x ::: y',
  '無',
  '😀',
  'Ünï',
]
const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('Anna', 'Müller', 'Meier GmbH', '王小明', '上海某某有限公司', "O'Brien", 'Lee, Ann'),
  },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(600), '字'.repeat(600), 'one\ntwo\r\nthree') },
)
const number = fc.oneof(
  fc.constantFrom(
    '030 1234567',
    '+86 138 0013 8000',
    '4.91711E+11',
    '8613812345678',
    '0',
    '12',
    '(0)30/1 2',
    '1-2 ext. 5',
  ),
  word,
)
const column = (...headers: string[]) => fc.constantFrom(...headers)
/** Columns by what stands in them; other words may always stand there, too. */
const columns = [
  [column('First name', 'Vorname', '名'), word],
  [column('Last name', 'Nachname', 'Surname', '姓'), word],
  [column('Name', 'Full name', '姓名', '联系人', 'Customer'), word],
  [column('Company', 'Firma', '公司', 'Organization Name'), word],
  [
    column('Email', 'E-Mail', 'E-mail 1 - Value', '邮箱'),
    fc.oneof(fc.constantFrom('a@x.example', 'b@y.example; c@z.example', 'no mail'), word),
  ],
  [column('Phone', 'Mobile', 'Fax', '电话', '手机', 'Business Phone'), number],
  [column('Street', 'Address', '地址', 'Straße'), word],
  [column('Zip', 'PLZ', '邮编'), fc.oneof(fc.constantFrom('1067', '01067', 'SW1A 1AA', '200000'), word)],
  [column('City', 'Ort', '城市'), word],
  [column('Job title', 'Position', '职位'), word],
  [column('Tags', 'Labels', '标签'), fc.oneof(fc.constantFrom('VIP', 'VIP, Fair', '"a, b", c'), word)],
  [column('Website', 'URL', '网址'), fc.oneof(fc.constantFrom('x.example', 'https://x.example/a?b=c'), word)],
  [column('Birthday', 'Geburtstag', '生日'), fc.constantFrom('', '31.4.1990', 'soon', '13/13/1990', 'constructor')],
  [column('Language', '语言'), fc.constantFrom('', 'Klingon', 'constructor', '__proto__')],
  [column('Country', 'Land', '国家'), fc.constantFrom('', 'Atlantis', 'constructor')],
  [column('Notes', 'Bemerkung', '备注'), word],
  [column('Industry', 'Source', 'VAT No.', 'Owner', 'Gender', 'Prefix', 'Suffix'), word],
  [column('', 'Shop', 'constructor', '__proto__', 'Same', 'x'.repeat(300)), word],
] as const

const table = fc
  .shuffledSubarray([...columns], { minLength: 2, maxLength: 9 })
  .chain((chosen) =>
    fc.record({
      header: fc.tuple(...chosen.map(([headers]) => headers)),
      rows: fc.array(fc.tuple(...chosen.map(([, cells]) => fc.oneof(fc.constant(''), cells, cells))), {
        minLength: 1,
        maxLength: 12,
      }),
    }),
  )
  .filter(({ header, rows }) => {
    const trimmed = (cells: string[]) => JSON.stringify(cells.map((cell) => cell.trim()))
    return rows.every((cells) => trimmed(cells) !== trimmed(header) && cells.some((cell) => cell.trim() !== ''))
  })

/** Letters and digits alone, in one spelling. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')

/** A contact with its companies, as one text. */
async function told(core: Core, id: number): Promise<string> {
  const contact = await core.client().contacts.get({ id })
  const companies = await Promise.all(
    contact.positions.map(({ companyId }) => core.client().contacts.get({ id: companyId })),
  )
  const texts: string[] = []
  const gather = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather)
  }
  gather([contact, companies])
  return plain(texts.join('\n'))
}

test('each row of any table is accounted for, and each cell of a new contact stands in it or is told', async () => {
  await holdsFor(
    table,
    async ({ header, rows }) => {
      const core = await openCore()
      try {
        const file = csvFile([header, ...rows])
        const batch = await rehearse(core, file, { parts: [{ choices: { headerRow: 1, delimiter: ',' } }] })
        const { mapping } = batch.parts[0]!
        const { id, counts } = (await commit(core, batch)).batch
        const judged = (await core.client().imports.rows({ id, limit: 500 })).rows
        expect(judged).toHaveLength(rows.length)
        const of = (outcome: string) => judged.filter((row) => row.outcome === outcome).length
        expect(counts).toMatchObject({
          rows: rows.length,
          updated: of('update'),
          unchanged: of('unchanged'),
          duplicates: of('duplicate'),
          refused: of('refused'),
        })
        expect(of('new') + counts.updated + counts.unchanged + counts.duplicates + counts.refused).toBe(rows.length)
        for (const [at, { outcome, contactId, problems, cells, row }] of judged.entries()) {
          const asked = rows[at]!
          expect(cells).toEqual(asked.map((cell) => unguardFormula(cell.replaceAll('\0', ''))))
          if (outcome === 'refused') {
            expect(problems.some(({ severity }) => severity === 'refused')).toBe(true)
            continue
          }
          const { origins } = await core.client().imports.origins({ contactId: contactId ?? 0 })
          expect(origins.find((origin) => origin.row === row)?.cells).toEqual(cells)
          if (outcome !== 'new') continue
          const stands = `${await told(core, contactId ?? 0)} ${plain(problems.map(({ value }) => value).join(' '))}`
          const joined = stands.replaceAll(' ', '')
          const lost = cells.filter(
            (cell, index) =>
              mapping[index]?.field !== null &&
              plain(cell)
                .split(' ')
                .some((piece) => !joined.includes(piece)),
          )
          expect(lost).toEqual([])
        }
      } finally {
        await core.close()
      }
    },
    {
      runs: cases(30, 2_000),
      file: ({ header, rows }) => ({ name: 'table.json', content: JSON.stringify([header, ...rows]) }),
    },
  )
})
