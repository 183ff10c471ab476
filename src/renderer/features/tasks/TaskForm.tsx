import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Task } from '../../../shared/contract/tasks.ts'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { DueInput } from '../../components/DueInput.tsx'
import { useColleagueId } from '../../lib/colleague.ts'
import { useDraftForm } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
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
  const { t } = useWords()
  const colleagueId = useColleagueId()
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  const { form, restored, forget, discard } = useDraftForm(task ? `task.${task.id}` : `task.new.${contactId ?? ''}`, {
    initialValues: {
      title: task?.title ?? '',
      dueOn: task?.dueOn ?? '',
      ownerId: task ? task.ownerId : colleagueId,
    },
  })
  const { title, dueOn, ownerId } = form.values
  const create = useChange(orpc.tasks.create.mutationOptions(), () => t('tasks.added'))
  const update = useChange(orpc.tasks.update.mutationOptions(), () => t('tasks.changed'))

  function save() {
    if (title.trim() === '') {
      form.setFieldError('title', t('common.required'))
      return
    }
    const fields = { title, dueOn: dueOn || null, ownerId }
    const done = {
      onSuccess: () => {
        forget()
        onClose()
      },
    }
    if (task) update.mutate({ id: task.id, version: task.version, patch: fields }, done)
    else create.mutate({ ...fields, contactId }, done)
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
