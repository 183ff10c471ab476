import { countryName } from './country.ts'
import { displayName } from './person-name.ts'
import { splitTags } from './tags.ts'

/** The versions that are written: 3.0 (RFC 2426) for programs that know no other, and 4.0 (RFC 6350). */
export const vcardVersions = ['4.0', '3.0'] as const
export type VcardVersion = (typeof vcardVersions)[number]

/** Tells our own cards, whose commas in a category are meant. */
export const ownProduct = '-//Kontor//Kontor//EN'

/** Holds a field that vCard has no property for: its key in exports, a semicolon, its text. */
export const ownProperty = 'X-KONTOR-FIELD'

/** How our labels are written as types; any other label stands in a property of the same group, as Apple and Google do it. */
const types = new Map(Object.entries({ work: 'work', home: 'home', mobile: 'cell', fax: 'fax', other: 'other' }))

/** The largest line, in octets without its line break (RFC 6350, 3.2). */
const longestLine = 75

/**
 * A contact as a vCard with CRLF line ends, which may be put behind another; to be written as UTF-8.
 * @param cells the texts of its fields as every export has them: by the keys of the field descriptor, with the number of the
 * e-mail, phone or address behind a dot (`email.1`, `emailLabel.1`, `street.2`); empty or missing ones are not written. Any
 * key there is no property for, custom fields too, is kept under its name, so that our own import gives the same cells back.
 */
export function vcardOf(cells: Readonly<Record<string, string>>, version: VcardVersion): string {
  return new Writer(cells, version).write()
}

class Writer {
  private readonly rest: Map<string, string>
  private readonly version: VcardVersion
  private readonly lines: string[] = []
  private groups = 0

  constructor(cells: Readonly<Record<string, string>>, version: VcardVersion) {
    this.rest = new Map(Object.entries(cells).filter(([, text]) => text !== ''))
    this.version = version
  }

  write(): string {
    this.lines.push('BEGIN:VCARD', `VERSION:${this.version}`, `PRODID:${ownProduct}`)
    this.names()
    this.numbered('EMAIL', 'email', this.version === '3.0' ? ['INTERNET'] : [])
    this.numbered('TEL', 'phone', [])
    this.addresses()
    this.add('URL', this.take('web').replaceAll('\\', '\\\\'))
    this.dayOfLife('BDAY', 'birthday')
    // 3.0 has no property of its own for it; programs agree on this one.
    this.dayOfLife(this.version === '4.0' ? 'ANNIVERSARY' : 'X-ANNIVERSARY', 'anniversary')
    if (this.version === '4.0') this.add('LANG', escaped(this.take('language')))
    this.add('CATEGORIES', splitTags(this.take('tags')).map(escaped).join(','))
    this.add('NOTE', escaped(this.take('notes')))
    for (const [key, text] of this.rest) this.lines.push(`${ownProperty}:${escaped(key)};${escaped(text)}`)
    this.lines.push('END:VCARD')
    return this.lines.map((line) => `${folded(line)}\r\n`).join('')
  }

  private names(): void {
    const [prefix, given, middle, family, suffix] = ['prefix', 'givenName', 'middleName', 'familyName', 'suffix'].map(
      (key) => this.take(key),
    ) as [string, string, string, string, string]
    const company = this.take('company')
    const department = this.take('department')
    const person = displayName({ prefix, given: [given, middle].filter(Boolean).join(' '), family, suffix })
    const shown = person || company || this.rest.get('email.1') || this.rest.get('phone.1') || ''
    this.lines.push(`FN:${escaped(shown)}`)
    if (this.version === '3.0' || person)
      this.lines.push(`N:${[family, given, middle, prefix, suffix].map(escaped).join(';')}`)
    const kind = this.rest.get('kind')
    if (kind === 'company' || (kind === 'person' && (this.version === '4.0' || given || family)))
      this.rest.delete('kind')
    if (kind === 'company') this.lines.push(this.version === '4.0' ? 'KIND:org' : 'X-ABShowAs:COMPANY')
    if (kind === 'person' && this.version === '4.0') this.lines.push('KIND:individual')
    if (department) this.lines.push(`ORG:${escaped(company)};${escaped(department)}`)
    else this.add('ORG', escaped(company))
    this.add('TITLE', escaped(this.take('role')))
  }

  private numbered(property: string, key: string, always: string[]): void {
    const numbers = this.numbers([key])
    for (const number of numbers) {
      const preferred = numbers.length > 1 && number === numbers[0]
      this.labelled(property, this.take(`${key}Label.${number}`), escaped(this.take(`${key}.${number}`)), {
        types: preferred && this.version === '3.0' ? [...always, 'PREF'] : always,
        more: preferred && this.version === '4.0' ? ';PREF=1' : '',
      })
    }
  }

  private addresses(): void {
    for (const number of this.numbers(['street', 'street2', 'postcode', 'city', 'region', 'country'])) {
      const [street, street2, city, region, postcode, country] = [
        'street',
        'street2',
        'city',
        'region',
        'postcode',
        'country',
      ].map((key) => this.take(`${key}.${number}`)) as [string, string, string, string, string, string]
      // Some programs show no extended address, and every program shows the lines of a street.
      const lines = street && street2 && city && !`${street}${street2}`.includes('\n')
      const streets = lines ? ['', `${street}\n${street2}`] : [street2, street]
      const parts = ['', ...streets, city, region, postcode, countryName(country, 'en')]
      // RFC 8605: the code beside the name, which differs between languages.
      const more = /^[A-Z]{2}$/.test(country) ? `;CC=${country}` : ''
      this.labelled('ADR', this.take(`addressLabel.${number}`), parts.map(escaped).join(';'), { types: [], more })
    }
  }

  private dayOfLife(property: string, key: 'birthday' | 'anniversary'): void {
    const day = this.take(key)
    const yearless = day.startsWith('--')
    if (this.version === '4.0')
      this.add(property, yearless ? `--${day.slice(2).replace('-', '')}` : day.replaceAll('-', ''))
    else if (yearless) this.lines.push(`${property};X-APPLE-OMIT-YEAR=1604:1604-${day.slice(2)}`)
    else this.add(property, day)
  }

  private labelled(
    property: string,
    label: string,
    value: string,
    { types: always, more }: { types: string[]; more: string },
  ) {
    const known = types.get(label)
    const type = [...always, ...(known ? [known] : [])].map((each) =>
      this.version === '3.0' ? each.toUpperCase() : each,
    )
    const line = `${property}${type.length > 0 ? `;TYPE=${type.join(',')}` : ''}${more}:${value}`
    if (label === '' || known) this.lines.push(line)
    else {
      const group = `item${++this.groups}`
      this.lines.push(`${group}.${line}`, `${group}.X-ABLabel:${escaped(label)}`)
    }
  }

  /** The numbers that any of the keys stands with, in their order. */
  private numbers(keys: string[]): string[] {
    const found = [...this.rest.keys()].flatMap((key) => {
      const [name = '', number = ''] = key.split('.')
      return keys.includes(name) && /^\d+$/.test(number) ? [number] : []
    })
    return [...new Set(found)].sort((a, b) => Number(a) - Number(b))
  }

  private take(key: string): string {
    const text = this.rest.get(key) ?? ''
    this.rest.delete(key)
    return text
  }

  private add(property: string, value: string): void {
    if (value !== '') this.lines.push(`${property}:${value}`)
  }
}

function escaped(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** A line in pieces of at most 75 octets of UTF-8, no character divided; each but the first begins with a space. */
function folded(line: string): string {
  let text = ''
  let octets = 0
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (octets + size > longestLine) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += size
  }
  return text
}
