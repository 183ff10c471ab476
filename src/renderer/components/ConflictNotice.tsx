import { Alert, Text } from '@mantine/core'
import { useWords } from '../lib/i18n.ts'

/** Tells what somebody else wrote while a form was open, a line a field; what is typed stays. */
export function ConflictNotice({ theirs }: { theirs: readonly string[] }) {
  const { t } = useWords()
  if (theirs.length === 0) return null
  return (
    <Alert variant="light" color="yellow">
      <Text size="sm">{t('activities.conflict')}</Text>
      {theirs.map((line) => (
        <Text key={line} size="sm" fw={500}>
          {line}
        </Text>
      ))}
    </Alert>
  )
}
