import path from 'node:path'
import { listBackups } from '../database/backup.ts'
import { os, reading } from '../procedure.ts'

export const backupsRouter = {
  list: os.backups.list.use(reading).handler(({ context: { services } }) => ({
    backups: listBackups(services.folder),
    folder: path.join(services.folder, 'backups'),
  })),

  create: os.backups.create.handler(async ({ context: { services } }) => ({ backup: await services.backUp('manual') })),

  restore: os.backups.restore.handler(({ context: { services }, input }) => services.restore(input.name)),
}
