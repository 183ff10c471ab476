import type { Db } from '../database/connection.ts'

/** These products and everything that they consist of. */
export async function partsWithin(db: Db, ids: readonly number[]): Promise<Set<number>> {
  const within = new Set(ids)
  for (let next = [...within]; next.length > 0;) {
    const parts = await db.selectFrom('product_part').select('part_id').where('product_id', 'in', next).execute()
    next = [...new Set(parts.map((part) => part.part_id))].filter((part) => !within.has(part))
    for (const part of next) within.add(part)
  }
  return within
}

/** These products and every bundle that consists of them, be it through others. */
export async function wholesAround(db: Db, ids: readonly number[]): Promise<Set<number>> {
  const around = new Set(ids)
  for (let next = [...around]; next.length > 0;) {
    const wholes = await db.selectFrom('product_part').select('product_id').where('part_id', 'in', next).execute()
    next = [...new Set(wholes.map((whole) => whole.product_id))].filter((whole) => !around.has(whole))
    for (const whole of next) around.add(whole)
  }
  return around
}
