import fc from 'fast-check'
import { expect, it } from 'vitest'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'
import { cases } from '../helpers/generated.ts'

const word = fc.constantFrom('', 'Alpha', 'Beta', '张三')
const phones = fc.array(fc.constantFrom('+49 30 1234567', '+49 40 7654321', '+49 89 5551234'), { maxLength: 2 })
/** What one desk makes of a contact: only the fields that it touched. */
const edit = fc.record(
  {
    givenName: word,
    notes: word,
    web: word,
    'custom.1': word,
    'custom.2': word,
    phones: phones.map((numbers) => numbers.map((phone) => ({ label: 'work', phone }))),
    tags: fc.subarray(['a', 'b', 'c'], { maxLength: 1 }),
  },
  { requiredKeys: [] },
)
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never

const plain = (value: unknown) => JSON.stringify(value, (key, part: unknown) => (key === 'id' ? undefined : part))

it('two desks that save the same contact lose nothing: fields apart are both kept, a field of both is told with both values', async () => {
  const core = await openCore()
  const [one, two] = [core.client(), core.client()]
  for (const name of ['Size', 'Colour']) await one.customFields.create({ recordType: 'contact', name })
  const { id } = await one.contacts.create({ kind: 'person', familyName: 'Berg', notes: 'old', tags: ['a'] })
  /** The contact as the fields of an edit. */
  const read = async (): Promise<Record<string, unknown> & { version: number }> => {
    const { version, givenName, notes, web, custom, phones: numbers, tags } = await one.contacts.get({ id })
    const own = { 'custom.1': custom['1'], 'custom.2': custom['2'] }
    return { version, givenName, notes, web, ...own, phones: numbers, tags }
  }
  const patchOf = ({ 'custom.1': size, 'custom.2': colour, ...fields }: Edit) => {
    const custom = { ...(size !== undefined && { 1: size }), ...(colour !== undefined && { 2: colour }) }
    return { ...fields, ...(Object.keys(custom).length > 0 && { custom }) } as object
  }
  await fc.assert(
    fc.asyncProperty(edit, edit, async (first, second) => {
      const start = await read()
      await one.contacts.update({ id, version: start.version, patch: patchOf(first) })
      const between = await read()
      const touched = (field: string) => plain(between[field]) !== plain(start[field])
      const wanted = (field: string) => plain(second[field as keyof Edit]) !== plain(between[field])
      const clashing = Object.keys(second).filter((field) => touched(field) && wanted(field))
      const answer = await two.contacts
        .update({ id, version: start.version, patch: patchOf(second) })
        .catch((error: unknown) => error)
      const clash = errorData(answer, 'CONFLICT')
      if (!clash) {
        expect(answer).toHaveProperty('changeSet')
        expect(clashing).toEqual([])
      } else {
        expect(new Set(clash.fields.map(({ field }) => field))).toEqual(new Set(clashing))
        for (const { field, yours, theirs } of clash.fields) {
          expect(plain(yours)).toBe(plain(second[field as keyof Edit]))
          expect(plain(theirs)).toBe(plain(between[field]))
        }
        expect(await read()).toEqual(between)
        // Told of theirs, the second desk keeps its own.
        await two.contacts.update({ id, version: clash.version, patch: patchOf(second) })
      }
      const end = await read()
      for (const field of Object.keys(start).filter((each) => each !== 'version'))
        expect(plain(end[field])).toBe(plain(field in second ? second[field as keyof Edit] : between[field]))
    }),
    { numRuns: cases(60, 3_000) },
  )
})
