import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { relationKinds } from '../../../shared/domain/relations.ts'
import { relationName } from '../../../shared/i18n/contact-words.ts'
import { ContactFinder } from '../../components/ContactFinder.tsx'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { WordInput } from '../../components/WordInput.tsx'
import { useDraft } from '../../lib/drafts.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import classes from './Relations.module.css'

interface Typed {
  other: { id: number; name: string } | null
  kind: string
}
const nothing: Typed = { other: null, kind: '' }

/** Where what is typed for a contact is kept. */
export const relationDraft = (contactId: number) => `relation.new.${contactId}`

interface AddRelationProps {
  contactId: number
  name: string
  onClose: () => void
}

/** Says what another contact is to this one. */
export function AddRelation({ contactId, name, onClose }: AddRelationProps) {
  const { t } = useWords()
  const { draft: typed = nothing, restored, set } = useDraft<Typed>(relationDraft(contactId))
  const { other, kind } = typed
  const [faults, setFaults] = useState<Record<string, string>>({})
  const add = useChange({ ...orpc.relations.add.mutationOptions(), meta: { ownErrors: true } }, () =>
    t('relations.added', { name: other?.name ?? '' }),
  )
  const close = () => {
    set(undefined)
    onClose()
  }
  const submit = () => {
    if (!other || kind.trim() === '') return
    add.mutate(
      { contactId, otherId: other.id, kind: kind.trim() },
      {
        onSuccess: close,
        onError: (error) => {
          const refused = fieldErrors(error)
          if (Object.keys(refused).length > 0) setFaults(refused)
          else tellError(error)
        },
      },
    )
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      {restored && <DraftNotice onDiscard={() => set(undefined)} />}
      <ContactFinder
        key={String(restored)}
        label={t('relations.other')}
        autoFocus
        exceptIds={[contactId]}
        value={other}
        error={faults['otherId']}
        onChange={(chosen) => {
          set({ ...typed, other: chosen })
          setFaults({})
        }}
      />
      <WordInput
        field="relation"
        label={t('relations.kind', { name })}
        codes={relationKinds}
        nameOf={(each) => relationName(t, each)}
        maxLength={60}
        value={kind}
        error={faults['kind']}
        onChange={(next) => {
          set({ ...typed, kind: next })
          setFaults({})
        }}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" size="compact-sm" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" size="compact-sm" disabled={!other || kind.trim() === ''} loading={add.isPending}>
          {t('relations.save')}
        </Button>
      </Group>
    </form>
  )
}
