import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconFileTypePdf, IconMail, IconPrinter } from '@tabler/icons-react'
import { useWords } from '../../lib/i18n.ts'

interface SentDialogProps {
  number: string
  opened: boolean
  onClose: () => void
  onEmail: () => void
  onPrint: () => void
  onPdf: () => void
}

/** What comes next for a quote that was sent just now: the ways on which it leaves the office. */
export function SentDialog({ number, opened, onClose, onEmail, onPrint, onPdf }: SentDialogProps) {
  const { t } = useWords()
  const way = { variant: 'light', justify: 'flex-start', fullWidth: true }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('quotes.sent', { number })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">{t('quotes.sentNext')}</Text>
        <Stack gap="xs">
          <Button {...way} data-autofocus leftSection={<IconMail size={16} stroke={1.5} />} onClick={onEmail}>
            {t('quotes.sentEmail')}
          </Button>
          <Button {...way} leftSection={<IconPrinter size={16} stroke={1.5} />} onClick={onPrint}>
            {t('common.print')}
          </Button>
          <Button {...way} leftSection={<IconFileTypePdf size={16} stroke={1.5} />} onClick={onPdf}>
            {t('quotes.savePdf')}
          </Button>
        </Stack>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
