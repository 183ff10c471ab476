import { Option } from 'commander'
import { type Language, languages } from '../../shared/i18n/languages.ts'
import { officeCommand, type OfficeOptions, print, spoken, t, withOffice } from './office.ts'

interface DemoOptions extends OfficeOptions {
  language: Language
}

/** `kontor demo`: loads the sample office. */
export const demoCommand = () =>
  officeCommand('demo', t('cli.demo.about'))
    .addOption(new Option('--language <language>', t('cli.demo.language')).choices([...languages]).default(spoken))
    .action((options: DemoOptions) =>
      withOffice(options, 'demo', async (core) => {
        const { contacts, quotes } = await core
          .client({ language: options.language })
          .sample.load({ language: options.language })
        print(options, { contacts, quotes, folder: core.services.folder }, t('cli.demo.loaded', { contacts, quotes }))
      }),
    )
