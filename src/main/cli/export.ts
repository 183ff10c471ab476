import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Command, Option } from 'commander'
import { type ExportedFile, exportFormat, type ExportFormat } from '../../shared/contract/exports.ts'
import type { Core } from '../core/core.ts'
import { exportedFile } from '../core/exports/exported-files.ts'
import { officeCommand, type OfficeOptions, print, spoken, t, withExistingOffice } from './office.ts'

interface ExportOptions extends OfficeOptions {
  format?: ExportFormat
  columns?: string[]
  search?: string
  out?: string
}

type Client = ReturnType<Core['client']>['exports']
type Start = (client: Client, request: object) => Promise<{ job: string }>

/** `kontor export contacts|companies|notes|quotes|lines|products`: into a file, whose name tells the format, or to standard output. */
export const exportCommand = () =>
  [
    subject('contacts', t('cli.export.contacts'), exportFormat.options, (client, request) => client.contacts(request)),
    subject('companies', t('cli.export.companies'), exportFormat.options, (client, request) =>
      client.contacts(request),
    ),
    subject('notes', t('cli.export.notes'), ['xlsx', 'csv', 'json'], (client, request) => client.contacts(request)),
    subject('quotes', t('cli.export.quotes'), ['xlsx', 'csv', 'json'], (client, request) => client.quotes(request)),
    subject('products', t('cli.export.products'), ['xlsx', 'csv', 'json'], (client, request) =>
      client.products(request),
    ),
    subject('lines', t('cli.export.lines'), ['xlsx', 'csv', 'json'], (client, request) => client.quotes(request)),
  ].reduce(
    (all, command) => all.addCommand(command),
    new Command('export').description(t('cli.export.about')).helpOption('-h, --help', t('cli.help')),
  )

function subject(of: string, about: string, formats: readonly ExportFormat[], start: Start): Command {
  return officeCommand(of, about)
    .addOption(new Option('--format <format>', t('cli.export.format')).choices(formats))
    .addOption(
      new Option('--columns <columns>', t('cli.export.columns')).argParser((words) =>
        words.split(',').map((word) => word.trim()),
      ),
    )
    .option('--search <words>', t('cli.export.search'))
    .option('--out <file>', t('cli.export.out'))
    .exitOverride()
    .action((options: ExportOptions) =>
      withExistingOffice(options, 'export', async (core) => {
        const { search, columns = 'all' } = options
        const format = options.format ?? formatOf(options.out, formats)
        const request = { of, format, columns, filter: search === undefined ? {} : { search } }
        const { job } = await start(core.client({ language: spoken }).exports, request)
        const result = (await core.services.jobs.result(job)) as ExportedFile
        await handOver(exportedFile(core.services, result.file), options, result)
      }),
    )
}

/** By the extension of the file; CSV where it says nothing. */
function formatOf(out: string | undefined, formats: readonly ExportFormat[]): ExportFormat {
  const extension = path
    .extname(out ?? '')
    .slice(1)
    .toLowerCase()
  const named = extension === 'vcf' ? 'vcard4' : extension
  return formats.find((format) => format === named) ?? 'csv'
}

async function handOver(written: string, options: ExportOptions, { records }: ExportedFile): Promise<void> {
  if (options.out === undefined) {
    await pipeline(fs.createReadStream(written), process.stdout, { end: false })
    return
  }
  const file = path.resolve(options.out)
  fs.copyFileSync(written, `${file}.new`)
  fs.renameSync(`${file}.new`, file)
  print(options, { file, records }, t('cli.export.done', { file, records }))
}
