import { Button, Group, Loader, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { orpc, queryClient } from '../../lib/queries.ts'
import { undo } from '../../lib/undo.ts'

type Status = { state: 'quiet' } | { state: 'saving' } | { state: 'saved'; changeSet: number | null }

interface SaveStatus {
  status: Status
  setStatus: (status: Status) => void
}

const Context = createContext<SaveStatus>({ status: { state: 'quiet' }, setStatus: () => {} })

const quiet: Status = { state: 'quiet' }

/** Keeps what was saved last in a part of the settings, to tell it in one quiet place instead of a message for every field. */
export function SaveStatusProvider({ part, children }: { part: string; children: ReactNode }) {
  const [told, setTold] = useState({ part, status: quiet })
  const status = told.part === part ? told.status : quiet
  const value = useMemo(
    () => ({ status, setStatus: (next: Status) => setTold({ part, status: next }) }),
    [part, status],
  )
  return <Context value={value}>{children}</Context>
}

/** Runs a save, shows how it stands, and answers when the page shows what was saved. */
export function useSave() {
  const { setStatus } = useContext(Context)
  return async function save<T extends { changeSet: number | null }>(send: () => Promise<T>): Promise<T> {
    setStatus({ state: 'saving' })
    try {
      const saved = await send()
      await queryClient.invalidateQueries({ queryKey: orpc.office.key() })
      await queryClient.invalidateQueries({ queryKey: orpc.colleagues.key() })
      await queryClient.invalidateQueries({ queryKey: orpc.customFields.key() })
      setStatus({ state: 'saved', changeSet: saved.changeSet })
      return saved
    } catch (error) {
      setStatus({ state: 'quiet' })
      throw error
    }
  }
}

/** Whether the last change is saved, and the way back. */
export function SaveStatusLine() {
  const { t } = useWords()
  const { status, setStatus } = useContext(Context)
  const changeSet = status.state === 'saved' ? status.changeSet : null
  return (
    <Group gap="xs" wrap="nowrap" role="status" mih={30}>
      {status.state === 'saving' && <Loader size={14} />}
      {status.state === 'saved' && <IconCheck size={16} stroke={1.6} aria-hidden />}
      {status.state !== 'quiet' && (
        <Text size="sm" c="dimmed">
          {status.state === 'saving' ? t('common.saving') : t('common.saved')}
        </Text>
      )}
      {changeSet !== null && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            setStatus({ state: 'quiet' })
            void undo(changeSet)
          }}
        >
          {t('common.undo')}
        </Button>
      )}
    </Group>
  )
}
