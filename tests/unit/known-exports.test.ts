import { describe, expect, it } from 'vitest'
import { recognise } from '../../src/main/core/imports/known-exports.ts'
import { matchColumns } from '../../src/main/core/imports/match-columns.ts'
import { contactFields } from '../../src/shared/domain/contact-fields.ts'
import { readCells, type TestRow } from '../helpers/row.ts'

const outlookHeader =
  "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Anniversary,Location,Language,Internet Free Busy,Notes,E-mail Address,E-mail 2 Address,E-mail 3 Address,Primary Phone,Home Phone,Home Phone 2,Mobile Phone,Pager,Home Fax,Home Address,Home Street,Home Street 2,Home Street 3,Home Address PO Box,Home City,Home State,Home Postal Code,Home Country,Spouse,Children,Manager's Name,Assistant's Name,Referred By,Company Main Phone,Business Phone,Business Phone 2,Business Fax,Assistant's Phone,Company,Job Title,Department,Office Location,Organizational ID Number,Profession,Account,Business Address,Business Street,Business Street 2,Business Street 3,Business Address PO Box,Business City,Business State,Business Postal Code,Business Country,Other Phone,Other Fax,Other Address,Other Street,Other City,Other Postal Code,Other Country,Callback,Car Phone,ISDN,Radio Phone,TTY/TDD Phone,Telex,User 1,User 2,Keywords,Mileage,Hobby,Billing Information,Directory Server,Sensitivity,Priority,Private,Categories"
const googleHeader =
  'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value'
const oldGoogleHeader =
  'Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department,Organization 1 - Symbol,Organization 1 - Location,Organization 1 - Job Description,Website 1 - Type,Website 1 - Value'
const thunderbirdHeader =
  'First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes,'
const salesforceFields =
  'Id,IsDeleted,MasterRecordId,AccountId,LastName,FirstName,Salutation,Name,OtherStreet,OtherCity,OtherPostalCode,OtherCountry,MailingStreet,MailingCity,MailingState,MailingPostalCode,MailingCountry,Phone,Fax,MobilePhone,HomePhone,OtherPhone,AssistantPhone,ReportsToId,Email,Title,Department,AssistantName,LeadSource,Birthdate,Description,OwnerId,CreatedDate'
const salesforceReport =
  'Salutation,First Name,Last Name,Title,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Fax,Email,Account Owner,Account Name'
const zohoHeader =
  'Record Id,Contact Owner.id,Contact Owner,Lead Source,First Name,Last Name,Account Name.id,Account Name,Vendor Name.id,Vendor Name,Email,Title,Department,Phone,Mobile,Created By.id,Created By,Modified By.id,Modified By,Created Time,Modified Time,Contact Name,Description,Email Opt Out,Salutation,Last Activity Time,Tag,Reporting To.id,Reporting To,Unsubscribed Mode,Unsubscribed Time,Mailing Street,Mailing City,Mailing Zip'
const yahooHeader =
  'First,Middle,Last,Nickname,Email,Category,Distribution Lists,Messenger ID,Home,Work,Pager,Fax,Mobile,Other,Yahoo Phone,Primary,Alternate Email 1,Alternate Email 2,Personal Website,Business Website,Title,Company,Work Address,Work City,Work County,Work Post Code,Work Country,Birthday,Anniversary,Comments'
const actHeader =
  'CONTACTID,Company,Contact,First Name,Middle Name,Last Name,Name Prefix,Name Suffix,Salutation,Title,Department,Assistant,E-mail,Web Site,Birth Date,ID/Status,Referred By,Spouse,Owner,Messenger ID,Address,Address 2,City,State,ZIP Code,Country,Phone,Car Phone,Fax,Hobbies,Industry'
const chineseHeader =
  '客户名称,联系人,手机,电话,QQ,微信,地址,备注,来源,客户等级,客户行业,客户状态,客户类型,创建时间,更新时间,最近沟通时间,沟通内容,归属人,创建人'

/** A row that has these values under the headers of an export, and nothing else. */
function read(header: string, values: Record<string, string>, how: TestRow = {}) {
  const columns = header.split(',')
  for (const column of Object.keys(values)) expect(columns).toContain(column)
  return readCells(
    columns,
    columns.map((column) => values[column] ?? ''),
    how,
  )
}

