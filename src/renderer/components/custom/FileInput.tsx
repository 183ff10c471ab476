import { ActionIcon, Group, Select, Tooltip } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { openFiles } from '../../lib/native.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { PendingFileList } from '../attachments/PendingFileList.tsx'
import { usePendingFiles } from '../attachments/pending-files.ts'
import type { CustomInputProps } from './custom-input-props.ts'

/** One of the files that lie at the contact; a new one is put there at once. */
export function FileInput({ field, value, onChange, error, contactId, ...rest }: CustomInputProps) {
  const { t } = useWords()
  const pending = usePendingFiles()
  const record = { recordType: 'contact', recordId: contactId ?? 1 } as const
  const { data } = useQuery({
    ...orpc.attachments.list.queryOptions({ input: record }),
    enabled: contactId !== null,
  })
  const files = data?.rows ?? []
  // One in the trash is not in the list.
  const { data: other } = useQuery({
    ...orpc.attachments.get.queryOptions({ input: { id: Number(value) } }),
    enabled: data !== undefined && Number(value) > 0 && !files.some(({ id }) => String(id) === value),
  })

  async function add() {
    const arrived = await pending.add(await openFiles([], false))
    const [first] = arrived
    if (!first) return
    try {
      const { ids } = await client.attachments.create({ ...record, uploads: [first.upload] })
      onChange(String(ids[0] ?? ''))
    } catch (failure) {
      tellError(failure)
    } finally {
      pending.remove(first.key)
    }
  }

  const known = other ? [...files, other] : files
  return (
    <div>
      <Group gap={4} wrap="nowrap" align="flex-end">
        <Select
          flex={1}
          label={field.name}
          placeholder={contactId === null ? t('contacts.form.fileLater') : t('contacts.form.noFile')}
          disabled={contactId === null}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          data={known.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={value === '' ? null : value}
          onChange={(id) => onChange(id ?? '')}
          error={error}
          data-path={rest['data-path']}
        />
        <Tooltip label={t('contacts.form.addFile', { name: field.name })}>
          <ActionIcon
            size="lg"
            disabled={contactId === null || pending.busy}
            aria-label={t('contacts.form.addFile', { name: field.name })}
            onClick={() => void add()}
          >
            <IconPaperclip size={17} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <PendingFileList pending={pending} />
    </div>
  )
}
