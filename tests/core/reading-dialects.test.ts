import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReadingError, ReadingChoices } from '../../src/main/core/imports/reading/types.ts'
import { readTable, type TableRead } from '../helpers/read-table.ts'

let folder: string
let files = 0
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kontor-dialects-'))))
afterAll(() => rm(folder, { recursive: true }))

async function read(content: string, choices: ReadingChoices = {}): Promise<TableRead> {
  const path = join(folder, `${files++}.csv`)
  await writeFile(path, content)
  return readTable(path, choices)
}

describe('the notation of numbers is found', () => {
  const mark = async (content: string, choices?: ReadingChoices) => {
    const { info } = await read(content, choices)
    return [info.decimalMark, info.reasons.find(({ code }) => code.startsWith('decimalMark.'))]
  }
  const values = (value: string) => ({ code: 'decimalMark.values', params: { value } })

  test('by those that have one reading only', async () => {
    expect(await mark('Item;Price\nA;1.000\nB;1.234,56\nC;12,5\n')).toEqual([',', values('1.234,56')])
    expect(await mark('Item,Price\nA,"1,234.56"\nB,12.5\n')).toEqual(['.', values('1,234.56')])
    expect(await mark('Item;Price\nA;€ 9,99\nB;5,00 €\n')).toEqual([',', values('€ 9,99')])
    expect(await mark('Item;Price\nA;1.234\nB;2.345\n')).toEqual([undefined, undefined])
    const others = 'Day;Phone\n01.02.2024;030.1234.56\n03.04.2024;01.23.45.67.89\n'
    expect(await mark(others)).toEqual([undefined, undefined])
  })

  test('or said by a person', async () => {
    const chosen = { code: 'decimalMark.chosen' }
    expect(await mark('Item;Price\nA;1.234\n', { decimalMark: ',' })).toEqual([',', chosen])
    expect(await mark('Item;Price\nA;1,5\n', { decimalMark: '.' })).toEqual(['.', chosen])
  })
})

describe('what programs write', () => {
  const table = async (content: string) => {
    const { info, rows, warnings } = await read(content)
    return [info.columns, ...rows.map(({ cells }) => cells), ...warnings().map(({ code }) => code)]
  }

  test.each<[what: string, content: string, told: unknown[]]>([
    [
      'quotes after a backslash',
      'name,said\nAnn,"say \\"hi\\" now"\nBob,"x, \\"y\\""\n',
      [
        ['name', 'said'],
        ['Ann', 'say "hi" now'],
        ['Bob', 'x, "y"'],
      ],
    ],
    [
      'backslashes that mean themselves',
      'name,path\nAnn,"say ""hi"" now"\nBob,"C:\\dir\\"\n',
      [
        ['name', 'path'],
        ['Ann', 'say "hi" now'],
        ['Bob', 'C:\\dir\\'],
      ],
    ],
    [
      'blanks before quotes',
      'Name, "City", Zip\n"Ann", "Rome, IT", 1\n"Bob", "Oslo", 2\n',
      [
        ['Name', 'City', 'Zip'],
        ['Ann', 'Rome, IT', '1'],
        ['Bob', 'Oslo', '2'],
      ],
    ],
    [
      'remarks with separators above',
      '# of 2024-01-01, by me\n# rows: 1, all\nName,Email,City\nAnn,a@x.de,Rome\n',
      [
        ['Name', 'Email', 'City'],
        ['Ann', 'a@x.de', 'Rome'],
      ],
    ],
    [
      'titles above and totals below',
      'Report: people\nBy: CRM\n\nFirst,Last,City\nA,B,Rome\nC,D,Oslo\n\nTotal: 2\n',
      [['First', 'Last', 'City'], ['A', 'B', 'Rome'], ['C', 'D', 'Oslo'], ['Total: 2', '', ''], 'shortRows'],
    ],
    [
      'the header once more',
      'Name,City\nAnn,Rome\nName,City\nBob,Oslo\n',
      [['Name', 'City'], ['Ann', 'Rome'], ['Bob', 'Oslo'], 'repeatedHeaders'],
    ],
    [
      'separators behind the last column',
      'Name,City,,,\nAnn,Rome,,,\n',
      [
        ['Name', 'City'],
        ['Ann', 'Rome'],
      ],
    ],
    [
      'NUL characters',
      `Name,City\nA\0nn,Rome\n${'Bob,Oslo in the far north\n'.repeat(5)}`,
      [
        ['Name', 'City'],
        ['Ann', 'Rome'],
        ...Array.from({ length: 5 }, () => ['Bob', 'Oslo in the far north']),
        'nulCharacters',
      ],
    ],
    [
      'a first column that could begin SYLK',
      'ID;PLZ;Ort\n1;01067;Dresden\n2;10115;Berlin\n',
      [
        ['ID', 'PLZ', 'Ort'],
        ['1', '01067', 'Dresden'],
        ['2', '10115', 'Berlin'],
      ],
    ],
    [
      'line ends of all kinds',
      'Name,City\r\nAnn,Rome\nBob,Oslo\rEve,Bonn\r\n',
      [
        ['Name', 'City'],
        ['Ann', 'Rome'],
        ['Bob', 'Oslo'],
        ['Eve', 'Bonn'],
      ],
    ],
    [
      'cells as the clipboard has them',
      'Name\tNote\tPhone\r\nAnn\t"a\nb ""q"""\t0123\r\nBob\t5" disk\t+49 1\r\n',
      [
        ['Name', 'Note', 'Phone'],
        ['Ann', 'a\nb "q"', '0123'],
        ['Bob', '5" disk', '+49 1'],
      ],
    ],
  ])('%s', async (_, content, told) => {
    expect(await table(content)).toEqual(told)
  })
})

describe('SYLK', () => {
  test('texts with semicolons, accents and line breaks; numbers in their formats; errors', async () => {
    const lines = [
      'ID;PWXL;N;E',
      'P;PGeneral',
      'P;P00000',
      'P;Pyyyy\\-mm\\-dd',
      'C;Y1;X1;K"Na;;me"',
      'C;X2;K"a\x1b :b \x1bNHu \x1bN{"',
      'F;P2;FG0G;C3',
      'C;X3;K45000',
      'F;P1;FG0G;Y2;X1',
      'C;K1067',
      'C;X2;K"x\ny;;z"',
      'C;X3;K#N/A',
      'C;Y4;X1;KTRUE',
      'E',
    ]
    const { info, rows, warnings } = await read(lines.join('\r\n'), { headerRow: null })
    expect(info.format).toBe('slk')
    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, 'Na;me', 'a\nb ü ß', '2023-03-15'],
      [2, '01067', 'x\ny;z', '#N/A'],
      [4, 'TRUE', '', ''],
    ])
    expect(warnings()).toEqual([{ code: 'errorValues', params: { row: 2, column: 'C', value: '#N/A', count: 1 } }])
  })

  test('content too far to the right or down is refused', async () => {
    const refusal = (content: string) => read(content).catch((error: ReadingError) => error.code)
    expect(await refusal('ID;PX\nC;Y1;X501;K1\nE\n')).toBe('tooManyColumns')
    expect(await refusal('ID;PX\nC;Y2000000;X1;K1\nE\n')).toBe('tooManyRows')
  })
})
