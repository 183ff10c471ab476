import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import type { DocumentProblem } from '../../../shared/domain/print-document.ts'
import { DocumentPreview, type PreviewHandle } from '../../components/DocumentPreview.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import type { PaperOf } from './paper.ts'
import classes from './QuotePage.module.css'

interface PaperPreviewProps {
  of: PaperOf
  /** Whether the page is as it was before something that cannot be read. */
  waits?: boolean
  /** Kept ready to be printed, but not shown. */
  hidden?: boolean
  ref?: Ref<PreviewHandle>
}

/** The printed page of a quote, beside whatever it is made from. */
export function PaperPreview({ of, waits = false, hidden = false, ref }: PaperPreviewProps) {
  const { t } = useWords()
  const [problems, setProblems] = useState<DocumentProblem[]>([])
  const { data, isError } = useQuery({
    ...orpc.quotes.document.queryOptions({ input: of }),
    placeholderData: keepPreviousData,
    // Every state of a form asks once; none of them is asked again.
    gcTime: 5_000,
    throwOnError: false,
  })
  const missing = problems.flatMap((problem) => (problem.kind === 'missing-font' ? [problem.characters] : []))
  const tooLarge = problems.flatMap((problem) => (problem.kind === 'missing-font' ? [] : [problem]))
  return (
    <section className={classes.preview} data-hidden={hidden || undefined} aria-label={t('quotes.preview')}>
      <div className={classes.waits} role="status">
        {waits && <span>{t('quoteEditor.previewWaits')}</span>}
      </div>
      {isError && (
        <div className={classes.note} role="alert">
          {t('quotes.previewFailed')}
        </div>
      )}
      {missing.length > 0 && (
        <div className={classes.note} role="alert">
          {t('quotes.missingFont', { characters: missing.join(' ') })}
        </div>
      )}
      {tooLarge.map((problem, at) => (
        <div key={at} className={classes.note} role="alert">
          {t('quoteEditor.doesNotFit', {
            page: problem.page,
            text: problem.kind === 'cut' ? problem.lines.join(' ') : problem.text,
          })}
        </div>
      ))}
      <DocumentPreview
        ref={ref}
        title={t('quotes.previewOf')}
        document={hidden ? undefined : data}
        onShown={setProblems}
      />
    </section>
  )
}
