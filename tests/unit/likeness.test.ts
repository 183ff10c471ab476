import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Evidence,
  likeness,
  nameLikeness,
  oneLetterApart,
  possible,
  sure,
} from '../../src/main/core/contacts/likeness.ts'
import { KeyTable } from '../../src/main/core/contacts/key-table.ts'

describe('two names', () => {
  test.each([
    ['Anna Müller', 'anna  MÜLLER', 'same'],
    ['Müller, Anna', 'Anna Müller', 'same'],
    ['Dr. Anna Müller', 'Anna Müller', 'same'],
    ['Anna B. Müller', 'Anna Berta Müller', 'same'],
    ['Anna Müller', 'Anna Mueller', 'spelling'],
    ['陳大文', '陈大文', 'spelling'],
    ['Bob Smith', 'Robert Smith', 'nickname'],
    ['Anna Schmidt', 'Anna Schimdt', 'typo'],
    ['Anna Schmidt', 'Anna Schmdt', 'typo'],
    ['Robert Dortamann', 'Robert Dortaann', 'typo'],
    ['梁涛芳', '涛芳梁', 'spelling'],
    ['Anna Lee', 'Anna Lea', 'other'],
    ['Anna', 'Anna Müller', 'part'],
    ['', 'Anna Müller', 'unnamed'],
    ['Anna Müller', 'Bert Müller', 'other'],
    ['王小明', '李小明', 'other'],
  ] as const)('%s and %s: %s', (a, b, expected) => {
    expect(nameLikeness(a, b, 'person')).toBe(expected)
    expect(nameLikeness(b, a, 'person')).toBe(expected)
  })

  test.each([
    ['Meier', 'Meier GmbH', 'legalForm'],
    ['Meier GmbH', 'Meier AG', 'nickname'],
    ['Müller GmbH', 'Mueller GmbH', 'spelling'],
    ['Siemens AG', 'Simens AG', 'typo'],
    ['广州志涛科技有限公司', '广州志明科技有限公司', 'other'],
    ['Meier GmbH', 'Huber GmbH', 'other'],
  ] as const)('of companies, %s and %s: %s', (a, b, expected) => {
    expect(nameLikeness(a, b, 'company')).toBe(expected)
  })

  test('are one letter apart whichever letter is missing, other or exchanged with the next', () => {
    const letters = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      minLength: 5,
      maxLength: 12,
    })
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom<string>('x', 'y', 'z'), (name, at, other) => {
        const place = at % name.length
        const word = name.join('')
        expect(oneLetterApart(word, name.toSpliced(place, 1).join(''))).toBe(true)
        expect(oneLetterApart(word, name.with(place, other).join(''))).toBe(true)
        expect(oneLetterApart(name.toSpliced(place, 0, other).join(''), word)).toBe(true)
        const [one = '', two = ''] = name.slice(place, place + 2)
        if (two !== '' && one !== two)
          expect(oneLetterApart(word, name.toSpliced(place, 2, two, one).join(''))).toBe(true)
        expect(oneLetterApart(word, name.toSpliced(place, 1, other, other, other).join(''))).toBe(false)
      }),
    )
  })
})

