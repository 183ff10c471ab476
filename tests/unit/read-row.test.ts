import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RepairCode, repairCode } from '../../src/shared/contract/imports.ts'
import { contactFields } from '../../src/shared/domain/contact-fields.ts'
import { countryName } from '../../src/shared/domain/country.ts'
import { fold } from '../../src/shared/domain/fold.ts'
import { surveyOf } from '../../src/main/core/imports/rows/survey.ts'
import { readCells } from '../helpers/row.ts'
import { cases } from '../helpers/generated.ts'

describe('a spoilt cell is told with what it was, and mended where that is wanted', () => {
  it('a telephone number in scientific notation, where its digits are all there', () => {
    const columns = ['Name', 'Phone']
    const spoilt = readCells(columns, ['Anna', '4.930123456E+9'])
    expect(spoilt.problems).toMatchObject([
      { code: 'phoneNotation', repair: 'phoneNotation', value: '4.930123456E+9', repaired: '4930123456', at: 1 },
    ])
    expect(spoilt.main?.phones).toMatchObject([{ digits: '4930123456' }])
    const left = readCells(columns, ['Anna', '4.930123456E+9'], { options: { repairs: [] } })
    expect(left.main?.phones).toMatchObject([{ phone: '4.930123456E+9' }])
    const lost = readCells(columns, ['Anna', '4.93E+11'])
    expect(lost.problems).toMatchObject([{ code: 'phoneSpoilt' }])
    expect(lost.problems[0]).not.toHaveProperty('repair')
  })

  it('a day as the number of a spreadsheet', () => {
    const columns = ['Name', 'Birthday']
    expect(readCells(columns, ['Anna', '29341']).main?.birthday).toBe('1980-04-30')
    const left = readCells(columns, ['Anna', '29341'], { options: { repairs: [] } })
    expect(left.main).toMatchObject({ birthday: null, notes: ['Birthday: 29341'] })
    expect(left.problems).toMatchObject([{ code: 'dayFromNumber', repair: 'dateSerials', repaired: '1980-04-30' }])
  })

  it('says whether the repair is made or only offered', () => {
    const applied = (repairs: RepairCode[]) =>
      readCells(['Name', 'Birthday'], ['Anna', '29341'], { options: { repairs } }).problems.map((each) => each.applied)
    expect([applied(['dateSerials']), applied([])]).toEqual([[true], [false]])
    expect(readCells(['Name', 'Birthday'], ['Anna', 'soon']).problems[0]).not.toHaveProperty('applied')
  })

  it('once only, where a number can be none', () => {
    const { problems, main } = readCells(['Name', 'Phone'], ['Anna', '1e5'])
    expect(problems).toMatchObject([{ code: 'phoneInvalid', value: '1e5' }])
    expect(main?.notes).toEqual(['Phone: 1e5'])
  })

  it.each(['0/0/00', '00.00.0000', '0000-00-00', '0000-00-00 00:00:00'])('not where %s stands for no day', (value) => {
    expect(readCells(['Name', 'Birthday'], ['Anna', value])).toMatchObject({
      main: { birthday: null, notes: [] },
      problems: [],
    })
  })

  it('and is not said to go to the notes where the row is refused', () => {
    const columns = ['First name', 'Email', 'Birthday', 'Owner', 'Zip', 'Country']
    const { main, problems } = readCells(columns, ['', 'nobody', 'soon', 'Nobody', '1067', 'Germany'])
    expect(main).toBeNull()
    expect(problems.map(({ code }) => code)).toEqual(['nothingToTell', 'postcodeShort'])
  })

  it('a number with a decimal comma in a field of the office', () => {
    const fields = ['name', 'custom.new']
    const repaired = (value: string) =>
      readCells(['Name', 'Credit'], ['Anna', value], { fields }).problems.map((problem) => problem.repaired)
    expect(['1.234,56', '3,5', '-1 234,5', '1,234', '12.5', '2024', 'a,b'].map(repaired)).toEqual([
      ['1234.56'],
      ['3.5'],
      ['-1234.5'],
      [],
      [],
      [],
      [],
    ])
  })

  it('words for nothing', () => {
    const columns = ['First name', 'Last name', 'City']
    const cells = ['Anna', 'Null', 'NULL']
    const kept = readCells(columns, cells)
    expect(kept.main).toMatchObject({ familyName: 'Null', addresses: [{ city: 'NULL' }] })
    expect(kept.problems).toMatchObject([{ code: 'nullWord', repair: 'nullWords', repaired: '', at: 2 }])
    expect(readCells(columns, cells, { options: { repairs: ['nullWords'] } }).main?.addresses).toEqual([])
    const phone = readCells(['Name', 'Phone'], ['Anna', 'N/A'])
    expect([phone.main?.phones, phone.main?.notes, phone.problems.map(({ code }) => code)]).toEqual([
      [],
      ['Phone: N/A'],
      ['nullWord'],
    ])
    for (const word of ['\\N', '#N/A', 'n/a', '-', '—', '无'])
      expect(readCells(columns, ['Anna', '', word]).problems, word).toMatchObject([{ code: 'nullWord' }])
  })

  it('first and last names that are exchanged', () => {
    const columns = ['First name', 'Last name']
    const swapped = readCells(columns, ['Schmidt', 'Anna'])
    expect(swapped.problems).toMatchObject([
      { code: 'namesSwapped', repair: 'namesSwapped', at: 0, value: 'Schmidt', repaired: 'Anna' },
      { code: 'namesSwapped', repair: 'namesSwapped', at: 1, value: 'Anna', repaired: 'Schmidt' },
    ])
    expect(swapped.main).toMatchObject({ givenName: 'Schmidt', familyName: 'Anna' })
    const options = { repairs: ['namesSwapped' as const] }
    expect(readCells(columns, ['Schmidt', 'Anna'], { options }).main).toMatchObject({
      givenName: 'Anna',
      familyName: 'Schmidt',
    })
    expect(readCells(columns, ['王', '小明'], { options }).main).toMatchObject({ givenName: '小明', familyName: '王' })
    for (const right of [
      ['Anna', 'Schmidt'],
      ['Kim', 'Thomas'],
      ['Xaver', 'Martin'],
      ['小明', '王'],
    ])
      expect(readCells(columns, right, { options }).problems).toEqual([])
    // Where the whole columns are exchanged, names that are not known are too.
    const rules = { namesSwapped: true }
    expect(readCells(columns, ['Qwert', 'Zuiop'], { options, rules }).main?.givenName).toBe('Zuiop')
    expect(readCells(columns, ['Anna', 'Schmidt'], { options, rules }).problems).toEqual([])
  })

  it('columns of names are exchanged where most names that are known say so', () => {
    const mapping = ['givenName', 'familyName'].map((field, column) => ({ column, field }))
    const rows = (...names: string[]) => names.map((name, row) => ({ row, cells: name.split(' ') }))
    const exchanged = rows('Schmidt Anna', 'Meier Peter', 'Qwert Zuiop', 'Weber Hans', 'Kim Thomas')
    expect(surveyOf(mapping, exchanged).namesSwapped).toBe(true)
    expect(surveyOf(mapping, rows('Anna Schmidt', 'Peter Meier', 'Weber Hans', 'Kim Thomas')).namesSwapped).toBe(false)
    expect(surveyOf([], exchanged).namesSwapped).toBe(false)
  })
})

