import { Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './PageHeader.module.css'

interface PageHeaderProps {
  title: string
  /** What belongs to the title, such as a count or a status. */
  beside?: ReactNode
  /** Actions of the page, at the end of the line. */
  children?: ReactNode
}

/** The first line of a page: its name and its actions. */
export function PageHeader({ title, beside, children }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <Group gap="sm" wrap="nowrap" miw={0}>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {beside}
      </Group>
      <Group gap="xs" wrap="nowrap">
        {children}
      </Group>
    </header>
  )
}
