import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { relationKinds } from '../../../shared/domain/relations.ts'
import { relationName } from '../../../shared/i18n/contact-words.ts'
import { ContactFinder } from '../../components/ContactFinder.tsx'
import { WordInput } from '../../components/WordInput.tsx'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import classes from './Relations.module.css'

interface AddRelationProps {
  contactId: number
  name: string
  onClose: () => void
}

/** Says what another contact is to this one. */
export function AddRelation({ contactId, name, onClose }: AddRelationProps) {
  const { t } = useWords()
  const [other, setOther] = useState<{ id: number; name: string } | null>(null)
  const [kind, setKind] = useState('')
  const [faults, setFaults] = useState<Record<string, string>>({})
  const add = useChange({ ...orpc.relations.add.mutationOptions(), meta: { ownErrors: true } }, () =>
    t('relations.added', { name: other?.name ?? '' }),
  )
  const submit = () => {
    if (!other || kind.trim() === '') return
    add.mutate(
      { contactId, otherId: other.id, kind: kind.trim() },
      {
        onSuccess: onClose,
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
      <ContactFinder
        label={t('relations.other')}
        autoFocus
        exceptIds={[contactId]}
        value={other}
        error={faults['otherId']}
        onChange={(chosen) => {
          setOther(chosen)
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
          setKind(next)
          setFaults({})
        }}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" size="compact-sm" disabled={!other || kind.trim() === ''} loading={add.isPending}>
          {t('relations.save')}
        </Button>
      </Group>
    </form>
  )
}
