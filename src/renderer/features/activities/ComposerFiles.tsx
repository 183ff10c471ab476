import { Button } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPaperclip } from '@tabler/icons-react'
import { useRef } from 'react'
import { PendingFileList } from '../../components/attachments/PendingFileList.tsx'
import type { PendingFiles } from '../../components/attachments/pending-files.ts'
import { usePasted } from '../../components/attachments/use-pasted.ts'
import { useWords } from '../../lib/i18n.ts'
import { openFiles, type PickedFile } from '../../lib/native.ts'
import type { ActivityValues } from './activity-values.ts'

interface ComposerFilesProps {
  form: UseFormReturnType<ActivityValues>
  pending: PendingFiles
}

/** Files that go with a new entry: chosen, or pasted into its form. They are with the core from then on, and wait as the form does. */
export function ComposerFiles({ form, pending }: ComposerFilesProps) {
  const { t } = useWords()
  const root = useRef<HTMLDivElement>(null)
  const { files } = form.values

  async function add(picked: PickedFile[]) {
    for (const file of picked) {
      const [arrived] = await pending.add([file])
      if (!arrived) continue
      pending.remove(arrived.key)
      form.setFieldValue('files', (all: ActivityValues['files']) => [
        ...all,
        { upload: arrived.upload, name: file.name, size: file.size },
      ])
    }
  }
  usePasted((picked) => void add(picked), root)

  const waiting = files.map(({ upload, name, size }, at) => ({
    key: -1 - at,
    name,
    size,
    done: size,
    upload,
    reason: null,
  }))
  const remove = (key: number) =>
    key < 0
      ? form.setFieldValue(
          'files',
          files.filter((_, at) => at !== -1 - key),
        )
      : pending.remove(key)
  return (
    <div ref={root}>
      <PendingFileList pending={{ ...pending, files: [...waiting, ...pending.files], remove }} />
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPaperclip size={15} stroke={1.6} />}
        onClick={() => void openFiles([], true).then(add)}
      >
        {t('attachments.add')}
      </Button>
    </div>
  )
}
