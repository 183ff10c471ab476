import fs from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contactFields } from '../../src/shared/domain/contact-fields.ts'
import { joinTags } from '../../src/shared/domain/tags.ts'
import { vcardOf, vcardVersions } from '../../src/shared/domain/vcard.ts'
import { cardFile, readCards } from '../helpers/cards.ts'
import { cases } from '../helpers/generated.ts'

const sign = fc.constantFrom(...Array.from('aZ09 éß公司山ア한👍,;:\\"\'=^&<>.-_()/@#%+*|\t$!'))
const line = fc.string({ unit: fc.oneof(sign, fc.string({ unit: 'grapheme', maxLength: 1 })), maxLength: 120 })
const word = line.map((text) => text.replace(/[\r\n]/g, ' ').trim())
const some = (text: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: text })
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const dayOfLife = fc.oneof(
  day,
  day.map((date) => `-${date.slice(4)}`),
)
const values: Record<string, fc.Arbitrary<string>> = {
  kind: fc.constantFrom('person', 'company'),
  birthday: dayOfLife,
  anniversary: dayOfLife,
  language: fc.constantFrom('en', 'zh-CN', 'zh-TW'),
  country: fc.constantFrom('DE', 'CN', 'TW', 'US', 'GB'),
  relations: fc.array(word, { maxLength: 3 }).map((lines) => lines.join('\n').trim()),
  tags: fc.array(word.map((text) => text.replace(/\s+/g, ' ')).filter(Boolean), { maxLength: 3 }).map(joinTags),
  notes: fc.array(word, { maxLength: 4 }).map((lines) => lines.join('\n').trim()),
  ...Object.fromEntries(
    ['emailLabel', 'phoneLabel', 'addressLabel'].map((key) => [
      key,
      fc.oneof(
        fc.constantFrom('', 'work', 'home', 'mobile', 'fax', 'billing', 'delivery', 'other'),
        word.filter((text) => text.toLowerCase() === text && !/^(_\$!|cell|iphone|.*fax$|x-mobile)/.test(text)),
      ),
    ]),
  ),
}

const valueOf = (key: string) => values[key] ?? word
const recordOf = (keys: string[], value: (key: string) => fc.Arbitrary<string>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, value(key)])))

const exported = contactFields.filter(({ exportable }) => exportable)
const positions = ['company', 'role', 'department', 'reportsTo']
const numbered = exported
  .filter(({ key, groups }) => groups.includes('1') && !positions.includes(key))
  .map(({ key }) => key)
const plain = exported.map(({ key }) => key).filter((key) => !numbered.includes(key))
const blocks = ['email', 'phone'].map((key) => [key, `${key}Label`])
blocks.push(numbered.filter((key) => !blocks.flat().includes(key)))

/** The cells of the e-mails, phones or addresses of a contact; none is without its first field. */
const entries = ([first = '', ...more]: string[]) =>
  fc
    .array(
      fc
        .tuple(
          recordOf([first], (key) => valueOf(key).filter(Boolean)),
          recordOf(more, (key) => some(valueOf(key))),
        )
        .map(([one, others]) => ({ ...one, ...others })),
      { maxLength: 12 },
    )
    .map((list) => list.flatMap((entry, at) => Object.entries(entry).map(([key, text]) => [`${key}.${at + 1}`, text])))

/** Cells of an export of all fields, whatever fields there are. */
const cells = fc
  .tuple(
    recordOf(plain, (key) => (key === 'kind' ? valueOf(key) : some(valueOf(key)))),
    recordOf(['custom.Shoe size, EU; left', 'company.2', 'role.2', 'reportsTo.2'], () => some(word)),
    ...blocks.map(entries),
  )
  .map(
    ([one, further, ...lists]) =>
      ({ ...one, ...further, ...Object.fromEntries(lists.flat()) }) as Record<string, string>,
  )
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, text]) => text !== '')))

it.each(vcardVersions)('what is written as vCard %s is read back with every field', async (version) => {
  const file = cardFile('')
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 20 }), async (contacts) => {
      fs.writeFileSync(file, contacts.map((each) => vcardOf(each, version)).join(''))
      const { rows, warnings } = await readCards(file)
      expect(warnings).toEqual([])
      expect(rows).toEqual(contacts)
    }),
    { numRuns: cases(40, 2_500) },
  )
})
