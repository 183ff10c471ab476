import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { z } from 'zod'
import { PageHeader } from '../../components/PageHeader.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { jobError, useJob } from '../../lib/jobs.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { changeDraft, type ImportDraft } from './draft.ts'
import classes from './MappingPage.module.css'
import { Steps } from './Steps.tsx'

const rehearsed = z.object({ batch: z.object({ id: z.int() }) })

/** The whole file is being judged; then the third step begins. Stopped or failed, the columns come back. */
export function Rehearsal({ draft, job: id }: { draft: ImportDraft; job: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { job, gone, cancel } = useJob(id)
  const { batch: former, fileName } = draft

  useEffect(() => {
    if (gone) changeDraft({ job: null })
    if (!job || job.state === 'running') return
    if (job.state === 'done') {
      const { batch } = rehearsed.parse(job.result)
      // What an earlier rehearsal of the same file staged is of no more use; it may be gone already.
      if (former !== null && former !== batch.id) client.imports.discard({ id: former }).catch(() => {})
      void navigate({ to: `/import/${batch.id}`, replace: true }).then(() =>
        changeDraft({ job: null, batch: batch.id }),
      )
      return
    }
    changeDraft({ job: null })
    if (job.state === 'cancelled') tell(t('imports.check.stopped'))
    else tellError(jobError(job))
  }, [job, gone, former, navigate, t])

  return (
    <>
      <PageHeader title={t('imports.title')} beside={<Steps at="check" />} />
      <div className={classes.work}>
        <JobProgress title={t('imports.check.running', { file: fileName })} job={job} onCancel={cancel} />
      </div>
    </>
  )
}
