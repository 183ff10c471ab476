import { describe, expect, it } from 'vitest'
import { en } from '../../src/shared/i18n/en/catalogue.ts'
import { matchColumns } from '../../src/main/core/imports/match-columns.ts'
import { contactFields, fieldOfHeader, headerKey, splitField } from '../../src/shared/domain/contact-fields.ts'

/** What the columns of a header are matched to, as one line. */
const matched = (header: string) =>
  matchColumns(header.split(','), [], null)
    .mapping.map(({ field }) => field ?? '-')
    .join(' ')

describe('headers of known exports', () => {
  for (const [system, header, fields] of [
    [
      'Google',
      'First Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 2 - Value,Address 1 - Street,Address 1 - PO Box,Photo',
      'givenName company tags emailLabel.1 email.1 phone.2 street.1 street2.1 -',
    ],
    [
      'Google before 2024',
      'Given Name,E-mail 1 - Type,Phone 1 - Type,Organization 1 - Title',
      'givenName emailLabel.1 phoneLabel.1 role',
    ],
    [
      'Outlook',
      'Title,First Name,Suffix,Job Title,Business Street 3,Business Country/Region,E-mail 2 Address,E-mail 2 Type,Home Phone 2,Company Main Phone',
      'prefix givenName suffix role street2.work country.work email - phone.home companyPhone',
    ],
    [
      'Thunderbird',
      'Display Name,Secondary Email,Mobile Number,Home Address 2,Work ZipCode,Birth Year,Birth Day',
      'name email phone.mobile street2.home postcode.work birthday.year birthday.day',
    ],
    [
      'HubSpot',
      'Record ID,Phone Number,Contact owner,Country/Region,Associated Company',
      '- phone owner country company',
    ],
    [
      'Salesforce',
      'Salutation,Title,Last Name,MailingPostalCode,Account Name,LeadSource',
      'prefix role familyName postcode.work company source',
    ],
    ['Zoho', 'Account Name,Tag,Description,Mobile', 'company tags notes phone.mobile'],
    ['Pipedrive', 'Person - ID,Person - Name,Person - Email,Organization - Name', '- name email company'],
    ['Act!', 'Contact,Car Phone,ID/Status,ZIP Code,Web Site', 'contactPerson phone.other notes postcode web'],
    ['LinkedIn', 'URL,Email Address,Position', 'web email role'],
    [
      'a Chinese CRM',
      '客户名称,联系人,手机,电话,微信,地址,备注,归属人',
      'customer contactPerson phone.mobile phone notes address notes owner',
    ],
    ['Taiwan', '公司名稱,姓名,職稱,行動電話,統一編號,郵遞區號', 'company name role phone.mobile taxNumber postcode'],
    [
      'Germany',
      'Firma,Anrede,Nachname,Hausnummer,PLZ,Telefon geschäftlich,USt-IdNr.',
      'company prefix familyName houseNumber postcode phone.work taxNumber',
    ],
    [
      'France',
      'Nom,Prénom,Code postal,Téléphone portable,N° TVA',
      'familyName givenName postcode phone.mobile taxNumber',
    ],
    ['Spain', 'Nombre,Correo electrónico,Móvil,NIF', 'name email phone.mobile taxNumber'],
    [
      'Italy',
      'Ragione sociale,Nome,Cognome,CAP,Città,Cellulare,Partita IVA',
      'company givenName familyName postcode city phone.mobile taxNumber',
    ],
    ['Portugal', 'Empresa,Nome,Telemóvel,CEP', 'company name phone.mobile postcode'],
    [
      'the Netherlands',
      'Bedrijf,Voornaam,Tussenvoegsel,Achternaam,Plaats',
      'company givenName middleName familyName city',
    ],
    [
      'Poland',
      'Imię,Nazwisko,Kod pocztowy,Miasto,Telefon komórkowy',
      'givenName familyName postcode city phone.mobile',
    ],
    ['Russia', 'Фамилия,Имя,Отчество,Телефон,ИНН', 'familyName givenName middleName phone taxNumber'],
    [
      'Japan',
      '会社名,部署名,氏名,郵便番号,メールアドレス,携帯電話',
      'company department name postcode email phone.mobile',
    ],
    ['Korea', '회사명,이름,우편번호,휴대폰,이메일', 'company name postcode phone.mobile email'],
  ] as const)
    it(system, () => expect(matched(header)).toBe(fields))
})

it('a field stands in no other one’s headers, and is found by its own key as our exports write it', () => {
  const seen = new Map<string, string>()
  for (const { key, headers } of contactFields)
    for (const header of headers) {
      expect(headerKey(header), header).toBe(header)
      expect(seen.get(header) ?? key, header).toBe(key)
      seen.set(header, key)
    }
  for (const field of contactFields.filter(({ exportable }) => exportable)) {
    expect(fieldOfHeader(field.key)).toBe(field.key)
    for (const group of field.groups) expect(fieldOfHeader(`${field.key}.${group}`)).toBe(`${field.key}.${group}`)
  }
})

it('every field that can be imported has a name in the catalogues', () => {
  for (const { key, groups } of contactFields.filter(({ importable }) => importable)) {
    expect(en.contactFields).toHaveProperty(key)
    for (const group of groups) if (!/^\d+$/.test(group)) expect(en.contactFields.groups).toHaveProperty(group)
  }
})

it('no other word is a field', () => {
  for (const field of ['password', 'phone.moon', 'name.work', 'email.1.2', '']) expect(splitField(field)).toBeNull()
  for (const header of ['', '   ', 'Shoe size', '编号X']) expect(fieldOfHeader(header)).toBeUndefined()
})

it('the look of the values tells columns that the header does not', () => {
  const rows = [
    ['anna@example.com', '+49 30 1234567', 'Anna Müller', '5454-5587-3210'],
    ['bert@example.com', '+49 30 7654321', 'Bert Braun', '1313-4545-8875'],
  ].map((cells, at) => ({ row: at + 1, cells }))
  expect(matchColumns(['', '', '', 'isbn'], rows, null)).toEqual({
    mapping: ['email', 'phone', 'name', 'notes'].map((field, column) => ({ column, field })),
    matchedBy: ['values', 'values', 'values', 'none'],
  })
})

it('codes are nobody’s name where no column names anyone', () => {
  const header = ['asin', 'order', 'batch', 'remark']
  const matched = (rows: string[][]) =>
    matchColumns(
      header,
      rows.map((cells, at) => ({ row: at + 2, cells })),
      null,
    ).mapping.map(({ field }) => field)
  const codes = [
    ['A1JB037FPHA', 'order 20240012345', 'kx-77b'],
    ['A2QN114XKLM', 'order 20240012346', 'kx-78b'],
  ]
  expect(matched(codes.map((row) => [...row, 'Old Mill']))).toEqual(['notes', 'notes', 'notes', 'name'])
  expect(matched(codes.map((row) => [...row, '']))).toEqual(['notes', 'notes', 'notes', 'notes'])
})

it('the title of courtesy stands before the name', () => {
  expect(fieldOfHeader('TitleOfCourtesy')).toBe('prefix')
})
