import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callNumber, phoneSearchDigits, readPhone, splitPhones } from '../../src/shared/domain/phone.ts'

test.each([
  ['030 123456', 'DE', '+4930123456', '030 123456'],
  ['+49 (0)89 123456', 'US', '+4989123456', '+49 89 123456'],
  ['0049-89-123456', 'DE', '+4989123456', '+49 89 123456'],
  ['(0049) 89/123456', 'US', '+4989123456', '+49 89 123456'],
  ['+44 (0)20 7946 0958', 'DE', '+442079460958', '+44 20 7946 0958'],
  ['+39 (0)6 69812345', 'DE', '+390669812345', '+39 06 6981 2345'],
  ['504-621-8927', 'US', '+15046218927', '(504) 621-8927'],
  ['5046218927.0', 'US', '+15046218927', '(504) 621-8927'],
  ['１３８１２３４５６７８', 'CN', '+8613812345678', '138 1234 5678'],
  ['0531-88881234', 'CN', '+8653188881234', '0531 8888 1234'],
  ['tel:+49-30-123456', '', '+4930123456', '+49 30 123456'],
  ['\u202a+49\u00a030\u00a0123456\u202c', 'DE', '+4930123456', '+49 30 123456'],
])('%s in %s is %s', (text, country, e164, shown) => {
  expect(readPhone(text, country)).toMatchObject({ text: shown, e164, digits: e164.slice(1), valid: true })
})

test.each([
  ['030 123456 ext. 12', 'DE', '12', '030 123456 ext. 12'],
  ['030 123456 Durchwahl 12', 'DE', '12', '030 123456 Durchwahl 12'],
  ['010-62345678转801', 'CN', '801', '010 6234 5678 转801'],
  ['(504) 621-8927 x4', 'US', '4', '(504) 621-8927 x4'],
])('%s has an extension', (text, country, extension, shown) => {
  expect(readPhone(text, country)).toMatchObject({ extension, text: shown, valid: true })
})

test('words beside a number stay', () => {
  expect(readPhone('030 1234567 (Büro)', 'DE')).toMatchObject({ text: '030 1234567 (Büro)', e164: '+49301234567' })
})

test.each(['123', 'abc', '', '4.93012345E+11', '030 123456 und 040 123456', '+999 1'])(
  '%s is kept as it is',
  (text) => {
    expect(readPhone(text, 'DE')).toMatchObject({ text, e164: null, valid: false })
  },
)

test('a national number of an unknown country is kept as it is', () => {
  expect(readPhone('030 123456', '')).toMatchObject({ text: '030 123456', valid: false, digits: '030123456' })
  expect(readPhone('030 123456', 'XX').valid).toBe(false)
})

test('reading never throws, never loses a digit of what it cannot read, and its own text reads the same', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ()/.x-]{0,25}$/))
  fc.assert(
    fc.property(typed, fc.constantFrom('DE', 'US', 'CN', 'IT', '', 'XX'), (text, country) => {
      const phone = readPhone(text, country)
      if (phone.valid) expect(readPhone(phone.text, country)).toMatchObject({ e164: phone.e164, text: phone.text })
      else expect(phone.text).toBe(text.trim())
    }),
    { numRuns: 1000 },
  )
})

test('a number is found by its international and its national digits', () => {
  const found = (text: string, country: string, digits: string) =>
    phoneSearchDigits(readPhone(text, country)).some((word) => word.includes(digits))
  for (const digits of ['4930123', '030123', '30123', '23456']) expect(found('030 123456', 'DE', digits)).toBe(true)
  for (const digits of ['15046218927', '5046218927']) expect(found('504-621-8927', 'US', digits)).toBe(true)
  for (const digits of ['8613812345678', '13812345678']) expect(found('138 1234 5678', 'CN', digits)).toBe(true)
  expect(found('030 123456 ext. 12', 'DE', '03012345612')).toBe(true)
  expect(phoneSearchDigits(readPhone('by fax', 'DE'))).toEqual([])
})

