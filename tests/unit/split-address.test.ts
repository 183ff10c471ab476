import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitAddress } from '../../src/shared/domain/split-address.ts'

// country of the office | street | postcode | city | region | country
test.each([
  ['Hauptstr. 5, 10115 Berlin', 'DE|Hauptstr. 5|10115|Berlin||'],
  ['Hauptstr. 5, D-10115 Berlin', 'CN|Hauptstr. 5|10115|Berlin||DE'],
  ['Lange Gasse 12/3, 1080 Wien', 'AT|Lange Gasse 12/3|1080|Wien||'],
  ['Bahnhofstrasse 1, CH-8001 Zürich', 'DE|Bahnhofstrasse 1|8001|Zürich||CH'],
  ['Hauptstr. 5, 2. OG, 60311 Frankfurt am Main, Deutschland', 'DE|Hauptstr. 5, 2. OG|60311|Frankfurt am Main||DE'],
  ['1 Main St, Springfield, IL 62701', 'US|1 Main St|62701|Springfield|IL|US'],
  ['1 Main St, Apt 4, New York, NY 10001-1234, USA', 'DE|1 Main St, Apt 4|10001-1234|New York|NY|US'],
  ['10 King St, Toronto, ON M5H 1A1', 'CA|10 King St|M5H 1A1|Toronto|ON|CA'],
  ['1 George St, Sydney NSW 2000', 'AU|1 George St|2000|Sydney|NSW|AU'],
  ['10 High Street, London SW1A 2AA', 'GB|10 High Street|SW1A 2AA|London||GB'],
  ['Flat 2, 1 High St, Guildford, Surrey, GU1 3AA, United Kingdom', 'CN|Flat 2, 1 High St|GU1 3AA|Guildford|Surrey|GB'],
  ['10 rue de la Paix, 75002 Paris', 'FR|10 rue de la Paix|75002|Paris||'],
  ['1 place Exemple, 75008 Paris Cedex 08', 'FR|1 place Exemple|75008|Paris Cedex 08||'],
  ['Calle Mayor 1, 3º B, 28013 Madrid', 'ES|Calle Mayor 1, 3º B|28013|Madrid||'],
  ['Calle Mayor 1, 28801 Alcalá de Henares (Madrid)', 'ES|Calle Mayor 1|28801|Alcalá de Henares|Madrid|'],
  ['Via Roma 1, 20121 Milano MI', 'IT|Via Roma 1|20121|Milano|MI|'],
  ['Via Roma 1, 00184 Roma (RM), Italia', 'DE|Via Roma 1|00184|Roma|RM|IT'],
  ['Damrak 1, 1012 LG Amsterdam', 'NL|Damrak 1|1012 LG|Amsterdam||'],
  ['Grote Markt 1, 2000 Antwerpen, België', 'NL|Grote Markt 1|2000|Antwerpen||BE'],
  ['Rua Augusta 1, 1100-053 Lisboa', 'PT|Rua Augusta 1|1100-053|Lisboa||'],
  ['Rua Augusta, 100, São Paulo - SP, 01304-000', 'BR|Rua Augusta, 100|01304-000|São Paulo|SP|BR'],
  [
    'Av. Juárez 10, Col. Centro, 06000 Ciudad de México, CDMX',
    'MX|Av. Juárez 10, Col. Centro|06000|Ciudad de México|CDMX|',
  ],
  ['ul. Długa 5/7, 00-238 Warszawa', 'PL|ul. Długa 5/7|00-238|Warszawa||'],
  ['Dlouhá 5, 110 00 Praha 1', 'CZ|Dlouhá 5|110 00|Praha 1||'],
  ['Storgatan 1, 111 22 Stockholm', 'SE|Storgatan 1|111 22|Stockholm||'],
  ['Vestergade 1, 1050 København', 'DK|Vestergade 1|1050|København||'],
  ['101000, г. Москва, ул. Примерная, д. 1', 'RU|ул. Примерная, д. 1|101000|Москва||RU'],
  ['广东省深圳市南山区科技路1号', 'CN|南山区科技路1号||深圳市|广东省|CN'],
  ['北京市朝阳区建国路1号', 'CN|朝阳区建国路1号||北京市||CN'],
  ['510000 广东省广州市天河区体育路1号', 'CN|天河区体育路1号|510000|广州市|广东省|CN'],
  ['山东省济南市历下区某某路8号 250000', 'CN|历下区某某路8号|250000|济南市|山东省|CN'],
  ['台北市信義區市府路1號', 'TW|信義區市府路1號||台北市||TW'],
  ['302 新竹縣竹北市光明六路10號', 'TW|光明六路10號|302|竹北市|新竹縣|TW'],
  ['〒100-0001 東京都千代田区千代田1-1', 'JP|千代田1-1|100-0001|千代田区|東京都|JP'],
  ['〒231-0017 神奈川県横浜市中区港町1-1', 'JP|港町1-1|231-0017|横浜市中区|神奈川県|JP'],
  ['三重県四日市市諏訪町1-5', 'JP|諏訪町1-5||四日市市|三重県|JP'],
  ['서울특별시 강남구 테헤란로 1', 'KR|강남구 테헤란로 1||서울특별시||KR'],
  ['경기도 성남시 분당구 판교로 1 (13529)', 'KR|분당구 판교로 1|13529|성남시|경기도|KR'],
  ['Flat A, 2/F, 1 Example Road, Kowloon, Hong Kong', 'CN|Flat A, 2/F, 1 Example Road, Kowloon||||HK'],
])('%s', (text, told) => {
  const [office = '', street, postcode, city, region, country] = told.split('|')
  expect(splitAddress(text, office)).toEqual({ street, postcode, city, region, country })
})

