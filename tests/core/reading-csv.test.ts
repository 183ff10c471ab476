import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSheet } from '../../src/main/core/imports/reading/open-sheet.ts'
import { ReadingError, type ReadingChoices, type SheetRow } from '../../src/main/core/imports/reading/types.ts'
import { encode } from '../helpers/encode.ts'
import { cases } from '../helpers/generated.ts'
import { readTable, type TableRead } from '../helpers/read-table.ts'

let folder: string
let files = 0
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kontor-csv-'))))
afterAll(() => rm(folder, { recursive: true }))

async function file(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${files++}.csv`)
  await writeFile(path, content)
  return path
}

/** Reads without the thread, which thousands of cases need not start. */
async function read(content: string | Uint8Array, choices: ReadingChoices = {}): Promise<TableRead> {
  return readTable(await file(content), choices)
}

const refusal = (content: string | Uint8Array, choices: ReadingChoices = {}) =>
  read(content, choices).then(
    () => undefined,
    (error: ReadingError) => ({ code: error.code, params: error.params }),
  )

/** Letters that each encoding has, with what a CSV file finds difficult. */
const alphabets: Record<string, string> = {
  'utf-8': 'aZ09 éßд中𠮷😀한ｱ',
  'utf-16le': 'aZ09 éßд中𠮷😀한ｱ',
  'utf-16be': 'aZ09 éßд中𠮷😀한ｱ',
  gb18030: 'aZ09 中国姓名，。丂囧é',
  big5: 'aZ09 中國姓名許功蓋，。',
  shift_jis: 'aZ09 日本表能ソ十ｱｲあア',
  'euc-kr': 'aZ09 한글이름주소서울',
  'windows-1250': 'aZ09 áčďłőśžĄŹ„“',
  'windows-1251': 'aZ09 абвжщюяЁЇ№«»',
  'windows-1252': 'aZ09 éèüßñøŒ€“”',
  macintosh: 'aZ09 éèüßñøŒ€“”',
  'windows-1253': 'aZ09 αβγςώΆ€',
  'windows-1254': 'aZ09 ğışĞİŞçöü',
  'windows-1255': 'aZ09 אבגםן',
  'windows-1256': 'aZ09 محمدéç',
  'windows-1257': 'aZ09 āčēģķļņšūž',
  'windows-1258': 'aZ09 ăâđêôơư',
  'windows-874': 'aZ09 กขคเแ',
  'koi8-r': 'aZ09 абвжщюя',
  ibm866: 'aZ09 абвжщюя',
}

interface Form {
  encoding: string
  delimiter: string
  lineEnd: string
  quoteAll: boolean
  endsWithLineEnd: boolean
  mark: boolean
}

test('what a writer wrote in any encoding, with any separator and line end, reads back cell by cell', async () => {
  const files = fc
    .record({
      encoding: fc.constantFrom(...Object.keys(alphabets)),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
      quoteAll: fc.boolean(),
      endsWithLineEnd: fc.boolean(),
      mark: fc.boolean(),
    })
    .chain((form) =>
      fc.record({
        form: fc.constant(form),
        rows: fc.array(
          fc.array(
            fc.string({
              unit: fc.constantFrom(...Array.from(alphabets[form.encoding]!), ',', ';', '\t', '|', '"', '\n', '\r'),
              maxLength: 8,
            }),
            { minLength: 1, maxLength: 6 },
          ),
          { minLength: 1, maxLength: 8 },
        ),
      }),
    )
  const written = (rows: string[][], { delimiter, lineEnd, quoteAll, endsWithLineEnd }: Form) => {
    const quoted = (cell: string) => (quoteAll || /[",;\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
    return rows.map((row) => row.map(quoted).join(delimiter)).join(lineEnd) + (endsWithLineEnd ? lineEnd : '')
  }
  const trimmed = (cells: string[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
  await fc.assert(
    fc.asyncProperty(files, async ({ form, rows }) => {
      const expected = rows
        .map((cells, i) => ({ row: i + 1, cells: trimmed(cells) }))
        .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
      fc.pre(expected.length > 0)
      const mark = form.mark && form.encoding.startsWith('utf') ? '\ufeff' : ''
      const content = encode(mark + written(rows, form), form.encoding)
      const table = await read(content, { encoding: form.encoding, delimiter: form.delimiter, headerRow: null })
      expect(table.rows.map(({ row, cells }) => ({ row, cells: trimmed(cells) }))).toEqual(expected)
    }),
    { numRuns: cases(2_000, 20_000) },
  )
})

test('no bytes make it fail with anything but a refusal', async () => {
  const hard = fc.constantFrom(0, 9, 10, 13, 34, 39, 44, 59, 124, 0x80, 0xff, 0xfe, 0xef, 0xbb, 0xbf, 65, 200)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(hard, { maxLength: 300 }).map((b) => Uint8Array.from(b)),
      ),
      async (bytes) => {
        const outcome = await read(bytes).catch((error: unknown) => error)
        if (outcome instanceof ReadingError) return
        const { rows, info } = outcome as Awaited<ReturnType<typeof read>>
        for (const { cells } of rows) expect(cells.length).toBeGreaterThanOrEqual(info.columns.length)
      },
    ),
    { numRuns: cases(1_000, 20_000) },
  )
  expect(Object.keys(Object.prototype)).toEqual([])
})

describe('the encoding is found', () => {
  const texts: [encoding: string, text: string][] = [
    ['gb18030', '姓名,公司,电话,地址\n张伟,上海宏图贸易有限公司,13800001111,上海市浦东新区世纪大道100号\n'],
    ['gb18030', '客户,联系人\n北京蓝天科技,王芳\n广州大海,李强\n'],
    ['big5', '姓名,公司,電話,地址\n陳美玲,台北宏達貿易有限公司,0912345678,台北市信義區松仁路100號\n'],
    ['big5', '客戶,聯絡人\n高雄海洋,林志豪\n'],
    ['shift_jis', '氏名,会社,電話,住所\n山田太郎,株式会社さくら,03-1234-5678,東京都千代田区丸の内1丁目\n'],
    ['shift_jis', 'お名前,メール\nスズキ ハナコ,hanako@example.com\n'],
    ['euc-kr', '이름,회사,전화,주소\n김민준,서울무역 주식회사,010-1234-5678,서울특별시 강남구 테헤란로 12\n'],
    ['windows-1250', 'Jméno;Město\nJiří Dvořák;Plzeň\nŽaneta Kučerová;České Budějovice\n'],
    ['windows-1250', 'Nazwisko;Miasto\nŁukasz Wiśniewski;Łódź\nGrażyna Kowalczyk;Gdańsk\n'],
    ['windows-1250', 'Név;Város\nSzűcs Győző;Győr\nKovács Ágnes;Székesfehérvár\n'],
    ['windows-1250', 'Ime;Grad\nŽeljko Horvat;Šibenik\nIvana Babić;Čakovec\n'],
    ['windows-1251', 'Имя;Город\nИван Петров;Москва\nОльга Смирнова;Санкт-Петербург\n'],
    ['windows-1251', "Ім'я;Місто\nОлена Шевченко;Київ\nЄвген Їжак;Чернігів\n"],
    ['windows-1252', 'Name;Ort\nJürgen Müller;Köln\nBärbel Groß;Düsseldorf\n'],
    ['windows-1252', 'Nom;Ville\nHélène Lefèvre;Orléans\nFrançois Benoît;Nîmes\n'],
    ['windows-1252', 'Nombre;Ciudad\nJosé Muñoz;Málaga\nBegoña Ibáñez;A Coruña\n'],
    ['windows-1252', 'Nome;Cidade\nJoão Gonçalves;São Paulo\nConceição Simões;Brasília\n'],
    ['windows-1252', 'Navn;By\nSøren Kjær;Århus\nGøran Ødegård;Tromsø\n'],
    ['windows-1252', 'Name;Price\nPlain Words Ltd;“about” €100 – or so\n'],
    ['macintosh', 'Name;Ort\nJürgen Müller;Köln\nBärbel Groß;Düsseldorf\n'],
    ['macintosh', 'Nom;Ville\nHélène Lefèvre;Orléans\nFrançois Benoît;Nîmes\n'],
    ['windows-1253', 'Όνομα;Πόλη\nΓιώργος Παπαδόπουλος;Αθήνα\nΜαρία;Θεσσαλονίκη\n'],
    ['windows-1254', 'Ad;Şehir\nGülşah Yılmaz;İstanbul\nAhmet Çağlar;Iğdır\n'],
    ['windows-1255', 'שם;עיר\nדוד כהן;תל אביב\nרחל לוי;ירושלים\n'],
    ['windows-1256', 'اسم;مدينة\nمحمد علي;القاهرة\nفاطمة;دبي\n'],
    ['windows-874', 'ชื่อ;เมือง\nสมชาย ใจดี;กรุงเทพ\nสมหญิง;เชียงใหม่\n'],
    ['koi8-r', 'Имя;Город\nИван Петров;Москва\nАнна Сидорова;Киев\n'],
    ['ibm866', 'Имя;Город\nИван Петров;Москва\nАнна Сидорова;Киев\n'],
    ['utf-8', '姓名,公司\n张伟,上海宏图\n'],
    ['utf-16le', '姓名,公司\n张伟,上海宏图\n'],
    ['utf-16be', 'Name;Ort\nJürgen Müller;Köln\n'],
  ]
  test.each(texts.flatMap(([encoding, text]) => [1, 3, 60].map((times) => [encoding, times, text] as const)))(
    '%s, %i times: %s',
    async (encoding, times, text) => {
      const [header, ...lines] = text.split('\n').slice(0, -1)
      const repeated = [header, ...Array.from({ length: times }, () => lines).flat()].join('\n') + '\n'
      const table = await read(encode(repeated, encoding))
      expect(table.info.encoding).toBe(encoding)
      expect(table.rows[0]!.cells).toEqual(lines[0]!.split(table.info.delimiter!))
    },
  )

  test('by the byte order mark above all', async () => {
    expect((await read(encode('\ufeffa,b\nä,ö\n', 'utf-8'))).info).toMatchObject({
      encoding: 'utf-8',
      columns: ['a', 'b'],
    })
    expect((await read(encode('\ufeffa,b\nä,ö\n', 'utf-16be'))).info).toMatchObject({
      encoding: 'utf-16be',
      columns: ['a', 'b'],
    })
  })

  test('text that is nearly UTF-8 is refused by the row that is not, never garbled', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `Müller ${i},Köln`)
    const bytes = Buffer.concat([
      encode(['Name,Ort', ...lines].join('\n'), 'utf-8'),
      Buffer.from('\nM\xfcller,X\n', 'latin1'),
    ])
    expect(await refusal(bytes)).toEqual({ code: 'undecodable', params: { encoding: 'utf-8', row: 42 } })
    expect((await read(bytes, { encoding: 'windows-1252' })).rows.at(-1)!.cells).toEqual(['Müller', 'X'])
  })

  test('an encoding that is not known is refused', async () => {
    expect(await refusal('a,b\n', { encoding: 'klingon' })).toEqual({
      code: 'unknownEncoding',
      params: { encoding: 'klingon' },
    })
  })
})

describe('the separator is found', () => {
  test.each([',', ';', '\t', '|'])('%j', async (delimiter) => {
    const { info, rows } = await read(
      `name${delimiter}city${delimiter}note\nAnn${delimiter}Rome${delimiter}a\nBob${delimiter}Oslo${delimiter}b\n`,
    )
    expect(info).toMatchObject({ delimiter, columns: ['name', 'city', 'note'] })
    expect(rows).toHaveLength(2)
  })
  test('decimal commas do not outweigh semicolons', async () => {
    expect((await read('item;price;tax\na;1,50;0,19\nb;2,75;0,19\n')).info.delimiter).toBe(';')
  })
  test('phrases with commas here and there are one column', async () => {
    const { info, rows } = await read('Notes\nhello, world\njust words\nmore words\nand more\n')
    expect(info.delimiter).toBeUndefined()
    expect(rows[0]).toEqual({ row: 2, cells: ['hello, world'] })
  })
  test('a sep= line decides and is no row', async () => {
    const { info, rows } = await read('sep=|\r\na|b\r\n1;2|3\r\n')
    expect(info).toMatchObject({ delimiter: '|', headerRow: 1, columns: ['a', 'b'] })
    expect(rows).toEqual([{ row: 2, cells: ['1;2', '3'] }])
  })
  test('a person decides above all', async () => {
    expect((await read('a,b;c\n1,2;3\n', { delimiter: ';' })).info.columns).toEqual(['a,b', 'c'])
    expect((await read('a,b;c\n1,2;3\n', { delimiter: '' })).info.columns).toEqual(['a,b;c'])
    expect(await refusal('a,b\n', { delimiter: '"' })).toMatchObject({ code: 'unusableDelimiter' })
  })
  test('apostrophes quote where all cells have them', async () => {
    const { info, rows } = await read("'name','city'\n'Ann, B.','Rome'\n'Bob','Oslo'\n")
    expect(info.quote).toBe("'")
    expect(rows[0]!.cells).toEqual(['Ann, B.', 'Rome'])
  })
})

describe('the header is found', () => {
  test('below titles, which are counted', async () => {
    const { info, rows } = await read(
      'Customers of the year,,\n,,\nprinted 3 May,,\nname,city,phone\nAnn,Rome,+39 06 1234567\n',
    )
    expect(info).toMatchObject({ headerRow: 4, skippedAbove: 2, columns: ['name', 'city', 'phone'] })
    expect(rows).toEqual([{ row: 5, cells: ['Ann', 'Rome', '+39 06 1234567'] }])
  })
  test('or there is none when the first row holds values', async () => {
    const { info, rows } = await read('Ann,ann@example.com,12\nBob,bob@example.com,13\n')
    expect(info).toMatchObject({ headerRow: null, columns: ['', '', ''] })
    expect(rows).toHaveLength(2)
  })
  test('a person may say where it is or that there is none', async () => {
    const text = 'x,y\nname,city\nAnn,Rome\n'
    expect((await read(text, { headerRow: 2 })).info).toMatchObject({
      headerRow: 2,
      skippedAbove: 1,
      columns: ['name', 'city'],
    })
    expect((await read(text, { headerRow: null })).rows).toHaveLength(3)
  })
  test('names such as __proto__, empty or twice the same stay columns', async () => {
    const { info, rows } = await read('__proto__,constructor,,Phone,Phone\na,b,c,d,e\n')
    expect(info.columns).toEqual(['__proto__', 'constructor', '', 'Phone', 'Phone'])
    expect(rows[0]!.cells).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})

describe('rows', () => {
  test('blank rows are left out and counted, short and long ones are told and never shifted', async () => {
    const table = await read('a,b,c\n\n1,2,3\n,,\n4,5\n6,7,8,9\n')
    expect(table.rows).toEqual([
      { row: 3, cells: ['1', '2', '3'] },
      { row: 5, cells: ['4', '5', ''], ragged: 'short' },
      { row: 6, cells: ['6', '7', '8', '9'], ragged: 'long' },
    ])
    expect(table.warnings()).toEqual([
      { code: 'shortRows', params: { row: 5, count: 1 } },
      { code: 'longRows', params: { row: 6, count: 1 } },
    ])
  })
  test('a line break in a cell does not make a row', async () => {
    const { rows } = await read('name,note\r\nAnn,"one\r\ntwo"\r\nBob,x\r\n')
    expect(rows).toEqual([
      { row: 2, cells: ['Ann', 'one\r\ntwo'] },
      { row: 3, cells: ['Bob', 'x'] },
    ])
  })
  test('a quote within a cell is a character, one left open is refused with its row', async () => {
    expect((await read('size,name\n5" pipe,"the "big" one"\n')).rows[0]!.cells).toEqual(['5" pipe', '"the "big" one"'])
    const swallowing = await read('a,b\n1,"open\n3,4\n5,"x" y\n7,8\n')
    expect(swallowing.warnings()).toContainEqual({ code: 'strayQuotes', params: { row: 2, column: 'B', count: 1 } })
    expect(await refusal('a,b\n1,2\n3,"open\n5,6\n')).toEqual({ code: 'unclosedQuote', params: { row: 3 } })
  })
})

describe('long files', () => {
  const samples: [encoding: string, cell: string][] = [
    ['utf-8', 'Müller 中国 😀'],
    ['utf-16le', 'Müller 中国 😀'],
    ['gb18030', '张伟上海市浦东新区'],
    ['shift_jis', '山田太郎 東京都ソ表'],
    ['big5', '許功蓋 台北市信義區'],
    ['windows-1252', 'Jürgen Groß'],
  ]
  test.each(samples)(
    '%s: no character or line end is lost where the pieces of the file meet',
    async (encoding, cell) => {
      for (const shift of ['', 'x', 'xy']) {
        const lines = Array.from({ length: 25_000 }, (_, i) => `${cell};"${shift}${cell}\r\n${i}"`)
        const { info, rows } = await read(encode(['name;note', ...lines, ''].join('\r\n'), encoding))
        expect(info.encoding).toBe(encoding)
        expect(rows).toHaveLength(25_000)
        const wrong = rows.filter(
          ({ row, cells }, i) => row !== i + 2 || cells[0] !== cell || cells[1] !== `${shift}${cell}\r\n${i}`,
        )
        expect(wrong).toEqual([])
      }
    },
  )

  test('letters beyond ASCII that come late still tell the encoding', async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `plain name ${i};some town`)
    const { info, rows } = await read(encode(['name;city', ...lines, 'Jürgen Groß;Köln'].join('\n'), 'windows-1252'))
    expect(info.encoding).toBe('windows-1252')
    expect(rows.at(-1)!.cells).toEqual(['Jürgen Groß', 'Köln'])
  })

  test('a byte that means nothing is refused by its row, however late', async () => {
    const lines = Array.from({ length: 50_000 }, () => '张伟;上海')
    const bytes = Buffer.concat([encode(['姓名;城市', ...lines, 'x'].join('\n'), 'gb18030'), Buffer.from([0xff, 0x0a])])
    expect(await refusal(bytes, { encoding: 'gb18030' })).toEqual({
      code: 'undecodable',
      params: { encoding: 'gb18030', row: 50_002 },
    })
  })
})

describe('is refused by name', () => {
  test.each([
    ['dif', 'TABLE\r\n0,1\r\n'],
    ['pdf', '%PDF-1.7\n'],
    ['unknown', Uint8Array.from({ length: 2000 }, (_, i) => (i * 7) % 31)],
  ])('%s', async (format, content) => {
    expect(await refusal(content)).toEqual({ code: 'unsupportedFormat', params: { format } })
  })
  test('an empty file', async () => {
    expect(await refusal('')).toEqual({ code: 'emptyFile', params: {} })
    expect(await refusal('\n\n,,\n')).toEqual({ code: 'emptyFile', params: {} })
  })
  test('too many columns', async () => {
    expect(await refusal(Array.from({ length: 501 }, (_, i) => `c${i}`).join(','))).toEqual({
      code: 'tooManyColumns',
      params: { limit: 500, row: 1, column: 'SG' },
    })
  })
})

describe('in the thread', () => {
  test('slices wait until they are taken, and the numbers of rows hold', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `name ${i},city ${i}`)
    const reading = await openSheet(await file(['name,city', ...lines].join('\n')), {})
    const rows: SheetRow[] = []
    for await (const slice of reading.slices()) rows.push(...slice)
    expect(rows).toHaveLength(30_000)
    expect(rows.at(-1)).toEqual({ row: 30_001, cells: ['name 29999', 'city 29999'] })
  })
  test('left early, it ends', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `name ${i},city ${i}`)
    const reading = await openSheet(await file(['name,city', ...lines].join('\n')), {})
    for await (const slice of reading.slices()) {
      expect(slice).toHaveLength(2_000)
      break
    }
    await reading.close()
  })
  test('a file that is not there is refused', async () => {
    await expect(openSheet(join(folder, 'none.csv'), {})).rejects.toMatchObject({
      code: 'unreadableFile',
      params: { reason: 'ENOENT' },
    })
  })
})
