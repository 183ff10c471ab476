import { Badge, Button, Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportBatch } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { resumeBatch } from './batch-jobs.ts'
import { useDiscard } from './discard.ts'
import { forgetDraft, useImportDraft } from './draft.ts'
import classes from './ImportPage.module.css'
import { resultWords } from './result-words.ts'
import { useUndoImport } from './undo-import.ts'

const looks: Record<ImportBatch['state'], { color: string; variant: string }> = {
  staging: { color: 'ink', variant: 'outline' },
  rehearsed: { color: 'ink', variant: 'outline' },
  committed: { color: 'ink', variant: 'light' },
  undone: { color: 'gray', variant: 'light' },
}

/** The imports so far, newest first, and those left half-way: each can be looked at, continued, undone. */
export function PastImports() {
  const { t } = useWords()
  const { data } = useQuery(orpc.imports.list.queryOptions())
  const draft = useImportDraft()
  if (!data) return null
  // A draft that was checked already stands in the list as its batch.
  const open = draft && !data.batches.some(({ id }) => id === draft.batch) ? draft : null
  const empty = data.batches.length === 0 && !open
  return (
    <section className={classes.past} aria-label={t('imports.past.title')}>
      <Title order={2} mb="xs">
        {t('imports.past.title')}
      </Title>
      {empty ? (
        <Text c="dimmed" size="sm">
          {t('imports.past.none')}
        </Text>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.past.file')}</th>
              <th scope="col">{t('imports.past.when')}</th>
              <th scope="col">{t('imports.past.result')}</th>
              <th scope="col">{t('imports.past.state')}</th>
              <th scope="col">{t('common.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {open && (
              <tr>
                <td className={classes.file}>{open.fileName}</td>
                <td />
                <td>{t('imports.past.draft')}</td>
                <td>
                  <Badge {...looks.staging}>{t('imports.states.draft')}</Badge>
                </td>
                <td className={classes.actions}>
                  <Group gap={4} wrap="nowrap">
                    <Resume to="/import/file" file={open.fileName} />
                    <Act action={t('imports.past.discard')} file={open.fileName} onClick={forgetDraft} />
                  </Group>
                </td>
              </tr>
            )}
            {data.batches.map((batch) => (
              <BatchRow key={batch.id} batch={batch} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function BatchRow({ batch }: { batch: ImportBatch }) {
  const { t, number, instant } = useWords()
  const { id, fileName, state, changeSet, createdAt, committedAt } = batch
  const discard = useDiscard(id)
  const undo = useUndoImport(batch)
  return (
    <tr>
      <td className={classes.file}>{fileName}</td>
      <td className={`${classes.when} figures`}>{instant(committedAt ?? createdAt)}</td>
      <td className="figures">
        {state === 'staging'
          ? t('imports.interrupted.staged', { count: batch.staged, formatted: number(batch.staged) })
          : resultWords(t, number, batch)}
      </td>
      <td>
        <Badge {...looks[state]} miw="max-content">
          {t(`imports.states.${batch.interrupted ? 'interrupted' : state}`)}
        </Badge>
      </td>
      <td className={classes.actions}>
        <Group gap={4} wrap="nowrap">
          <Resume
            to={`/import/${id}`}
            file={fileName}
            look={state !== 'rehearsed' && !batch.interrupted}
            onClick={batch.interrupted && !batch.fileMissing ? () => void resumeBatch(id) : undefined}
          />
          {(state === 'rehearsed' || batch.interrupted) && (
            <Act
              action={t('imports.past.discard')}
              file={fileName}
              loading={discard.isPending}
              onClick={() => discard.mutate({ id })}
            />
          )}
          {state === 'committed' && changeSet !== null && (
            <Act action={t('common.undo')} file={fileName} loading={undo.isPending} onClick={undo.run} />
          )}
        </Group>
      </td>
    </tr>
  )
}

interface ResumeProps {
  to: string
  file: string
  look?: boolean
  onClick?: (() => void) | undefined
}

function Resume({ to, file, look = false, onClick }: ResumeProps) {
  const { t } = useWords()
  const action = look ? t('imports.past.look') : t('imports.past.resume')
  return (
    <Button
      size="compact-sm"
      variant={look ? 'subtle' : 'light'}
      aria-label={t('imports.past.actionFor', { action, file })}
      onClick={onClick}
      renderRoot={(props) => <Link to={to} {...props} />}
    >
      {action}
    </Button>
  )
}

interface ActProps {
  action: string
  file: string
  loading?: boolean
  onClick: () => void
}

function Act({ action, file, loading, onClick }: ActProps) {
  const { t } = useWords()
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={loading}
      aria-label={t('imports.past.actionFor', { action, file })}
      onClick={onClick}
    >
      {action}
    </Button>
  )
}
