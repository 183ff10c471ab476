import { Anchor, Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import type { Task } from '../../../shared/contract/tasks.ts'
import { AddButton, Panel } from '../../components/Panel.tsx'
import { hasDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { TaskForm } from './TaskForm.tsx'
import { TaskRow } from './TaskRow.tsx'
import classes from './Tasks.module.css'

const doneAtOnce = 50

/** What comes next with a contact and a company's people, on the contact's page. */
export function NextSteps({ contact }: { contact: Contact }) {
  const { t } = useWords()
  const [adding, setAdding] = useState(() => hasDraft(`task.new.${contact.id}`))
  const [withDone, setWithDone] = useState(false)
  const filter = { contactId: contact.id, withPeople: contact.kind === 'company' }
  const { data: open } = useQuery(
    orpc.tasks.list.queryOptions({ input: { filter: { ...filter, done: false }, limit: 500 } }),
  )
  const { data: done } = useQuery(
    orpc.tasks.list.queryOptions({ input: { filter: { ...filter, done: true }, limit: doneAtOnce } }),
  )
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const about = (task: Task) => {
    const owner = colleagues?.colleagues.find(({ id }) => id === task.ownerId)?.name
    return <About task={task} contactId={contact.id} owner={owner} />
  }
  return (
    <Panel
      title={t('tasks.title')}
      action={!contact.deletedAt && !adding && <AddButton onClick={() => setAdding(true)}>{t('tasks.add')}</AddButton>}
    >
      {adding && <TaskForm contactId={contact.id} onClose={() => setAdding(false)} />}
      {open?.rows.length === 0 && !adding && (
        <Text size="sm" c="dimmed">
          {t('tasks.none')}
        </Text>
      )}
      <ul className={`${classes.list} ${classes.inPanel}`}>
        {open?.rows.map((task) => (
          <TaskRow key={task.id} task={task} about={about(task)} />
        ))}
      </ul>
      {done !== undefined && done.total > 0 && (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setWithDone(!withDone)}>
          {withDone ? t('tasks.hideDone') : t('tasks.showDone', { count: done.total })}
        </Button>
      )}
      {withDone && (
        <ul className={`${classes.list} ${classes.inPanel}`}>
          {done?.rows.map((task) => (
            <TaskRow key={task.id} task={task} about={about(task)} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function About({ task, contactId, owner }: { task: Task; contactId: number; owner: string | undefined }) {
  const isOthers = task.contactId !== null && task.contactId !== contactId
  if (!isOthers && !owner) return null
  return (
    <Text size="xs" c="dimmed">
      {isOthers && (
        <Anchor
          size="xs"
          underline="always"
          renderRoot={(props) => <Link to="/contacts/$id" params={{ id: task.contactId ?? 0 }} {...props} />}
        >
          {task.contactName}
        </Anchor>
      )}
      {isOthers && owner && ' · '}
      {owner}
    </Text>
  )
}
