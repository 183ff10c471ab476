import { ActionIcon, Anchor, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import type { Relation } from '../../../shared/contract/relations.ts'
import { relationKinds } from '../../../shared/domain/relations.ts'
import { errorData } from '../../../shared/errors.ts'
import { relationName } from '../../../shared/i18n/contact-words.ts'
import { WordInput } from '../../components/WordInput.tsx'
import { AddButton, Panel } from '../../components/Panel.tsx'
import { hasDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import { AddRelation, relationDraft } from './AddRelation.tsx'
import classes from './Relations.module.css'

/** Who is what to a contact, on its page. */
export function ContactRelations({ contact }: { contact: Contact }) {
  const { t } = useWords()
  const { id, displayName, deletedAt } = contact
  const [adding, setAdding] = useState(() => !deletedAt && hasDraft(relationDraft(id)))
  const { data } = useQuery(orpc.relations.list.queryOptions({ input: { id } }))
  return (
    <Panel
      title={t('relations.title')}
      action={!deletedAt && !adding && <AddButton onClick={() => setAdding(true)}>{t('relations.add')}</AddButton>}
    >
      {data?.relations.length === 0 && !adding && (
        <Text size="sm" c="dimmed">
          {t('relations.none')}
        </Text>
      )}
      <ul className={classes.list}>
        {data?.relations.map((relation) => (
          <li key={relation.id} className={classes.row}>
            <Related relation={relation} contactId={id} editable={!deletedAt} />
          </li>
        ))}
      </ul>
      {adding && <AddRelation contactId={id} name={displayName} onClose={() => setAdding(false)} />}
    </Panel>
  )
}

interface RelatedProps {
  relation: Relation
  contactId: number
  editable: boolean
}

function Related({ relation: { id, other, kind, reversed }, contactId, editable }: RelatedProps) {
  const { t } = useWords()
  const name = other.displayName || t('contacts.nameless')
  const change = useChange(orpc.relations.change.mutationOptions({ meta: { ownErrors: true } }), () =>
    t('relations.changed', { name }),
  )
  const remove = useChange(orpc.relations.remove.mutationOptions(), () => t('relations.removed', { name }))
  const [typed, setTyped] = useState(kind)
  const [shown, setShown] = useState(kind)
  if (shown !== kind) {
    setShown(kind)
    setTyped(kind)
  }
  const refuse = (error: Error) => {
    setTyped(kind)
    const clash = errorData(error, 'CONFLICT')?.fields[0]
    if (clash) tell(t('relations.changedMeanwhile', { name, kind: relationName(t, String(clash.theirs)) }))
    else tellError(error)
  }
  return (
    <>
      <Anchor
        className={classes.name}
        renderRoot={(props) => <Link to="/contacts/$id" params={{ id: other.id }} {...props} />}
      >
        {name}
      </Anchor>
      {editable && !reversed ? (
        <WordInput
          field="relation"
          size="xs"
          variant="filled"
          aria-label={t('relations.kindOf', { other: name })}
          codes={relationKinds}
          nameOf={(each) => relationName(t, each)}
          maxLength={60}
          value={typed}
          onChange={setTyped}
          onBlur={() => {
            const next = typed.trim()
            if (next === '') setTyped(kind)
            else if (next !== kind)
              change.mutate({ id, contactId, kind: next, was: { kind, reversed } }, { onError: refuse })
          }}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {reversed ? t('relations.reversed', { kind }) : relationName(t, kind)}
        </Text>
      )}
      {editable && (
        <ActionIcon aria-label={t('relations.remove', { name })} onClick={() => remove.mutate({ id })}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      )}
    </>
  )
}
