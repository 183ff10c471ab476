import { Modal, Text } from '@mantine/core'
import { useWords } from '../lib/i18n.ts'
import { TypedForm } from './TypedForm.tsx'

interface ConfirmTypedProps {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, and that it cannot be undone. */
  text: string
  /** What has to be typed, such as the name of the thing. */
  word: string
  action: string
  onConfirm: () => void
}

/** Asks before the few things that cannot be undone: the person types a word first. */
export function ConfirmTyped({ opened, onClose, title, text, word, action, onConfirm }: ConfirmTypedProps) {
  const { t } = useWords()
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <TypedForm
        word={word}
        action={action}
        onConfirm={() => {
          onClose()
          onConfirm()
        }}
        onCancel={onClose}
      >
        <Text>{text}</Text>
      </TypedForm>
    </Modal>
  )
}
