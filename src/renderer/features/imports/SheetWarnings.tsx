import { Alert, List } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ImportSheet } from '../../../shared/contract/imports.ts'
import { fileWarning } from '../../../shared/i18n/file-warning.ts'
import { useWords } from '../../lib/i18n.ts'

/** What is odd about the file as a whole, or about each of its sheets. */
export function SheetWarnings({ sheets }: { sheets: Pick<ImportSheet, 'sheet' | 'warnings'>[] }) {
  const { t, locale } = useWords()
  const texts = sheets.flatMap(({ sheet: name, warnings }) =>
    warnings.map((warning) => {
      const text = fileWarning(t, warning, locale)
      return sheets.length > 1 && name !== undefined ? t('imports.sheets.warning', { name, text }) : text
    }),
  )
  if (texts.length === 0) return null
  return (
    <Alert role="status" flex="none" color="gray" icon={<IconInfoCircle />} mb="sm" py="xs">
      <List size="sm" listStyleType={texts.length === 1 ? 'none' : 'disc'}>
        {texts.map((text) => (
          <List.Item key={text}>{text}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
