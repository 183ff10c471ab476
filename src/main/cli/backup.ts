import { officeCommand, type OfficeOptions, print, t, withExistingOffice } from './office.ts'

/** `kontor backup`: makes a backup and verifies it. */
export const backupCommand = () =>
  officeCommand('backup', t('cli.backup.about')).action((options: OfficeOptions) =>
    withExistingOffice(options, 'backup', async (core) => {
      const { backup } = await core.client().backups.create()
      print(options, backup, t('cli.backup.made', { name: backup.name, contacts: backup.contacts }))
    }),
  )