describe('a row of notes', () => {
  const columns = ['Name', 'Type', 'Note', 'Date']
  const fields = ['name', 'notes', 'notes', 'notes']
  const noted = (cells: string[]) => readCells(columns, cells, { fields, rules: { notes: true } }).main
  it('is an entry of the timeline at its day, or at its time of that day', () => {
    const entry = (when: string) => noted(['Anna', 'Call', 'Wants a quote', when])?.entries
    const text = 'Wants a quote\nType: Call'
    const at = (local: string) => new Date(local).toISOString()
    expect(entry('2024-03-01')).toEqual([{ at: at('2024-03-01T12:00'), text }])
    expect(entry('2024-03-01 9:05')).toEqual([{ at: at('2024-03-01T09:05'), text }])
    expect(entry('1.3.2024 14:30:59')).toEqual([{ at: at('2024-03-01T14:30'), text }])
    expect(entry('3 March 2024')).toEqual([{ at: at('2024-03-03T12:00'), text }])
    expect(noted(['Anna', 'Call', 'Wants a quote', '2024-03-01'])?.notes).toEqual([])
  })

  it('is one note where no day can be read, headed by what says when', () => {
    expect(noted(['Anna', '', 'Wants a quote', ''])).toMatchObject({ notes: ['Wants a quote'] })
    expect(noted(['Anna', '', 'Wants a quote', 'last week'])).toMatchObject({ notes: ['last week: Wants a quote'] })
    expect(noted(['Anna', '', '', '2024-03-01'])).toMatchObject({ notes: ['2024-03-01'] })
    expect(noted(['Anna', '', 'Wants a quote', ''])?.entries).toBeUndefined()
    expect(readCells(columns, ['Anna', '', 'x', '2024-03-01'], { fields }).main?.notes).toEqual([
      'x',
      'Date: 2024-03-01',
    ])
  })
})

