import { ActionIcon, Button, Group, Loader, Modal, Text, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconDownload, IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { formatBytes } from '../../../shared/i18n/formats.ts'
import { useWords } from '../../lib/i18n.ts'
import { isDesktop } from '../../lib/native.ts'
import { orpc } from '../../lib/queries.ts'
import { fileBlob } from './file-bytes.ts'
import classes from './FilePreview.module.css'
import { openFile, saveCopy } from './open-file.tsx'

const PdfPages = lazy(() => import('./PdfPages.tsx').then(({ PdfPages: component }) => ({ default: component })))

/** Bytes of pictures and PDFs that are shown in place; larger ones are opened with their program. */
const mostShown = 100 * 1024 ** 2

interface FilePreviewProps {
  /** The files among which the arrow keys move. */
  files: readonly Attachment[]
  /** The id of the one that is shown. */
  shown: number | null
  onShow: (id: number | null) => void
}

/** A file as it looks: pictures, PDF and text in place; of all else its name and what can be done with it. */
export function FilePreview({ files, shown, onShow }: FilePreviewProps) {
  const { t } = useWords()
  const at = files.findIndex(({ id }) => id === shown)
  const file = files[at]
  const go = (step: number) => {
    const next = files[at + step]
    if (file && next) onShow(next.id)
  }
  useHotkeys([
    ['ArrowLeft', () => go(-1)],
    ['ArrowRight', () => go(1)],
  ])
  return (
    <Modal
      opened={file !== undefined}
      onClose={() => onShow(null)}
      title={file?.name}
      size="64rem"
      styles={{
        content: { height: '92vh', display: 'flex', flexDirection: 'column' },
        body: { flex: 1, minHeight: 0 },
      }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {file && (
        <div className={classes.body}>
          <Bar file={file} previous={at > 0} next={at < files.length - 1} onGo={go} />
          <div className={classes.view} role="region" aria-label={t('attachments.preview')} tabIndex={0}>
            <View key={file.id} file={file} />
          </div>
        </div>
      )}
    </Modal>
  )
}

interface BarProps {
  file: Attachment
  previous: boolean
  next: boolean
  onGo: (step: number) => void
}

function Bar({ file, previous, next, onGo }: BarProps) {
  const { t, locale, instant } = useWords()
  return (
    <div className={classes.bar}>
      <Text size="sm" c="dimmed">
        {[formatBytes(file.bytes, locale), instant(file.createdAt), file.contactName].filter(Boolean).join(' · ')}
      </Text>
      <Group gap="xs">
        <Tooltip label={t('attachments.previous')}>
          <ActionIcon aria-label={t('attachments.previous')} disabled={!previous} onClick={() => onGo(-1)}>
            <IconChevronLeft size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('attachments.next')}>
          <ActionIcon aria-label={t('attachments.next')} disabled={!next} onClick={() => onGo(1)}>
            <IconChevronRight size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
        {isDesktop && (
          <Button
            variant="default"
            leftSection={<IconExternalLink size={16} stroke={1.5} />}
            onClick={() => openFile(file)}
          >
            {t('attachments.open')}
          </Button>
        )}
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.5} />} onClick={() => saveCopy(file)}>
          {t(isDesktop ? 'attachments.save' : 'attachments.download')}
        </Button>
      </Group>
    </div>
  )
}

function View({ file }: { file: Attachment }) {
  const { t } = useWords()
  if (file.mime === 'text/plain') return <TextView file={file} />
  const inPlace = file.mime.startsWith('image/') || file.mime === 'application/pdf'
  if (!inPlace) return <Told>{t('attachments.noPreview')}</Told>
  return file.bytes > mostShown ? <Told>{t('attachments.tooLargeToShow')}</Told> : <BytesView file={file} />
}

function TextView({ file: { id } }: { file: Attachment }) {
  const { t } = useWords()
  const { data, error } = useQuery({ ...orpc.attachments.text.queryOptions({ input: { id } }), throwOnError: false })
  if (error) return <Told>{errorMessage(t, error)}</Told>
  if (!data) return <Waiting />
  return (
    <>
      <pre className={classes.text}>{data.text}</pre>
      {!data.whole && <Told>{t('attachments.notWhole')}</Told>}
    </>
  )
}

/** A picture or PDF, whose bytes never become a page of their own. */
function BytesView({ file }: { file: Attachment }) {
  const { t } = useWords()
  const { data, error } = useQuery({
    queryKey: ['attachment bytes', file.fileId],
    queryFn: () => fileBlob(file),
    gcTime: 0,
    throwOnError: false,
  })
  if (error) return <Told>{errorMessage(t, error)}</Told>
  if (!data) return <Waiting />
  if (file.mime !== 'application/pdf') return <Picture blob={data} name={file.name} />
  return (
    <Suspense fallback={<Waiting />}>
      <PdfPages blob={data} unreadable={<Told>{t('attachments.unreadable')}</Told>} />
    </Suspense>
  )
}

function Picture({ blob, name }: { blob: Blob; name: string }) {
  const { t } = useWords()
  const picture = useRef<HTMLImageElement>(null)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    const url = URL.createObjectURL(blob)
    if (picture.current) picture.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [blob])
  if (broken) return <Told>{t('attachments.unreadable')}</Told>
  return <img ref={picture} className={classes.picture} alt={name} onError={() => setBroken(true)} />
}

function Told({ children }: { children: ReactNode }) {
  return (
    <div className={classes.told}>
      <Text>{children}</Text>
    </div>
  )
}

function Waiting() {
  const { t } = useWords()
  return (
    <div className={classes.told} role="status" aria-label={t('common.loading')}>
      <Loader size="sm" />
    </div>
  )
}
