import { ActionIcon, Progress, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { formatBytes } from '../../../shared/i18n/formats.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './Attachments.module.css'
import { FileIcon } from './FileIcon.tsx'
import type { PendingFiles } from './pending-files.ts'

/** Files that are on their way or wait for their record; each can be taken back. */
export function PendingFileList({ pending }: { pending: PendingFiles }) {
  const { t, locale } = useWords()
  if (pending.files.length === 0) return null
  return (
    <ul className={classes.list} aria-label={t('attachments.pending')}>
      {pending.files.map(({ key, name, size, done, upload }) => (
        <li key={key} className={classes.pending}>
          <FileIcon file={{ name, mime: 'application/octet-stream' }} />
          <span className={classes.name} title={name}>
            {name}
          </span>
          {upload === null ? (
            <Progress
              w="6rem"
              value={size === 0 ? 100 : (done / size) * 100}
              aria-label={t('attachments.uploading', { name })}
            />
          ) : (
            <Text size="xs" c="dimmed" className="figures">
              {formatBytes(size, locale)}
            </Text>
          )}
          <ActionIcon size="sm" aria-label={t('attachments.takeBack', { name })} onClick={() => pending.remove(key)}>
            <IconX size={14} stroke={1.6} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