describe('an export is known by its header', () => {
  for (const [name, header] of [
    ['outlook', outlookHeader],
    [
      'outlook',
      'Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,Straße privat,Weitere Straße,Telefon Assistent,Haupttelefon,E-Mail-Adresse,E-Mail-Typ',
    ],
    ['google', googleHeader],
    ['googleOld', oldGoogleHeader],
    ['thunderbird', thunderbirdHeader],
    ['salesforce', salesforceFields],
    ['salesforce', salesforceReport],
    ['zoho', zohoHeader],
    ['yahoo', yahooHeader],
    ['act', actHeader],
    ['chinese', chineseHeader],
    ['chinese', '客户编号,客户名称,联系人,手机号,座机号,级别,地址'],
    ['linkedin', 'First Name,Last Name,URL,Email Address,Company,Position,Connected On'],
    [
      'hubspot',
      'Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated Company,Country/Region,Contact owner',
    ],
    ['hubspot', 'Record ID,Company name,Website URL,Company owner,Create Date'],
    [
      'pipedrive',
      'Person - ID,Person - Name,Person - Email,Person - Phone,Organization - Name,Person - Last activity date',
    ],
    [
      'kontor',
      contactFields
        .filter(({ exportable }) => exportable)
        .map(({ key }) => key)
        .join(),
    ],
  ] as const)
    it(`${name}: ${header.slice(0, 40)}`, () => expect(recognise(header.split(','))).toBe(name))

  for (const header of [
    'First name,Last name,Company,Email,Phone,City',
    'Name,Title,Notes',
    'Firma,Anrede,Nachname,PLZ,Ort',
    'name,email,phone,city',
    '姓名,年龄',
    '',
  ])
    it(`not ${header || 'an empty one'}`, () => expect(recognise(header.split(','))).toBeNull())
})

it('every column of an export with contact data goes to a field, and only ids and the like are left out', () => {
  const left = (header: string, way: 'notes' | null) => {
    const columns = header.split(',')
    return matchColumns(columns, [], null)
      .mapping.filter(({ field }) => field === way)
      .map(({ column }) => columns[column])
  }
  expect(left(outlookHeader, null)).toEqual([
    'Initials',
    'Internet Free Busy',
    'Directory Server',
    'Sensitivity',
    'Priority',
    'Private',
  ])
  expect(left(outlookHeader, 'notes')).toEqual([
    'Gender',
    'Location',
    'Notes',
    'Spouse',
    'Children',
    "Manager's Name",
    "Assistant's Name",
    "Assistant's Phone",
    'Office Location',
    'Organizational ID Number',
    'Profession',
    'Account',
    'User 1',
    'User 2',
    'Mileage',
    'Hobby',
    'Billing Information',
  ])
  expect(left(zohoHeader, null)).toHaveLength(12)
  expect(left(zohoHeader, 'notes')).toEqual([
    'Vendor Name',
    'Description',
    'Email Opt Out',
    'Reporting To',
    'Unsubscribed Mode',
    'Unsubscribed Time',
  ])
  expect(left(thunderbirdHeader, 'notes')).toEqual([
    'Nickname',
    'Screen Name',
    'Web Page 2',
    'Custom 1',
    'Custom 2',
    'Custom 3',
    'Custom 4',
    'Notes',
    '',
  ])
})

