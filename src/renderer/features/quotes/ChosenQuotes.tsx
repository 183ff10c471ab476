import { Button, Group, Modal } from '@mantine/core'
import { IconFileZip, IconPrinter, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ExportedFile } from '../../../shared/contract/exports.ts'
import { mostAtOnce } from '../../../shared/contract/quotes.ts'
import type { PrintDocument } from '../../../shared/domain/print-document.ts'
import { errorData } from '../../../shared/errors.ts'
import { DocumentPreview, type PreviewHandle } from '../../components/DocumentPreview.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { ChosenAction, ChosenBar } from '../../components/list/ChosenBar.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { useJob, waitForJob } from '../../lib/jobs.ts'
import { tell, tellError, tellWithAction } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { saveExport } from '../../lib/save-export.ts'
import { useChange } from '../../lib/undo.ts'
import classes from './QuotesPage.module.css'

interface ChosenQuotesProps {
  count: number
  /** The ids of those that are chosen, in the order of the list. */
  idsOf: () => Promise<number[]>
  onClear: () => void
}

/** What is done with the quotes that are chosen in the list, all at once. */
export function ChosenQuotes({ count, idsOf, onClear }: ChosenQuotesProps) {
  const { t, number } = useWords()
  const [printed, setPrinted] = useState<{ ids: number[]; document: PrintDocument } | null>(null)
  const [job, setJob] = useState<string | null>(null)
  const running = useJob(job)
  const isTooMany = () => {
    if (count > mostAtOnce) tell(t('quoteLife.many.tooMany', { formatted: number(mostAtOnce) }))
    return count > mostAtOnce
  }
  const print = useMutation({
    mutationFn: async () => {
      const ids = await idsOf()
      return { ids, document: await client.quotes.documents({ ids }) }
    },
    onSuccess: setPrinted,
  })
  const zip = useMutation({
    mutationFn: async () => {
      const ids = await idsOf()
      const started = await client.quotes.pdfs({ ids })
      setJob(started.job)
      const exported = (await waitForJob(started.job)).result as ExportedFile
      const saved = await saveExport(exported, 'zip')
      if (saved) await client.quotes.note({ ids, kind: 'saved' })
      return saved
    },
    onSuccess: (saved) => {
      if (!saved) return
      const { reveal } = saved
      if (reveal) tellWithAction(t('quoteLife.many.zipped', { count }), t('quotes.showFile'), () => void reveal())
      else tell(t('quoteLife.many.zipped', { count }))
    },
    onError: (error) => errorData(error, 'CANCELLED') ?? tellError(error),
    onSettled: () => setJob(null),
    meta: { ownErrors: true },
  })
  const remove = useChange({ ...orpc.quotes.remove.mutationOptions(), onSuccess: onClear }, (done) =>
    t('quotes.removed', { count: done.count }),
  )
  return (
    <ChosenBar label={t('quoteLife.many.chosen')} count={count} onClear={onClear}>
      <ChosenAction
        icon={IconPrinter}
        label={t('common.print')}
        loading={print.isPending}
        onClick={() => isTooMany() || print.mutate()}
      />
      <ChosenAction icon={IconFileZip} label={t('quoteLife.many.zip')} onClick={() => isTooMany() || zip.mutate()} />
      <ChosenAction
        icon={IconTrash}
        label={t('common.delete')}
        onClick={() => void idsOf().then((ids) => remove.mutate({ ids }), tellError)}
      />
      <Modal opened={zip.isPending} onClose={() => {}} withCloseButton={false}>
        <JobProgress title={t('quoteLife.many.zipping')} job={running.job} onCancel={running.cancel} />
      </Modal>
      <Modal
        opened={printed !== null}
        onClose={() => setPrinted(null)}
        size="60rem"
        title={t('quoteLife.many.printing', { count, formatted: number(count) })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {printed && <Pages {...printed} onDone={() => setPrinted(null)} />}
      </Modal>
    </ChosenBar>
  )
}

/** The pages as they come out, before they are printed. */
function Pages({ ids, document, onDone }: { ids: number[]; document: PrintDocument; onDone: () => void }) {
  const { t } = useWords()
  const preview = useRef<PreviewHandle>(null)
  const print = useMutation({
    mutationFn: async () => {
      await preview.current?.print(document)
      await client.quotes.note({ ids, kind: 'printed' })
    },
    onSuccess: onDone,
  })
  return (
    <>
      <div className={classes.pages}>
        <DocumentPreview ref={preview} title={t('quotes.previewOf')} document={document} />
      </div>
      <Group justify="flex-end" mt="md">
        <Button
          data-autofocus
          leftSection={<IconPrinter size={16} stroke={1.5} />}
          loading={print.isPending}
          onClick={() => print.mutate()}
        >
          {t('common.print')}
        </Button>
      </Group>
    </>
  )
}
