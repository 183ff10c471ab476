import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBirthday, lifeDay, parseBirthday, parseDay, serialDay, type DayOrder } from '../../src/shared/domain/date.ts'
import { formatDay } from '../../src/shared/i18n/formats.ts'

test.each<[string, DayOrder, string]>([
  ['2024-01-31', 'mdy', '2024-01-31'],
  ['2024-01-31T10:15:00.000Z', 'dmy', '2024-01-31'],
  ['2024/1/31 0:00', 'dmy', '2024-01-31'],
  ['20240131', 'dmy', '2024-01-31'],
  ['31.1.2024', 'dmy', '2024-01-31'],
  ['31.01.24', 'dmy', '2024-01-31'],
  ['3/4/2024', 'dmy', '2024-04-03'],
  ['3/4/2024', 'mdy', '2024-03-04'],
  ['1/31/1980 12:00 AM', 'mdy', '1980-01-31'],
  ['24-01-31', 'ymd', '2024-01-31'],
  ['1.1.30', 'dmy', '1930-01-01'],
  ['1.1.29', 'dmy', '2029-01-01'],
  ['2024年1月31日', 'dmy', '2024-01-31'],
  ['２０２４年１月３１日', 'dmy', '2024-01-31'],
  ['民國113年1月31日', 'dmy', '2024-01-31'],
  ['31. Januar 2024', 'mdy', '2024-01-31'],
  ['1. März 2024', 'dmy', '2024-03-01'],
  ['Mon, Jan 31st, 2024', 'dmy', '2024-01-31'],
  ['31 janvier 2024', 'dmy', '2024-01-31'],
  ['1er août 2024', 'dmy', '2024-08-01'],
  ['31 de enero de 2024', 'dmy', '2024-01-31'],
  ['31-Dec-99', 'dmy', '1999-12-31'],
  ['29.2.2024', 'dmy', '2024-02-29'],
])('%s (%s) is %s', (text, order, day) => {
  expect(parseDay(text, order)).toBe(day)
})

test.each<[string, DayOrder]>([
  ['', 'dmy'],
  ['29.2.2023', 'dmy'],
  ['29.2.1900', 'dmy'],
  ['31.4.2024', 'dmy'],
  ['1/31/2024', 'dmy'],
  ['2024-13-01', 'ymd'],
  ['0000-00-00', 'ymd'],
  ['45000', 'dmy'],
  ['1.2.345', 'dmy'],
  ['next Monday', 'dmy'],
  ['31 Foo 2024', 'dmy'],
  ['May', 'dmy'],
])('%s (%s) is no day', (text, order) => {
  expect(parseDay(text, order)).toBeNull()
})

test('every day is read back from every notation', () => {
  const days = fc.date({ min: new Date('1930-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10)
      const [y = '', m = '', d = ''] = day.split('-')
      const short = `${Number(d)}.${Number(m)}.${y.slice(2)}`
      for (const text of [day, y + m + d, `${d}/${m}/${y}`, short, `${y}年${m}月${d}日`])
        expect(parseDay(text, 'dmy')).toBe(day)
      expect(parseDay(`${m}/${d}/${y}`, 'mdy')).toBe(day)
      for (const language of ['en', 'de', 'fr', 'es', 'it'])
        expect(parseDay(date.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' }), 'dmy')).toBe(day)
    }),
  )
})

test.each<[string, DayOrder, string | null]>([
  ['--04-15', 'dmy', '--04-15'],
  ['--0415', 'dmy', '--04-15'],
  ['--02-29', 'dmy', '--02-29'],
  ['15 April', 'mdy', '--04-15'],
  ['April 15th', 'dmy', '--04-15'],
  ['15. April', 'dmy', '--04-15'],
  ['15-Apr', 'mdy', '--04-15'],
  ['15 de abril', 'dmy', '--04-15'],
  ['15.4.', 'mdy', '--04-15'],
  ['4.5.', 'mdy', '--05-04'],
  ['4/5', 'dmy', '--05-04'],
  ['4/5', 'mdy', '--04-05'],
  ['4/15', 'dmy', '--04-15'],
  ['15/4', 'mdy', '--04-15'],
  ['4月15日', 'dmy', '--04-15'],
  ['4月15號', 'dmy', '--04-15'],
  ['1980-04-15', 'dmy', '1980-04-15'],
  ['--02-30', 'dmy', null],
  ['15月4日', 'dmy', null],
  ['31 April', 'dmy', null],
  ['Apr-05', 'dmy', null],
  ['April 1980', 'dmy', null],
  ['1980-04', 'dmy', null],
  ['1980', 'dmy', null],
  ['---15', 'dmy', null],
  ['April', 'dmy', null],
])('%s (%s) is the day of birth %s', (text, order, day) => {
  expect(parseBirthday(text, order)).toBe(day)
})

test('a day of birth is written in one way', () => {
  for (const day of ['1980-04-15', '--04-15', '--02-29']) expect(isBirthday(day)).toBe(true)
  for (const text of ['', '--0415', '--02-30', '15.4.1980', '1981-02-29', '--04-15 '])
    expect(isBirthday(text)).toBe(false)
})

test('every day of the year is read back as every language shows it', () => {
  for (let at = 0; at < 366; at++) {
    const day = new Date(Date.UTC(2000, 0, at + 1)).toISOString().slice(0, 10).replace('2000', '-')
    for (const locale of ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'zh-CN', 'zh-TW'])
      for (const style of ['medium', 'long'] as const)
        for (const order of ['dmy', 'mdy', 'ymd'] as const)
          expect(parseBirthday(formatDay(day, locale, style), order)).toBe(day)
  }
})

test('reading never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('dmy', 'mdy', 'ymd'), (text, order) => {
      expect(parseDay(text, order) ?? '2024-01-01').toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(isBirthday(parseBirthday(text, order) ?? '--01-31')).toBe(true)
    }),
  )
})

test('spreadsheet serials', () => {
  expect(serialDay(1)).toBe('1900-01-01')
  expect(serialDay(59)).toBe('1900-02-28')
  expect(serialDay(60)).toBeNull()
  expect(serialDay(61)).toBe('1900-03-01')
  expect(serialDay(45322.75)).toBe('2024-01-31')
  expect(serialDay(0, 1904)).toBe('1904-01-01')
  expect(serialDay(43860, 1904)).toBe('2024-01-31')
  for (const none of [0, -1, NaN, Infinity, 3_000_000]) expect(serialDay(none)).toBeNull()
})

test.each([
  ['1980-12-24', '2026-11-22', 45, '2026-12-24', 32],
  ['1980-11-22', '2026-11-22', 46, '2026-11-22', 0],
  ['1980-11-21', '2026-11-22', 46, '2027-11-21', 364],
  ['--01-01', '2026-12-31', null, '2027-01-01', 1],
  ['2000-02-29', '2026-02-28', 26, '2026-02-28', 0],
  ['2000-02-29', '2028-02-28', 27, '2028-02-29', 1],
  ['2030-05-01', '2026-05-01', null, '2026-05-01', 0],
])('%s, seen on %s, is %j years ago and comes on %s', (start, today, years, next, inDays) => {
  expect(lifeDay(start, today)).toEqual({ years, next, inDays })
})
