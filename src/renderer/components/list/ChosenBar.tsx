import { Button, type ButtonProps, Text } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import classes from './ChosenBar.module.css'

interface ChosenBarProps {
  /** What it is, for those who do not see it. */
  label: string
  /** How many rows are chosen. */
  count: number
  onClear: () => void
  /** The actions. */
  children: ReactNode
}

/** How many rows of a list are chosen, and what can be done with them. */
export function ChosenBar({ label, count, onClear, children }: ChosenBarProps) {
  const { t, number } = useWords()
  return (
    <div className={classes.chosen} role="toolbar" aria-label={label}>
      <Text size="sm" fw={500} className="figures" role="status">
        {t('common.selected', { count, formatted: number(count) })}
      </Text>
      {children}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
        {t('contacts.clearSelection')}
      </Button>
    </div>
  )
}

interface ChosenActionProps extends Pick<ButtonProps, 'loading'> {
  icon: Icon
  label: string
  onClick: () => void
}

/** What can be done with all chosen rows. */
export function ChosenAction({ icon: IconOf, label, ...button }: ChosenActionProps) {
  return (
    <Button size="compact-sm" variant="subtle" leftSection={<IconOf size={16} stroke={1.5} />} {...button}>
      {label}
    </Button>
  )
}
