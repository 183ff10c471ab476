import { restoreOffice } from '../core/restore-office.ts'
import { folderOf, officeCommand, type OfficeOptions, print, t } from './office.ts'

/** `kontor restore NAME`: puts the office back to a backup; what was there is kept. */
export const restoreCommand = () =>
  officeCommand('restore', t('cli.restore.about'))
    .argument('<name>', t('cli.restore.name'))
    .action((name: string, options: OfficeOptions) => {
      const office = { folder: folderOf(options), clock: () => new Date(), program: 'kontor restore' }
      const done = restoreOffice(office, name)
      const kept = done.safety?.name ?? done.replaced ?? ''
      print(options, done, t('cli.restore.done', { name: done.restored.name, safety: kept }))
    })
