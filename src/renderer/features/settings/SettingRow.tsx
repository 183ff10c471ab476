import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './SettingsPage.module.css'

/** Rows that belong together, in a quiet frame. */
export function SettingGroup({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={classes.group} aria-label={title}>
      <Title order={2} fz="sm" fw={600}>
        {title}
      </Title>
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      <div className={classes.frame}>{children}</div>
    </section>
  )
}

interface SettingRowProps {
  label: string
  /** The id of the control; without it the row's words name nothing, and the control has a label of its own. */
  htmlFor?: string
  hint?: string | undefined
  hintId?: string
  children: ReactNode
}

/** One setting: its name and what it means on the left, its control on the right. */
export function SettingRow({ label, htmlFor, hint, hintId, children }: SettingRowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <Text component={htmlFor ? 'label' : 'span'} size="sm" {...(htmlFor && { htmlFor })}>
          {label}
        </Text>
        {hint && (
          <Text size="xs" c="dimmed" id={hintId}>
            {hint}
          </Text>
        )}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  )
}