describe('a line of an export', () => {
  it('of Outlook', () => {
    const { main, company, role } = read(
      outlookHeader,
      {
        'First Name': 'Anna',
        'Last Name': 'Meier',
        Title: 'Dr.',
        Company: 'Beispiel AG',
        'Job Title': 'Buyer',
        Account: '4711',
        Birthday: '4/30/1980',
        Categories: 'Fair;VIP',
        'E-mail 2 Address': 'a@example.com',
        'Business Street': 'Main St 1',
        'Business City': 'Bonn',
        'Home City': 'Köln',
        'Mobile Phone': '0171 1234567',
        "Assistant's Phone": '030 999999',
      },
      { rules: { dayOrder: 'mdy' } },
    )
    expect(main).toMatchObject({
      prefix: 'Dr.',
      givenName: 'Anna',
      familyName: 'Meier',
      birthday: '1980-04-30',
      tags: ['Fair', 'VIP'],
      emails: [{ email: 'a@example.com' }],
      phones: [{ label: 'mobile' }],
      addresses: [
        { label: 'work', street: 'Main St 1', city: 'Bonn' },
        { label: 'home', city: 'Köln' },
      ],
      notes: ["Assistant's Phone: 030 999999", 'Account: 4711'],
    })
    expect([company?.name, role]).toEqual(['Beispiel AG', 'Buyer'])
  })

  it('of Google', () => {
    const { main, company } = read(googleHeader, {
      'First Name': 'Anna',
      'Last Name': 'Meier',
      'File As': 'Meier, Anna',
      'Organization Name': 'Beispiel AG',
      Labels: '* myContacts ::: Fair',
      'E-mail 1 - Label': '* Work',
      'E-mail 1 - Value': 'a@example.com ::: b@example.com',
      'Phone 1 - Label': 'Mobile',
      'Phone 1 - Value': '0171 1234567 ::: 0171 1234568',
      'Address 1 - Label': 'Home',
      'Address 1 - Formatted': 'Lange Str. 1\n50667 Köln\nDE',
      'Address 1 - Street': 'Lange Str. 1',
      'Address 1 - City': 'Köln',
      'Address 1 - Postal Code': '50667',
      'Address 1 - Country': 'DE',
      'Website 1 - Label': 'Profile',
      'Website 1 - Value': 'https://example.com',
      'Custom Field 1 - Label': 'Shoe size',
      'Custom Field 1 - Value': '39',
    })
    expect(main).toMatchObject({
      tags: ['myContacts', 'Fair'],
      emails: [
        { label: 'work', email: 'a@example.com' },
        { label: 'work', email: 'b@example.com' },
      ],
      phones: [{ label: 'mobile' }, { label: 'mobile' }],
      addresses: [{ label: 'home', street: 'Lange Str. 1', postcode: '50667', city: 'Köln', country: 'DE' }],
      web: 'https://example.com',
      notes: ['Shoe size: 39'],
    })
    expect(company?.name).toBe('Beispiel AG')
  })

  it('of Google with several values in its cells', () => {
    const { main, company } = read(googleHeader, {
      'First Name': 'Anna',
      'Organization Name': 'Beispiel AG ::: Muster GmbH',
      'Address 1 - Label': 'Home',
      'Address 1 - Street': 'Lange Str. 1 ::: Am Weg 2',
      'Address 1 - City': 'Köln ::: Bonn',
      'Website 1 - Value': 'www.example.com ::: www.example.org',
    })
    expect(company?.name).toBe('Beispiel AG')
    expect(main).toMatchObject({
      web: 'www.example.com',
      addresses: [
        { label: 'home', street: 'Lange Str. 1', city: 'Köln' },
        { label: 'home', street: 'Am Weg 2', city: 'Bonn' },
      ],
      notes: ['Organization Name: Muster GmbH', 'Website 1 - Value: www.example.org'],
    })
  })

  it('of Google before 2024', () => {
    const { main, company, role } = read(oldGoogleHeader, {
      Name: 'Anna Meier',
      'Given Name': 'Anna',
      'Family Name': 'Meier',
      Occupation: 'Baker',
      'Group Membership': '* myContacts',
      'Phone 1 - Type': 'Home Fax',
      'Phone 1 - Value': '030 123456',
      'Organization 1 - Name': 'Beispiel AG',
      'Organization 1 - Title': 'Buyer',
    })
    expect(main).toMatchObject({
      givenName: 'Anna',
      phones: [{ label: 'fax' }],
      tags: ['myContacts'],
      notes: ['Occupation: Baker'],
    })
    expect([company?.name, role]).toEqual(['Beispiel AG', 'Buyer'])
  })

  it('of Thunderbird', () => {
    const { main } = read(thunderbirdHeader, {
      'First Name': 'Anna',
      'Last Name': 'Meier',
      'Secondary Email': 'b@example.com',
      'Birth Year': '1980',
      'Birth Month': '4',
      'Birth Day': '30',
      'Home Address': 'Lange Str. 1',
      'Custom 1': 'blue',
    })
    expect(main).toMatchObject({
      birthday: '1980-04-30',
      emails: [{ email: 'b@example.com' }],
      addresses: [{ label: 'home', street: 'Lange Str. 1' }],
      notes: ['Custom 1: blue'],
    })
  })

  it('of Salesforce', () => {
    const values = { FirstName: 'Anna', LastName: 'Meier', Title: 'Buyer', Salutation: 'Ms.', MailingCity: 'Bonn' }
    expect(read(salesforceFields, values).main).toMatchObject({
      prefix: 'Ms.',
      addresses: [{ label: 'work', city: 'Bonn' }],
      notes: ['Title: Buyer'],
    })
    const { company, role } = read(salesforceReport, {
      'Last Name': 'Meier',
      Title: 'Buyer',
      'Account Name': 'Beispiel AG',
    })
    expect([company?.name, role]).toEqual(['Beispiel AG', 'Buyer'])
  })

  it('of Zoho', () => {
    const { main, company, role } = read(zohoHeader, {
      'Record Id': 'zcrm_1',
      'First Name': 'Anna',
      'Last Name': 'Meier',
      'Account Name.id': 'zcrm_2',
      'Account Name': 'Beispiel AG',
      'Contact Name': 'Anna Meier',
      Title: 'Buyer',
      Tag: 'Fair,VIP',
      'Email Opt Out': 'true',
      'Mailing City': 'Bonn',
    })
    expect(main).toMatchObject({
      tags: ['Fair', 'VIP'],
      notes: ['Email Opt Out: true'],
      addresses: [{ city: 'Bonn' }],
    })
    expect([company?.name, role]).toEqual(['Beispiel AG', 'Buyer'])
  })

  it('of Yahoo, Act!, LinkedIn, HubSpot and Pipedrive', () => {
    expect(
      read(yahooHeader, { First: 'Anna', Last: 'Meier', Home: '030 111111', 'Alternate Email 1': 'b@example.com' })
        .main,
    ).toMatchObject({ familyName: 'Meier', phones: [{ label: 'home' }], emails: [{ email: 'b@example.com' }] })
    expect(
      read(actHeader, { Contact: 'Anna Meier', Salutation: 'Anna', Title: 'Buyer', Company: 'Beispiel AG' }),
    ).toMatchObject({
      role: 'Buyer',
      company: { name: 'Beispiel AG' },
      main: { givenName: 'Anna', prefix: '', notes: ['Salutation: Anna'] },
    })
    const linkedin = read('First Name,Last Name,URL,Email Address,Company,Position,Connected On', {
      'First Name': 'Anna',
      'Last Name': 'Meier',
      URL: 'https://www.linkedin.com/in/anna',
      Company: 'Beispiel AG',
      'Connected On': '01 Jan 2024',
    })
    expect(linkedin.main).toMatchObject({
      web: 'https://www.linkedin.com/in/anna',
      notes: ['Connected On: 01 Jan 2024'],
    })
    expect(linkedin.company).toMatchObject({ name: 'Beispiel AG', web: '' })
    expect(
      read('Record ID,First Name,Last Name,Email,Create Date,Associated Company,Contact owner', {
        'Record ID': '1',
        'First Name': 'Anna',
        'Create Date': '2024-01-01',
        'Associated Company': 'Beispiel AG',
      }),
    ).toMatchObject({ main: { givenName: 'Anna', notes: [] }, company: { name: 'Beispiel AG' } })
    expect(
      read('Person - ID,Person - Name,Person - Phone - Mobile,Organization - Name,Person - Label', {
        'Person - ID': '1',
        'Person - Name': 'Anna Meier',
        'Person - Phone - Mobile': '0171 1234567',
        'Organization - Name': 'Beispiel AG',
        'Person - Label': 'Hot lead',
      }),
    ).toMatchObject({
      main: { familyName: 'Meier', phones: [{ label: 'mobile' }], tags: ['Hot lead'], notes: [] },
      company: { name: 'Beispiel AG' },
    })
  })

  it('of a Chinese sheet', () => {
    const { main, company } = read(chineseHeader, {
      客户名称: '山东某某有限公司',
      联系人: '王小明',
      手机: '13800138000',
      微信: 'wxm',
      来源: '展会',
      客户行业: '机械',
    })
    expect(main).toMatchObject({ familyName: '王', givenName: '小明', source: '展会', notes: ['微信: wxm'] })
    expect(company).toMatchObject({ name: '山东某某有限公司', industry: '机械' })
  })
})

