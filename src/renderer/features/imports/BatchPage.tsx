import { Button, Group, Progress, Tabs, Text } from '@mantine/core'
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { type ImportBatch, type ImportOptions, mostWithoutBackup } from '../../../shared/contract/imports.ts'
import { JobProgress } from '../../components/JobProgress.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { useJob } from '../../lib/jobs.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { commitBatch, forgetBatchJob, judgeBatch, resumeBatch, useBatchJob } from './batch-jobs.ts'
import { BatchOptions } from './BatchOptions.tsx'
import classes from './BatchPage.module.css'
import { CompareRows } from './CompareRows.tsx'
import { forgetDraft, useImportDraft } from './draft.ts'
import { Hints } from './Hints.tsx'
import { useKeptFocus } from './keep-focus.ts'
import { KeptValues } from './KeptValues.tsx'
import { OutcomeFilter } from './OutcomeFilter.tsx'
import { RowDetails } from './RowDetails.tsx'
import { RowGrid } from './RowGrid.tsx'
import { SaveRefused } from './SaveRefused.tsx'
import { SheetWarnings } from './SheetWarnings.tsx'
import type { ImportRow, Shown } from './shown.ts'
import { Steps } from './Steps.tsx'
import { useUndoImport } from './undo-import.ts'

/** The third step: what will happen, row by row, before anything is kept; and afterwards what has happened. */
export function BatchPage() {
  const { id } = useParams({ from: '/import/$id' })
  const { data: batch, error } = useQuery(orpc.imports.get.queryOptions({ input: { id } }))
  const running = useBatchJob(id)
  const { job, gone, cancel } = useJob(running?.job ?? null)
  useEffect(() => {
    if (gone) forgetBatchJob(id)
  }, [gone, id])

  if (error) throw error
  if (!batch) return null
  const { fileName, state } = batch
  if (running && running.kind !== 'judge' && (state === 'rehearsed' || state === 'staging')) {
    const title = running.kind === 'commit' ? 'committing' : 'running'
    return <Working title={title} fileName={fileName} job={job} onCancel={cancel} />
  }
  if (running?.kind === 'undo' && state === 'committed') {
    return <Working title="undoing" fileName={fileName} job={job} />
  }
  if (state === 'staging') return <Interrupted batch={batch} />
  return <Batch key={`${batch.id} ${state}`} batch={batch} judging={running ? { job, cancel } : null} />
}

type Job = Parameters<typeof JobProgress>[0]['job']

interface WorkingProps {
  title: 'running' | 'committing' | 'undoing'
  fileName: string
  job: Job
  onCancel?: () => void
}

function Working({ title, fileName, job, onCancel }: WorkingProps) {
  const { t } = useWords()
  return (
    <>
      <PageHeader title={t('imports.title')} beside={title !== 'undoing' && <Steps at="check" />} />
      <div className={classes.work}>
        <JobProgress
          title={t(`imports.check.${title}`, { file: fileName })}
          job={job}
          {...(onCancel && { onCancel })}
        />
      </div>
    </>
  )
}

/** The program ended while the rows were being read. */
function Interrupted({ batch: { id, fileName, staged, fileMissing } }: { batch: ImportBatch }) {
  const { t, number } = useWords()
  const discard = useDiscard(id)
  return (
    <>
      <PageHeader title={t('imports.title')} beside={<Steps at="check" />}>
        <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate({ id })}>
          {t('imports.past.discard')}
        </Button>
        {!fileMissing && <Button onClick={() => void resumeBatch(id)}>{t('imports.past.resume')}</Button>}
      </PageHeader>
      <div className={classes.work}>
        <Text fw={500}>{t('imports.interrupted.title', { file: fileName })}</Text>
        <Text size="sm" c="dimmed">
          {t(fileMissing ? 'imports.interrupted.fileMissing' : 'imports.interrupted.staged', {
            count: staged,
            formatted: number(staged),
          })}
        </Text>
      </div>
    </>
  )
}

/** How long nothing is changed before the rows are judged again, in ms. */
const calm = 700

interface BatchProps {
  batch: ImportBatch
  judging: { job: Job; cancel: () => void } | null
}

