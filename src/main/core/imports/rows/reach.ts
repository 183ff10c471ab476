import { readEmail, splitEmails } from '../../../../shared/domain/email.ts'
import { readPhone, splitPhones } from '../../../../shared/domain/phone.ts'
import { readWeb } from '../../../../shared/domain/web.ts'
import type { ContactDraft } from '../draft.ts'
import { type Cell, oneLine, type RowCells } from './cells.ts'
import { Labels } from './labels.ts'

/** The e-mail addresses of a row; `names` stood beside them: Anna Meier <anna@example.com>. */
export function readEmails(row: RowCells): { emails: ContactDraft['emails']; names: Cell[] } {
  const labels = new Labels(row, 'emailLabel')
  const emails: ContactDraft['emails'] = []
  const names: Cell[] = []
  for (const cell of row.take('email')) {
    for (const piece of splitEmails(cell.value)) {
      const { text: email, valid, name } = readEmail(piece)
      if (!valid || email.length > 320) row.keep({ ...cell, value: piece }, 'emailInvalid')
      else {
        if (name) names.push({ ...cell, value: name })
        if (!emails.some((each) => each.email.toLowerCase() === email.toLowerCase()))
          emails.push({ label: labels.of(cell.column), email })
      }
    }
  }
  labels.noteUnused()
  return { emails, names }
}

// A number with the word for its kind before it, as in "Mobil: 0171 1234567".
const labelled =
  /^(tel(?:efon)?|phone|电话|電話|mobil(?:e|telefon)?|handy|cell|手机|手機|(?:tele)?fax|传真|傳真|office|work|büro|home|privat)(?:\s*[.:：]\s*|\s+)([+(]?\d.*)$/iu

function labelOfWord(word = ''): string {
  if (/^(?:mobil|handy|cell|手)/i.test(word)) return 'mobile'
  if (/fax|传真|傳真/i.test(word)) return 'fax'
  if (/^(?:office|work|büro)$/i.test(word)) return 'work'
  return /^(?:home|privat)$/i.test(word) ? 'home' : ''
}

/** The numbers of the columns of a phone field. @param country whose national notation the row uses */
export function readPhones(row: RowCells, key: 'phone' | 'companyPhone', country: string): ContactDraft['phones'] {
  const labels = new Labels(row, 'phoneLabel')
  const phones: ContactDraft['phones'] = []
  for (const cell of row.take(key)) {
    for (const typed of splitPhones(cell.value)) {
      const named = labelled.exec(typed)
      const written = { ...cell, value: named?.[2] ?? typed }
      const { piece, spoilt } = mendNotation(row, written)
      const { text, e164, digits, national, valid, extension } = readPhone(piece, country)
      // Where the office would read the national notation as its own, the international one is kept.
      const abroad = e164 !== null && country !== row.rules.officeCountry && !text.includes('+')
      const phone =
        abroad && digits.endsWith(text.replace(/\D/g, '').replace(/^0+/, '')) ? readPhone(e164, '').text : text
      if (digits.length < 3 || phone.length > 80) row.keep({ ...cell, value: typed }, 'phoneInvalid')
      else if (!phones.some((each) => each.digits === digits)) {
        const label = labels.of(cell.column) || labelOfWord(named?.[1])
        phones.push({ label, phone, digits, national, valid, ...(extension !== undefined && { extension }) })
        if (spoilt) row.problem('warning', cell.column, written.value, 'phoneSpoilt')
      }
    }
  }
  labels.noteUnused()
  return phones
}

// A spreadsheet's 4.9301234567E+10 has all digits; of 4.93012E+11 the last ones are lost.
function mendNotation(row: RowCells, cell: Cell): { piece: string; spoilt: boolean } {
  const [, whole = '', fraction = '', exponent = ''] = /^(\d)(?:[.,](\d+))?e\+?(\d+)$/i.exec(cell.value) ?? []
  if (whole === '') return { piece: cell.value, spoilt: false }
  const digits = whole + fraction
  if (fraction.length !== Number(exponent) || digits.length < 7) return { piece: cell.value, spoilt: true }
  return { piece: row.repair('phoneNotation', 'phoneNotation', cell, digits) ? digits : cell.value, spoilt: false }
}

export function readWebsite(row: RowCells): string {
  const whole = row.single('web')
  if (!whole) return ''
  const cell = row.first(whole, /[\s;,；，|]+(?=https?:|www\.)|[\n\r;；|]/i)
  const value = oneLine(cell.value)
  if (!row.fits(cell, value)) return ''
  const { text, valid } = readWeb(value)
  if (!valid) row.keep(cell)
  return valid ? text : ''
}
