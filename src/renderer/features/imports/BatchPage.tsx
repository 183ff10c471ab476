import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ImportBatch } from '../../../shared/contract/imports.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { useJob } from '../../lib/jobs.ts'
import { orpc } from '../../lib/queries.ts'
import { CheckActions, DoneActions } from './BatchActions.tsx'
import { BatchAside } from './BatchAside.tsx'
import { forgetBatchJob, judgeBatch, resumeBatch, useBatchJob } from './batch-jobs.ts'
import { calm, useBatchOptions } from './batch-options.ts'
import classes from './BatchPage.module.css'
import { CompareRows } from './CompareRows.tsx'
import { useDiscard } from './discard.ts'
import { useKeptFocus } from './keep-focus.ts'
import { KeptValues } from './KeptValues.tsx'
import { OutcomeFilter } from './OutcomeFilter.tsx'
import { openWarnings } from './open-warnings.ts'
import { Judging, Outcome, Outlook } from './Outlook.tsx'
import { RowDetails } from './RowDetails.tsx'
import { RowGrid } from './RowGrid.tsx'
import { SaveRefused } from './SaveRefused.tsx'
import { SheetWarnings } from './SheetWarnings.tsx'
import type { ImportRow, Shown } from './shown.ts'
import { Steps } from './Steps.tsx'
import { Working } from './Working.tsx'
import working from './Working.module.css'

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

/** The program ended while the rows were being read. */
function Interrupted({ batch: { id, fileName, staged, fileMissing } }: { batch: ImportBatch }) {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const discard = useDiscard(id, () => void navigate({ to: '/import' }))
  return (
    <>
      <PageHeader title={t('imports.title')} beside={<Steps at="check" />}>
        <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate({ id })}>
          {t('imports.past.discard')}
        </Button>
        {!fileMissing && <Button onClick={() => void resumeBatch(id)}>{t('imports.past.resume')}</Button>}
      </PageHeader>
      <div className={working.work}>
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

interface BatchProps {
  batch: ImportBatch
  judging: { job: ReturnType<typeof useJob>['job']; cancel: () => void } | null
}

function Batch({ batch, judging }: BatchProps) {
  const { t } = useWords()
  const { id } = batch
  const rehearsed = batch.state === 'rehearsed'
  const [shown, setShown] = useState<Shown>({ which: 'all' })
  const [row, setRow] = useState<ImportRow | null>(null)
  const [editing, setEditing] = useState(false)
  const [aside, setAside] = useState(true)
  /** Rows are being compared, beginning with this one. */
  const [compared, setCompared] = useState<{ first: ImportRow | null } | null>(null)
  const { options, changeOptions, waiting, dropOptions } = useBatchOptions(batch)
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
        {rehearsed ? (
          <CheckActions batch={batch} busy={judging !== null || waiting} onDiscard={dropOptions} />
        ) : (
          <DoneActions batch={batch} />
        )}
      </PageHeader>
      <div ref={head} tabIndex={-1} className={classes.head} data-compared={compared !== null || undefined}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div role="status">{rehearsed ? <Outlook batch={batch} /> : <Outcome batch={batch} />}</div>
          {rehearsed && (judging || waiting) && <Judging job={judging?.job} />}
        </Group>
        {batch.changeSet !== null && <KeptValues changeSet={batch.changeSet} />}
        <SheetWarnings sheets={openWarnings(batch)} />
        {!compared && (
          <Group justify="space-between" wrap="nowrap" align="flex-start" className={classes.filterLine}>
            <OutcomeFilter batch={batch} shown={shown} onShow={show} />
            <Group gap="xs" wrap="nowrap">
              {batch.state !== 'undone' && <SaveRefused id={id} count={batch.counts.refused} />}
              {rehearsed && !aside && !row && (
                <Button variant="default" size="compact-md" onClick={() => setAside(true)}>
                  {t('imports.check.hints')}
                </Button>
              )}
            </Group>
          </Group>
        )}
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
              rehearsed &&
              aside && (
                <BatchAside
                  batch={batch}
                  options={options}
                  shown={shown}
                  onShow={show}
                  onOptions={changeOptions}
                  onCompare={() => setCompared({ first: null })}
                  onClose={() => setAside(false)}
                />
              )
            )}
          </>
        )}
      </div>
    </>
  )
}