describe('evidence', () => {
  const apart = { email: false, phone: false, company: false }
  const score = (names: Evidence['names'], shared: Evidence['shared'], parted = {}) =>
    likeness({ kind: 'person', names, shared, onePlaced: false, parted: { ...apart, ...parted } }).score

  test('of an address and the same name is sure; people who share a mailbox or a telephone stay two', () => {
    expect(score('same', { email: 'a@b.example' })).toBe(100)
    expect(score('nickname', { email: 'a@b.example' })).toBeGreaterThanOrEqual(sure)
    expect(score('same', { phone: '49301234567' })).toBeGreaterThanOrEqual(sure)
    expect(score('other', { email: 'a@b.example' })).toBeLessThan(possible)
    expect(score('other', { phone: '49301234567' })).toBeLessThan(possible)
    expect(score('part', { phone: '49301234567' })).toBeGreaterThanOrEqual(possible)
  })

  test('of a name at a place goes down where both have streets and none is the same', () => {
    expect(score('same', { place: 'Köln' }, { street: true })).toBeLessThan(possible)
    expect(score('same', { place: 'Köln', phone: '49301234567' }, { street: true })).toBeGreaterThanOrEqual(sure)
  })

  test('of a name at a place is sure unless something parts them', () => {
    expect(score('same', { place: 'Köln' })).toBeGreaterThanOrEqual(sure)
    expect(score('spelling', { place: 'Köln' })).toBeGreaterThanOrEqual(sure)
    const other = score('same', { place: 'Köln' }, { email: true })
    expect(other).toBeLessThan(sure)
    expect(other).toBeGreaterThanOrEqual(possible)
    expect(score('same', { place: 'Köln' }, { email: true, phone: true })).toBeLessThan(possible)
    expect(score('same', { place: 'Köln' }, { company: true })).toBeLessThan(possible)
    for (const names of ['nickname', 'typo'] as const) {
      expect(score(names, { place: 'Köln' })).toBeGreaterThanOrEqual(possible)
      expect(score(names, { place: 'Köln' })).toBeLessThan(sure)
    }
    expect(score('nickname', { place: 'Köln', company: 'Meier GmbH' })).toBeGreaterThanOrEqual(sure)
  })

  test('of the very name where only one has a place is enough for a company and makes one look at a person', () => {
    const onePlaced = (kind: Evidence['kind'], names: Evidence['names'], parted = {}) =>
      likeness({ kind, names, shared: {}, onePlaced: true, parted: { ...apart, ...parted } }).score
    expect(onePlaced('company', 'same')).toBeGreaterThanOrEqual(sure)
    expect(onePlaced('person', 'same')).toBeGreaterThanOrEqual(possible)
    expect(onePlaced('person', 'same')).toBeLessThan(sure)
    for (const key of ['email', 'phone', 'company', 'street'])
      expect(onePlaced('person', 'same', { [key]: true })).toBeLessThan(possible)
    for (const names of ['spelling', 'legalForm', 'nickname', 'typo'] as const)
      expect(onePlaced('company', names)).toBeLessThan(possible)
  })

  test('is told with the values', () => {
    const shared = { phone: '4930', place: 'Köln' }
    const evidence = {
      kind: 'person',
      names: 'typo',
      shared,
      onePlaced: false,
      parted: { ...apart, email: true },
    } as const
    expect(likeness(evidence).reasons).toEqual([
      { code: 'phone', value: '4930' },
      { code: 'place', value: 'Köln' },
      { code: 'nameTypo', value: '' },
      { code: 'otherEmail', value: '' },
    ])
  })
})

describe('a table of keys', () => {
  test('finds every number of a key in the order in which they came, at most twenty', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 500 })), { maxLength: 2_000 }), (added) => {
        const table = new KeyTable(16)
        const expected = new Map<string, number[]>()
        for (const [key, number] of added) {
          table.add(`key ${key}`, number)
          const known = expected.get(`key ${key}`) ?? []
          if (known.length < 20 && !known.includes(number)) known.push(number)
          expected.set(`key ${key}`, known)
        }
        for (const [key, numbers] of expected) expect(table.get(key)).toEqual(numbers)
        expect(table.get('another')).toEqual([])
      }),
    )
  })

  test('takes numbers of 32 bits and refuses what it would keep as another', () => {
    const table = new KeyTable()
    table.add('key', 2 ** 32 - 1)
    for (const number of [0, -1, 1.5, 2 ** 32, 2 ** 32 + 7]) expect(() => table.add('key', number)).toThrow(RangeError)
    expect(table.get('key')).toEqual([2 ** 32 - 1])
  })

  test('chooses by a sign where it is asked to', () => {
    const table = new KeyTable()
    for (let number = 1; number <= 30; number++) table.add('key', number, number % 3)
    expect(table.get('key', (sign) => sign === 0)).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30])
  })
})
