import { Alert, List } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ImportSheet } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'

/** What is odd about the file as a whole. */
export function SheetWarnings({ warnings }: Pick<ImportSheet, 'warnings'>) {
  const { t } = useWords()
  if (warnings.length === 0) return null
  return (
    <Alert role="status" color="gray" icon={<IconInfoCircle />} mb="sm" py="xs">
      <List size="sm" listStyleType={warnings.length === 1 ? 'none' : 'disc'}>
        {warnings.map(({ code, params }) => (
          <List.Item key={code}>{t(`imports.warnings.${code}` as never, { count: 1, ...params })}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
