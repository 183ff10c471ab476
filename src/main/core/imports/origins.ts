import type { Db } from '../database/connection.ts'
import { originOf } from './candidates.ts'
import type { StagedPart } from './parts.ts'

/** Rows told of one contact. */
const most = 50

/** As what committed imports changed or created a contact. */
export function committedAs(db: Db, contactId: number) {
  const committed = db
    .selectFrom('import_commit as done')
    .innerJoin('import_batch as batch', 'batch.id', 'done.id')
    .innerJoin('import_contact as c', 'c.batch_id', 'done.id')
    .select(['c.batch_id', 'c.kind', 'c.number', 'batch.file_name', 'batch.parts', 'done.committed_at'])
  const changed = committed.where('c.contact_id', '=', contactId)
  const created = committed
    .where('c.contact_id', 'is', null)
    .where('c.kind', 'in', ['company', 'person'])
    .where('c.number', '=', ({ eb, ref, val }) => eb(val(contactId), '-', ref('done.last_contact')))
  return changed.unionAll(created)
}

/** The rows of committed imports that a contact, or one merged into it, came from or was changed by, with their cells as they stood in the file. */
export async function originsOf(db: Db, contactId: number) {
  const contacts = await committedAs(db, contactId).orderBy('batch_id', 'desc').limit(most).execute()
  const origins = []
  for (const { batch_id, kind, number, file_name, parts: text, committed_at } of contacts) {
    const parts = JSON.parse(text) as StagedPart[]
    // A company has its number by the row of its first person, which means that person.
    const first = originOf(number, parts)
    const rows = await db
      .selectFrom('import_row')
      .select(['batch_id', 'part', 'row', 'cells', 'mended'])
      .where('batch_id', '=', batch_id)
      .where(({ or, and, eb }) =>
        or([
          and([eb('kind', '=', kind), eb('number', '=', number)]),
          and([eb('part', '=', first.part), eb('row', '=', first.row)]),
        ]),
      )
      .orderBy('part')
      .orderBy('row')
      .limit(most)
      .execute()
    origins.push(...rows.map((row) => originOfRow({ ...row, file_name, committed_at }, parts)))
  }
  return origins.slice(0, most)
}

/** The rows of committed imports that a product came from or was changed by, with their cells as they stood in the file. */
export async function productOrigins(db: Db, productId: number) {
  const rows = await db
    .selectFrom('import_row as row')
    .innerJoin('import_commit as done', 'done.id', 'row.batch_id')
    .innerJoin('import_batch as batch', 'batch.id', 'row.batch_id')
    .select(['row.batch_id', 'row.part', 'row.row', 'row.cells', 'row.mended'])
    .select(['batch.file_name', 'batch.parts', 'done.committed_at'])
    .where('row.product_id', '=', productId)
    .orderBy('row.batch_id', 'desc')
    .orderBy('row.part')
    .orderBy('row.row')
    .limit(most)
    .execute()
  return rows.map(({ parts, ...row }) => originOfRow(row, JSON.parse(parts) as StagedPart[]))
}

interface CommittedRow {
  batch_id: number
  part: number
  row: number
  cells: string
  mended: string
  file_name: string
  committed_at: string
}

function originOfRow(
  { batch_id, part, row, cells, mended, file_name, committed_at }: CommittedRow,
  parts: StagedPart[],
) {
  const { columns = [], sheet } = parts[part]?.sheet ?? {}
  const values = JSON.parse(cells) as string[]
  for (const [column, before] of Object.entries(JSON.parse(mended) as Record<string, string>))
    values[Number(column)] = before
  return {
    batch: batch_id,
    fileName: file_name,
    sheet: sheet ?? null,
    row,
    importedAt: committed_at,
    columns,
    cells: values,
  }
}
