import { Button, Group, Radio, Stack } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExportedFile, ExportFormat } from '../../shared/contract/exports.ts'
import { errorData } from '../../shared/errors.ts'
import { useWords } from '../lib/i18n.ts'
import { useJob, waitForJob } from '../lib/jobs.ts'
import { tell, tellError, tellWithAction } from '../lib/notices.tsx'
import { saveExport } from '../lib/save-export.ts'
import { JobProgress } from './JobProgress.tsx'

interface ExportFormProps {
  formats: readonly ExportFormat[]
  /** The columns of the list, which can be taken instead of all fields; without them there is no choice. */
  columns?: readonly string[]
  /** Starts the job. */
  start: (format: ExportFormat, columns: 'all' | string[]) => Promise<{ job: string }>
  /** The file is saved, or the person has thought better of it. */
  onDone?: () => void
}

/** How something is exported: the format, the columns, and then the progress until the file is saved. */
export function ExportForm({ formats, columns, start, onDone }: ExportFormProps) {
  const { t, number } = useWords()
  const [chosen, setFormat] = useState<ExportFormat>('xlsx')
  const [screen, setScreen] = useState(true)
  const [job, setJob] = useState<string | null>(null)
  const running = useJob(job)
  const format = formats.includes(chosen) ? chosen : (formats[0] ?? 'csv')
  const isCard = format === 'vcard4' || format === 'vcard3'
  const write = useMutation({
    mutationFn: async () => {
      const started = await start(format, columns && screen && !isCard ? [...columns] : 'all')
      setJob(started.job)
      const exported = (await waitForJob(started.job)).result as ExportedFile
      return { exported, saved: await saveExport(exported, format) }
    },
    onSuccess: ({ exported, saved }) => {
      if (!saved) return
      const { reveal, name } = saved
      const message = t('exports.saved', { name, count: exported.records, formatted: number(exported.records) })
      if (reveal) tellWithAction(message, t('exports.reveal'), () => void reveal())
      else tell(message)
      onDone?.()
    },
    onError: (error) => errorData(error, 'CANCELLED') ?? tellError(error),
    onSettled: () => setJob(null),
  })
  if (write.isPending) return <JobProgress title={t('exports.running')} job={running.job} onCancel={running.cancel} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate()
      }}
    >
      <Stack gap="lg">
        <Radio.Group label={t('exports.format')} value={format} onChange={(value) => setFormat(value as ExportFormat)}>
          <Stack gap="xs" mt="xs">
            {formats.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`exports.formats.${each}`)}
                description={t(`exports.formatHints.${each}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {columns && (
          <Radio.Group
            label={t('exports.columns')}
            value={screen && !isCard ? 'screen' : 'all'}
            onChange={(value) => setScreen(value === 'screen')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="screen" disabled={isCard} label={t('exports.asOnScreen')} />
              <Radio value="all" label={t('exports.allFields')} description={t('exports.allFieldsHint')} />
            </Stack>
          </Radio.Group>
        )}
        <Group justify="flex-end">
          <Button type="submit" leftSection={<IconFileExport size={16} stroke={1.5} />}>
            {t('exports.export')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
