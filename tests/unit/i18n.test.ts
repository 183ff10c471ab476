import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ORPCError } from '@orpc/contract'
import { errors as errorCodes } from '../../src/shared/errors.ts'
import { en } from '../../src/shared/i18n/en/catalogue.ts'
import { errorMessage } from '../../src/shared/i18n/error-message.ts'
import { formatBytes, formatDay, formatInstant, formatNumber } from '../../src/shared/i18n/formats.ts'
import { translator } from '../../src/shared/i18n/i18n.ts'
import { languages, pickLanguage } from '../../src/shared/i18n/languages.ts'
import { zhCN } from '../../src/shared/i18n/zh-CN/catalogue.ts'
import { zhTW } from '../../src/shared/i18n/zh-TW/catalogue.ts'

type Tree = { [key: string]: string | Tree }

function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : texts(value, `${path}${key}.`),
  )
}

const values = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1]))].toSorted((a = '', b = '') =>
    a.localeCompare(b),
  )

describe('the catalogues', () => {
  const english = new Map(texts(en as unknown as Tree))

  it.each([
    ['zh-CN', zhCN],
    ['zh-TW', zhTW],
  ])('say in %s what they say in English, with the same values', (_, catalogue) => {
    for (const [key, text] of texts(catalogue as unknown as Tree)) {
      expect(text.trim(), key).not.toBe('')
      expect(values(text), key).toEqual(values(english.get(key) ?? ''))
    }
  })

  it('keep the mainland’s characters and those of Taiwan apart', () => {
    const written = (tree: object) =>
      texts(tree as Tree)
        .map(([, text]) => text)
        .join('')
    expect(written(zhTW)).not.toMatch(/[导数据库户联统计页时间这们为发电话邮编称单标签设备]/u)
    expect(written(zhCN)).not.toMatch(/[導數據庫戶聯絡計頁時間這們為發電話郵編稱單標簽設備]/u)
  })

  it('count', () => {
    const counted = (language: (typeof languages)[number]) =>
      [0, 1, 2].map((count) => translator(language)('common.selected', { count, formatted: String(count) }))
    expect(counted('en')).toEqual(['0 selected', '1 selected', '2 selected'])
    expect(counted('zh-CN')).toEqual(['已选 0 项', '已选 1 项', '已选 2 项'])
    expect([1, 2].map((count) => translator('en')('errors.IN_USE', { count }))).toEqual([
      'This is still needed in 1 place, so it stays.',
      'This is still needed in 2 places, so it stays.',
    ])
  })

  it('put values in as they are', () => {
    expect(translator('en')('common.selectRow', { name: 'Müller & <Söhne>' })).toBe('Select Müller & <Söhne>')
  })
})

