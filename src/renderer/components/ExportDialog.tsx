import { Modal, Stack, Text } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useWords } from '../lib/i18n.ts'
import { ExportForm } from './ExportForm.tsx'

interface ExportDialogProps extends ComponentProps<typeof ExportForm> {
  opened: boolean
  onClose: () => void
  /** What is exported, with its count. */
  text: string
}

/** Asks how a list, or what is chosen in it, is exported. */
export function ExportDialog({ opened, onClose, text, ...form }: ExportDialogProps) {
  const { t } = useWords()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('exports.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="lg">
        <Text size="sm">{text}</Text>
        <ExportForm {...form} onDone={onClose} />
      </Stack>
    </Modal>
  )
}