it('labels of notes stay with their values, also where several stand in one cell', () => {
  const columns = ['First Name', 'Last Name', 'File As', 'Relation 1 - Label', 'Relation 1 - Value', 'E-mail 1 - Label']
  const noted = (label: string, value: string) => readCells(columns, ['Anna', 'Ames', '', label, value, '']).main?.notes
  expect(noted('Spouse', 'Bob')).toEqual(['Spouse: Bob'])
  expect(noted('Spouse ::: Child', 'Bob ::: Cleo')).toEqual(['Spouse: Bob', 'Child: Cleo'])
  expect(noted('Child', 'Bob ::: Cleo')).toEqual(['Child: Bob ::: Cleo'])
  expect(noted('', 'Bob')).toEqual(['Relation 1 - Value: Bob'])
})

describe('several values in one cell', () => {
  it('are several ways to reach somebody, with the word for their kind as label', () => {
    const { main } = readCells(
      ['Name', 'Email', 'Phone'],
      [
        'Anna',
        'a@example.com, b@example.com\nc@example.com',
        'Tel: 030 1234567 / Mobil: 0171 1234567; Fax 030 1234568',
      ],
    )
    expect(main?.emails.map(({ email }) => email)).toEqual(['a@example.com', 'b@example.com', 'c@example.com'])
    expect(main?.phones.map(({ label, phone }) => [label, phone])).toEqual([
      ['', '030 1234567'],
      ['mobile', '0171 1234567'],
      ['fax', '030 1234568'],
    ])
  })

  it('are the first person, company site and the rest in the notes', () => {
    const { main } = readCells(
      ['Company', 'Contact person', 'Website'],
      ['Beispiel AG', 'Anna Meier; Bert Braun', 'www.example.com; www.example.org'],
    )
    expect(main).toMatchObject({
      givenName: 'Anna',
      familyName: 'Meier',
      web: 'www.example.com',
      notes: ['Contact person: Bert Braun', 'Website: www.example.org'],
    })
    expect(readCells(['公司', '联系人'], ['某某公司', '张三、李四']).main).toMatchObject({
      familyName: '张',
      notes: ['联系人: 李四'],
    })
  })
})

describe('an address in one cell', () => {
  it('is taken apart, unless the columns beside it say something else', () => {
    const columns = ['Name', 'Address', 'City']
    const read = (address: string, city = '') => readCells(columns, ['Anna', address, city]).main?.addresses
    expect(read('Hauptstr. 5\n10115 Berlin\nGermany')).toMatchObject([
      { street: 'Hauptstr. 5', postcode: '10115', city: 'Berlin', country: 'DE' },
    ])
    expect(read('Hauptstr. 5, 10115 Berlin', 'Berlin')).toMatchObject([{ street: 'Hauptstr. 5', city: 'Berlin' }])
    expect(read('Hauptstr. 5, 10115 Berlin', 'Bonn')).toMatchObject([
      { street: 'Hauptstr. 5, 10115 Berlin', city: 'Bonn' },
    ])
    const columnsOfGermany = ['Name', 'Anrede', 'Titel', 'Straße', 'Hausnr.', 'PLZ/Ort']
    expect(
      readCells(columnsOfGermany, ['Anna Meier', 'Frau', 'Dr.', 'Am Weg', '5', '10115 Berlin']).main,
    ).toMatchObject({
      prefix: 'Frau Dr.',
      addresses: [{ street: 'Am Weg 5', postcode: '10115', city: 'Berlin' }],
    })
    expect(read('Am Markt')).toMatchObject([{ street: 'Am Markt', city: '' }])
  })
})

