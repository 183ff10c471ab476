import { headerKey } from '../../../../shared/domain/contact-fields.ts'
import { parseBirthday, serialDay } from '../../../../shared/domain/date.ts'
import { fold } from '../../../../shared/domain/fold.ts'
import { splitTags } from '../../../../shared/domain/tags.ts'
import { oneLine, type RowCells } from './cells.ts'

const languages: Record<string, string> = {
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
}

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
  const language = languages[headerKey(cell.value)]
  if (!language) row.keep(cell)
  return language ?? ''
}

export function readBirthday(row: RowCells): string | null {
  const cell = row.single('birthday')
  if (!cell) return null
  const day = parseBirthday(cell.value, row.rules.dayOrder)
  if (day) return day
  const serial = /^\d{4,5}$/.test(cell.value) ? serialDay(Number(cell.value)) : null
  if (serial && cell.value.length === 5) {
    row.problem('warning', cell.column, cell.value, 'dayFromNumber', { repair: 'dateSerials', repaired: serial })
    if (row.repairs('dateSerials')) return serial
    row.keep(cell)
    return null
  }
  row.keep(cell, 'dayInvalid')
  return null
}

export function readOwner(row: RowCells): number | null {
  const cell = row.single('owner')
  if (!cell) return null
  const name = fold(oneLine(cell.value))
  const id = row.rules.colleagues.get(name)
  if (id !== undefined) return id
  // The same unknown name stands in thousands of rows: it is told once, and noted with each.
  if (row.unknownOwners.has(name)) row.keep(cell)
  else row.keep(cell, 'ownerUnknown')
  row.unknownOwners.add(name)
  return null
}
