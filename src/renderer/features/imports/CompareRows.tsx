import { ActionIcon, Badge, Button, Group, Menu, SegmentedControl, Text, Title, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import {
  type ImportBatch,
  type ImportCandidate,
  type ImportDecision,
  onDuplicate,
} from '../../../shared/contract/imports.ts'
import { client } from '../../lib/client.ts'
import { useCommands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc, queryClient } from '../../lib/queries.ts'
import { fieldName } from './field-choices.ts'
import classes from './CompareRows.module.css'
import { useKeptFocus } from './keep-focus.ts'

type Way = ImportDecision['way']
interface Place {
  part: number
  row: number
}
type Which = 'possible' | 'all'

const ways = onDuplicate.options
/** Rows asked for at once. */
const most = 500
/** From this score on the rule decides. */
const sure = 80

/** `name.typo` is the text nameTypo. */
const textCode = (code: string) => code.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase())

interface CompareRowsProps {
  batch: ImportBatch
  /** The row to begin with; null: the first that may be a duplicate. */
  first: Place | null
  onClose: () => void
}

/** Rows of the file beside whom they may mean, one after the other, each to be decided in one of four ways. */
export function CompareRows({ batch, first, onClose }: CompareRowsProps) {
  const { t, number } = useWords()
  const { id, counts } = batch
  const [which, setWhich] = useState<Which>(counts.possible > 0 && !first ? 'possible' : 'all')
  const { places, total } = useQueue(id, which, first)
  const [at, setAt] = useState(0)
  const place = places[at]
  const page = useKeptFocus<HTMLElement>()
  const go = (to: number) => setAt(Math.max(0, Math.min(places.length - 1, to)))

  const decide = useMutation(
    orpc.imports.decide.mutationOptions({
      onSuccess: (answer) => {
        queryClient.setQueryData(orpc.imports.get.queryKey({ input: { id } }), answer.batch)
        void queryClient.invalidateQueries({ queryKey: orpc.imports.rows.key() })
        return queryClient.invalidateQueries({ queryKey: orpc.imports.candidates.key() })
      },
    }),
  )
  const bulk: ('possible' | 'sure')[] = ['possible', 'sure']

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
        {bulk.map((rows) => (
          <Menu key={rows} position="bottom-end">
            <Menu.Target>
              <Button
                variant="default"
                size="compact-sm"
                rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
              >
                {t(`imports.compare.allOf.${rows}`)}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {ways.map((way) => (
                <Menu.Item key={way} onClick={() => decide.mutate({ id, rows, decision: { way } })}>
                  {t(`imports.compare.ways.${way}`)}
                </Menu.Item>
              ))}
              <Menu.Item onClick={() => decide.mutate({ id, rows, decision: null })}>
                {t('imports.compare.byRule')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ))}
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
        <Pair
          batch={batch}
          place={place}
          onMove={(step) => go(at + step)}
          onDecide={(decision) =>
            decide.mutate({ id, rows: [place], decision }, { onSuccess: () => decision && go(at + 1) })
          }
        />
      ) : (
        <Text c="dimmed" p="lg">
          {t('imports.compare.none')}
        </Text>
      )}
    </section>
  )
}

/** The rows to go through. Those that were decided keep their places, so that one can go back. */
function useQueue(id: number, which: Which, first: Place | null) {
  const [queue, setQueue] = useState<{ which: Which | null; places: Place[]; total: number }>({
    which: null,
    places: first ? [first] : [],
    total: 0,
  })
  useEffect(() => {
    let left = false
    const filter = which === 'possible' ? { possible: true } : { duplicates: true }
    async function load() {
      for (let offset = 0, total = 1; offset < total && !left; offset += most) {
        const page = await client.imports.rows({ id, ...filter, offset, limit: most })
        total = page.total
        const rows = page.rows.map(({ part, row }) => ({ part, row }))
        const others = first ? rows.filter(({ part, row }) => part !== first.part || row !== first.row) : rows
        if (left) return
        setQueue((now) => ({
          which,
          total,
          places: [...(now.which === which ? now.places : first ? [first] : []), ...others],
        }))
      }
    }
    load().catch(tellError)
    return () => {
      left = true
    }
  }, [id, which, first])
  return queue
}

