import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFileZip } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExportedFile } from '../../../shared/contract/exports.ts'
import { errorData } from '../../../shared/errors.ts'
import { JobProgress } from '../../components/JobProgress.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { useJob, waitForJob } from '../../lib/jobs.ts'
import { tell, tellError, tellWithAction } from '../../lib/notices.tsx'
import { saveExport } from '../../lib/save-export.ts'

/** Says what an archive holds, makes it and saves it. */
export function ArchiveForm({ contactId, onDone }: { contactId: number; onDone: () => void }) {
  const { t } = useWords()
  const [job, setJob] = useState<string | null>(null)
  const running = useJob(job)
  const pack = useMutation({
    meta: { ownErrors: true },
    mutationFn: async () => {
      const started = await client.privacy.archive({ id: contactId })
      setJob(started.job)
      return saveExport((await waitForJob(started.job)).result as ExportedFile, 'zip')
    },
    onSuccess: (saved) => {
      if (!saved) return
      const { reveal, name } = saved
      const told = t('attachments.saved', { name })
      if (reveal) tellWithAction(told, t('attachments.reveal'), () => void reveal())
      else tell(told)
      onDone()
    },
    onError: (error) => errorData(error, 'CANCELLED') ?? tellError(error),
    onSettled: () => setJob(null),
  })
  return (
    <Stack>
      <Text size="sm">{t('privacy.archiveText')}</Text>
      {pack.isPending ? (
        <JobProgress title={t('privacy.archiving')} job={running.job} onCancel={running.cancel} />
      ) : (
        <Group justify="flex-end">
          <Button leftSection={<IconFileZip size={16} stroke={1.5} />} onClick={() => pack.mutate()}>
            {t('privacy.archiveAction')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
