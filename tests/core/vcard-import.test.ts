import { expect, it } from 'vitest'
import { openCore } from '../helpers/app.ts'
import { cardFile } from '../helpers/cards.ts'
import { commit, csvFile, importFile, rehearse } from '../helpers/import.ts'

const cards = [
  'VERSION:3.0\r\nN:Meier;Anna;;Dr.;\r\nFN:Dr. Anna Meier\r\nORG:Alpha GmbH;Sales\r\nTITLE:Buyer\r\nBDAY:--0415\r\n' +
    'EMAIL;TYPE=WORK:anna@alpha.example\r\nTEL;TYPE=CELL:0171 1234567\r\nTEL;TYPE=X-Yacht:+49 40 123456\r\n' +
    'ADR;TYPE=HOME:;;Hauptstr. 1;Bonn;;53111;Deutschland\r\nCATEGORIES:VIP\r\nNICKNAME:Annie\r\nNOTE:Met at the fair',
  'VERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=E6=98=8E\r\nTEL;CELL:13812345678',
  'VERSION:4.0\r\nKIND:org\r\nFN:Beta AG\r\nTEL;TYPE=work:+41 44 668 18 00\r\nURL:https://beta.example',
  'VERSION:4.0\r\nKIND:group\r\nFN:Friends\r\nMEMBER:urn:uuid:1',
  'VERSION:3.0\r\nFN:Carla Damaged\r\nstray words',
]
const file = () => cardFile(cards.map((card) => `BEGIN:VCARD\r\n${card}\r\nEND:VCARD\r\n`).join(''))

it('vCards become contacts; a group and nothing else is refused', async () => {
  const core = await openCore()
  const batch = await rehearse(core, file())
  expect(batch.counts).toMatchObject({ rows: 5, createdPeople: 3, createdCompanies: 2, refused: 1 })
  await commit(core, batch)
  const { rows } = await core.client().contacts.list({})
  expect(rows.map(({ displayName }) => displayName).toSorted()).toEqual(
    ['Alpha GmbH', 'Beta AG', 'Carla Damaged', 'Dr. Anna Meier', '王小明'].toSorted(),
  )
  const idOf = (name: string) => rows.find(({ displayName }) => displayName === name)?.id ?? 0
  expect(await core.client().contacts.get({ id: idOf('Dr. Anna Meier') })).toMatchObject({
    kind: 'person',
    birthday: '--04-15',
    emails: [{ label: 'work', email: 'anna@alpha.example' }],
    phones: [
      { label: 'mobile', phone: '+49 171 1234567' },
      { label: 'yacht', phone: '+49 40 123456' },
    ],
    addresses: [{ label: 'home', street: 'Hauptstr. 1', city: 'Bonn', postcode: '53111', country: 'DE' }],
    positions: [{ companyName: 'Alpha GmbH', role: 'Buyer', department: 'Sales' }],
    tags: ['VIP'],
    notes: 'Met at the fair\nNickname: Annie',
  })
  expect(await core.client().contacts.get({ id: idOf('Beta AG') })).toMatchObject({
    kind: 'company',
    web: 'https://beta.example',
  })
  expect(await core.client().contacts.get({ id: idOf('Carla Damaged') })).toMatchObject({ notes: 'stray words' })
})

it('the same vCards twice change nothing', async () => {
  const core = await openCore()
  const cardsFile = file()
  await importFile(core, cardsFile)
  expect((await rehearse(core, cardsFile)).counts).toMatchObject({
    createdPeople: 0,
    createdCompanies: 0,
    updated: 0,
    unchanged: 4,
    refused: 1,
  })
})

it('birthdays without a year come in any notation, and from a sheet', async () => {
  const core = await openCore()
  await importFile(
    core,
    csvFile([
      ['Name', 'Birthday'],
      ['Anna Aal', '15 April'],
      ['Bert Barsch', '--04-15'],
      ['Carl Dorsch', '4/15'],
      ['Dora Hecht', '1980-04-15'],
      ['Emil Zander', '30 February'],
    ]),
  )
  const { rows } = await core.client().contacts.list({})
  const found = await Promise.all(rows.map(async ({ id }) => core.client().contacts.get({ id })))
  expect(found.map(({ familyName, birthday, notes }) => [familyName, birthday, notes])).toEqual([
    ['Aal', '--04-15', ''],
    ['Barsch', '--04-15', ''],
    ['Dorsch', '--04-15', ''],
    ['Hecht', '1980-04-15', ''],
    ['Zander', null, 'Birthday: 30 February'],
  ])
})

it('a birthday is a day of a year or of any', async () => {
  const client = (await openCore()).client()
  for (const birthday of ['--02-29', '2000-02-29'])
    await client.contacts.create({ kind: 'person', familyName: 'A', birthday })
  for (const birthday of ['--02-30', '1999-02-29', '--0415', '15.4.', ''])
    await expect(client.contacts.create({ kind: 'person', familyName: 'A', birthday })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
})
