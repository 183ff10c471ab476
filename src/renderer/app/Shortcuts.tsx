import { Group, Kbd, Modal, Stack, Switch, Text, Title } from '@mantine/core'
import { useEffect } from 'react'
import { commands, useAllCommands, type Command } from '../lib/commands.ts'
import { useWords } from '../lib/i18n.ts'
import { preferences, setPreferences, usePreferences } from '../lib/preferences.ts'
import { isTyping } from '../lib/type-ahead.ts'

const groups = ['general', 'go', 'page'] as const
const mac = navigator.platform.startsWith('Mac')

function keyOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const name = key.length === 1 ? key.toLowerCase() : key
  if (!ctrlKey && !metaKey) return name
  return shiftKey ? `mod+shift+${name}` : `mod+${name}`
}

/** Listens for the keys of all commands offered now. Keys without Ctrl or Cmd are left to text fields and to dialogs. */
export function useShortcutKeys(): void {
  useEffect(() => {
    let typed: string[] = []
    let timer = 0

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat) return
      const key = keyOf(event)
      const bare = !key.startsWith('mod+')
      if (isTyping(event.target) && key !== 'mod+k') return
      if (bare && (!preferences().singleKeys || document.querySelector('[aria-modal="true"]'))) return

      typed = [...typed.slice(-1), key]
      window.clearTimeout(timer)
      timer = window.setTimeout(() => (typed = []), 1200)
      const [two, one] = [typed.join(' '), key]
      const all = commands.get()
      const command = all.find(({ keys }) => keys === two) ?? all.find(({ keys }) => keys === one)
      if (!command) return
      typed = []
      event.preventDefault()
      command.run()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Keys as they are written on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  const caps = keys.split(/[ +]/)
  return (
    <Group gap={4} wrap="nowrap">
      {caps.map((cap) => (
        <Kbd key={cap} size="xs">
          {cap === 'mod' ? (mac ? '⌘' : 'Ctrl') : cap.length === 1 ? cap.toUpperCase() : cap}
        </Kbd>
      ))}
    </Group>
  )
}

/** The sheet that lists every key that works here and now. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { singleKeys } = usePreferences()
  const withKeys = useAllCommands().filter(({ keys }) => keys !== undefined)
  const line = (command: Command) => (
    <Group key={command.id} justify="space-between" wrap="nowrap">
      <Text size="sm">{command.label}</Text>
      <Keys keys={command.keys ?? ''} />
    </Group>
  )
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shell.shortcuts')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="lg">
        {groups.map((group) => {
          const members = withKeys.filter((command) => command.group === group)
          return members.length === 0 ? null : (
            <Stack key={group} gap="xs">
              <Title order={3} c="dimmed" fz="xs" fw={500}>
                {t(`shell.shortcutGroups.${group}`)}
              </Title>
              {members.map(line)}
            </Stack>
          )
        })}
        <Switch
          label={t('shell.singleKeys')}
          description={t('shell.singleKeysHint')}
          checked={singleKeys}
          onChange={({ currentTarget }) => setPreferences({ singleKeys: currentTarget.checked })}
        />
      </Stack>
    </Modal>
  )
}
