import path from 'node:path'
import { listBackups } from '../database/backup.ts'
import { os, reading } from '../procedure.ts'

export const backupsRouter = {
  list: os.backups.list.use(reading).handler(async ({ context: { db, services } }) => {
    const count = async (table: 'contact' | 'quote') => {
      const { rows } = await db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('rows'))
        .where('deleted_at', 'is', null)
        .executeTakeFirstOrThrow()
      return rows
    }
    return {
      backups: listBackups(services.folder),
      folder: path.join(services.folder, 'backups'),
      now: { contacts: await count('contact'), quotes: await count('quote') },
    }
  }),

  create: os.backups.create.handler(async ({ context: { services } }) => ({ backup: await services.backUp('manual') })),

  restore: os.backups.restore.handler(({ context: { services }, input }) => services.restore(input.name)),
}
