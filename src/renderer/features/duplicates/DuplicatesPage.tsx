import { Button, Text } from '@mantine/core'
import { IconLayersIntersect } from '@tabler/icons-react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import classes from './DuplicatesPage.module.css'
import { usePairQueue } from './pair-queue.ts'
import { PairReview } from './PairReview.tsx'
import { startScan, useScan } from './scan-job.ts'

/** Contacts that may be there twice: a scan finds them, a person decides pair by pair. */
export function DuplicatesPage() {
  const { t, number, instant } = useWords()
  const queue = usePairQueue()
  const scan = useScan()
  const { scannedAt, total, pair } = queue
  if (scannedAt === undefined) return null

  const look = (
    <Button
      variant={scannedAt === null ? 'filled' : 'default'}
      leftSection={<IconLayersIntersect size={16} stroke={1.5} />}
      onClick={() => void startScan()}
    >
      {t(scannedAt === null ? 'duplicates.scan' : 'duplicates.again')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('duplicates.title')}
        beside={
          pair && (
            <span className={`${classes.count} figures`} role="status">
              {t('duplicates.pairs', { count: total, formatted: number(total) })}
            </span>
          )
        }
      >
        {scannedAt !== null && (
          <Text size="sm" c="dimmed" className="figures">
            {t('duplicates.scannedAt', { at: instant(scannedAt) })}
          </Text>
        )}
        {!scan && pair && look}
      </PageHeader>
      {scan && (
        <div className={classes.work}>
          <JobProgress title={t('duplicates.scanning')} job={scan.job} onCancel={scan.cancel} />
        </div>
      )}
      {pair ? (
        <PairReview queue={queue} pair={pair} />
      ) : (
        !scan && (
          <EmptyState
            text={t(scannedAt === null ? 'duplicates.teach' : 'duplicates.none')}
            picture={scannedAt === null ? 'contacts' : 'archive'}
          >
            {look}
          </EmptyState>
        )
      )}
    </>
  )
}
