import { Button, Group, Text } from '@mantine/core'
import { useWords } from '../../lib/i18n.ts'
import type { Autosaved } from './autosave.ts'

interface FieldActionsProps<T> {
  field: Autosaved<T>
  /** The value in words. */
  show?: (value: T) => string
}

/** What stands below a field that is not saved: someone else's value, or earlier typing. */
export function FieldActions<T>({ field, show = String }: FieldActionsProps<T>) {
  const { t } = useWords()
  const { conflict, unsaved, keepMine, discard, leave } = field
  if (conflict) {
    const theirs = show(conflict.theirs)
    return (
      <div role="alert">
        <Text size="xs" c="var(--mantine-color-error)" mt={4}>
          {theirs === '' ? t('settings.conflictEmpty') : t('settings.conflict', { theirs })}
        </Text>
        <Group gap="xs" mt={4}>
          <Button size="compact-xs" variant="light" onClick={keepMine}>
            {t('settings.keepMine')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={discard}>
            {t('settings.takeTheirs')}
          </Button>
        </Group>
      </div>
    )
  }
  if (!unsaved) return null
  return (
    <div role="status">
      <Text size="xs" c="dimmed" mt={4}>
        {t('common.draftRestored')}
      </Text>
      <Group gap="xs" mt={4}>
        <Button size="compact-xs" variant="light" onClick={leave}>
          {t('common.save')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={discard}>
          {t('settings.dismiss')}
        </Button>
      </Group>
    </div>
  )
}
