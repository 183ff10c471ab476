import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAddress } from '../../src/shared/domain/address.ts'

const lines = (parts: string, fromCountry: string) => {
  const [street = '', postcode = '', city = '', region = '', country = ''] = parts.split('|')
  return formatAddress({ street, postcode, city, region, country }, { name: 'N', company: 'O', fromCountry }).join(
    ' | ',
  )
}

test.each([
  ['Hauptstraße 1|10115|Berlin|Berlin|DE', 'O | N | Hauptstraße 1 | 10115 Berlin'],
  ['Ring 1|1010|Wien||AT', 'O | N | Ring 1 | 1010 Wien'],
  ['Bahnhofstrasse 1|8001|Zürich|ZH|CH', 'O | N | Bahnhofstrasse 1 | 8001 Zürich'],
  ['548 Market St|94104|San Francisco|CA|US', 'N | O | 548 Market St | San Francisco, CA 94104'],
  ['548 Market St|94104|San Francisco||US', 'N | O | 548 Market St | San Francisco, 94104'],
  ['123 Rue Main|h3z2y7|Montréal|QC|CA', 'N | O | 123 Rue Main | MONTRÉAL QC H3Z 2Y7'],
  ['10 High Street|sw1a1aa|London||GB', 'N | O | 10 High Street | LONDON | SW1A 1AA'],
  ['1 Main Street|D02AF30|Dublin|Co. Dublin|IE', 'N | O | 1 Main Street | Dublin | Co. Dublin | D02 AF30'],
  ['5 rue de la Paix|75002|Paris||FR', 'O | N | 5 rue de la Paix | 75002 PARIS'],
  ['Via Roma 1|20121|Milano|MI|IT', 'N | O | Via Roma 1 | 20121 Milano MI'],
  ['Via Roma 1|20121|Milano|Lombardia|IT', 'N | O | Via Roma 1 | 20121 Milano'],
  ['Calle Mayor 1|28013|Madrid|Madrid|ES', 'N | O | Calle Mayor 1 | 28013 Madrid'],
  ['Damrak 1|1012lg|Amsterdam||NL', 'O | N | Damrak 1 | 1012 LG AMSTERDAM'],
  ['Rue Neuve 1|1000|Bruxelles||BE', 'O | N | Rue Neuve 1 | 1000 Bruxelles'],
  ['Storgatan 1|11122|Stockholm||SE', 'O | N | Storgatan 1 | 111 22 Stockholm'],
  ['Strøget 1|1550|København||DK', 'N | O | Strøget 1 | 1550 København'],
  ['Karl Johan 1|0150|Oslo||NO', 'N | O | Karl Johan 1 | 0150 Oslo'],
  ['Aleksanterinkatu 1|00100|Helsinki||FI', 'O | N | Aleksanterinkatu 1 | 00100 Helsinki'],
  ['ul. Długa 1|00238|Warszawa||PL', 'N | O | ul. Długa 1 | 00-238 Warszawa'],
  ['1 George St|2000|Sydney|NSW|AU', 'O | N | 1 George St | SYDNEY NSW 2000'],
  ['Av. Paulista 1000|01310100|São Paulo|SP|BR', 'O | N | Av. Paulista 1000 | São Paulo-SP | 01310-100'],
  ['Atatürk Cd. 1|34000|Fatih|İstanbul|TR', 'N | O | Atatürk Cd. 1 | 34000 Fatih/İstanbul'],
  ['1 MG Road|560001|Bengaluru|Karnataka|IN', 'N | O | 1 MG Road | Bengaluru 560001 | Karnataka'],
  ['中关村大街1号|100080|海淀区|北京市|CN', '100080 | 北京市海淀区 | 中关村大街1号 | O | N'],
  ['中关村大街1号|100080|北京市|北京市|CN', '100080 | 北京市 | 中关村大街1号 | O | N'],
  ['北京市海淀区中关村大街1号|100080|海淀区|北京市|CN', '100080 | 北京市海淀区中关村大街1号 | O | N'],
  ['经十路1号|250000|济南市|山东省|CN', '250000 | 山东省济南市 | 经十路1号 | O | N'],
  ['1 Zhongguancun Street|100080|Beijing||CN', 'N | O | 1 Zhongguancun Street | Beijing | 100080'],
  ['信義路1號|110|信義區|台北市|TW', '110 | 台北市信義區 | 信義路1號 | O | N'],
  ['弥敦道1号||尖沙咀|九龙|HK', '九龙尖沙咀 | 弥敦道1号 | O | N'],
  ['1 Nathan Road||Tsim Sha Tsui|Kowloon|HK', 'N | O | 1 Nathan Road | Tsim Sha Tsui | Kowloon'],
  ['千代田1-1|1000001|千代田区|東京都|JP', '〒100-0001 | 東京都千代田区千代田1-1 | O | N'],
])('%s at home', (parts, expected) => {
  expect(lines(parts, parts.split('|')[4] ?? '')).toBe(expected)
})

