import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import type { JobState } from '../../shared/contract/events.ts'
import { useWords } from '../lib/i18n.ts'

interface JobProgressProps {
  /** What is being done. */
  title: string
  job: JobState | undefined
  onCancel?: () => void
}

/** A long piece of work: counts, time left, and a way to stop it. */
export function JobProgress({ title, job, onCancel }: JobProgressProps) {
  const { t, number } = useWords()
  const total = job?.total ?? null
  const done = job?.done ?? 0
  const left = job?.secondsLeft ?? null
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={500}>{title}</Text>
        {onCancel && job?.state === 'running' && (
          <Button variant="default" size="compact-sm" onClick={onCancel}>
            {t('shell.job.cancel')}
          </Button>
        )}
      </Group>
      <Progress
        value={total === null ? 100 : total === 0 ? 100 : (done / total) * 100}
        animated={total === null}
        aria-label={title}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed" className="figures">
          {total === null
            ? t('shell.job.counting', { done: number(done) })
            : t('shell.job.progress', { done: number(done), total: number(total) })}
        </Text>
        {left !== null && job?.state === 'running' && (
          <Text size="sm" c="dimmed" className="figures">
            {left < 90
              ? t('shell.job.secondsLeft', { count: Math.ceil(left) })
              : t('shell.job.minutesLeft', { count: Math.ceil(left / 60) })}
          </Text>
        )}
      </Group>
    </Stack>
  )
}
