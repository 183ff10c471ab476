import { ActionIcon, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useWords } from '../../lib/i18n.ts'
import classes from './SettingsPage.module.css'

interface StepButtonsProps {
  name: string
  first: boolean
  last: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** Moves an entry of a list up and down, and takes it out. */
export function StepButtons({ name, first, last, onMove, onRemove }: StepButtonsProps) {
  const { t } = useWords()
  return (
    <Group gap={2} wrap="nowrap" className={classes.steps}>
      <ActionIcon disabled={first} aria-label={t('settings.steps.up', { name })} onClick={() => onMove(-1)}>
        <IconArrowUp size={16} stroke={1.5} />
      </ActionIcon>
      <ActionIcon disabled={last} aria-label={t('settings.steps.down', { name })} onClick={() => onMove(1)}>
        <IconArrowDown size={16} stroke={1.5} />
      </ActionIcon>
      <ActionIcon aria-label={t('settings.steps.remove', { name })} onClick={onRemove}>
        <IconX size={16} stroke={1.5} />
      </ActionIcon>
    </Group>
  )
}
