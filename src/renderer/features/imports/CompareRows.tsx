import { ActionIcon, Button, Group, Menu, SegmentedControl, Text, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Fragment, useEffect, useState } from 'react'
import { type ImportBatch, type ImportDecision, onDuplicate } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc, queryClient } from '../../lib/queries.ts'
import { type RowPlace, useCompareQueue, type Which } from './compare-queue.ts'
import { ComparePair } from './ComparePair.tsx'
import classes from './CompareRows.module.css'
import { useKeptFocus } from './keep-focus.ts'

const ways = onDuplicate.options
const bulk = ['possible', 'sure'] as const

interface CompareRowsProps {
  batch: ImportBatch
  /** The row to begin with; null: the first that may be a duplicate. */
  first: RowPlace | null
  onClose: () => void
}

/** Rows of the file beside whom they may mean, one after the other, each to be decided in one of four ways. */
export function CompareRows({ batch, first, onClose }: CompareRowsProps) {
  const { t, number } = useWords()
  const { id, counts } = batch
  const [which, setWhich] = useState<Which>(counts.possible > 0 && !first ? 'possible' : 'all')
  const { places, total, loading } = useCompareQueue(id, which, first)
  const [at, setAt] = useState(0)
  const place = places[at]
  const page = useKeptFocus<HTMLElement>()
  const go = (to: number) => {
    const next = Math.max(0, Math.min(places.length - 1, to))
    setAt(next)
    return next !== at
  }

  const decide = useMutation(
    orpc.imports.decide.mutationOptions({
      onSuccess: (answer) => {
        queryClient.setQueryData(orpc.imports.get.queryKey({ input: { id } }), answer.batch)
        void queryClient.invalidateQueries({ queryKey: orpc.imports.rows.key() })
        return queryClient.invalidateQueries({ queryKey: orpc.imports.candidates.key() })
      },
    }),
  )
  const [deciding, setDeciding] = useState(false)
  const [failures, setFailures] = useState(0)
  function decidePlace(meant: RowPlace, decision: ImportDecision | null) {
    setDeciding(true)
    decide.mutate(
      { id, rows: [meant], decision },
      {
        onSuccess: () => decision && go(at + 1),
        // What was pressed after it was meant for other rows.
        onError: () => setFailures((count) => count + 1),
        onSettled: () => setDeciding(false),
      },
    )
  }

  // The next row is there when this one is decided.
  const next = places[at + 1]
  useEffect(() => {
    if (next) void queryClient.prefetchQuery(orpc.imports.candidates.queryOptions({ input: { id, ...next } }))
  }, [id, next])

  return (
    <section ref={page} tabIndex={-1} className={classes.page} aria-label={t('imports.compare.title')}>
      <div className={classes.bar}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} stroke={1.5} aria-hidden />}
          onClick={onClose}
        >
          {t('imports.compare.back')}
        </Button>
        {counts.possible > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t('imports.compare.which')}
            data={[
              { value: 'possible', label: t('imports.compare.whichPossible') },
              { value: 'all', label: t('imports.compare.whichAll') },
            ]}
            value={which}
            onChange={(next) => {
              setWhich(next)
              setAt(0)
            }}
          />
        )}
        <div className={classes.space} />
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              size="compact-sm"
              rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
            >
              {t('imports.compare.many')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {bulk.map((rows) => (
              <Fragment key={rows}>
                <Menu.Label>{t(`imports.compare.allOf.${rows}`)}</Menu.Label>
                {ways.map((way) => (
                  <Menu.Item key={way} onClick={() => decide.mutate({ id, rows, decision: { way } })}>
                    {t(`imports.compare.ways.${way}`)}
                  </Menu.Item>
                ))}
                <Menu.Item onClick={() => decide.mutate({ id, rows, decision: null })}>
                  {t('imports.compare.byRule')}
                </Menu.Item>
              </Fragment>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Group gap={2} wrap="nowrap">
          <Text size="sm" c="dimmed" className="figures" aria-live="polite">
            {places.length > 0 &&
              t('imports.compare.position', { at: number(at + 1), total: number(Math.max(total, places.length)) })}
          </Text>
          <Tooltip label={t('imports.compare.previous')}>
            <ActionIcon aria-label={t('imports.compare.previous')} disabled={at === 0} onClick={() => go(at - 1)}>
              <IconChevronLeft size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('imports.compare.next')}>
            <ActionIcon
              aria-label={t('imports.compare.next')}
              disabled={at >= places.length - 1}
              onClick={() => go(at + 1)}
            >
              <IconChevronRight size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </div>
      {place ? (
        <ComparePair
          key={`${which} ${failures}`}
          batch={batch}
          place={place}
          waiting={deciding || loading}
          onMove={(step) => go(at + step)}
          onDecide={(decision) => decidePlace(place, decision)}
        />
      ) : (
        <Text c="dimmed" p="lg">
          {t('imports.compare.none')}
        </Text>
      )}
    </section>
  )
}
