import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useWords } from '../lib/i18n.ts'

interface TypedFormProps {
  /** What has to be typed, such as the name of the thing. */
  word: string
  action: string
  loading?: boolean
  onConfirm: () => void
  onCancel: () => void
  /** What will happen, and that it cannot be undone. */
  children: ReactNode
}

/** Asks for a word before what cannot be undone. */
export function TypedForm({ word, action, loading = false, onConfirm, onCancel, children }: TypedFormProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const named = typed.trim() === word.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (named) onConfirm()
      }}
    >
      <Stack>
        {children}
        <TextInput
          data-autofocus
          label={t('common.typeToConfirm', { word })}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          autoComplete="off"
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" color="red.8" disabled={!named} loading={loading}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