describe('what no repair mends is told', () => {
  it('years alone and days of no calendar', () => {
    for (const [value, code] of [
      ['1980', 'dayYearOnly'],
      ['1980年', 'dayYearOnly'],
      ['31.4.1980', 'dayImpossible'],
      ['1980-13-01', 'dayImpossible'],
      ['2024年2月30日', 'dayImpossible'],
      ['soon', 'dayInvalid'],
    ] as const) {
      const { main, problems } = readCells(['Name', 'Birthday'], ['Anna', value])
      expect(problems, value).toMatchObject([{ code, value }])
      expect(main).toMatchObject({ birthday: null, notes: [`Birthday: ${value}`] })
    }
  })

  it('a row with more cells than columns is refused, and its extra cells are shown', () => {
    const { main, problems } = readCells(['Name', 'City'], ['Anna Meier', 'Berlin', '', 'Mitte', 'x'])
    expect(main).toBeNull()
    expect(problems).toMatchObject([
      { code: 'tooManyCells', severity: 'refused', column: 'D', at: 3, value: 'Mitte | x' },
    ])
    expect(readCells(['Name', 'City'], ['Anna Meier', 'Berlin', '', ' ']).main).not.toBeNull()
  })

  it('why a row is refused is told before the cells that are mended', () => {
    const { problems } = readCells(['Name', 'Region'], ['Anna Meier', 'NULL', 'Berlin'])
    expect(problems).toMatchObject([{ code: 'tooManyCells' }, { code: 'nullWord' }])
  })
})

describe('what a cell holds is never lost', () => {
  const fields = contactFields
    .filter(({ importable }) => importable)
    .flatMap(({ key, groups }) => [
      key,
      ...groups.filter((group) => !/^\d\d/.test(group)).map((group) => `${key}.${group}`),
    ])
  const value = fc.constantFrom(
    'Anna',
    'Meier',
    'Meier, Dr. Anna (Einkauf)',
    'García López',
    '王小明先生',
    'Beispiel GmbH & Co. KG',
    '山东某某有限公司',
    'Hauptstr. 5, 10115 Berlin',
    'Hauptstr. 5\n10115 Berlin\nDeutschland',
    '广东省深圳市南山区科技路1号',
    '1 Main St, Springfield, IL 62701',
    '8014',
    '10115',
    'Berlin',
    'Germany',
    'Atlantis',
    'a@example.com ::: * b@example.com',
    'Anna <c@example.com>; nonsense',
    '030 1234567 / 0171 7654321',
    'Mobil: 0171 1234567, ask Bert',
    '4.930123456E+9',
    '4.93E+11',
    '1980-04-30',
    '31.4.1980',
    '29341',
    '1980',
    'www.example.com',
    'not a web page',
    'VIP; Fair ::: * VIP',
    '中文',
    'Klingon',
    'Bert Braun',
    'company',
    'elephant',
    'NULL',
    '-',
    '1.234,56',
    'line one\nline two',
    'x'.repeat(600),
    'x'.repeat(30_000),
  )
  const table = fc
    .array(fc.tuple(fc.constantFrom(...fields, 'custom.1'), value), { minLength: 1, maxLength: 12 })
    .map((columns) => ({ fields: columns.map(([field]) => field), cells: columns.map(([, cell]) => cell) }))

  // Letters and digits, so that tidied notations, new order and other spaces do not count.
  const pieces = (text: string) => fold(text).match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? []

  it('is in a field, in the notes, or is the value of a problem that says what stands instead', () => {
    fc.assert(
      fc.property(table, fc.boolean(), ({ fields: asked, cells }, all) => {
        const columns = asked.map((_, at) => `Column ${at}`)
        const repairs = all ? repairCode.options : []
        const { main, company, role, department, taxNote, parent, links, identity, problems } = readCells(
          columns,
          cells,
          {
            fields: asked,
            options: { repairs },
          },
        )
        if (!main) {
          expect(problems.some(({ severity }) => severity === 'refused')).toBe(true)
          return
        }
        const kept = JSON.stringify([main, company, role, department, taxNote, parent, links, identity])
        const mended = problems.filter(({ repaired }) => repaired !== undefined).map((problem) => problem.value)
        const names = main.addresses.map((each) => each.country).map((code) => countryName(code, 'en'))
        const there = fold(
          [kept, ...mended, ...names, 'Deutschland', 'tel mobil company person 中文'].join(' '),
        ).replaceAll(/\s/g, '')
        const digits = there.replaceAll(/\D/g, '')
        for (const cell of cells)
          for (const piece of pieces(cell))
            expect(
              there.includes(piece) || (/^\d+$/.test(piece) && digits.includes(piece)),
              `${piece} of ${cell}`,
            ).toBe(true)
      }),
      { numRuns: cases(2_000, 25_000) },
    )
  })
})
