import { Button, Group, SegmentedControl, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ImportBatch, type ImportDecision, onDuplicate } from '../../../shared/contract/imports.ts'
import { Likeness, sureScore } from '../../components/Likeness.tsx'
import { useCommands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import type { RowPlace } from './compare-queue.ts'
import classes from './CompareRows.module.css'
import { CompareSides } from './CompareSides.tsx'
import { useTurns } from '../../lib/turns.ts'

type Way = ImportDecision['way']

const ways = onDuplicate.options

interface ComparePairProps {
  batch: ImportBatch
  place: RowPlace
  /** Another row comes: the decision for this one, or the list of rows, is on its way. */
  waiting: boolean
  /** Answers whether there is a row to go to. */
  onMove: (step: 1 | -1) => boolean
  onDecide: (decision: ImportDecision | null) => void
}

/** One row beside whom it may mean, and the four ways to decide it. */
export function ComparePair({ batch, place, waiting, onMove, onDecide }: ComparePairProps) {
  const { t, number } = useWords()
  const { data, isPlaceholderData: stale } = useQuery({
    ...orpc.imports.candidates.queryOptions({ input: { id: batch.id, ...place } }),
    placeholderData: keepPreviousData,
  })
  /** What was chosen and tried is so of one row. */
  const [looked, setLooked] = useState<{ place: RowPlace; chosen: number; tried: Way | null } | null>(null)
  const { chosen, tried } = looked?.place === place ? looked : { chosen: 0, tried: null }
  const setChosen = (next: number) => setLooked({ place, chosen: next, tried: null })
  const setTried = (next: Way | null) => setLooked({ place, chosen, tried: next })

  const candidate = data?.candidates[chosen]
  const decided = data?.decision?.way ?? null
  const rule: Way = (candidate?.score ?? 0) >= sureScore ? batch.options.onDuplicate : 'both'
  const way = tried ?? decided ?? rule
  // What is pressed while a row is decided or loaded is meant for the rows that come.
  const press = useTurns<Way | 1 | -1>(!waiting && !stale && data !== undefined, (key) => {
    if (typeof key === 'number') return onMove(key)
    if (!candidate) return false
    const { contactId, number: target } = candidate
    onDecide({
      way: key,
      ...(key !== 'both' && (contactId !== null ? { contactId } : target !== null ? { number: target } : {})),
    })
    return true
  })

  useCommands([
    ...ways.map((each, index) => ({
      id: `compare ${each}`,
      label: t(`imports.compare.ways.${each}`),
      keys: String(index + 1),
      group: 'page' as const,
      run: () => press(each),
    })),
    {
      id: 'compare next',
      label: t('imports.compare.next'),
      keys: 'j',
      group: 'page',
      inPalette: false,
      run: () => press(1),
    },
    {
      id: 'compare previous',
      label: t('imports.compare.previous'),
      keys: 'k',
      group: 'page',
      inPalette: false,
      run: () => press(-1),
    },
  ])

  if (!data || !candidate) return null
  return (
    <div className={classes.pair}>
      <Group gap="sm" mb="xs">
        <Title order={2}>{t('imports.check.rowTitle', { row: number(place.row) })}</Title>
        <Likeness score={candidate.score} reasons={candidate.reasons} />
      </Group>
      {data.candidates.length > 1 && (
        <SegmentedControl
          size="xs"
          mb="sm"
          aria-label={t('imports.compare.candidates')}
          data={data.candidates.map(({ name, score }, index) => ({
            value: String(index),
            label: t('imports.compare.candidate', { name, score: number(score) }),
          }))}
          value={String(chosen)}
          onChange={(value) => setChosen(Number(value))}
        />
      )}
      <div
        role="group"
        aria-label={t('imports.compare.how')}
        className={classes.ways}
        onMouseLeave={() => setTried(null)}
      >
        {ways.map((each, index) => (
          <Button
            key={each}
            size="sm"
            variant={way === each ? 'light' : 'default'}
            aria-pressed={(decided ?? rule) === each}
            leftSection={<kbd className={classes.key}>{index + 1}</kbd>}
            onMouseEnter={() => setTried(each)}
            onFocus={() => setTried(each)}
            onBlur={() => setTried(null)}
            onClick={() => press(each)}
          >
            {t(`imports.compare.ways.${each}`)}
          </Button>
        ))}
        <Text size="sm" c="dimmed">
          {decided === null ? t('imports.compare.ruled') : t('imports.compare.decided')}
        </Text>
        {decided !== null && (
          <Button size="compact-sm" variant="subtle" onClick={() => onDecide(null)}>
            {t('imports.compare.byRule')}
          </Button>
        )}
      </div>
      <CompareSides candidate={candidate} way={way} batch={batch} />
    </div>
  )
}
