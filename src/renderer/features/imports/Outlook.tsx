import { Progress, Text } from '@mantine/core'
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react'
import { type ImportBatch, mostWithoutBackup } from '../../../shared/contract/imports.ts'
import type { JobProgress } from '../../components/JobProgress.tsx'
import { useWords } from '../../lib/i18n.ts'
import classes from './BatchPage.module.css'
import { isOfProducts } from './parts-held.ts'
import { resultWords } from './result-words.ts'

/** What will happen, in one line. */
export function Outlook({ batch }: { batch: ImportBatch }) {
  const { t, number } = useWords()
  const { fileName, counts } = batch
  const { createdPeople, createdCompanies, createdProducts, updated } = counts
  const ofProducts = isOfProducts(batch)
  const counted = (count: number) => ({ count, formatted: number(count) })
  const parts = [
    createdPeople > 0 && t('imports.check.people', counted(createdPeople)),
    createdCompanies > 0 && t('imports.check.companies', counted(createdCompanies)),
    createdProducts > 0 && t('imports.products.created', counted(createdProducts)),
    updated > 0 && t(ofProducts ? 'imports.products.updated' : 'imports.check.updated', counted(updated)),
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

/** What has happened. */
export function Outcome({ batch }: { batch: ImportBatch }) {
  const { t, number } = useWords()
  const undone = batch.state === 'undone'
  const { changing } = batch.counts
  const Picture = undone ? IconArrowBackUp : IconCircleCheck
  return (
    <div className={classes.outcome}>
      <Picture size={28} stroke={1.4} aria-hidden className={undone ? classes.undone : classes.done} />
      <div>
        <Text size="lg" fw={600}>
          {undone
            ? t('imports.done.undoneTitle')
            : t('imports.done.title', { count: changing, formatted: number(changing) })}
        </Text>
        {undone ? (
          <Text size="sm" c="dimmed">
            {t('imports.done.undoneText')}
          </Text>
        ) : (
          <Text size="sm" c="dimmed" className="figures">
            {resultWords(t, number, batch)}
          </Text>
        )}
      </div>
    </div>
  )
}

/** The rows are judged again; nothing waits for it. */
export function Judging({ job }: Pick<Parameters<typeof JobProgress>[0], 'job'>) {
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
