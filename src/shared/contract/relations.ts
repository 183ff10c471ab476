import { z } from 'zod'
import { contactKind } from './contacts.ts'
import { id, idInput, line, read, saved, write } from './procedure.ts'

/** What the other one is: a code of `relationKinds`, or any other word. */
const relationKind = line(60).min(1)

const relation = z.object({
  id,
  other: z.object({ id, kind: contactKind, displayName: z.string() }),
  /** What the other one is to this contact; with `reversed`, a word for what this contact is to the other one. */
  kind: z.string(),
  reversed: z.boolean(),
})
export type Relation = z.infer<typeof relation>

const relatedCompany = z.object({
  id,
  displayName: z.string(),
  city: z.string(),
  /** Null at the top. */
  parentId: id.nullable(),
  parentRole: z.string(),
})
export type RelatedCompany = z.infer<typeof relatedCompany>

/** Companies that the tree of one shows at most. */
export const mostCompanies = 1_000

export const relations = {
  /** Who stands in a relation to a contact, seen from it; contacts in the trash are left out. */
  list: read('contacts.read')
    .input(idInput)
    .output(z.object({ relations: z.array(relation) })),
  /** Says what the other one is to a contact. INVALID: the same stands there already, or the two are one. */
  add: write('contacts.write', 'contact')
    .input(z.object({ contactId: id, otherId: id, kind: relationKind }))
    .output(saved.extend({ id })),
  /** Says it anew, seen from one of the two. CONFLICT: somebody said something else since it `was` read. */
  change: write('contacts.write', 'contact')
    .input(z.object({ id, contactId: id, kind: relationKind, was: relation.pick({ kind: true, reversed: true }) }))
    .output(saved),
  remove: write('contacts.write', 'contact').input(idInput).output(saved),
  /** The companies above and below a company, itself among them, each after the one above it; those in the trash are left out. */
  companies: read('contacts.read')
    .input(idInput)
    .output(z.object({ companies: z.array(relatedCompany) })),
}
