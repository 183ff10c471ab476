import { Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type ExportFormat, productsExport, quotesExport } from '../../../shared/contract/exports.ts'
import { ExportForm } from '../../components/ExportForm.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './ExportPage.module.css'

const tables: readonly ExportFormat[] = ['xlsx', 'csv', 'json']
const cards: readonly ExportFormat[] = ['xlsx', 'csv', 'vcard4', 'vcard3', 'json']
const subjects = ['contacts', 'companies', 'notes', 'quotes', 'lines', 'products'] as const
type Subject = (typeof subjects)[number]

/** Everything of one kind, in any format. */
export function ExportPage() {
  const { t } = useWords()
  const [subject, setSubject] = useState<Subject>('contacts')
  const start = (format: ExportFormat) => {
    if (subject === 'products') return client.exports.products(productsExport.parse({ format }))
    return subject === 'quotes' || subject === 'lines'
      ? client.exports.quotes(quotesExport.parse({ of: subject, format }))
      : client.exports.contacts({ of: subject, format })
  }
  return (
    <>
      <PageHeader title={t('shell.export')} />
      <div className={classes.page}>
        <Text size="sm" c="dimmed">
          {t('exports.text')}
        </Text>
        <section className={classes.form} aria-label={t('exports.title')}>
          <Stack gap="lg">
            <Radio.Group label={t('exports.what')} value={subject} onChange={(value) => setSubject(value as Subject)}>
              <Stack gap="xs" mt="xs">
                {subjects.map((each) => (
                  <Radio key={each} value={each} label={t(`exports.names.${each}`)} />
                ))}
              </Stack>
            </Radio.Group>
            <ExportForm formats={subject === 'contacts' || subject === 'companies' ? cards : tables} start={start} />
          </Stack>
        </section>
      </div>
    </>
  )
}
