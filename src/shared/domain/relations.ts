/** What a contact may be to another; these have names in the catalogues, any other word is shown as it is. */
export const relationKinds = [
  'spouse',
  'partner',
  'parent',
  'child',
  'sibling',
  'friend',
  'assistant',
  'boss',
  'colleague',
  'referredBy',
  'referred',
] as const
export type RelationKind = (typeof relationKinds)[number]

const others: Partial<Record<RelationKind, RelationKind>> = {
  parent: 'child',
  child: 'parent',
  assistant: 'boss',
  boss: 'assistant',
  referredBy: 'referred',
  referred: 'referredBy',
}

export const isRelationKind = (kind: string): kind is RelationKind =>
  (relationKinds as readonly string[]).includes(kind)

/** What somebody is to the one who is `kind` to them: a child to the parent, a spouse to the spouse; null for other words. */
export function reverseOf(kind: string): RelationKind | null {
  return isRelationKind(kind) ? (others[kind] ?? kind) : null
}