test.each([
  ['030/12345', ['030/12345']],
  ['089/12345678 / 0171/1234567', ['089/12345678', '0171/1234567']],
  ['0531-88881234、13812345678', ['0531-88881234', '13812345678']],
  ['030 123456 ::: 040 123456;050 12345678\n060 1234567', ['030 123456', '040 123456', '050 12345678', '060 1234567']],
  ['504-621-8927, 504-845-1427', ['504-621-8927', '504-845-1427']],
  ['+49 30 123456/57', ['+49 30 123456/57']],
  ['030 123456 oder 040 234567', ['030 123456', '040 234567']],
  ['', []],
])('%s is split', (text, numbers) => {
  expect(splitPhones(text)).toEqual(numbers)
})

test('keeps a number as it was written where reading it would lose a digit', () => {
  for (const written of ['(089) 6547665', '(03) 444-2343', '(0161) 555-4448']) {
    const phone = readPhone(written, 'CN')
    expect(phone.text.replace(/\D/g, '')).toBe(written.replace(/\D/g, ''))
  }
  expect(readPhone('1 212 555 0123', 'US').digits).toBe('12125550123')
})

test.each([
  ['US', '(212) 555-0123 x45', '+12125550123', '45'],
  ['DE', '030 901820 App. 12', '+4930901820', '12'],
  ['AT', '01 5880012 DW 34', '+4315880012', '34'],
  ['NL', '020 555 1234 tst. 12', '+31205551234', '12'],
  ['BR', '(11) 3123-4567 ramal 12', '+551131234567', '12'],
  ['PL', '22 123 45 67 wew. 12', '+48221234567', '12'],
  ['CZ', '224 123 456 linka 12', '+420224123456', '12'],
  ['SE', '08-123 456 78 ankn. 5', '+46812345678', '5'],
  ['DK', '32 12 34 56 lok. 5', '+4532123456', '5'],
  ['RU', '8 (495) 123-45-67 доб. 123', '+74951234567', '123'],
  ['KR', '02-123-4567 내선 12', '+8221234567', '12'],
  ['CN', '0531-88888888-801', '+8653188888888', '801'],
  ['CN', '+86 531 8888 8888-801', '+8653188888888', '801'],
  ['TW', '(02) 2345-6789 #123', '+886223456789', '123'],
  ['HK', '2345 6789 內線 12', '+85223456789', '12'],
  ['FR', '01 42 68 53 00', '+33142685300', undefined],
  ['ES', '912 345 678', '+34912345678', undefined],
  ['IT', '06 6982 1234', '+390669821234', undefined],
  ['BE', '02 555 12 12', '+3225551212', undefined],
  ['CH', '044 668 18 00', '+41446681800', undefined],
  ['PT', '213 456 789', '+351213456789', undefined],
  ['MX', '55 1234 5678', '+525512345678', undefined],
  ['JP', '03-1234-5678', '+81312345678', undefined],
])('%s: %s, and the tidied text means the same', (country, text, e164, extension) => {
  const phone = readPhone(text, country)
  expect([phone.e164, phone.extension]).toEqual([e164, extension])
  expect(readPhone(phone.text, country)).toEqual(phone)
})

test.each([
  ['+49 30 123456 +49 171 1234567', ['+49 30 123456', '+49 171 1234567']],
  ['13800138000 13900139000', ['13800138000', '13900139000']],
  ['+49 30 123456', ['+49 30 123456']],
])('%s is parted before a number that surely begins', (text, numbers) => {
  expect(splitPhones(text)).toEqual(numbers)
})

test('one is called by the first number that is not of a fax', () => {
  const fax = { label: 'fax', phone: '030 1' }
  expect(callNumber([fax, { label: '', phone: '030 2' }, { label: 'mobile', phone: '0171 3' }])).toBe('030 2')
  expect(callNumber([fax])).toBe('030 1')
  expect(callNumber([])).toBe('')
})
