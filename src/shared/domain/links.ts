import { joinTags, splitTags } from './tags.ts'

/** Another contact as files name it: by its name and, in our own exports, by its identity. */
export interface NamedContact {
  name: string
  /** As the column `kontorId` has it, or empty. */
  identity: string
}

const identity = /^[1-9]\d{0,14}@\d{4}-\S{1,30}$/

/** A contact as a cell names it: `Anna Meier, 12@2026-01-31T…`. */
export const joinNamed = (other: NamedContact): string => joinTags([other.name, other.identity].filter(Boolean))

/** The contact that a cell names; a cell without an identity is a name as it stands. */
export function readNamed(text: string): NamedContact {
  const parts = splitTags(text)
  if (parts.length > 2 || !identity.test(parts.at(-1) ?? '')) return { name: text.trim(), identity: '' }
  return { name: parts.length > 1 ? (parts[0] ?? '') : '', identity: parts.at(-1) ?? '' }
}

/** A relation as a line of a cell: what the other one is, who it is: `spouse, Anna Meier, 12@2026-01-31T…`. */
export const joinRelation = (kind: string, other: NamedContact): string =>
  joinTags([kind, other.name, other.identity].filter(Boolean))

/** The relation that a line of a cell tells; null where it tells none. */
export function readRelation(line: string): (NamedContact & { kind: string }) | null {
  const [kind = '', ...rest] = splitTags(line)
  const known = identity.test(rest.at(-1) ?? '') ? (rest.pop() ?? '') : ''
  if (kind === '' || kind.length > 60 || rest.length > 1 || (rest.length === 0 && known === '')) return null
  return { kind, name: rest[0] ?? '', identity: known }
}
