import { ActionIcon, Checkbox, Menu, Text } from '@mantine/core'
import { IconClock, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Task } from '../../../shared/contract/tasks.ts'
import { addDays } from '../../../shared/domain/date.ts'
import { dueChoices } from '../../components/due-choices.ts'
import { HistoryMenuItem } from '../../components/HistoryMenuItem.tsx'
import { hasDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { useToday } from '../../lib/today.ts'
import classes from './Tasks.module.css'
import { TaskForm } from './TaskForm.tsx'
import { useTaskChanges } from './task-changes.ts'

interface TaskRowProps {
  task: Task
  /** Whose it is or whom it is with, below the title. */
  about?: ReactNode
  /** Beside the title: to call. */
  children?: ReactNode
}

/** A next step: done, put off, changed and deleted where it stands. */
export function TaskRow({ task, about, children }: TaskRowProps) {
  const { t, day } = useWords()
  const { id, version, title, dueOn, doneAt } = task
  const { setDone, remove } = useTaskChanges()
  const [editing, setEditing] = useState(() => hasDraft(`task.${id}`))
  const today = useToday()
  const isLate = dueOn !== null && doneAt === null && dueOn < today
  if (editing)
    return (
      <li className={classes.editor}>
        <TaskForm task={task} contactId={task.contactId} onClose={() => setEditing(false)} />
      </li>
    )
  return (
    <li className={classes.task}>
      <Checkbox
        aria-label={t('tasks.done', { title })}
        checked={doneAt !== null}
        onChange={({ currentTarget }) => setDone({ id, version, done: currentTarget.checked })}
      />
      <div className={classes.what}>
        <Text size="sm" td={doneAt ? 'line-through' : undefined}>
          {title}
        </Text>
        <Text size="xs" c={isLate ? 'var(--mantine-color-error)' : 'dimmed'} className="figures">
          {[dueOn && (dueOn === today && doneAt === null ? t('tasks.today') : day(dueOn)), isLate && t('tasks.overdue')]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {about}
      </div>
      {children}
      {doneAt === null && <Snooze task={task} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" aria-label={t('tasks.actions', { title })}>
            <IconDots size={16} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => setEditing(true)}>
            {t('common.edit')}
          </Menu.Item>
          <HistoryMenuItem type="task" id={id} />
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => remove({ ids: [id] })}>
            {t('common.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}

function Snooze({ task: { id, version, title } }: { task: Task }) {
  const { t, day } = useWords()
  const { snooze } = useTaskChanges()
  const today = useToday()
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('tasks.snoozeTitle', { title })}>
          <IconClock size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {dueChoices.slice(1).map(({ label, days }) => {
          const dueOn = addDays(today, days)
          return (
            <Menu.Item
              key={label}
              rightSection={
                <Text size="xs" c="dimmed" className="figures">
                  {day(dueOn)}
                </Text>
              }
              onClick={() => snooze({ id, version, dueOn })}
            >
              {t(label)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
