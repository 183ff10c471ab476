import { Button, Divider, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ActivityEntry, ActivityFields } from '../../../shared/contract/activities.ts'
import { errorData } from '../../../shared/errors.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { useDraftForm } from '../../lib/drafts.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import { ActivityForm } from './ActivityForm.tsx'
import { outcomeName, patchOf, valuesOfEntry } from './activity-values.ts'

interface EntryEditorProps {
  entry: ActivityEntry
  near: { id: number; name: string }[]
  onClose: () => void
}

/** An entry, changed where it stands. */
export function EntryEditor({ entry, near, onClose }: EntryEditorProps) {
  const { t, instant, list } = useWords()
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const [theirs, setTheirs] = useState<string[]>([])
  // What others write after the typing began is told, not taken over.
  const {
    form,
    restored,
    forget,
    discard,
    base: read,
    rebase,
  } = useDraftForm(`activity.edit.${entry.id}`, { initialValues: valuesOfEntry(entry, t) }, entry)
  const { mutate, isPending } = useChange(orpc.activities.update.mutationOptions({ meta: { ownErrors: true } }), () =>
    t('activities.changed'),
  )

  function save() {
    if (isPending) return
    mutate(
      { id: entry.id, version: read.version, patch: patchOf(form.values, read, t) },
      {
        onSuccess: () => {
          forget()
          onClose()
        },
        onError: (error) => {
          const clash = errorData(error, 'CONFLICT')
          if (!clash) return errorData(error, 'INVALID') ? form.setErrors(fieldErrors(error)) : tellError(error)
          rebase({ ...read, version: clash.version })
          setTheirs(clash.fields.map(({ field, theirs: value }) => inWords(field, value)))
        },
      },
    )
  }
  const shown = (field: string, value: unknown) => {
    if (field === 'kind') return t(`activities.kinds.${value as ActivityFields['kind']}`)
    if (field === 'direction') return value ? t(`activities.directions.${value as 'in'}`) : ''
    if (field === 'at') return instant(String(value))
    if (field === 'outcome') return outcomeName(String(value), t)
    if (field === 'colleagueId') return colleagues?.colleagues.find(({ id }) => id === value)?.name ?? t('common.none')
    if (field === 'people') return list(entry.people.map(({ displayName }) => displayName))
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  /** What somebody else wrote meanwhile. */
  const inWords = (field: string, value: unknown) =>
    t('activities.theirs', {
      field: t(`activities.${fieldNames[field] ?? field}` as TextKey),
      value: shown(field, value),
    })
  return (
    <>
      <ActivityForm
        form={form}
        contactId={entry.contactId}
        near={near}
        withStep={false}
        files={null}
        onSubmit={save}
        notice={
          <>
            {restored && <DraftNotice onDiscard={discard} />}
            <ConflictNotice theirs={theirs} />
          </>
        }
      >
        <Button type="submit" loading={isPending}>
          {t('common.save')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            discard()
            onClose()
          }}
        >
          {t('common.cancel')}
        </Button>
      </ActivityForm>
      <Divider my="md" />
      <Attachments
        record={{ recordType: 'activity', recordId: entry.id }}
        title={<Text fw={500}>{t('attachments.title')}</Text>}
      />
    </>
  )
}

/** Fields that the catalogue calls otherwise. */
const fieldNames: Readonly<Record<string, string>> = { at: 'when', colleagueId: 'colleague' }
