import { describe, expect, it } from 'vitest'
import { areColumnsExchanged } from '../../src/main/core/imports/rows/survey.ts'
import { readCells } from '../helpers/row.ts'

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
    for (const word of ['\\N', '#N/A', 'n/a', '-', '—', '无'])
      expect(readCells(columns, ['Anna', '', word]).problems, word).toMatchObject([{ code: 'nullWord' }])
  })

  it('first and last names that are exchanged', () => {
    const columns = ['First name', 'Last name']
    const swapped = readCells(columns, ['Schmidt', 'Anna'])
    expect(swapped.problems).toMatchObject([
      { code: 'namesSwapped', repair: 'namesSwapped', value: 'Schmidt Anna', repaired: 'Anna Schmidt' },
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
    expect(areColumnsExchanged(mapping, exchanged)).toBe(true)
    expect(areColumnsExchanged(mapping, rows('Anna Schmidt', 'Peter Meier', 'Weber Hans', 'Kim Thomas'))).toBe(false)
    expect(areColumnsExchanged([], exchanged)).toBe(false)
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
})
