import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { FileIcon } from '../../components/attachments/FileIcon.tsx'
import { FilePreview } from '../../components/attachments/FilePreview.tsx'

/** The files of an entry, each shown by a click. */
export function EntryFiles({ files }: { files: Attachment[] }) {
  const [shown, setShown] = useState<number | null>(null)
  if (files.length === 0) return null
  return (
    <Group gap={6} my={4}>
      {files.map((file) => (
        <Button
          key={file.id}
          variant="default"
          size="compact-xs"
          maw="16rem"
          leftSection={<FileIcon file={file} />}
          onClick={() => setShown(file.id)}
        >
          {file.name}
        </Button>
      ))}
      {shown !== null && <FilePreview files={files} shown={shown} onShow={setShown} />}
    </Group>
  )
}
