import { ActionIcon, Button, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react'
import { useState } from 'react'
import type { ViewColumn } from '../../../shared/contract/views.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './Filter.module.css'
import { IconPopover } from './IconPopover.tsx'

interface ColumnChooserProps {
  /** Every column that the list can have. */
  all: readonly { key: string; title: string }[]
  shown: readonly ViewColumn[]
  /** The column that always stands first. */
  fixed: string
  onChange: (columns: ViewColumn[]) => void
  onReset: () => void
}

/** Which columns a list shows, and in which order. */
export function ColumnChooser({ all, shown, fixed, onChange, onReset }: ColumnChooserProps) {
  const { t } = useWords()
  const [find, setFind] = useState('')
  const titleOf = new Map(all.map(({ key, title }) => [key, title]))
  const movable = shown.filter(({ field }) => field !== fixed && titleOf.has(field))
  const first = shown.filter(({ field }) => field === fixed)
  const others = all.filter(
    ({ key, title }) =>
      key !== fixed &&
      !shown.some(({ field }) => field === key) &&
      title.toLowerCase().includes(find.trim().toLowerCase()),
  )
  const put = (columns: ViewColumn[]) => onChange([...first, ...columns])
  const move = (at: number, by: number) => {
    const column = movable[at]
    if (column) put(movable.toSpliced(at, 1).toSpliced(at + by, 0, column))
  }
  return (
    <IconPopover label={t('lists.columns.choose')} icon={IconColumns3} width={300} onOpen={() => setFind('')}>
      <Stack gap="xs" className={classes.columns}>
        <Text size="xs" c="dimmed">
          {t('lists.columns.shown')}
        </Text>
        {movable.map(({ field }, at) => {
          const name = titleOf.get(field) ?? ''
          return (
            <div key={field} className={classes.column}>
              <Checkbox
                className={classes.columnName}
                label={name}
                checked
                onChange={() => put(movable.filter((column) => column.field !== field))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={at === 0}
                aria-label={t('lists.columns.earlier', { name })}
                onClick={() => move(at, -1)}
              >
                <IconChevronUp size={16} stroke={1.5} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={at === movable.length - 1}
                aria-label={t('lists.columns.later', { name })}
                onClick={() => move(at, 1)}
              >
                <IconChevronDown size={16} stroke={1.5} />
              </ActionIcon>
            </div>
          )
        })}
        <Text size="xs" c="dimmed">
          {t('lists.columns.others')}
        </Text>
        <TextInput
          size="xs"
          aria-label={t('lists.columns.find')}
          placeholder={t('lists.columns.find')}
          value={find}
          onChange={({ currentTarget }) => setFind(currentTarget.value)}
        />
        {others.map(({ key, title }) => (
          <Checkbox key={key} label={title} checked={false} onChange={() => put([...movable, { field: key }])} />
        ))}
        <Button size="compact-sm" variant="subtle" onClick={onReset}>
          {t('lists.columns.reset')}
        </Button>
      </Stack>
    </IconPopover>
  )
}
