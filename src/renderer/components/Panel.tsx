import { Button, type ButtonProps, Group, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import classes from './Panel.module.css'

interface PanelFrameProps {
  /** What it is, for those who do not see it. */
  label: string
  ref?: Ref<HTMLElement>
  children: ReactNode
}

/** A part of a record's page in its frame. */
export function PanelFrame({ label, ref, children }: PanelFrameProps) {
  return (
    <section ref={ref} className={classes.panel} aria-label={label}>
      {children}
    </section>
  )
}

interface PanelProps {
  title: string
  /** What stands beside the title, such as the way to add something. */
  action?: ReactNode
  children: ReactNode
}

/** A part of a record's page under its title. */
export function Panel({ title, action, children }: PanelProps) {
  return (
    <PanelFrame label={title}>
      <Group justify="space-between" gap="xs" mb="sm" mih={26}>
        <Title order={2}>{title}</Title>
        {action}
      </Group>
      {children}
    </PanelFrame>
  )
}

type AddButtonProps = Pick<ButtonProps, 'children'> & {
  onClick?: () => void
  /** A link in its place. */
  renderRoot?: (props: Record<string, unknown>) => ReactNode
}

/** Adds to what a panel shows. */
export function AddButton(props: AddButtonProps) {
  return <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} stroke={1.8} />} {...props} />
}
