import { officeCommand, type OfficeOptions, print, t, withOffice } from './office.ts'

/** `kontor restore NAME`: puts the office back to a backup, after a backup of today's state. */
export const restoreCommand = () =>
  officeCommand('restore', t('cli.restore.about'))
    .argument('<name>', t('cli.restore.name'))
    .action((name: string, options: OfficeOptions) =>
      withOffice(options, 'restore', async (core) => {
        const done = await core.client().backups.restore({ name })
        print(options, done, t('cli.restore.done', { name: done.restored.name, safety: done.safety.name }))
      }),
    )
