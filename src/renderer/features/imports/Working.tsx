import { JobProgress } from '../../components/JobProgress.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { Steps } from './Steps.tsx'
import classes from './Working.module.css'

interface WorkingProps {
  title: 'running' | 'committing' | 'undoing'
  fileName: string
  job: Parameters<typeof JobProgress>[0]['job']
  onCancel?: () => void
}

/** The file is being checked or imported, or its import undone. */
export function Working({ title, fileName, job, onCancel }: WorkingProps) {
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
