import { ActionIcon, Button, Group, Menu, Text, UnstyledButton } from '@mantine/core'
import { IconDots, IconDownload, IconExternalLink, IconPaperclip, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { AttachedTo, Attachment } from '../../../shared/contract/attachments.ts'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { formatBytes, formatInstant } from '../../../shared/i18n/formats.ts'
import { useWords } from '../../lib/i18n.ts'
import { isDesktop, openFiles, type PickedFile } from '../../lib/native.ts'
import { orpc } from '../../lib/queries.ts'
import { tellChange, useChange } from '../../lib/undo.ts'
import { FileDrop } from '../FileDrop.tsx'
import { HistoryMenuItem } from '../HistoryMenuItem.tsx'
import classes from './Attachments.module.css'
import { FileIcon } from './FileIcon.tsx'
import { FilePreview } from './FilePreview.tsx'
import { openFile, saveCopy } from './open-file.tsx'
import { PendingFileList } from './PendingFileList.tsx'
import { type ArrivedFile, usePendingFiles } from './pending-files.ts'
import { RenameFile } from './RenameFile.tsx'
import { ScansButton } from './ScansButton.tsx'
import { usePasted } from './use-pasted.ts'

interface AttachmentsProps {
  record: AttachedTo
  /** Of a contact: shows the files of its timeline and quotes too. */
  around?: boolean
  /** Nothing can be added or changed, as of a record in the trash. */
  readOnly?: boolean
  /** Files that are dropped or pasted anywhere on the page come here. */
  wholePage?: boolean
  /** The title of the part, beside which the buttons stand. */
  title: ReactNode
}

/** Files shown before one asks for the others. */
const few = 8

/** The files of a record: added by choice, drop, paste and from the scan folder; shown in place, opened, renamed, removed. */
export function Attachments({ record, around = false, readOnly = false, wholePage = false, title }: AttachmentsProps) {
  const { t } = useWords()
  const { recordType, recordId } = record
  const { data } = useQuery(orpc.attachments.list.queryOptions({ input: { recordType, recordId, around } }))
  const pending = usePendingFiles()
  const create = useMutation(orpc.attachments.create.mutationOptions({ meta: { ownErrors: true } }))
  const [all, setAll] = useState(false)
  const [shown, setShown] = useState<number | null>(null)
  const [renamed, setRenamed] = useState<Attachment | null>(null)
  const put = async (arrived: ArrivedFile[]) => {
    if (arrived.length === 0) return
    const keys = arrived.map(({ key }) => key)
    pending.refuse(keys, null)
    try {
      const uploads = arrived.map(({ upload }) => upload)
      const { changeSet } = await create.mutateAsync({ recordType, recordId, uploads })
      tellChange(t('attachments.added', { count: uploads.length, name: arrived[0]?.name ?? '' }), changeSet)
      for (const key of keys) pending.remove(key)
    } catch (error) {
      pending.refuse(keys, errorMessage(t, error))
    }
  }
  const add = async (files: PickedFile[]) => put(await pending.add(files))
  const remove = useChange(orpc.attachments.remove.mutationOptions(), ({ count }) =>
    t('attachments.removed', { count }),
  )
  const rows = data?.rows ?? []
  return (
    <>
      <Group justify="space-between" mb="sm" mih={26}>
        {title}
        {!readOnly && (
          <Group gap={4}>
            <ScansButton record={record} />
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPaperclip size={15} stroke={1.6} />}
              onClick={() => void openFiles([], true).then(add)}
            >
              {t('attachments.add')}
            </Button>
          </Group>
        )}
      </Group>
      {!readOnly && wholePage && <WholePage onFiles={(files) => void add(files)} />}
      <PendingFileList pending={pending} />
      {pending.refused.length > 0 && (
        <Group gap="xs" mb="xs">
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {pending.refused[0]?.reason}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => void put(pending.refused)}>
            {t('common.retry')}
          </Button>
        </Group>
      )}
      {data?.total === 0 && pending.files.length === 0 && (
        <Text size="sm" c="dimmed">
          {readOnly ? t('attachments.none') : t(wholePage ? 'attachments.noneDropHere' : 'attachments.noneYet')}
        </Text>
      )}
      <ul className={classes.list}>
        {(all ? rows : rows.slice(0, few)).map((file) => (
          <FileRow
            key={file.id}
            file={file}
            elsewhere={file.recordType !== recordType || file.recordId !== recordId}
            readOnly={readOnly}
            onShow={() => setShown(file.id)}
            onRename={() => setRenamed(file)}
            onRemove={() => remove.mutate({ ids: [file.id] })}
          />
        ))}
      </ul>
      {!all && rows.length > few && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => setAll(true)}>
          {t('attachments.showAll', { count: data?.total ?? rows.length })}
        </Button>
      )}
      {all && data && data.total > rows.length && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('attachments.newestOf', { shown: rows.length, count: data.total })}
        </Text>
      )}
      <FilePreview files={rows} shown={shown} onShow={setShown} />
      <RenameFile file={renamed} onClose={() => setRenamed(null)} />
    </>
  )
}

interface FileRowProps {
  file: Attachment
  elsewhere: boolean
  readOnly: boolean
  onShow: () => void
  onRename: () => void
  onRemove: () => void
}

const icon = { size: 16, stroke: 1.5 }

function FileRow({ file, elsewhere, readOnly, onShow, onRename, onRemove }: FileRowProps) {
  const { t, locale } = useWords()
  const { name, bytes, createdAt, recordType, recordName } = file
  const where =
    elsewhere && recordType !== 'contact'
      ? [t(`attachments.at.${recordType}`), recordName].filter(Boolean).join(' ')
      : null
  return (
    <li className={classes.row}>
      <FileIcon file={file} />
      <span className={classes.what}>
        <UnstyledButton className={classes.name} title={name} onClick={onShow}>
          {name}
        </UnstyledButton>
        <span className={classes.meta}>
          {[formatBytes(bytes, locale), formatInstant(createdAt, locale), where].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon aria-label={t('attachments.actionsOf', { name })}>
            <IconDots size={16} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isDesktop && (
            <Menu.Item leftSection={<IconExternalLink {...icon} />} onClick={() => openFile(file)}>
              {t('attachments.open')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => saveCopy(file)}>
            {t(isDesktop ? 'attachments.save' : 'attachments.download')}
          </Menu.Item>
          {!readOnly && (
            <>
              <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onRename}>
                {t('attachments.rename')}
              </Menu.Item>
              <HistoryMenuItem type="attachment" id={file.id} />
              <Menu.Divider />
              <Menu.Item leftSection={<IconTrash {...icon} />} onClick={onRemove}>
                {t('common.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}

/** While it is shown, files can be dropped and pasted anywhere on the page. */
function WholePage({ onFiles }: { onFiles: (files: PickedFile[]) => void }) {
  const { t } = useWords()
  usePasted(onFiles)
  return <FileDrop label={t('attachments.drop')} onFiles={onFiles} />
}
