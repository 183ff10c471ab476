import { mostCompanies, type RelatedCompany } from '../../../shared/contract/relations.ts'
import type { Db } from '../database/connection.ts'

/** The tree that a company stands in, the top first, each company after the one above it, sisters by name. */
export async function companyTree(db: Db, id: number): Promise<RelatedCompany[]> {
  const companies = () =>
    db
      .selectFrom('contact_index')
      .innerJoin('contact', 'contact.id', 'contact_index.contact_id')
      .select(['contact.id', 'display_name as displayName', 'city', 'parent_id as parentId'])
      .select('parent_role as parentRole')
  const one = (of: number) => companies().where('contact.id', '=', of).executeTakeFirst()

  let top = await one(id)
  for (;;) {
    const parent: RelatedCompany | undefined = top?.parentId ? await one(top.parentId) : undefined
    if (!parent) break
    top = parent
  }
  if (!top) return []
  const tree = new Map<number, RelatedCompany[]>()
  let level = [top.id]
  let count = 1
  while (level.length > 0 && count < mostCompanies) {
    const below = await companies()
      .where('contact.parent_id', 'in', level)
      .orderBy('sort_name')
      .limit(mostCompanies - count)
      .execute()
    for (const company of below) tree.set(company.parentId ?? 0, [...(tree.get(company.parentId ?? 0) ?? []), company])
    level = below.map((company) => company.id)
    count += below.length
  }
  const ordered = (company: RelatedCompany): RelatedCompany[] => [
    company,
    ...(tree.get(company.id) ?? []).flatMap(ordered),
  ]
  // A company above it that is in the trash is not shown.
  return ordered({ ...top, parentId: null })
}
