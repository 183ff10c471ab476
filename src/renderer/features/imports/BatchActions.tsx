import { Button } from '@mantine/core'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import type { ImportBatch } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { commitBatch } from './batch-jobs.ts'
import { useDiscard } from './discard.ts'
import { useImportDraft } from './draft.ts'
import { isOfProducts } from './parts-held.ts'
import { useUndoImport } from './undo-import.ts'

interface CheckActionsProps {
  batch: ImportBatch
  /** The rows are being judged, or are about to be. */
  busy: boolean
  onDiscard: () => void
}

/** What can be done with rows that are checked: import them, match the columns otherwise, or throw them away. */
export function CheckActions({ batch: { id, fileName, counts }, busy, onDiscard }: CheckActionsProps) {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const router = useRouter()
  const mine = useImportDraft()?.batch === id
  const discard = useDiscard(id, () => void navigate({ to: '/import' }))
  const { changing } = counts
  const away = () => router.state.location.pathname !== `/import/${id}`
  return (
    <>
      <Button
        variant="subtle"
        loading={discard.isPending}
        onClick={() => {
          onDiscard()
          discard.mutate({ id })
        }}
      >
        {t('imports.past.discard')}
      </Button>
      {mine && (
        <Button variant="default" onClick={() => void navigate({ to: '/import/file' })}>
          {t('imports.check.back')}
        </Button>
      )}
      <Button disabled={changing === 0 || busy} onClick={() => void commitBatch(id, fileName, away)}>
        {changing === 0
          ? t('imports.check.importNothing')
          : t('imports.check.import', { count: changing, formatted: number(changing) })}
      </Button>
    </>
  )
}

const newestFirst = { sort: [{ field: 'created', descending: true }] }

/** What follows an import: its contacts, another file, or undoing it. */
export function DoneActions({ batch }: { batch: ImportBatch }) {
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
      {isOfProducts(batch) ? (
        <Button renderRoot={(props) => <Link to="/products" search={newestFirst} {...props} />}>
          {t('imports.products.show')}
        </Button>
      ) : (
        <Button renderRoot={(props) => <Link to="/contacts" search={newestFirst} {...props} />}>
          {t('imports.done.contacts')}
        </Button>
      )}
    </>
  )
}
