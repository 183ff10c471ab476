import { leastTrashDays } from '../../../shared/contract/office.ts'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import type { TrashRow } from '../../../shared/contract/trash.ts'
import { addDays, localDay } from '../../../shared/domain/date.ts'
import { putBack, rowOf } from '../database/rows.ts'
import { settle } from '../database/settle.ts'
import { trashPage } from '../database/trash.ts'
import { officeRow } from '../office/office.ts'
import { os, reading, type Write, writing } from '../procedure.ts'
import { recordDefinitions } from '../record-definitions.ts'
import { startEmptying } from './empty-trash.ts'

export const trashRouter = {
  list: os.trash.list.use(reading).handler(async ({ context: { db }, input }) => {
    const { trash_days: days } = await officeRow(db)
    const { rows, types } = await trashPage(db, recordDefinitions, input)
    const listed: TrashRow[] = []
    for (const { type, id, deleted_at: deletedAt } of rows) {
      const definition = recordDefinitions.find((each) => each.type === type)
      const goesOn = days === 0 ? null : addDays(localDay(new Date(deletedAt)), Math.max(days, leastTrashDays))
      listed.push({ type, id, name: (await definition?.name(db, id)) ?? '', deletedAt, goesOn })
    }
    const counted = types.filter(({ type }) => input.type === undefined || type === input.type)
    return { rows: listed, total: counted.reduce((sum, { count }) => sum + count, 0), types }
  }),

  restore: os.trash.restore.use(writing).handler(({ context, input }) => bringBack(context, input.records)),

  // Not `writing`: a job of its own.
  empty: os.trash.empty.handler(({ context: { services, caller, requestId } }) => ({
    job: startEmptying(services, { caller, requestId }),
  })),
}

/** Takes records out of the trash; one whose place was taken since, such as a field's name, stays there and is listed. */
async function bringBack({ db, changeSetId, now }: Write, records: { type: RecordType; id: number }[]) {
  const refused: { type: RecordType; id: number; name: string }[] = []
  let count = 0
  for (const definition of recordDefinitions) {
    const { type, table } = definition
    const back: number[] = []
    for (const { id } of records.filter((record) => record.type === type)) {
      if (!(await rowOf(db, table, id))?.['deleted_at']) continue
      const trashed = Object.fromEntries((definition.trashed ?? []).map((column) => [column, null]))
      const stays = await putBack(db, table, id, { deleted_at: null, ...trashed })
      if (stays.length === 0) back.push(id)
      else refused.push({ type, id, name: await definition.name(db, id) })
    }
    await settle(db, definition, back, now)
    count += back.length
  }
  return { changeSet: changeSetId, count, refused }
}
