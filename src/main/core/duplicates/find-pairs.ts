import { possible } from '../contacts/likeness.ts'
import type { Db } from '../database/connection.ts'
import { KeyTable } from '../contacts/key-table.ts'
import type { JobRun } from '../jobs.ts'
import { Pacer } from '../pacer.ts'
import { compare, comparedContacts } from './compare.ts'

/** Rows read, and pairs compared, at once. */
const slice = 500

/** Two contacts that may be one; `one` has the lower id. */
export interface Pair {
  one: number
  other: number
  score: number
  reasons: { code: string; value: string }[]
}

/**
 * Compares all listed contacts that share a key, whose names at one place differ by a letter or by the order of their
 * words, or of whose one name only one has a place. Of more than twenty with one key, such as a switchboard, each meets the first twenty.
 */
export async function findPairs(db: Db, run: Pick<JobRun, 'progress'>): Promise<{ contacts: number; pairs: Pair[] }> {
  const { contacts } = await db
    .selectFrom('contact_index')
    .select(({ fn }) => fn.countAll<number>().as('contacts'))
    .executeTakeFirstOrThrow()
  const candidates = await findCandidates(db, contacts, run)
  const pairs: Pair[] = []
  const pacer = new Pacer()
  for (let at = 0; at < candidates.length; at += slice) {
    const some = candidates.slice(at, at + slice)
    const known = await comparedContacts(db, [...new Set(some.flat())])
    for (const [first, second] of some) {
      const [one, other] = [known.get(first), known.get(second)]
      const found = one && other && compare(one, other)
      if (found && found.score >= possible) pairs.push({ one: first, other: second, ...found })
      if (pacer.due) await pacer.pause()
    }
    run.progress(half(contacts + (contacts * at) / candidates.length), contacts)
  }
  return { contacts, pairs }
}

/** Progress is told in contacts, each of which is gone through twice: for its keys, and for its pairs. */
const half = (passed: number) => Math.round(passed / 2)

/** Pairs worth a comparison, the lower id first. */
async function findCandidates(db: Db, contacts: number, run: Pick<JobRun, 'progress'>): Promise<[number, number][]> {
  const table = new KeyTable()
  const met = new Map<number, Set<number>>()
  const pacer = new Pacer()
  let seen = 0
  for (let last = 0; ;) {
    const page = await db
      .selectFrom('contact_index')
      .select(['contact_id', 'kind'])
      .where('contact_id', '>', last)
      .orderBy('contact_id')
      .limit(slice)
      .execute()
    if (page.length === 0) break
    const kindOf = new Map(page.map((row) => [row.contact_id, row.kind]))
    const keys = await db
      .selectFrom('contact_key')
      .selectAll()
      .where('contact_id', 'in', [...kindOf.keys()])
      .orderBy('contact_id')
      .execute()
    for (const { contact_id: id, kind, key } of keys) {
      for (const { sought, kept = sought } of soughtBy(kindOf.get(id) ?? 'person', kind, key)) {
        for (const other of table.get(sought)) if (other !== id) met.set(id, (met.get(id) ?? new Set()).add(other))
        table.add(kept, id)
      }
      if (pacer.due) await pacer.pause()
    }
    last = page.at(-1)?.contact_id ?? 0
    seen += page.length
    run.progress(half(seen), contacts)
  }
  return [...met].flatMap(([id, others]) => [...others].map((other): [number, number] => [other, id]))
}

/**
 * What a contact seeks others by for one of its keys, and what it is kept by for them to find it: the key itself, at a place
 * its name with a letter less and in order, and its name alone where only one of both has a place.
 */
function* soughtBy(of: 'person' | 'company', kind: string, key: string): Generator<{ sought: string; kept?: string }> {
  // A name alone is anybody's, and that of a company stands in its place as well.
  if (kind === 'name' || kind === 'stem') return
  yield { sought: `${of}:${kind}:${key}` }
  if (kind !== 'place') return
  const [place = '', ...words] = key.split('|')
  const placed = `placed:${of}:${words.join('|')}`
  const unplaced = `${of}:place:|${words.join('|')}`
  if (place === '') return yield { sought: placed, kept: unplaced }
  yield { sought: unplaced, kept: placed }
  const [given = '', family = ''] = of === 'person' ? words : ['', words[0]]
  if (of === 'person') yield { sought: `order:${place}|${[given, family].sort().join('|')}` }
  for (const shorter of lettersLess(family)) yield { sought: `near:${of}:${place}|${given}|${shorter}` }
  if (of === 'person')
    for (const shorter of lettersLess(given)) yield { sought: `near:${of}:${place}|${shorter}|${family}` }
}

/** A word, and the word without each of its letters: words one letter apart have one of them in common. */
function* lettersLess(word: string): Generator<string> {
  if (word.length < 4 || word.length > 40) return
  yield word
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1)
}
