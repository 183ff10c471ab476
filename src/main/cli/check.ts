import { checkDatabase } from '../core/database/check.ts'
import { officeCommand, type OfficeOptions, print, t, withExistingOffice } from './office.ts'

/** `kontor check`: looks at every page of the database and at what is derived from it; ends with 1 where something is wrong. */
export const checkCommand = () =>
  officeCommand('check', t('cli.check.about')).action((options: OfficeOptions) =>
    withExistingOffice(options, 'check', async (core) => {
      const found = checkDatabase(core.services.folder)
      const sound = found.problems.length === 0
      print(
        options,
        { sound, ...found },
        sound ? t('cli.check.sound', { contacts: found.contacts }) : found.problems.join('\n'),
      )
      if (!sound) process.exitCode = 1
    }),
  )
