import { officeCommand, type OfficeOptions, print, t, withOffice } from './office.ts'

/** `kontor backup`: makes a backup and verifies it. */
export const backupCommand = () =>
  officeCommand('backup', t('cli.backup.about')).action((options: OfficeOptions) =>
    withOffice(options, 'backup', async (core) => {
      const { backup } = await core.client().backups.create()
      print(options, backup, t('cli.backup.made', { name: backup.name, contacts: backup.contacts }))
    }),
  )
