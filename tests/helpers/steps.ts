import fc from 'fast-check'
import type { Core } from '../../src/main/core/core.ts'

const word = fc.constantFrom('Alpha', 'Beta', 'Müller', '张三', 'Ωmega', "O'Brien")
/** Something that somebody does to one contact. */
export const step = fc.oneof(
  fc.record({ do: fc.constant('company' as const), name: word, tags: fc.array(word, { maxLength: 2 }) }),
  fc.record({ do: fc.constant('person' as const), name: word, at: fc.nat() }),
  fc.record({ do: fc.constant('rename' as const), name: word, at: fc.nat() }),
  fc.record({
    do: fc.constant('lists' as const),
    emails: fc.array(word, { maxLength: 3 }),
    tags: fc.array(word, { maxLength: 3 }),
    at: fc.nat(),
  }),
  fc.record({
    do: fc.constant('custom' as const),
    values: fc.record({ 1: fc.option(word, { nil: '' }), 2: fc.option(word, { nil: '' }) }, { requiredKeys: [] }),
    at: fc.nat(),
  }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('restore' as const), at: fc.nat() }),
)
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

type Client = ReturnType<Core['client']>

/** @returns the change set; null where there was nothing to do it to */
export async function perform(client: Client, next: Step): Promise<number | null> {
  if (next.do === 'company')
    return (await client.contacts.create({ kind: 'company', name: next.name, tags: next.tags })).changeSet
  const { rows } = await client.contacts.list({ sort: [{ field: 'created' }] })
  const pick = <Row>(all: Row[]) => ('at' in next ? all[next.at % Math.max(1, all.length)] : undefined)
  if (next.do === 'person') {
    const company = pick(rows.filter((row) => row.kind === 'company'))
    const positions = company ? [{ companyId: company.id, role: 'x', department: '' }] : []
    return (await client.contacts.create({ kind: 'person', familyName: next.name, positions })).changeSet
  }
  if (next.do === 'restore') {
    const deleted = pick((await client.trash.list({ type: 'contact' })).rows)
    return deleted ? (await client.contacts.restore({ ids: [deleted.id] })).changeSet : null
  }
  const row = pick(rows)
  if (!row) return null
  if (next.do === 'remove') return (await client.contacts.remove({ ids: [row.id] })).changeSet
  const contact = await client.contacts.get({ id: row.id })
  const patch =
    next.do === 'rename'
      ? row.kind === 'company'
        ? { name: next.name }
        : { familyName: next.name }
      : next.do === 'custom'
        ? { custom: next.values as Record<string, string> }
        : {
            emails: next.emails.map((name) => ({ label: '', email: `${encodeURI(name)}@example.com` })),
            tags: next.tags,
          }
  return (await client.contacts.update({ id: row.id, version: contact.version, patch })).changeSet
}