function Batch({ batch, judging }: BatchProps) {
  const { t } = useWords()
  const { id } = batch
  const rehearsed = batch.state === 'rehearsed'
  const [shown, setShown] = useState<Shown>({ which: 'all' })
  const [row, setRow] = useState<ImportRow | null>(null)
  const [editing, setEditing] = useState(false)
  /** Rows are being compared, beginning with this one. */
  const [compared, setCompared] = useState<{ first: ImportRow | null } | null>(null)
  const { options, changeOptions, waiting } = useOptions(batch)
  const head = useKeptFocus<HTMLDivElement>()

  const due = rehearsed && !batch.judged && !editing && compared === null && !waiting
  useEffect(() => {
    if (!due) return
    const timer = setTimeout(() => void judgeBatch(id), calm)
    return () => clearTimeout(timer)
  }, [due, id, batch])

  const show = (next: Shown) => {
    setShown(next)
    setRow(null)
  }
  return (
    <>
      <PageHeader title={t('imports.title')} beside={rehearsed && <Steps at="check" />}>
        {rehearsed ? <CheckActions batch={batch} busy={judging !== null || waiting} /> : <DoneActions batch={batch} />}
      </PageHeader>
      <div ref={head} tabIndex={-1} className={classes.head} data-compared={compared !== null || undefined}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div role="status">{rehearsed ? <Outlook batch={batch} /> : <Outcome batch={batch} />}</div>
          {rehearsed && (judging || waiting) && <Judging job={judging?.job} />}
        </Group>
        {batch.changeSet !== null && <KeptValues changeSet={batch.changeSet} />}
        <SheetWarnings warnings={batch.parts.flatMap(({ sheet }) => sheet.warnings)} />
        {!compared && <OutcomeFilter batch={batch} shown={shown} onShow={show} />}
      </div>
      <div className={classes.columns}>
        {compared ? (
          <CompareRows
            batch={batch}
            first={compared.first}
            onClose={() => {
              setCompared(null)
              head.current?.focus()
            }}
          />
        ) : (
          <>
            <RowGrid
              batch={batch}
              shown={shown}
              followed={row !== null}
              onShow={setRow}
              onShown={show}
              onEditing={setEditing}
            />
            {row ? (
              <RowDetails
                batch={batch}
                row={row}
                onClose={() => setRow(null)}
                onCompare={() => setCompared({ first: row })}
              />
            ) : (
              rehearsed && (
                <aside className={classes.details} aria-label={t('imports.check.aside')}>
                  <Tabs defaultValue="hints" keepMounted={false}>
                    <Tabs.List mb="md">
                      <Tabs.Tab value="hints">{t('imports.check.hints')}</Tabs.Tab>
                      <Tabs.Tab value="options">{t('imports.options.title')}</Tabs.Tab>
                    </Tabs.List>
                    <Tabs.Panel value="hints">
                      <Hints
                        batch={batch}
                        options={options}
                        shown={shown}
                        onShow={show}
                        onOptions={changeOptions}
                        onCompare={() => setCompared({ first: null })}
                      />
                    </Tabs.Panel>
                    <Tabs.Panel value="options">
                      <BatchOptions options={options} onChange={changeOptions} />
                    </Tabs.Panel>
                  </Tabs>
                </aside>
              )
            )}
          </>
        )}
      </div>
    </>
  )
}

/** The options as the person has them now; a moment after the last change the rows are judged by them. */
function useOptions({ id, options }: ImportBatch) {
  const [wanted, setWanted] = useState<ImportOptions | null>(null)
  useEffect(() => {
    if (!wanted) return
    const timer = setTimeout(
      () => void judgeBatch(id, wanted).then(() => setWanted((now) => (now === wanted ? null : now))),
      calm,
    )
    return () => clearTimeout(timer)
  }, [wanted, id])
  return {
    options: wanted ?? options,
    changeOptions: (change: Partial<ImportOptions>) => setWanted((now) => ({ ...(now ?? options), ...change })),
    waiting: wanted !== null,
  }
}

/** The rows are judged again; nothing waits for it. */
function Judging({ job }: { job: Job }) {
  const { t, number } = useWords()
  const [done, total] = [job?.done ?? 0, job?.total ?? 0]
  const text =
    total > 0
      ? t('imports.check.judgingCount', { done: number(done), total: number(total) })
      : t('imports.check.judging')
  return (
    <div className={classes.judging}>
      <Text size="xs" c="dimmed" className="figures">
        {text}
      </Text>
      <Progress
        size="xs"
        value={total > 0 ? (done / total) * 100 : 100}
        animated={total === 0}
        aria-label={t('imports.check.judging')}
      />
    </div>
  )
}

