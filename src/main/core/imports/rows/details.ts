import { headerKey } from '../../../../shared/domain/contact-fields.ts'
import { parseBirthday, serialDay } from '../../../../shared/domain/date.ts'
import { splitTags } from '../../../../shared/domain/tags.ts'
import { type Cell, ownerKey, type RowCells } from './cells.ts'

const languages = new Map(
  Object.entries({
    en: 'en',
    enus: 'en',
    engb: 'en',
    english: 'en',
    englisch: 'en',
    anglais: 'en',
    ingles: 'en',
    英语: 'en',
    英文: 'en',
    zh: 'zh-CN',
    zhcn: 'zh-CN',
    chinese: 'zh-CN',
    chinesisch: 'zh-CN',
    中文: 'zh-CN',
    简体中文: 'zh-CN',
    zhtw: 'zh-TW',
    繁体中文: 'zh-TW',
  }),
)

export function readTags(row: RowCells): string[] {
  const tags = new Set<string>()
  for (const cell of row.take('tags')) {
    for (const tag of splitTags(cell.value)) {
      if (tag.length > 80) row.keep({ ...cell, value: tag }, 'tooLong')
      else tags.add(tag)
    }
  }
  return [...tags]
}

export function readLanguage(row: RowCells): string {
  const cell = row.single('language')
  if (!cell) return ''
  const language = languages.get(headerKey(cell.value))
  if (!language) row.keep(cell)
  return language ?? ''
}

/** The day of a life that a row tells, from one column or from those of its year, month and day. */
export function readDayOfLife(row: RowCells, key: 'birthday' | 'anniversary'): string | null {
  const cells = row.take(key)
  const parts = cells.filter(({ column }) => column.group !== '')
  const [cell, ...more] = cells.filter(({ column }) => column.group === '')
  for (const other of more) row.keep(other)
  const whole = cell ? dayOf(row, cell) : null
  if (whole === null && parts.length > 1) {
    const part = (group: string) => parts.find(({ column }) => column.group === group)?.value ?? ''
    const day = parseBirthday(`${part('year') || '-'}-${part('month')}-${part('day')}`, 'ymd')
    if (day) return day
  }
  for (const part of parts) row.keep(part)
  return whole
}

// What Outlook (0/0/00) and databases (0000-00-00) write for no day.
const noDay = /^0{1,4}([-/.])0{1,2}\1\s?0{1,4}\.?(?:[ T]00?:00(?::00)?)?$/

/** The day a cell means; one that means none is kept in the notes. */
function dayOf(row: RowCells, cell: Cell): string | null {
  if (noDay.test(cell.value)) return null
  const day = parseBirthday(cell.value, row.rules.dayOrder)
  if (day) return day
  const serial = /^\d{5}(?:\.0+)?$/.test(cell.value) ? serialDay(Number(cell.value)) : null
  if (serial) {
    if (row.repair('dateSerials', 'dayFromNumber', cell, serial)) return serial
    row.keep(cell)
    return null
  }
  row.keep(cell, dayProblem(cell.value))
  return null
}

// A year alone, a day that no calendar has (31 April), or something else altogether.
function dayProblem(value: string): string {
  if (/^(?:19|20)\d\d\s*年?$/.test(value)) return 'dayYearOnly'
  return /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}$|^\d{4}年\d{1,2}月\d{1,2}日$/.test(value) ? 'dayImpossible' : 'dayInvalid'
}

export function readOwner(row: RowCells): number | null {
  const cell = row.single('owner')
  if (!cell) return null
  const name = ownerKey(cell.value)
  const id = row.rules.colleagues.get(name)
  if (id !== undefined) return id
  // The same unknown name stands in thousands of rows: it is told once, and noted with each.
  if (row.unknownOwners.has(name)) row.keep(cell)
  else row.keep(cell, 'ownerUnknown')
  row.unknownOwners.add(name)
  return null
}