describe('columns without a telling header', () => {
  const columnsOf = (header: string, ...rows: string[]) =>
    matchColumns(
      header.split('|'),
      rows.map((row, at) => ({ row: at + 2, cells: row.split('|') })),
      null,
    )
      .mapping.map(({ field }) => field ?? '-')
      .join(' ')

  it('are told by the look of their values', () => {
    expect(
      columnsOf(
        '||||||||',
        'Anna Meier|Beispiel GmbH|a@example.com|030 1234567|www.example.com|Lange Str. 1|50667|Köln|Germany',
        'Peter Schmidt|Muster AG|b@example.com|+49 171 1234567|www.example.org|Am Weg 5|10115|Berlin|Österreich',
      ),
    ).toBe('name company email phone web street postcode city country')
    expect(columnsOf('||', 'Anna|Meier|30.04.1980', 'Peter|Schmidt|1.2.1990')).toBe('givenName familyName birthday')
    expect(columnsOf('||', '王小明|北京|13800138000', '李华|上海市|13900139000')).toBe('name city phone')
  })

  it('are told by their values where the header misleads', () => {
    expect(columnsOf('Name|Contact', 'Anna Meier|a@example.com', 'Peter Schmidt|b@example.com')).toBe('name email')
    expect(columnsOf('Name|Email', 'Anna Meier|+49 30 1234567', 'Peter Schmidt|030 7654321')).toBe('name phone')
    expect(columnsOf('Name|Contact', 'Beispiel AG|Anna Meier', 'Muster GmbH|Peter Schmidt')).toBe('name contactPerson')
  })
})
