import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { officeCommand, type OfficeOptions, print, spoken, t, withExistingOffice } from './office.ts'

interface ExportOptions extends OfficeOptions {
  out?: string
  search?: string
}

/** `kontor export contacts`: contacts as CSV, on standard output or into a file. */
export const exportCommand = () => {
  const contacts = officeCommand('contacts', t('cli.export.contacts'))
    .option('--out <file>', t('cli.export.out'))
    .option('--search <words>', t('cli.export.search'))
    .exitOverride()
    .action((options: ExportOptions) =>
      withExistingOffice(options, 'export', async (core) => {
        const filter = options.search === undefined ? {} : { search: options.search }
        const { csv, contacts: count } = await core.client({ language: spoken }).exports.contacts({ filter })
        if (options.out === undefined) {
          process.stdout.write(csv)
          return
        }
        const file = path.resolve(options.out)
        fs.writeFileSync(`${file}.new`, csv)
        fs.renameSync(`${file}.new`, file)
        print(options, { file, contacts: count }, t('cli.export.done', { file, contacts: count }))
      }),
    )
  return new Command('export')
    .description(t('cli.export.about'))
    .helpOption('-h, --help', t('cli.help'))
    .addCommand(contacts)
}