function useDiscard(id: number) {
  const { t } = useWords()
  const navigate = useNavigate()
  const mine = useImportDraft()?.batch === id
  return useMutation(
    orpc.imports.discard.mutationOptions({
      onSuccess: () => {
        if (mine) forgetDraft()
        tell(t('imports.check.discarded'))
        void navigate({ to: '/import' })
      },
    }),
  )
}

/** What will happen, in one line. */
function Outlook({ batch: { fileName, counts } }: { batch: ImportBatch }) {
  const { t, number } = useWords()
  const { createdPeople, createdCompanies, updated } = counts
  const counted = (count: number) => ({ count, formatted: number(count) })
  const parts = [
    createdPeople > 0 && t('imports.check.people', counted(createdPeople)),
    createdCompanies > 0 && t('imports.check.companies', counted(createdCompanies)),
    updated > 0 && t('imports.check.updated', counted(updated)),
  ].filter((part) => part !== false)
  return (
    <>
      <Text size="lg" fw={600}>
        {parts.length === 0 ? t('imports.check.nothing') : parts.join(' · ')}
      </Text>
      <Text size="sm" c="dimmed">
        {fileName}
        {updated > mostWithoutBackup && ` · ${t('imports.check.backupFirst')}`}
      </Text>
    </>
  )
}

function Outcome({ batch }: { batch: ImportBatch }) {
  const { t, number } = useWords()
  const undone = batch.state === 'undone'
  const taken = batch.counts.rows - batch.counts.refused
  const Picture = undone ? IconArrowBackUp : IconCircleCheck
  return (
    <div className={classes.outcome}>
      <Picture size={28} stroke={1.4} aria-hidden className={undone ? classes.undone : classes.done} />
      <div>
        <Text size="lg" fw={600}>
          {undone ? t('imports.done.undoneTitle') : t('imports.done.title', { count: taken, formatted: number(taken) })}
        </Text>
        {undone ? (
          <Text size="sm" c="dimmed">
            {t('imports.done.undoneText')}
          </Text>
        ) : (
          <Text size="sm" c="dimmed" className="figures">
            {t('imports.past.result', {
              count: batch.counts.rows,
              rows: number(batch.counts.rows),
              people: number(batch.counts.createdPeople),
              companies: number(batch.counts.createdCompanies),
              updated: number(batch.counts.updated),
            })}
          </Text>
        )}
      </div>
    </div>
  )
}

function CheckActions({ batch: { id, fileName, counts }, busy }: { batch: ImportBatch; busy: boolean }) {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const router = useRouter()
  const mine = useImportDraft()?.batch === id
  const discard = useDiscard(id)
  const taken = counts.rows - counts.refused
  const away = () => router.state.location.pathname !== `/import/${id}`
  return (
    <>
      <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate({ id })}>
        {t('imports.past.discard')}
      </Button>
      {mine && (
        <Button variant="default" onClick={() => void navigate({ to: '/import/file' })}>
          {t('imports.check.back')}
        </Button>
      )}
      <SaveRefused id={id} count={counts.refused} />
      <Button disabled={taken === 0 || busy} onClick={() => void commitBatch(id, fileName, away)}>
        {t('imports.check.import', { count: taken, formatted: number(taken) })}
      </Button>
    </>
  )
}

function DoneActions({ batch }: { batch: ImportBatch }) {
  const { t } = useWords()
  const undo = useUndoImport(batch)
  const another = (
    <Button variant="default" renderRoot={(props) => <Link to="/import" {...props} />}>
      {t('imports.done.another')}
    </Button>
  )
  if (batch.state !== 'committed') return another
  return (
    <>
      <Button variant="subtle" loading={undo.isPending} onClick={undo.run}>
        {t('imports.done.undo')}
      </Button>
      {another}
      <SaveRefused id={batch.id} count={batch.counts.refused} />
      <Button renderRoot={(props) => <Link to="/contacts" search={{ sort: 'created', descending: true }} {...props} />}>
        {t('imports.done.contacts')}
      </Button>
    </>
  )
}
