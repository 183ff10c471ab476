import { ActionIcon, Button, Group, Modal, Select, Stack, Text, Textarea, TextInput, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ContactChanges } from '../../../shared/contract/contacts.ts'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { mostWithoutBackup } from '../../../shared/contract/imports.ts'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import { stages } from '../../../shared/domain/stages.ts'
import { stageName } from '../../../shared/i18n/contact-words.ts'
import { languageNames, languages } from '../../../shared/i18n/languages.ts'
import { CustomInput } from '../../components/custom/CustomInput.tsx'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { TagInput } from '../../components/TagInput.tsx'
import { useChangeMany } from '../../lib/change-many.ts'
import { client } from '../../lib/client.ts'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './ContactsPage.module.css'
import { WordInput } from '../../components/WordInput.tsx'

const settable = ['stage', 'owner', 'source', 'industry', 'language', 'web', 'taxNumber', 'notes'] as const
type Settable = (typeof settable)[number]

interface Changes {
  /** By the field, as typed. */
  values: Record<string, string>
  addTags: string[]
  removeTags: string[]
}
const noChanges: Changes = { values: {}, addTags: [], removeTags: [] }

interface ChangeDialogProps {
  /** The contacts that are changed; null: the dialog is closed. */
  filter: ListFilter | null
  count: number
  onClose: () => void
}

/** Changes all chosen contacts at once. */
export function ChangeDialog({ filter, count, onClose }: ChangeDialogProps) {
  const { t, number } = useWords()
  return (
    <Modal
      opened={filter !== null}
      onClose={onClose}
      size="lg"
      title={t('lists.change.title', { count, formatted: number(count) })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {filter && <ChangeForm filter={filter} count={count} onClose={onClose} />}
    </Modal>
  )
}

function ChangeForm({ filter, count, onClose }: { filter: ListFilter; count: number; onClose: () => void }) {
  const { t, number } = useWords()
  // A file lies at one contact.
  const own = new Map(
    useCustomFields()
      .filter(({ kind }) => kind !== 'file')
      .map((field) => [`custom.${field.id}`, field]),
  )
  const { data: facets } = useQuery(orpc.contacts.facets.queryOptions())
  const { draft: changes = noChanges, restored, set: keep } = useDraft<Changes>('contacts.change')
  const { values, addTags, removeTags } = changes
  const titleOf = (key: string) => own.get(key)?.name ?? t(`contactFields.${key as Settable}`)
  const { changeMany, running } = useChangeMany(
    client.contacts.changeMany,
    (changed) => {
      const done = { count: changed, formatted: number(changed) }
      return changed === 0 ? t('lists.change.nothing') : t('lists.change.done', done)
    },
    () => {
      keep(undefined)
      onClose()
    },
  )
  if (running) return <JobProgress title={t('lists.change.running')} job={running.job} onCancel={running.cancel} />

  const keys = [...settable, ...own.keys()]
  const known = facets?.tags.map(({ name }) => name) ?? []
  const isNothing = isEmpty(changes)
  const put = (part: Partial<Changes>) => {
    const next = { ...changes, ...part }
    keep(isEmpty(next) ? undefined : next)
  }
  const set = (key: string) => (value: string) => put({ values: { ...values, [key]: value } })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isNothing) changeMany({ filter, changes: changesOf(changes) })
      }}
    >
      <Stack>
        {restored && <DraftNotice onDiscard={() => keep(undefined)} />}
        {Object.entries(values).map(([key, value]) => (
          <div key={key} className={classes.set}>
            <ValueInput field={key} own={own.get(key)} label={titleOf(key)} value={value} onChange={set(key)} />
            <Tooltip label={t('lists.change.keep', { name: titleOf(key) })}>
              <ActionIcon
                variant="subtle"
                color="gray"
                mb={4}
                aria-label={t('lists.change.keep', { name: titleOf(key) })}
                onClick={() =>
                  put({ values: Object.fromEntries(Object.entries(values).filter(([name]) => name !== key)) })
                }
              >
                <IconX size={16} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          </div>
        ))}
        {Object.values(values).includes('') && (
          <Text size="sm" c="dimmed">
            {t('lists.change.emptyHint')}
          </Text>
        )}
        <Select
          label={t('lists.change.field')}
          searchable
          data={keys.filter((key) => !Object.hasOwn(values, key)).map((key) => ({ value: key, label: titleOf(key) }))}
          value={null}
          onChange={(key) => key && set(key)('')}
        />
        <TagInput
          label={t('lists.change.addTags')}
          known={known}
          value={addTags}
          onChange={(tags) => put({ addTags: tags })}
        />
        <TagInput
          label={t('lists.change.removeTags')}
          placeholder={t('lists.change.removeTag')}
          known={known}
          value={removeTags}
          onChange={(tags) => put({ removeTags: tags })}
        />
        {count > mostWithoutBackup && (
          <Text size="sm" c="dimmed">
            {t('lists.change.backup')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={isNothing}>
            {t('lists.change.apply')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const isEmpty = ({ values, addTags, removeTags }: Changes) =>
  Object.keys(values).length + addTags.length + removeTags.length === 0

function changesOf({ values, addTags, removeTags }: Changes): ContactChanges {
  const entries = Object.entries(values)
  const own = entries.filter(([key]) => !key.startsWith('custom.'))
  const set = Object.fromEntries(
    own.map(([key, value]) => (key === 'owner' ? ['ownerId', value === '' ? null : Number(value)] : [key, value])),
  )
  const custom = entries.flatMap(([key, value]) => (key.startsWith('custom.') ? [[key.slice(7), value] as const] : []))
  return { set, custom: Object.fromEntries(custom), addTags, removeTags }
}

interface ValueInputProps {
  field: string
  /** One of the office's own. */
  own: CustomField | undefined
  label: string
  value: string
  onChange: (value: string) => void
}

function ValueInput({ field, own, ...input }: ValueInputProps) {
  const { t } = useWords()
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  const { label, value, onChange } = input
  const chosen = { label, clearable: true, value: value || null, onChange: (one: string | null) => onChange(one ?? '') }
  const clear = { clearButtonProps: { 'aria-label': t('common.clear') } }
  if (own) return <CustomInput field={own} value={value} onChange={onChange} contactId={null} />
  if (field === 'stage')
    return <WordInput field="stage" codes={stages} nameOf={(code) => stageName(t, code)} {...input} />
  if (field === 'source' || field === 'industry') return <WordInput field={field} {...input} />
  if (field === 'owner') {
    const owners = data?.colleagues.map(({ id, name }) => ({ value: String(id), label: name }))
    return <Select {...chosen} {...clear} data={owners} />
  }
  if (field === 'language') {
    const names = languages.map((code) => ({ value: code, label: languageNames[code] }))
    return <Select {...chosen} {...clear} data={names} />
  }
  const text = { label, value, autoComplete: 'off' }
  return field === 'notes' ? (
    <Textarea {...text} autosize minRows={2} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  ) : (
    <TextInput {...text} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  )
}
