import { ActionIcon, Button, Group, Text, Title, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DuplicatePair } from '../../../shared/contract/duplicates.ts'
import { Likeness } from '../../components/Likeness.tsx'
import { useCommands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc, queryClient } from '../../lib/queries.ts'
import { useTurns } from '../../lib/turns.ts'
import { useChange } from '../../lib/undo.ts'
import classes from './DuplicatesPage.module.css'
import { firstChoice, type MergeChoice } from './merge-choice.ts'
import { MergeTable } from './MergeTable.tsx'
import { MovesAlong } from './MovesAlong.tsx'
import { keyOf, type usePairQueue } from './pair-queue.ts'
import { useMerge } from './use-merge.ts'

const ways = ['merge', 'keepApart', 'later'] as const
type Way = (typeof ways)[number]

const compareOptions = ({ one, other }: DuplicatePair) =>
  orpc.duplicates.compare.queryOptions({ input: { ids: [one.id, other.id] } })

interface PairReviewProps {
  queue: ReturnType<typeof usePairQueue>
  pair: DuplicatePair
}

/** Two contacts side by side, why they may be one, and what they would be as one; each way to decide has its key. */
export function PairReview({ queue: { total, at, nextPair, go }, pair }: PairReviewProps) {
  const { t, number } = useWords()
  const { data, isPlaceholderData: stale } = useQuery({ ...compareOptions(pair), placeholderData: keepPreviousData })
  const contacts = data?.contacts ?? []
  const name = (of: DuplicatePair['one']) => of.displayName || t('contacts.nameless')
  /** What was chosen, by the pair. */
  const [made, setMade] = useState<Readonly<Record<string, MergeChoice>>>({})
  const choice = made[keyOf(pair)] ?? firstChoice(contacts)

  const merge = useMerge()
  const keepApart = useChange(
    orpc.duplicates.keepApart.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.duplicates.key() }),
    }),
    () => t('duplicates.keptApart', { one: name(pair.one), other: name(pair.other) }),
  )
  const [deciding, setDeciding] = useState(false)
  const onSettled = () => setDeciding(false)
  // What is pressed while a pair is decided or loaded is meant for the pairs that come.
  const press = useTurns<Way | 1 | -1>(!deciding && !stale && data !== undefined, (key) => {
    if (key === 'later') return go((at + 1) % total)
    if (typeof key === 'number') return go(at + key)
    setDeciding(true)
    if (key === 'merge') merge.mutate({ contacts, choice }, { onSettled })
    else keepApart.mutate({ one: pair.one.id, other: pair.other.id }, { onSettled })
    return true
  })
  useCommands([
    ...ways.map((way, index) => ({
      id: `pair ${way}`,
      label: t(`duplicates.ways.${way}`),
      keys: String(index + 1),
      group: 'page' as const,
      run: () => press(way),
    })),
    {
      id: 'next pair',
      label: t('duplicates.next'),
      keys: 'j',
      group: 'page',
      inPalette: false,
      run: () => press(1),
    },
    {
      id: 'previous pair',
      label: t('duplicates.previous'),
      keys: 'k',
      group: 'page',
      inPalette: false,
      run: () => press(-1),
    },
  ])

  // The next pair is there when this one is decided.
  useEffect(() => {
    if (nextPair) void queryClient.prefetchQuery(compareOptions(nextPair))
  }, [nextPair])

  return (
    <section className={classes.page} aria-label={t('duplicates.title')}>
      <div className={classes.head}>
        <Title order={2}>{t('duplicates.pair', { one: name(pair.one), other: name(pair.other) })}</Title>
        <Likeness score={pair.score} reasons={pair.reasons} />
        <div className={classes.space} />
        <Group gap={2} wrap="nowrap">
          <Text size="sm" c="dimmed" className="figures" aria-live="polite">
            {t('duplicates.position', { at: number(at + 1), total: number(total) })}
          </Text>
          <Tooltip label={t('duplicates.previous')}>
            <ActionIcon aria-label={t('duplicates.previous')} disabled={at === 0} onClick={() => press(-1)}>
              <IconChevronLeft size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('duplicates.next')}>
            <ActionIcon aria-label={t('duplicates.next')} disabled={at >= total - 1} onClick={() => press(1)}>
              <IconChevronRight size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </div>
      <div className={classes.ways} role="group" aria-label={t('duplicates.how')}>
        {ways.map((way, index) => (
          <Button
            key={way}
            size="sm"
            variant={way === 'merge' ? 'light' : 'default'}
            leftSection={<kbd className={classes.key}>{index + 1}</kbd>}
            onClick={() => press(way)}
          >
            {t(`duplicates.ways.${way}`)}
          </Button>
        ))}
        <MovesAlong contacts={contacts} choice={choice} />
      </div>
      {contacts.length > 1 && (
        <MergeTable
          contacts={contacts}
          choice={choice}
          onChoose={(next) => setMade({ ...made, [keyOf(pair)]: next })}
        />
      )}
    </section>
  )
}