test.each([
  ['Hauptstraße 1|10115|Berlin||DE', 'US', 'O | N | Hauptstraße 1 | 10115 BERLIN | GERMANY'],
  ['Ring 1|1010|Wien||AT', 'DE', 'O | N | Ring 1 | 1010 WIEN | ÖSTERREICH'],
  ['Ring 1|1010|Wien||AT', 'CN', 'O | N | Ring 1 | 1010 WIEN | AUSTRIA'],
  ['中关村大街1号|100080|北京市||CN', 'DE', '100080 | 北京市 | 中关村大街1号 | O | N | CHINA'],
  ['Ring 1|1010|Wien||', 'AT', 'O | N | Ring 1 | 1010 Wien'],
  ['Ring 1|1010|Wien||AT', '', 'O | N | Ring 1 | 1010 Wien'],
])('%s from %s', (parts, from, expected) => {
  expect(lines(parts, from)).toBe(expected)
})

test('a Chinese business paper names the customer first, and has the address on one line', () => {
  const china = {
    street: '天河路12号',
    street2: '',
    postcode: '510620',
    city: '广州市',
    region: '广东省',
    country: 'CN',
  }
  const taiwan = { ...china, street: '松高路11號', postcode: '110', city: '信義區', region: '台北市', country: 'TW' }
  const onDocument = (address: typeof china) => formatAddress(address, { name: 'N', company: 'O', onDocument: true })
  expect(onDocument(china)).toEqual(['O', 'N', '广东省广州市天河路12号', '510620'])
  expect(onDocument(taiwan)).toEqual(['O', 'N', '110 台北市信義區松高路11號'])
})

test('a company that is the name is printed once, the second street line below the first', () => {
  const address = { street: 'Hof 1', street2: 'Aufgang B', postcode: '10115', city: 'Berlin', country: 'DE' }
  expect(formatAddress(address, { name: 'O', company: 'O' })).toEqual(['O', 'Hof 1', 'Aufgang B', '10115 Berlin'])
})

test('in every country each part is printed once and no line is empty', () => {
  const country = fc.constantFrom(
    '',
    'XX',
    ...'DE AT CH US GB CA CN TW JP FR IT ES NL BE SE DK NO FI PL AU IE BR HU TR KR RU ZA'.split(' '),
  )
  const word = (letters: string) => fc.stringMatching(new RegExp(`^[${letters}]{3,8}$`))
  fc.assert(
    fc.property(
      country,
      country,
      word('A-C'),
      word('D-F'),
      word('G-I'),
      word('J-L'),
      word('1-9'),
      (to, from, name, company, street, city, postcode) => {
        const printed = formatAddress({ street, postcode, city, country: to }, { name, company, fromCountry: from })
        expect(printed).not.toContain('')
        if (from && to && from !== to) printed.pop()
        const text = printed.join('\n').replace(/[- ]/g, '')
        for (const part of [name, company, street, city, postcode]) expect(text.split(part)).toHaveLength(2)
      },
    ),
  )
})
