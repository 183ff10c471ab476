import { ActionIcon, Group, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { longestFieldName } from '../../../shared/domain/custom-fields.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useAutosave } from './autosave.ts'
import { FieldActions } from './FieldActions.tsx'
import { NewEntry } from './NewEntry.tsx'
import { useSave } from './save-status.tsx'
import classes from './SettingsPage.module.css'

const recordType = 'contact'

/** The office's own fields of contacts, in the order in which forms and lists show them. */
export function FieldsSection() {
  const { t } = useWords()
  const { customFields } = useSuspenseQuery(orpc.customFields.list.queryOptions({ input: { recordType } })).data
  return (
    <section className={classes.group} aria-label={t('settings.custom.title')}>
      <div className={classes.frame}>
        {customFields.length === 0 && (
          <Text size="sm" c="dimmed" className={classes.line}>
            {t('settings.custom.none')}
          </Text>
        )}
        {customFields.map((field, at) => (
          <FieldRow key={field.id} field={field} at={at} ids={customFields.map(({ id }) => id)} />
        ))}
        <NewField />
      </div>
      <Text size="xs" c="dimmed">
        {t('settings.custom.hint')}
      </Text>
    </section>
  )
}

function FieldRow({ field: { id, name: saved, version }, at, ids }: { field: CustomField; at: number; ids: number[] }) {
  const { t } = useWords()
  const save = useSave()
  const name = useAutosave<string>({
    key: `customField.${id}.name`,
    saved,
    version,
    tidy: (value) => (value.trim() === '' ? { error: t('settings.faults.name') } : { value: value.trim() }),
    send: (value, readAt) => client.customFields.update({ id, version: readAt, patch: { name: value } }),
  })
  const send = (change: () => Promise<{ changeSet: number | null }>) => void save(change).catch(tellError)
  const moveTo = (place: number) =>
    send(() => client.customFields.order({ recordType, ids: ids.toSpliced(at, 1).toSpliced(place, 0, id) }))
  const words = { name: saved }
  return (
    <div className={classes.line}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <div className={classes.grow}>
          <TextInput
            aria-label={t('settings.custom.nameOf', words)}
            value={name.value}
            onChange={({ currentTarget }) => name.type(currentTarget.value)}
            onBlur={name.leave}
            error={name.error}
            maxLength={longestFieldName}
            autoComplete="off"
          />
          <FieldActions field={name} />
        </div>
        <Group gap={2} wrap="nowrap" className={classes.steps}>
          <ActionIcon disabled={at === 0} aria-label={t('settings.steps.up', words)} onClick={() => moveTo(at - 1)}>
            <IconArrowUp size={16} stroke={1.5} />
          </ActionIcon>
          <ActionIcon
            disabled={at === ids.length - 1}
            aria-label={t('settings.steps.down', words)}
            onClick={() => moveTo(at + 1)}
          >
            <IconArrowDown size={16} stroke={1.5} />
          </ActionIcon>
          <ActionIcon
            aria-label={t('settings.steps.remove', words)}
            onClick={() => send(() => client.customFields.remove({ id }))}
          >
            <IconX size={16} stroke={1.5} />
          </ActionIcon>
        </Group>
      </Group>
    </div>
  )
}

function NewField() {
  const { t } = useWords()
  const save = useSave()
  return (
    <NewEntry
      draft="customField.new"
      empty={{ name: '' }}
      validate={({ name }) => (name.trim() === '' ? { name: t('settings.faults.name') } : {})}
      label={t('common.add')}
      add={({ name }) => save(() => client.customFields.create({ recordType, name }))}
    >
      {(form) => (
        <TextInput
          className={classes.grow}
          aria-label={t('settings.custom.newName')}
          placeholder={t('settings.custom.placeholder')}
          maxLength={longestFieldName}
          autoComplete="off"
          readOnly={form.submitting}
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
      )}
    </NewEntry>
  )
}
