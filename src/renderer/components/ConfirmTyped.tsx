import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../lib/i18n.ts'

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
  const [typed, setTyped] = useState('')
  const close = () => {
    setTyped('')
    onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== word) return
          close()
          onConfirm()
        }}
      >
        <Stack>
          <Text>{text}</Text>
          <TextInput
            data-autofocus
            label={t('common.typeToConfirm', { word })}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            autoComplete="off"
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" color="red.8" disabled={typed.trim() !== word}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
