import { expect, it } from 'vitest'
import { vcardOf } from '../../src/shared/domain/vcard.ts'

const person = {
  kind: 'person',
  company: 'Alpha; Beta, Söhne',
  prefix: 'Dr.',
  givenName: 'Anna',
  familyName: 'Meier',
  role: 'Manager',
  department: 'Sales',
  'email.1': 'anna@example.com',
  'emailLabel.1': 'work',
  'email.2': 'a@example.org',
  'phone.1': '+49 89 123',
  'phoneLabel.1': 'Sekretariat',
  'street.1': 'Hauptstr. 1',
  'street2.1': 'Hof',
  'postcode.1': '80331',
  'city.1': 'München',
  'country.1': 'DE',
  'addressLabel.1': 'billing',
  birthday: '--04-15',
  taxNumber: 'DE123',
  language: 'zh-CN',
  tags: 'VIP, Fair 2026',
  notes: 'one\ntwo',
}

it('writes vCard 4.0', () => {
  expect(vcardOf(person, '4.0').split('\r\n')).toEqual([
    'BEGIN:VCARD',
    'VERSION:4.0',
    'PRODID:-//Kontor//Kontor//EN',
    'FN:Dr. Anna Meier',
    'N:Meier;Anna;;Dr.;',
    'KIND:individual',
    'ORG:Alpha\\; Beta\\, Söhne;Sales',
    'TITLE:Manager',
    'EMAIL;TYPE=work;PREF=1:anna@example.com',
    'EMAIL:a@example.org',
    'item1.TEL:+49 89 123',
    'item1.X-ABLabel:Sekretariat',
    'item2.ADR;CC=DE:;;Hauptstr. 1\\nHof;München;;80331;Germany',
    'item2.X-ABLabel:billing',
    'BDAY:--0415',
    'LANG:zh-CN',
    'CATEGORIES:VIP,Fair 2026',
    'NOTE:one\\ntwo',
    'X-KONTOR-FIELD:taxNumber;DE123',
    'END:VCARD',
    '',
  ])
})

it('writes vCard 3.0', () => {
  const lines = vcardOf(person, '3.0').split('\r\n')
  expect(lines).toContain('EMAIL;TYPE=INTERNET,PREF,WORK:anna@example.com')
  expect(lines).toContain('BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15')
  expect(lines).toContain('X-KONTOR-FIELD:language;zh-CN')
  expect(vcardOf({ kind: 'company', company: 'Alpha' }, '3.0')).toBe(
    'BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Kontor//Kontor//EN\r\nFN:Alpha\r\nN:;;;;\r\nX-ABShowAs:COMPANY\r\nORG:Alpha\r\nEND:VCARD\r\n',
  )
})

it('folds lines at 75 octets and divides no character', () => {
  const notes = '公司😀é'.repeat(60)
  const text = vcardOf({ kind: 'company', company: 'Alpha', notes }, '4.0')
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line.isWellFormed()).toBe(true)
  }
  expect(text.replaceAll('\r\n ', '')).toContain(`NOTE:${notes}\r\n`)
})