test.each([
  ['Hauptstr. 5', 'DE'],
  ['Berlin', 'DE'],
  ['1234 Elm Street, Springfield', 'US'],
  ['Suite 5, 12345 Elm Street', 'DE'],
  ['Suite 5, 1234 Elm', 'DE'],
  ['10115 Berlin', 'DE'],
  ['南京路1号', 'CN'],
  ['Postfach 1234', 'DE'],
  ['5 Boston Ave #88', 'US'],
  ['1 Peach St, Atlanta, Georgia', 'US'],
  ['', 'DE'],
  [', 10115 Berlin', 'DE'],
  ['Springfield, IL 62701 Centre', ''],
])('%s is not taken apart', (text, office) => {
  expect(splitAddress(text, office)).toBeNull()
})

test('nothing of an address is lost but signs between its parts and the name of the country', () => {
  const piece = fc.constantFrom(
    'Hauptstr. 5',
    '10115 Berlin',
    'D-10115 Berlin',
    'Springfield',
    'IL 62701',
    'London SW1A 2AA',
    '广东省',
    '深圳市',
    '科技路1号',
    '東京都',
    '千代田区1-1',
    '〒100-0001',
    '서울특별시 ',
    '강남구 1',
    'г. Москва',
    '101000',
    'Milano MI',
    '20121 Milano (MI)',
    'São Paulo - SP',
    '北京',
    '518000',
    ', ',
    ' ',
  )
  const letters = (text: string) =>
    Array.from(text.replace(/[\s,，()（）〒–/-]|г\.|邮编/gu, ''))
      .toSorted()
      .join('')
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join('')),
      fc.constantFrom('', 'DE', 'CN', 'IT', 'AT'),
      (text, office) => {
        const found = splitAddress(text, office)
        if (!found) return
        const { country: _, ...parts } = found
        const kept = letters(Object.values(parts).join(''))
        // The D of D-10115 is the country.
        expect([letters(text), letters(text.replace(/(?<=[ ,])D-(?=\d)/, ''))]).toContain(kept)
      },
    ),
    { numRuns: 5000 },
  )
})
