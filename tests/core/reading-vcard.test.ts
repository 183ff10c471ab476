import { describe, expect, it, test } from 'vitest'
import { fieldOfHeader } from '../../src/shared/domain/contact-fields.ts'
import { vcardHeadings } from '../../src/shared/domain/vcard-headings.ts'
import { encode } from '../helpers/encode.ts'
import { cardFile, readCards } from '../helpers/cards.ts'

/** The cells of the only card with these lines. */
async function card(version: string, ...lines: string[]): Promise<Record<string, string>> {
  const text = ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n')
  const { rows } = await readCards(cardFile(text))
  expect(rows).toHaveLength(1)
  return rows[0] ?? {}
}

describe('a vCard', () => {
  it('has columns that are named as our exports name them', async () => {
    const text =
      'BEGIN:VCARD\nVERSION:3.0\nN:Meier;Anna;Maria;Dr.;MBA\nFN:Dr. Anna Maria Meier MBA\nORG:Alpha\\; Beta;Sales;South\n' +
      'TITLE:Buyer\nEMAIL;TYPE=INTERNET,HOME:anna@home.example\nEMAIL;TYPE=PREF,WORK:anna@work.example\n' +
      'TEL;TYPE=WORK,CELL:1\nTEL;TYPE=HOME,FAX:2\nTEL:3\nADR;TYPE=WORK:PO Box 7;Suite 4;Main St 1;Town;State;12345;Germany\n' +
      'URL:http\\://example.com\nURL:https://example.org\nBDAY:19800415\nCATEGORIES:VIP,Fair\nNOTE:one\\ntwo\\, three\n' +
      'NICKNAME:Annie\nEND:VCARD\n'
    const { columns, rows } = await readCards(cardFile(text))
    expect(columns.slice(0, 5)).toEqual(['kind', 'company', 'prefix', 'givenName', 'middleName'])
    expect(columns.at(-1)).toBe('notes')
    expect(rows).toEqual([
      {
        kind: 'person',
        company: 'Alpha; Beta',
        department: 'Sales, South',
        role: 'Buyer',
        prefix: 'Dr.',
        givenName: 'Anna',
        middleName: 'Maria',
        familyName: 'Meier',
        suffix: 'MBA',
        'email.1': 'anna@work.example',
        'emailLabel.1': 'work',
        'email.2': 'anna@home.example',
        'emailLabel.2': 'home',
        'phone.1': '1',
        'phoneLabel.1': 'mobile',
        'phone.2': '2',
        'phoneLabel.2': 'fax',
        'phone.3': '3',
        'street.1': 'Main St 1',
        'street2.1': 'Suite 4, PO Box 7',
        'postcode.1': '12345',
        'city.1': 'Town',
        'region.1': 'State',
        'country.1': 'Germany',
        'addressLabel.1': 'work',
        web: 'http://example.com',
        'Further website': 'https://example.org',
        birthday: '1980-04-15',
        tags: 'VIP, Fair',
        Nickname: 'Annie',
        notes: 'one\ntwo, three',
      },
    ])
  })

  test.each([
    ['N:Meier;Anna;;;\r\nFN:Anna Meier', { kind: 'person', givenName: 'Anna', familyName: 'Meier' }],
    ['N:王;小明;;;\r\nFN:王小明', { kind: 'person', givenName: '小明', familyName: '王' }],
    [
      'N:Public;John;Quinlan,Paul;;\r\nFN:John Q. Public',
      { kind: 'person', givenName: 'John', middleName: 'Quinlan Paul', familyName: 'Public' },
    ],
    [
      'N:Meier;Anna;;;\r\nFN:Anna Meier née Huber',
      { kind: 'person', givenName: 'Anna', familyName: 'Meier', 'Shown as': 'Anna Meier née Huber' },
    ],
    ['N:John Smith;;;;\r\nFN:John Smith', { kind: 'person', name: 'John Smith' }],
    ['FN:Anna Meier', { name: 'Anna Meier' }],
    ['N:;;;;\r\nFN:Alpha\r\nORG:Alpha', { company: 'Alpha' }],
    ['N:;;;;\r\nFN:a@b.example\r\nEMAIL:a@b.example', { 'email.1': 'a@b.example' }],
    ['FN:Alpha\r\nORG:Alpha;\r\nX-ABShowAs:COMPANY', { kind: 'company', company: 'Alpha' }],
    ['KIND:org\r\nFN:Alpha', { kind: 'company', company: 'Alpha' }],
    ['KIND:individual\r\nFN:Anna', { kind: 'person', name: 'Anna' }],
  ])('tells who it is about: %s', async (lines, cells) => {
    expect(await card('4.0', ...lines.split('\r\n'))).toEqual(cells)
  })

  test.each([
    ['BDAY:1980-04-15', '1980-04-15'],
    ['BDAY;VALUE=date:19800415', '1980-04-15'],
    ['BDAY:1980-04-15T23:10:00Z', '1980-04-15'],
    ['BDAY:--0415', '--04-15'],
    ['BDAY:--04-15', '--04-15'],
    ['BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15', '--04-15'],
    ['BDAY;X-APPLE-OMIT-YEAR=2000:2000-04-15', '--04-15'],
    ['BDAY:1604-04-15', '--04-15'],
    ['BDAY;VALUE=text:circa 1800', 'circa 1800'],
  ])('tells the birthday %s', async (line, birthday) => {
    expect(await card('3.0', line)).toEqual({ birthday })
  })

  test.each([
    ['TEL;CELL;VOICE:1', 'mobile'],
    ['TEL;TYPE=cell:1', 'mobile'],
    ['TEL;TYPE="work,cell":1', 'mobile'],
    ['TEL;TYPE=work;TYPE=voice:1', 'work'],
    ['TEL;WORK;FAX:1', 'fax'],
    ['TEL;TYPE=pager:1', 'pager'],
    ['TEL;TYPE=X-Nanny:1', 'nanny'],
    ['TEL;TYPE=constructor:1', 'constructor'],
    ['item1.TEL:1\r\nitem1.X-ABLabel:_$!<Home>!$_', 'home'],
    ['item1.TEL:1\r\nitem1.X-ABLabel:_$!<WorkFAX>!$_', 'fax'],
    ['item1.TEL;type=pref:1\r\nitem1.X-ABLabel:Boat', 'Boat'],
    ['ITEM1.TEL:1\r\nitem1.X-ABLABEL:Boat', 'Boat'],
    ['TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=88=86=E5=85=AC=E5=8F=B8):1', '分公司'],
    ['TEL;VOICE;PREF:1', undefined],
  ])('tells what a number is for: %s', async (lines, label) => {
    expect(await card('3.0', ...lines.split('\r\n'))).toEqual({
      'phone.1': '1',
      ...(label && { 'phoneLabel.1': label }),
    })
  })

  it('puts preferred entries first, in the order of their preference', async () => {
    const lines = ['TEL:4', 'TEL;PREF=2:2', 'TEL;PREF=1:1', 'TEL;PREF=100:3', 'TEL:5']
    expect(Object.values(await card('4.0', ...lines))).toEqual(['1', '2', '3', '4', '5'])
  })

  it('reads telephone numbers and e-mail addresses that are written as addresses of the web', async () => {
    expect(
      await card('4.0', 'TEL;VALUE=uri:tel:+1-418-656-9254;ext=102', 'EMAIL:mailto:a@b.example', 'TEL:sip:a@b.example'),
    ).toEqual({
      'phone.1': '+1-418-656-9254 ext. 102',
      'email.1': 'a@b.example',
      'Instant messaging': 'sip:a@b.example',
    })
  })

  it('keeps what no field takes under its name', async () => {
    const lines = [
      'X-ANNIVERSARY:20090808',
      'item1.X-ABDATE:1970-06-02',
      'item1.X-ABLabel:_$!<Anniversary>!$_',
      'item2.X-ABRELATEDNAMES:Eva',
      'item2.X-ABLabel:_$!<Spouse>!$_',
      'item3.X-ABRELATEDNAMES:Bob',
      'item3.X-ABLabel:Neighbour',
      'IMPP;X-SERVICE-TYPE=Skype:skype:anna',
      'IMPP:xmpp:anna@chat.example',
      'IMPP;X-SERVICE-TYPE=Foo:foo:anna',
      'X-SOCIALPROFILE;type=twitter:https://social.example/anna',
      'GENDER:F',
      'GEO:geo:1,2',
      'X-FOO:bar\\, baz',
      'SOURCE:ldap://example',
      'TITLE:First',
      'TITLE:Second',
      'ORG:One',
      'ORG:Two;Unit',
      '__PROTO__:odd',
    ]
    expect(await card('3.0', ...lines)).toEqual({
      role: 'First',
      company: 'One',
      anniversary: '2009-08-08',
      'Further anniversary': '1970-06-02',
      Spouse: 'Eva',
      'Related person': 'Bob (Neighbour)',
      Skype: 'anna',
      Jabber: 'anna@chat.example',
      'Instant messaging': 'foo:anna (Foo)',
      'Social profile': 'https://social.example/anna (twitter)',
      Gender: 'F',
      'Geographic position': 'geo:1,2',
      'X-FOO': 'bar, baz',
      'vCard SOURCE': 'ldap://example',
      'Further title': 'Second',
      'Further company': 'Two;Unit',
      notes: '__PROTO__:odd',
    })
  })

  it('takes an envelope label only where it says more than the address', async () => {
    const address = 'ADR;TYPE=home:;;Main St 1;Town;;12345;'
    expect(await card('3.0', address, 'LABEL;TYPE=home:Main St 1\\n12345 Town')).not.toHaveProperty('Postal label')
    expect(await card('3.0', address, 'LABEL;TYPE=home:Mail Drop 5\\n12345 Town')).toMatchObject({
      'Postal label': 'Mail Drop 5\n12345 Town',
    })
    expect(await card('2.1', 'LABEL;WORK;QUOTED-PRINTABLE:401 Park Drive=0ABoston')).toEqual({
      'address.1': '401 Park Drive\nBoston',
      'addressLabel.1': 'work',
    })
  })

  it('reads streets of several lines, PO boxes and country codes', async () => {
    expect(
      await card(
        '3.0',
        'ADR:123;;;Town;;;',
        'ADR:;;Street 4\\nBuilding 6\\nFloor 8;Town;;;USA',
        'ADR;CC=CH:;;A;Bern;;;Suisse',
        'item1.ADR:;;B;Bern;;;',
        'item1.X-ABADR:ch',
      ),
    ).toEqual({
      'street2.1': 'PO Box 123',
      'city.1': 'Town',
      'street.2': 'Street 4',
      'street2.2': 'Building 6, Floor 8',
      'city.2': 'Town',
      'country.2': 'USA',
      'street.3': 'A',
      'city.3': 'Bern',
      'country.3': 'CH',
      'street.4': 'B',
      'city.4': 'Bern',
      'country.4': 'CH',
    })
  })

  it('puts the district that Apple keeps apart into the address', async () => {
    const lines = ['item1.ADR:;;世纪大道1号;上海市;;200120;', 'item1.X-APPLE-SUBLOCALITY:浦东新区', 'item1.X-ABADR:cn']
    expect(await card('3.0', ...lines)).toEqual({
      'street.1': '浦东新区世纪大道1号',
      'postcode.1': '200120',
      'city.1': '上海市',
      'country.1': 'CN',
    })
    expect(await card('3.0', 'item1.ADR:;;Main St 1;Town;;;', 'item1.X-APPLE-SUBLOCALITY:Soho')).toEqual({
      'street.1': 'Main St 1',
      'street2.1': 'Soho',
      'city.1': 'Town',
    })
  })

  it('holds the card of an agent as text', async () => {
    const nested = ['AGENT:', 'BEGIN:VCARD', 'VERSION:2.1', 'N:Friday;Fred', 'TEL;WORK:5', 'END:VCARD']
    expect(await card('2.1', ...nested, 'TEL:1')).toEqual({
      'phone.1': '1',
      'vCard AGENT': 'N:Friday;Fred\nTEL;WORK:5',
    })
    expect(await card('3.0', 'AGENT:BEGIN:VCARD\\nFN:Susan\\nEND:VCARD\\n', 'TEL:1')).toEqual({
      'phone.1': '1',
      'vCard AGENT': 'FN:Susan',
    })
  })
})

