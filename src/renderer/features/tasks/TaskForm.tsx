import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Task } from '../../../shared/contract/tasks.ts'
import { errorData } from '../../../shared/errors.ts'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { DueInput } from '../../components/DueInput.tsx'
import { useColleagueId } from '../../lib/colleague.ts'
import { useDraftForm } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'

interface TaskFormProps {
  /** Without it a new one is planned. */
  task?: Task
  contactId: number | null
  onClose: () => void
}

/** What is to be done, until when and by whom. */
export function TaskForm({ task, contactId, onClose }: TaskFormProps) {
  const { t, day } = useWords()
  const colleagueId = useColleagueId()
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  const [theirs, setTheirs] = useState<string[]>([])
  const { form, restored, forget, discard, base, rebase } = useDraftForm(
    task ? `task.${task.id}` : `task.new.${contactId ?? ''}`,
    {
      initialValues: {
        title: task?.title ?? '',
        dueOn: task?.dueOn ?? '',
        ownerId: task ? task.ownerId : colleagueId,
      },
    },
    task ?? null,
  )
  const { title, dueOn, ownerId } = form.values
  const create = useChange(orpc.tasks.create.mutationOptions(), () => t('tasks.added'))
  const update = useChange(orpc.tasks.update.mutationOptions({ meta: { ownErrors: true } }), () => t('tasks.changed'))

  function save() {
    if (title.trim() === '') {
      form.setFieldError('title', t('common.required'))
      return
    }
    const fields = { title, dueOn: dueOn || null, ownerId }
    const onSuccess = () => {
      forget()
      onClose()
    }
    if (!base) return create.mutate({ ...fields, contactId }, { onSuccess })
    const patch = Object.fromEntries(
      Object.entries(fields).filter(([name, value]) => value !== base[name as keyof typeof fields]),
    )
    update.mutate(
      { id: base.id, version: base.version, patch },
      {
        onSuccess,
        onError: (error) => {
          const clash = errorData(error, 'CONFLICT')
          if (!clash) return tellError(error)
          rebase({ ...base, version: clash.version })
          setTheirs(clash.fields.map(({ field, theirs: value }) => inWords(field, value)))
        },
      },
    )
  }
  /** What somebody else wrote meanwhile. */
  function inWords(field: string, value: unknown): string {
    if (field === 'dueOn') return value ? day(value as string) : t('common.none')
    if (field === 'ownerId') return data?.colleagues.find(({ id }) => id === value)?.name ?? t('tasks.nobody')
    return value as string
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="xs">
        {restored && <DraftNotice onDiscard={discard} />}
        <ConflictNotice theirs={theirs} />
        <TextInput label={t('tasks.what')} maxLength={500} autoFocus {...form.getInputProps('title')} />
        <DueInput value={dueOn} onChange={(day) => form.setFieldValue('dueOn', day)} />
        {data && data.colleagues.length > 1 && (
          <Select
            label={t('tasks.owner')}
            placeholder={t('tasks.nobody')}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            data={data.colleagues
              .filter(({ active, id }) => active || id === ownerId)
              .map(({ id, name }) => ({ value: String(id), label: name }))}
            value={ownerId === null ? null : String(ownerId)}
            onChange={(id) => form.setFieldValue('ownerId', id === null ? null : Number(id))}
          />
        )}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={create.isPending || update.isPending}>
            {t('common.save')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              discard()
              onClose()
            }}
          >
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
