import { Button, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { notifications } from '@mantine/notifications'
import { errorMessage } from '../../shared/i18n/error-message.ts'
import { fieldErrors } from './faults.ts'
import { i18n } from './i18n.ts'

/** Tells that something happened. */
export function tell(message: string): void {
  notifications.show({ message, withCloseButton: true, closeButtonProps: { 'aria-label': i18n.t('common.close') } })
}

/** The messages on show that offer something. */
const offers = new Set<string>()

/** Tells that something happened and offers one thing to do about it, such as to undo it. */
export function tellWithAction(message: string, action: string, run: () => void): void {
  const id = notifications.show({
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <span>{message}</span>
        <Button
          variant="subtle"
          size="compact-sm"
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
    onClose: () => offers.delete(id),
    closeButtonProps: { 'aria-label': i18n.t('common.close') },
  })
  offers.add(id)
}

/** Takes away the offers on show, such as to undo: after a final step they no longer hold. */
export function hideOffers(): void {
  for (const id of offers) notifications.hide(id)
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
