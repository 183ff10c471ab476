import { ActionIcon, Anchor, Button, Group, SegmentedControl, Text, Title } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useColleagueId } from '../../lib/colleague.ts'
import { useWords } from '../../lib/i18n.ts'
import { useToday } from '../../lib/today.ts'
import { orpc } from '../../lib/queries.ts'
import { telOf } from '../../lib/reach.ts'
import { TaskRow } from './TaskRow.tsx'
import classes from './Tasks.module.css'

const step = 20

/** The next steps that are due today or were due before, on the home page. */
export function DueSteps() {
  const { t } = useWords()
  const colleagueId = useColleagueId()
  const [whose, setWhose] = useState<'mine' | 'all'>('mine')
  const today = useToday()
  const [limit, setLimit] = useState(step)
  const mine = colleagueId !== null && whose === 'mine'
  const filter = { done: false, dueBy: today, ...(mine && { ownerId: colleagueId }) }
  const { data } = useQuery({
    ...orpc.tasks.list.queryOptions({ input: { filter, limit } }),
    placeholderData: keepPreviousData,
  })
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  return (
    <section className={classes.due} aria-label={t('tasks.dueTitle')}>
      <Group justify="space-between" px="0.5rem" mb={4}>
        <Title order={2}>{t('tasks.dueTitle')}</Title>
        {colleagueId !== null && (
          <SegmentedControl
            size="xs"
            aria-label={t('tasks.owner')}
            data={[
              { value: 'mine', label: t('tasks.mine') },
              { value: 'all', label: t('tasks.everybodys') },
            ]}
            value={whose}
            onChange={(chosen) => setWhose(chosen as 'mine' | 'all')}
          />
        )}
      </Group>
      {data?.rows.length === 0 && (
        <Text size="sm" c="dimmed" p="xs">
          {t('tasks.noneDue')}
        </Text>
      )}
      <ul className={classes.list}>
        {data?.rows.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            about={
              task.contactId !== null && (
                <Text size="xs" c="dimmed" truncate>
                  <Anchor
                    size="xs"
                    underline="always"
                    renderRoot={(props) => <Link to="/contacts/$id" params={{ id: task.contactId ?? 0 }} {...props} />}
                  >
                    {task.contactName}
                  </Anchor>
                  {task.companyName && task.contactKind === 'person' && ` · ${task.companyName}`}
                </Text>
              )
            }
          >
            {task.phone && (
              <ActionIcon
                size="sm"
                component="a"
                href={telOf(task.phone, office?.profile.country ?? '')}
                aria-label={t('tasks.call', { name: task.contactName })}
              >
                <IconPhone size={16} stroke={1.5} />
              </ActionIcon>
            )}
          </TaskRow>
        ))}
      </ul>
      {data && data.total > data.rows.length && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => setLimit(Math.min(500, limit + 5 * step))}
        >
          {t('tasks.more')}
        </Button>
      )}
    </section>
  )
}
