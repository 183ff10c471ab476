import type { Write } from './procedure.ts'

/**
 * Moves records to the trash or, with null, back; those already there are left as they are.
 * @returns the ids of those that moved
 */
export async function moveToTrash(
  { db, now }: Write,
  table: 'contact' | 'activity' | 'task' | 'product' | 'price_list' | 'quote' | 'attachment' | 'view' | 'design',
  ids: number[],
  deletedAt: string | null,
): Promise<number[]> {
  const moved = await db
    .updateTable(table)
    .set(({ eb }) => ({ deleted_at: deletedAt, updated_at: now, version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .where('deleted_at', deletedAt === null ? 'is not' : 'is', null)
    .returning('id')
    .execute()
  return moved.map((row) => row.id)
}
