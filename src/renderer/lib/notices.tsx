import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type NotificationData, notifications } from '@mantine/notifications'
import { errorMessage } from '../../shared/i18n/error-message.ts'
import { fieldErrors } from './faults.ts'
import { i18n } from './i18n.ts'

/** The messages on show that go by themselves, the oldest first, whether each offers something, and of what kind it is. */
const passing = new Map<string, { offers: boolean; kind: string | undefined }>()

/**
 * Shows a message that goes by itself; of those the newest two stay, of one kind the newest, so that they never cover
 * the page.
 */
function showPassing({
  offers,
  kind,
  ...data
}: Pick<NotificationData, 'message' | 'autoClose'> & { offers: boolean; kind?: string | undefined }) {
  for (const [old, shown] of passing) if (kind !== undefined && shown.kind === kind) notifications.hide(old)
  const id = notifications.show({
    ...data,
    closeButtonProps: { 'aria-label': i18n.t('common.close') },
    onClose: () => passing.delete(id),
  })
  passing.set(id, { offers, kind })
  for (const old of [...passing.keys()].slice(0, -2)) notifications.hide(old)
  return id
}

/** Tells that something happened. */
export function tell(message: string): void {
  showPassing({ message, offers: false })
}

/**
 * Tells that something happened and offers one thing to do about it, such as to undo it.
 * @param kind of steps that follow each other quickly: only the last of them is told
 */
export function tellWithAction(message: string, action: string, run: () => void, kind?: string): void {
  const id = showPassing({
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text inherit span style={{ whiteSpace: 'pre-line' }}>
          {message}
        </Text>
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ flex: 'none' }}
          onClick={() => {
            notifications.hide(id)
            run()
          }}
        >
          {action}
        </Button>
      </Group>
    ),
    autoClose: 10_000,
    offers: true,
    kind,
  })
}

/** Takes away the offers on show, such as to undo: after a final step they no longer hold. */
export function hideOffers(): void {
  for (const [id, { offers }] of passing) if (offers) notifications.hide(id)
}

/** Tells what went wrong, in words that help; it stays until it is closed. */
export function tellError(error: unknown): void {
  const [fault] = Object.values(fieldErrors(error))
  notifications.show({
    message: fault ?? errorMessage(i18n.t, error),
    color: 'red.8',
    icon: <IconAlertTriangle size={18} stroke={1.6} />,
    role: 'alert',
    autoClose: false,
    closeButtonProps: { 'aria-label': i18n.t('common.close') },
  })
}
