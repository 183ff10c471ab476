import { Button, Text } from '@mantine/core'
import { IconCircleCheck, IconArrowBackUp } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ImportBatch } from '../../../shared/contract/imports.ts'
import { JobProgress } from '../../components/JobProgress.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { useJob } from '../../lib/jobs.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import classes from './BatchPage.module.css'
import { commitBatch, forgetCommit, useCommitJob } from './commits.ts'
import { forgetDraft, useImportDraft } from './draft.ts'
import { KeptValues } from './KeptValues.tsx'
import { useKeptFocus } from './keep-focus.ts'
import { OutcomeFilter } from './OutcomeFilter.tsx'
import { RowDetails } from './RowDetails.tsx'
import { RowGrid, type GridRow, type Shown } from './RowGrid.tsx'
import { SaveRefused } from './SaveRefused.tsx'
import { SheetWarnings } from './SheetWarnings.tsx'
import { Steps } from './Steps.tsx'
import { useUndoImport } from './undo-import.ts'

/** The third step: what will happen, row by row, before anything is kept; and afterwards what has happened. */
export function BatchPage() {
  const { id } = useParams({ from: '/import/$id' })
  const { data: batch, error } = useQuery(orpc.imports.get.queryOptions({ input: { id } }))
  const jobId = useCommitJob(id)
  const { job, gone, cancel } = useJob(jobId)
  useEffect(() => {
    if (gone) forgetCommit(id)
  }, [gone, id])

  if (error) throw error
  if (!batch) return null
  if (jobId !== null && batch.state === 'rehearsed') {
    return <Committing fileName={batch.fileName} job={job} onCancel={cancel} />
  }
  return <Batch key={`${batch.id} ${batch.state}`} batch={batch} />
}

function Committing({
  fileName,
  job,
  onCancel,
}: {
  fileName: string
  job: Parameters<typeof JobProgress>[0]['job']
  onCancel: () => void
}) {
  const { t } = useWords()
  return (
    <>
      <PageHeader title={t('imports.title')} beside={<Steps at="check" />} />
      <div className={classes.work}>
        <JobProgress title={t('imports.check.committing', { file: fileName })} job={job} onCancel={onCancel} />
      </div>
    </>
  )
}

function Batch({ batch }: { batch: ImportBatch }) {
  const { t } = useWords()
  const rehearsed = batch.state === 'rehearsed'
  const [shown, setShown] = useState<Shown>('all')
  const [row, setRow] = useState<GridRow | null>(null)
  const head = useKeptFocus<HTMLDivElement>()
  return (
    <>
      <PageHeader title={t('imports.title')} beside={rehearsed && <Steps at="check" />}>
        {rehearsed ? <CheckActions batch={batch} /> : <DoneActions batch={batch} />}
      </PageHeader>
      <div ref={head} tabIndex={-1} className={classes.head}>
        <div role="status">{rehearsed ? <Outlook batch={batch} /> : <Outcome batch={batch} />}</div>
        <KeptValues batch={batch.id} />
        <SheetWarnings warnings={batch.parts.flatMap(({ sheet }) => sheet.warnings)} />
        <OutcomeFilter
          batch={batch}
          shown={shown}
          onShow={(next) => {
            setShown(next)
            setRow(null)
          }}
        />
      </div>
      <div className={classes.columns}>
        <RowGrid batch={batch} shown={shown} followed={row !== null} onShow={setRow} />
        {row && <RowDetails batch={batch} row={row} onClose={() => setRow(null)} />}
      </div>
    </>
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

function CheckActions({ batch: { id, fileName, counts } }: { batch: ImportBatch }) {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const router = useRouter()
  const draft = useImportDraft()
  const mine = draft?.batch === id
  const discard = useMutation(
    orpc.imports.discard.mutationOptions({
      onSuccess: () => {
        if (mine) forgetDraft()
        tell(t('imports.check.discarded'))
        void navigate({ to: '/import' })
      },
    }),
  )
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
      <Button disabled={taken === 0} onClick={() => void commitBatch(id, fileName, away)}>
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