interface PairProps {
  batch: ImportBatch
  place: Place
  onMove: (step: 1 | -1) => void
  onDecide: (decision: ImportDecision | null) => void
}

function Pair({ batch, place, onMove, onDecide }: PairProps) {
  const { t, number } = useWords()
  const { data, isPlaceholderData: stale } = useQuery({
    ...orpc.imports.candidates.queryOptions({ input: { id: batch.id, ...place } }),
    placeholderData: keepPreviousData,
  })
  const [chosen, setChosen] = useState(0)
  const [tried, setTried] = useState<Way | null>(null)
  const shownPlace = useRef(place)
  useEffect(() => {
    if (shownPlace.current === place) return
    shownPlace.current = place
    setChosen(0)
    setTried(null)
  }, [place])

  const candidate = data?.candidates[chosen]
  const decided = data?.decision?.way ?? null
  const rule: Way = (candidate?.score ?? 0) >= sure ? batch.options.onDuplicate : 'both'
  const way = tried ?? decided ?? rule
  const decide = (next: Way) => {
    // What is still on screen may be of the row before.
    if (!candidate || stale) return
    const { contactId, number: target } = candidate
    onDecide({
      way: next,
      ...(next !== 'both' && (contactId !== null ? { contactId } : target !== null ? { number: target } : {})),
    })
  }

  useCommands([
    ...ways.map((each, index) => ({
      id: `compare ${each}`,
      label: t(`imports.compare.ways.${each}`),
      keys: String(index + 1),
      group: 'page' as const,
      run: () => decide(each),
    })),
    {
      id: 'compare next',
      label: t('imports.compare.next'),
      keys: 'j',
      group: 'page',
      inPalette: false,
      run: () => onMove(1),
    },
    {
      id: 'compare previous',
      label: t('imports.compare.previous'),
      keys: 'k',
      group: 'page',
      inPalette: false,
      run: () => onMove(-1),
    },
  ])

  if (!data || !candidate) return null
  return (
    <div className={classes.pair}>
      <Group gap="sm" mb="xs">
        <Title order={2}>{t('imports.check.rowTitle', { row: number(place.row) })}</Title>
        <Badge variant={candidate.score >= sure ? 'filled' : 'outline'} className="figures">
          {t(candidate.score >= sure ? 'imports.compare.sure' : 'imports.compare.maybe', {
            score: number(candidate.score),
          })}
        </Badge>
        {candidate.reasons.map(({ code, value }) => (
          <Badge key={`${code} ${value}`} color="gray" className={classes.reason}>
            {t(`imports.evidence.${textCode(code)}` as never, { value, defaultValue: value })}
          </Badge>
        ))}
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
            onClick={() => decide(each)}
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
      <Sides candidate={candidate} way={way} batch={batch} />
    </div>
  )
}

/** Field by field: what the file says, what is there, and what comes out. */
function Sides({ candidate, way, batch }: { candidate: ImportCandidate; way: Way; batch: ImportBatch }) {
  const { t, number } = useWords()
  const { contactId, name, row, fields, inTrash } = candidate
  const result = (field: ImportCandidate['fields'][number]) =>
    way === 'skip' ? field.present : way === 'both' ? field.incoming : field[way]
  return (
    <div className={classes.scroll} role="region" tabIndex={0} aria-label={t('imports.compare.table')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('imports.done.keptField')}</th>
            <th scope="col">{batch.fileName}</th>
            <th scope="col">
              {contactId !== null ? (
                <Link to="/contacts/$id" params={{ id: contactId }}>
                  {name}
                </Link>
              ) : (
                t('imports.compare.fromRow', { row: number(row ?? 0), name })
              )}
              {inTrash && ` ${t('imports.compare.inTrash')}`}
            </th>
            <th scope="col">{way === 'both' ? t('imports.compare.second') : t('imports.compare.result')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const { key, label, incoming, present } = field
            const differs = incoming !== '' && present !== '' && incoming !== present
            const after = result(field)
            return (
              <tr key={key} data-same={incoming === present || undefined}>
                <th scope="row">{label ?? fieldName(t, key)}</th>
                <td data-differs={differs || undefined}>{incoming}</td>
                <td data-differs={differs || undefined}>{present}</td>
                <td data-changed={after !== present || undefined}>{after}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
