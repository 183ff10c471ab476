import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { z } from 'zod'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { jobError, useJob } from '../../lib/jobs.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { changeDraft, type ImportDraft } from './draft.ts'
import { Working } from './Working.tsx'

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

  return <Working title="running" fileName={fileName} job={job} onCancel={cancel} />
}
