import { Button, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ChangeSet } from '../../../shared/contract/history.ts'
import { HistoryLink } from '../../components/HistoryLink.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { undo } from '../../lib/undo.ts'
import classes from './ContactPage.module.css'

const stepsAtOnce = 10
const undoable = ['contacts.create', 'contacts.update', 'contacts.remove', 'contacts.restore']

/** What happened to a contact, newest first; its own steps can be undone one by one. */
export function ContactHistory({ contactId }: { contactId: number }) {
  const { t, instant } = useWords()
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.history.list.infiniteOptions({
      input: (before: number | undefined) => ({
        record: { type: 'contact', id: contactId },
        before,
        limit: stepsAtOnce,
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ changeSets }) =>
        changeSets.length < stepsAtOnce ? undefined : changeSets[changeSets.length - 1]?.id,
    }),
  )
  const steps = data?.pages.flatMap(({ changeSets }) => changeSets) ?? []
  const nameOf = (step: ChangeSet) => colleagues?.colleagues.find(({ id }) => id === step.colleagueId)?.name

  if (data && steps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('contacts.page.noHistory')}
      </Text>
    )
  }
  return (
    <Stack gap="xs" align="flex-start">
      <HistoryLink type="contact" id={contactId} />
      <ul className={classes.steps}>
        {steps.map((step) => {
          const name = nameOf(step)
          const at = instant(step.at)
          return (
            <li key={step.id} className={classes.step}>
              <div>
                <Text size="sm" span td={step.undoneBy === null ? undefined : 'line-through'}>
                  {t([`history.${step.procedure}`, 'history.other'] as never)}
                </Text>
                <Text size="xs" c="dimmed" className="figures">
                  {[name ? t('history.by', { at, name }) : at, step.undoneBy !== null && t('history.undone')]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
              {step.undoneBy === null && undoable.includes(step.procedure) && (
                <Button variant="subtle" size="compact-sm" onClick={() => void undo(step.id)}>
                  {t('common.undo')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {hasNextPage && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('contacts.page.olderHistory')}
        </Button>
      )}
    </Stack>
  )
}