describe('errors', () => {
  it.each(languages)('have words for every code in %s', (language) => {
    const t = translator(language)
    for (const code of Object.keys(errorCodes)) {
      const message = errorMessage(t, new ORPCError(code, { data: { file: 'a.csv', holder: 'desk 2', count: 2 } }))
      expect(message).not.toMatch(/errors\.|\{\{/)
      expect(message).not.toBe(t('errors.UNKNOWN'))
    }
  })

  it.each(languages)('name every reason of a refusal in %s', (language) => {
    const t = translator(language)
    const params = {
      limit: 52_428_800,
      row: 7,
      column: 'C',
      format: 'ods',
      encoding: 'utf-8',
      sheet: 'A',
      delimiter: ';',
    }
    for (const [code, reasons] of [
      ['FILE_REFUSED', en.errors.file],
      ['DATABASE_REFUSED', en.errors.database],
    ] as const) {
      const general = errorMessage(t, new ORPCError(code, { data: { file: 'a.csv', reason: 'unheardOf' } }))
      expect(general).toBe(t(`errors.${code}`, { file: 'a.csv' }))
      for (const reason of Object.keys(reasons)) {
        const message = errorMessage(t, new ORPCError(code, { data: { file: 'a.csv', reason, params } }))
        expect(message, reason).not.toMatch(/errors\.|\{\{/)
        expect(message, reason).not.toBe(general)
      }
    }
    const large = { file: 'a.csv', reason: 'fileTooLarge', params }
    expect(errorMessage(t, new ORPCError('FILE_REFUSED', { data: large }))).toContain('50 MB')
  })

  it('say that nobody answers, before an answer or within it', () => {
    const t = translator('en')
    for (const broken of [new TypeError('Failed to fetch'), new DOMException('aborted', 'AbortError')])
      expect(errorMessage(t, broken)).toBe(t('errors.OFFLINE'))
  })

  it('say of a known format how to go on, and name any other', () => {
    const words = (format: string) => {
      const data = { file: 'list', reason: 'unsupportedFormat', params: { format } }
      return errorMessage(translator('en'), new ORPCError('FILE_REFUSED', { data }))
    }
    expect(words('xls')).toBe(translator('en')('errors.file.unsupported_xls', { file: 'list' }))
    expect(words('dif')).toContain('(dif)')
    const likes = [
      ['docx', 'doc', 'odt', 'rtf'],
      ['zip', '7z', 'rar', 'gzip'],
      ['png', 'jpeg', 'gif'],
      ['ics'],
      ['json'],
      ['sqlite'],
    ]
    const said = likes.map((formats) => new Set(formats.map(words)))
    expect(said.map(({ size }) => size)).toEqual(likes.map(() => 1))
    expect(said.flatMap((each) => [...each]).filter((text) => text.includes('cannot be read'))).toEqual([])
  })

  it.each([new Error('x'), new ORPCError('INTERNAL_SERVER_ERROR'), new ORPCError('toString'), 'text', undefined])(
    'are the program’s fault when they are unforeseen',
    (error) => expect(errorMessage(translator('en'), error)).toBe(translator('en')('errors.UNKNOWN')),
  )

  it('say that nobody answers', () => {
    expect(errorMessage(translator('en'), new TypeError('Failed to fetch'))).toBe(translator('en')('errors.OFFLINE'))
  })
})

describe('the language', () => {
  it.each([
    [['en-GB'], 'en'],
    [['zh'], 'zh-CN'],
    [['zh-CN'], 'zh-CN'],
    [['zh-SG'], 'zh-CN'],
    [['zh-Hans-HK'], 'zh-CN'],
    [['zh-TW'], 'zh-TW'],
    [['zh-HK'], 'zh-TW'],
    [['zh-MO'], 'zh-TW'],
    [['zh-Hant'], 'zh-TW'],
    [['zh-Hant-CN'], 'zh-TW'],
    [['de-DE', 'zh-TW', 'en'], 'zh-TW'],
    [['de-DE', 'fr'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (preferred, language) => expect(pickLanguage(preferred)).toBe(language))
})

describe('formats', () => {
  it('leave a day where it is', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10)
        expect(formatDay(day, 'sv', 'short')).toBe(day)
      }),
    )
  })

  it('follow the customs of the reader', () => {
    expect(formatDay('2026-11-22', 'en-US')).toBe('Nov 22, 2026')
    expect(formatDay('2026-11-22', 'en-GB')).toBe('22 Nov 2026')
    expect(formatDay('2026-11-22', 'zh-CN')).toBe('2026年11月22日')
    expect(formatNumber(1234567.5, 'en')).toBe('1,234,567.5')
    expect(formatNumber(1234567.5, 'de')).toBe('1.234.567,5')
    const sizes = [0, 5, 1536, 204_800, 1_572_864, 3 * 1024 ** 3, 5000 * 1024 ** 3]
    expect(sizes.map((bytes) => formatBytes(bytes, 'en'))).toEqual([
      '1 kB',
      '1 kB',
      '1.5 kB',
      '200 kB',
      '1.5 MB',
      '3 GB',
      '5,000 GB',
    ])
  })

  it('tell an instant in the time of the place', () => {
    expect(formatInstant('2026-11-22T23:30:00Z', 'zh-CN', 'Asia/Shanghai')).toBe('2026年11月23日 07:30')
    expect(formatInstant('2026-11-22T23:30:00Z', 'zh-CN', 'America/New_York')).toBe('2026年11月22日 18:30')
  })
})
