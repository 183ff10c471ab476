import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import { type Icon, IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useCommands } from '../lib/commands.ts'
import classes from './RecordWays.module.css'

interface RecordWaysProps {
  /** The name of the list. */
  list: string
  back: string
  /** The link to the list. */
  renderBack: (props: object) => ReactNode
  children?: ReactNode
}

/** The first line of a record's page: the way back to its list, and what else there is to go to. */
export function RecordWays({ list, back, renderBack, children }: RecordWaysProps) {
  return (
    <nav className={classes.ways} aria-label={list}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconArrowLeft size={16} stroke={1.5} />}
        renderRoot={renderBack}
      >
        {back}
      </Button>
      {children}
    </nav>
  )
}

interface NeighboursProps {
  /** What the ways to them are called. */
  previous: string
  next: string
  /** Their ids; undefined while they are looked for. */
  beside: { previous: number | null; next: number | null } | undefined
  onGo: (id: number) => void
}

/** To the records before and after this one in its list, also by K and J. */
export function Neighbours({ previous, next, beside, onGo }: NeighboursProps) {
  const steps = [
    { keys: 'k', label: previous, to: beside?.previous, icon: IconChevronUp },
    { keys: 'j', label: next, to: beside?.next, icon: IconChevronDown },
  ]
  useCommands(
    steps.map(({ keys, label, to }) => ({
      id: `neighbour ${keys}`,
      label,
      keys,
      group: 'page',
      inPalette: false,
      run: () => to && onGo(to),
    })),
  )
  return (
    <Group gap={2}>
      {steps.map(({ keys, ...step }) => (
        <Step key={keys} {...step} onGo={onGo} />
      ))}
    </Group>
  )
}

interface StepProps {
  label: string
  to: number | null | undefined
  icon: Icon
  onGo: (id: number) => void
}

function Step({ label, to, icon: IconOf, onGo }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={!to} onClick={() => to && onGo(to)}>
        <IconOf size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  )
}
