import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { useColleagueId } from '../../lib/colleague.ts'
import { hasDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellWithAction } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import classes from './ContactForm.module.css'
import { ContactFormBody } from './ContactFormBody.tsx'
import { newValues, valuesOf } from './contact-values.ts'
import { useDays } from './days.ts'

/** What a form is for: a contact that is there, or a new one, perhaps of a company. */
export type FormTarget = { id: number } | { kind: Contact['kind']; company?: { id: number; name: string } }

interface ContactFormProps {
  /** null: closed. */
  target: FormTarget | null
  onClose: () => void
  /** Opens the form again that was closed with something typed in it. */
  onContinue: (target: FormTarget) => void
  onSaved?: (id: number) => void
}

/** The drawer in which a contact is entered and changed. Closing it loses nothing: what was typed waits for the next time. */
export function ContactForm({ target, onClose, onContinue, onSaved }: ContactFormProps) {
  const { t } = useWords()
  // While the drawer slides out it shows what it was for.
  const [shown, setShown] = useState(target)
  if (target && target !== shown) setShown(target)
  const [typed, setTyped] = useState(false)

  function leave() {
    onClose()
    // What was typed just now has not come up from the form yet, but is kept already.
    if (target && (typed || hasDraft(draftKeyOf(target)))) {
      tellWithAction(t('contacts.form.draftKept'), t('contacts.form.continue'), () => onContinue(target))
    }
  }
  return (
    <Drawer
      opened={target !== null}
      onClose={leave}
      size="40rem"
      title={shown && <FormTitle target={shown} />}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ content: classes.drawer, body: classes.body, header: classes.header }}
    >
      {shown && (
        <LoadedForm
          target={shown}
          onTyped={setTyped}
          onSaved={(id, another) => {
            setTyped(false)
            if (!another) onClose()
            onSaved?.(id)
          }}
          onCancel={leave}
        />
      )}
    </Drawer>
  )
}

/** Under which what is typed waits at this desk. */
const draftKeyOf = (target: FormTarget) => {
  if ('id' in target) return `contact.${target.id}`
  return target.company ? `contact.new.${target.company.id}` : 'contact.new'
}

const useTarget = (target: FormTarget) =>
  useQuery({
    ...orpc.contacts.get.queryOptions({ input: { id: 'id' in target ? target.id : 1 } }),
    enabled: 'id' in target,
  }).data

function FormTitle({ target }: { target: FormTarget }) {
  const { t } = useWords()
  const contact = useTarget(target)
  if (!('id' in target)) return t('contacts.new')
  return contact?.kind === 'company' ? t('contacts.editCompany') : t('contacts.editPerson')
}

interface LoadedFormProps {
  target: FormTarget
  onTyped: (typed: boolean) => void
  onSaved: (id: number, another: boolean) => void
  onCancel: () => void
}

function LoadedForm({ target, ...rest }: LoadedFormProps) {
  const { showDay } = useDays()
  const ownerId = useColleagueId()
  const contact = useTarget(target)
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  if (!office) return null

  const { country } = office.profile
  const key = draftKeyOf(target)
  if ('id' in target) {
    if (!contact) return null
    return (
      <ContactFormBody
        key={key}
        draftKey={key}
        initialValues={valuesOf(contact, showDay)}
        country={country}
        {...rest}
      />
    )
  }
  const { kind, company } = target
  const initialValues = newValues({ kind, country, company, ownerId })
  return <ContactFormBody key={key} draftKey={key} initialValues={initialValues} country={country} {...rest} />
}
