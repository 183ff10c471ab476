import { Text, UnstyledButton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { Suspense, type ComponentType } from 'react'
import { PageHeader } from '../../components/PageHeader.tsx'
import { commands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { ColleaguesSection } from './ColleaguesSection.tsx'
import { FieldsSection } from './FieldsSection.tsx'
import { OfficeSection } from './OfficeSection.tsx'
import { QuotesSection } from './QuotesSection.tsx'
import { SampleSection } from './SampleSection.tsx'
import { SaveStatusLine, SaveStatusProvider } from './save-status.tsx'
import classes from './SettingsPage.module.css'
import { TaxesSection } from './TaxesSection.tsx'

const sections = ['office', 'quotes', 'taxes', 'fields', 'colleagues', 'sample'] as const
type Section = (typeof sections)[number]

const pages: Record<Section, ComponentType> = {
  office: OfficeSection,
  quotes: QuotesSection,
  taxes: TaxesSection,
  fields: FieldsSection,
  colleagues: ColleaguesSection,
  sample: SampleSection,
}

/** The settings of the office. Every field saves itself when it is left; there is nothing to forget. */
export function SettingsPage() {
  const { t } = useWords()
  const { section: wanted } = useParams({ from: '/settings/{-$section}' })
  const section = sections.find((each) => each === wanted) ?? 'office'
  const Page = pages[section]
  return (
    <SaveStatusProvider part={section}>
      <div className={classes.header}>
        <PageHeader title={t('settings.title')}>
          <SaveStatusLine />
        </PageHeader>
      </div>
      <div className={classes.page}>
        <nav className={classes.nav} aria-label={t('settings.sections')}>
          {sections.map((each) => (
            <Link
              key={each}
              to="/settings/{-$section}"
              params={{ section: each }}
              className={classes.entry}
              aria-current={each === section ? 'page' : undefined}
            >
              {t(each === 'fields' ? 'settings.custom.title' : `settings.${each}`)}
            </Link>
          ))}
          <Link to="/designs/{-$id}" params={{}} className={classes.entry}>
            {t('designs.title')}
          </Link>
          <Link to="/backups" className={classes.entry}>
            {t('shell.backups')}
          </Link>
          <Link to="/erasures/{-$id}" params={{}} className={classes.entry}>
            {t('privacy.receipts')}
          </Link>
          <UnstyledButton
            className={classes.entry}
            onClick={() =>
              commands
                .get()
                .find(({ id }) => id === 'preferences')
                ?.run()
            }
          >
            {t('shell.preferences')}
          </UnstyledButton>
        </nav>
        <div className={classes.content} key={section}>
          {section !== 'sample' && (
            <Text size="sm" c="dimmed">
              {t(section === 'fields' ? 'settings.custom.text' : `settings.${section}Text`)}
            </Text>
          )}
          <Suspense>
            <Page />
          </Suspense>
        </div>
      </div>
    </SaveStatusProvider>
  )
}