describe('the headings of what no field takes', () => {
  it('are matched to the notes, whatever the values look like', () => {
    for (const heading of [...Object.values(vcardHeadings), 'X-FOO', 'vCard SOURCE'])
      expect([heading, fieldOfHeader(heading)]).toEqual([
        heading,
        ['Picture', 'Logo'].includes(heading) ? null : 'notes',
      ])
  })
})

describe('the lines of a vCard', () => {
  test.each(['\r\n', '\n', '\r', '\r\r\n'])('end in %j', async (end) => {
    const text = ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Anna Mei', ' er', 'NOTE:a', '  b', 'END:VCARD', ''].join(end)
    expect((await readCards(cardFile(text))).rows).toEqual([{ name: 'Anna Meier', notes: 'a b' }])
  })

  it('may be folded within a character, at tabs, after the colon, and in 2.1 at a space', async () => {
    const whole = Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Müller\r\nEND:VCARD\r\n')
    const at = whole.indexOf('ü') + 1
    const folded = Buffer.concat([whole.subarray(0, at), Buffer.from('\r\n '), whole.subarray(at)])
    expect((await readCards(cardFile(folded))).rows).toEqual([{ name: 'Müller' }])
    expect(await card('4.0', 'FN:', '\tAnna', '\t Meier')).toEqual({ name: 'Anna Meier' })
    expect(await card('2.1', 'NOTE:One', ' two')).toEqual({ notes: 'One two' })
    expect(await card('2.1', `NOTE:${'x'.repeat(70)}`, ' yz')).toEqual({ notes: `${'x'.repeat(70)}yz` })
  })

  it('may be quoted-printable with soft breaks in any charset', async () => {
    expect(
      await card(
        '2.1',
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=',
        '=E6=98=8E;;;',
        'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FC=DFe=0D=0A=',
        '#1 at 5=3D5, 50 %=ZZ',
        'TITLE;CHARSET=gb2312;QUOTED-PRINTABLE:=BE=AD=C0=ED',
        'ORG;CHARSET=big5;QUOTED-PRINTABLE:=A4=BD=A5q',
        'ADR;CHARSET=windows-1251;QUOTED-PRINTABLE:;;;=CC=EE=F1=EA=E2=E0;;;',
        'NOTE;ENCODING=BASE64:SGVsbG8gV29ybGQ=',
      ),
    ).toEqual({
      kind: 'person',
      givenName: '小明',
      familyName: '王',
      notes: 'Grüße\n#1 at 5=5, 50 %=ZZ\nHello World',
      role: '经理',
      company: '公司',
      'city.1': 'Москва',
    })
  })

  it('may be of different charsets in one file', async () => {
    const shiftJis = Buffer.concat([
      Buffer.from('BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS:'),
      // 能表;ソニー holds bytes that are backslashes elsewhere.
      Buffer.from([0x94, 0x5c, 0x95, 0x5c, 0x3b, 0x83, 0x5c, 0x83, 0x6a, 0x81, 0x5b]),
      Buffer.from('\r\nNOTE;CHARSET=UTF-8:'),
      Buffer.from('äöü\r\nEND:VCARD\r\n'),
    ])
    expect((await readCards(cardFile(shiftJis))).rows).toEqual([
      { kind: 'person', familyName: '能表', givenName: 'ソニー', notes: 'äöü' },
    ])
  })

  it('may name a charset in a file that is UTF-8 all the same', async () => {
    expect(await card('2.1', 'FN;CHARSET=ISO-8859-1:Jörg Müller')).toEqual({ name: 'Jörg Müller' })
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('may be %s with a byte order mark', async (encoding) => {
    const text = '\ufeffBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jörg 王\r\nEND:VCARD\r\n'
    const { rows, encoding: found } = await readCards(cardFile(encode(text, encoding)))
    expect(rows).toEqual([{ name: 'Jörg 王' }])
    expect(found).toBe(encoding)
  })

  it('keep line breaks as 2.1 has them: not as a backslash and n', async () => {
    expect(await card('2.1', 'NOTE:C:\\new\\;x')).toEqual({ notes: 'C:\\new;x' })
    expect(await card('3.0', 'NOTE:C:\\\\new\\Nx\\"')).toEqual({ notes: 'C:\\new\nx"' })
  })
})

describe('pictures, keys and sounds', () => {
  const picture = Buffer.alloc(5_000, 7).toString('base64')
  const lines = picture.match(/.{1,72}/g) ?? []

  test.each([
    ['in lines that begin with a space', ['PHOTO;ENCODING=b;TYPE=JPEG:', ...lines.map((line) => ` ${line}`)]],
    ['in lines that begin with two', ['PHOTO;BASE64:', ...lines.map((line) => `  ${line}`)]],
    ['in bare lines up to an empty one', ['PHOTO;ENCODING=BASE64;JPEG:', ...lines, '']],
    ['with empty lines between', ['PHOTO;ENCODING=BASE64;JPEG:', ...lines.flatMap((line) => [` ${line}`, ''])]],
    ['in one long line', [`PHOTO;ENCODING=b:${picture}`]],
    ['as an address', [`PHOTO:data:image/jpeg;base64,${picture}`]],
    ['small', ['LOGO;ENCODING=b:AAAA']],
  ])('are left out and told: %s', async (_, photo) => {
    const text = ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Anna', ...photo, 'TEL:1', 'END:VCARD', ''].join('\r\n')
    const { rows, warnings } = await readCards(cardFile(text + text))
    expect(rows).toEqual([
      { name: 'Anna', 'phone.1': '1' },
      { name: 'Anna', 'phone.1': '1' },
    ])
    expect(warnings).toEqual([{ code: 'photos', params: { row: 1, count: 2 } }])
  })

  it('keep their address where they have one', async () => {
    expect(await card('4.0', 'FN:Anna', 'PHOTO:https://example.com/a.jpg')).toEqual({
      name: 'Anna',
      Picture: 'https://example.com/a.jpg',
    })
  })

  it('may be of any size, which takes no memory', async () => {
    const big = `BEGIN:VCARD\r\nVERSION:3.0\r\nPHOTO;ENCODING=b:${'A'.repeat(20_000_000)}\r\nFN:Anna\r\nEND:VCARD\r\n`
    const { rows, warnings } = await readCards(cardFile(big))
    expect(rows).toEqual([{ name: 'Anna' }])
    expect(warnings).toEqual([{ code: 'photos', params: { row: 1, count: 1 } }])
  })
})

describe('a damaged card stops no other', () => {
  const good = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Good\r\nEND:VCARD\r\n'

  test.each([
    ['without an end', 'BEGIN:VCARD\r\nFN:Bad\r\n', { name: 'Bad' }],
    ['without a beginning', 'FN:Bad\r\nEND:VCARD\r\n', { name: 'Bad' }],
    [
      'with lines that are none',
      'BEGIN:VCARD\r\nFN:Bad\r\nsome words\r\nand more\r\nEND:VCARD\r\n',
      { name: 'Bad', notes: 'some words\nand more' },
    ],
    [
      'with lines broken without a space',
      `BEGIN:VCARD\r\nFN:Bad\r\nNOTE:${'x'.repeat(70)}\r\nyyy\r\nEND:VCARD\r\n`,
      { name: 'Bad', notes: `${'x'.repeat(70)}yyy` },
    ],
    [
      'with bytes that its charset does not have',
      'BEGIN:VCARD\r\nFN;CHARSET=UTF-8;QUOTED-PRINTABLE:B=E4d\r\nEND:VCARD\r\n',
      { name: 'B\ufffdd', notes: 'FN: B=E4d' },
    ],
    [
      'with a charset there is not',
      'BEGIN:VCARD\r\nFN;CHARSET=klingon;QUOTED-PRINTABLE:B=41d\r\nN;CHARSET=klingon;QUOTED-PRINTABLE:=C3=A4\r\nEND:VCARD\r\n',
      { kind: 'person', familyName: 'ä', 'Shown as': 'BAd', notes: 'N: =C3=A4' },
    ],
  ])('%s', async (_, bad, cells) => {
    const { rows, warnings } = await readCards(cardFile(good + bad + good))
    expect(rows).toEqual([{ name: 'Good' }, cells, { name: 'Good' }])
    expect(warnings).toEqual([{ code: 'damagedCards', params: { row: 2, count: 1 } }])
  })

  it('nor does a group, which is told', async () => {
    const group = 'BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Friends\r\nMEMBER:urn:uuid:1\r\nEND:VCARD\r\n'
    const { rows, warnings } = await readCards(cardFile(good + group))
    expect(rows).toEqual([{ name: 'Good' }, { notes: 'FN: Friends\nMEMBER: urn:uuid:1' }])
    expect(warnings).toEqual([{ code: 'groupCards', params: { row: 2, count: 1 } }])
  })

  it('but one that is too large is refused by its number', async () => {
    const large = `BEGIN:VCARD\r\nNOTE:${'x'.repeat(4_000_001)}\r\nEND:VCARD\r\n`
    await expect(readCards(cardFile(good + large))).rejects.toMatchObject({ code: 'rowTooLong', params: { row: 2 } })
    const lines = `BEGIN:VCARD\r\n${`NOTE:${'x'.repeat(1_000)}\r\n`.repeat(4_100)}END:VCARD\r\n`
    await expect(readCards(cardFile(good + lines))).rejects.toMatchObject({ code: 'rowTooLong', params: { row: 2 } })
  })
})
