import { Alert, Button, Group, Text } from '@mantine/core'
import { useWords } from '../lib/i18n.ts'

/** Says above a form that earlier typing stands in it, and offers to discard it. */
export function DraftNotice({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useWords()
  return (
    <Alert variant="light" py="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('common.draftRestored')}</Text>
        <Button variant="subtle" size="compact-sm" onClick={onDiscard}>
          {t('common.discardDraft')}
        </Button>
      </Group>
    </Alert>
  )
}
