import { Button, SegmentedControl, Stack } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useEffect, useState, type FormEvent } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { parseBirthday } from '../../../shared/domain/date.ts'
import { readEmail } from '../../../shared/domain/email.ts'
import { displayName } from '../../../shared/domain/person-name.ts'
import { errorData } from '../../../shared/errors.ts'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { client } from '../../lib/client.ts'
import { useDraftForm } from '../../lib/drafts.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { useRequestId } from '../../lib/request-id.ts'
import { enterInList } from '../../lib/take-typed.ts'
import { tellChange } from '../../lib/undo.ts'
import { ConflictDialog, type Conflict } from './ConflictDialog.tsx'
import classes from './ContactForm.module.css'
import { AddressLines, EmailLines, PhoneLines, PositionLines } from './ContactLines.tsx'
import { CustomFields } from './CustomFields.tsx'
import { MoreFields } from './MoreFields.tsx'
import { NameFields } from './NameFields.tsx'
import { SimilarContacts } from './SimilarContacts.tsx'
import {
  changedFields,
  filled,
  fieldsOf,
  fieldsOfContact,
  rebasedValues,
  emptyLinesLast,
  ofKind,
} from './contact-values.ts'
import type { ContactValues } from './contact-values.ts'
import { useDays } from './days.ts'

interface ContactFormBodyProps {
  draftKey: string
  initialValues: ContactValues
  /** The office's own, ISO 3166-1 alpha-2. */
  country: string
  /** Told whether something stands here that is not saved. */
  onTyped: (typed: boolean) => void
  onSaved: (id: number, another: boolean) => void
  onCancel: () => void
}

/** The companies and chiefs that forms and contacts name, by their ids. */
function namesIn(all: Pick<ContactValues | Contact, 'positions' | 'parentId' | 'parentName'>[]) {
  return new Map(
    all.flatMap(({ positions, parentId, parentName }) => [
      [parentId, parentName] as const,
      ...positions.map((place) => [place.companyId, place.companyName] as const),
      ...positions.map((place) => [place.reportsToId, place.reportsToName] as const),
    ]),
  )
}

/** A contact's name as it will be shown, or what it is reached by. */
function nameOf({ kind, name, prefix, givenName, familyName, suffix, emails, phones }: ContactValues): string {
  const shown = kind === 'company' ? name : displayName({ given: givenName, family: familyName, prefix, suffix })
  return shown.trim() || emails[0]?.email || phones[0]?.phone || ''
}

/** The fields of a contact, and what saving them leads to. */
export function ContactFormBody({
  draftKey,
  initialValues,
  country,
  onTyped,
  onSaved,
  onCancel,
}: ContactFormBodyProps) {
  const { t } = useWords()
  const { order, showDay, example } = useDays()
  const request = useRequestId()
  const [saving, setSaving] = useState(false)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const dayFault = (value: string) =>
    value.trim() !== '' && parseBirthday(value, order) === null
      ? t('contacts.form.birthdayInvalid', { value, example })
      : null
  const companyUnchosen = (name: string) =>
    name.trim() === '' ? null : t('contacts.form.companyUnchosen', { name: name.trim() })
  const { form, restored, forget, discard } = useDraftForm<ContactValues>(draftKey, {
    initialValues,
    validateInputOnBlur: true,
    validate: {
      birthday: dayFault,
      anniversary: dayFault,
      emails: {
        email: (value: string) =>
          value.trim() !== '' && !/^[^\s@]+@[^\s@]+$/.test(readEmail(value).text)
            ? t('contacts.form.emailInvalid', { value })
            : null,
      },
      positions: {
        companyId: (value: number | null, { positions }, path) => {
          const place = positions[Number(path.split('.')[1])]
          if (value !== null || !place || !filled.position(place)) return null
          return companyUnchosen(place.companyName) ?? t('contacts.form.companyMissing')
        },
      },
      parentId: (value, { parentName }) => (value === null ? companyUnchosen(parentName) : null),
    },
  })
  const { values } = form
  const { base, kind } = values
  const dirty = form.isDirty()
  useEffect(() => onTyped(dirty), [dirty, onTyped])

  /** A name that the rules of the core want; told only when saving, since e-mail or phone may still come. */
  function nameFault(tidy: ContactValues): Record<string, string> {
    if (tidy.kind === 'company') return tidy.name.trim() ? {} : { name: t('contacts.form.nameMissingCompany') }
    const named =
      tidy.givenName.trim() || tidy.familyName.trim() || tidy.emails[0]?.email.trim() || tidy.phones[0]?.phone.trim()
    return named ? {} : { familyName: t('contacts.form.nameMissingPerson') }
  }

  function showFaults(faults: Record<string, string>) {
    form.setErrors(faults)
    const [first] = Object.keys(faults)
    // The fault stands at its field from the next picture on.
    if (first !== undefined) requestAnimationFrame(() => form.getInputNode(first)?.focus())
  }

  async function save(all: ContactValues, another: boolean) {
    if (saving) return
    const tidy = emptyLinesLast(all)
    form.setValues(tidy)
    const faults = { ...form.validate().errors, ...nameFault(tidy) } as Record<string, string>
    if (Object.keys(faults).length > 0) return showFaults(faults)

    const fields = fieldsOf(tidy, order)
    setSaving(true)
    try {
      const saved = await send(tidy.base, fields)
      request.done()
      forget()
      const name = nameOf(tidy)
      tellChange(t(tidy.base ? 'contacts.saved' : 'contacts.created', { name }), saved.changeSet)
      if (another) {
        form.reset()
        forget()
        requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-first-field]')?.focus())
      }
      onSaved(saved.id, another)
    } catch (error) {
      const clash = errorData(error, 'CONFLICT')
      const refused = fieldErrors(error)
      if (clash) setConflict({ fields: clash.fields, latest: await client.contacts.get({ id: clash.id }) })
      else if (Object.keys(refused).length > 0) showFaults(refused)
      else tellError(error)
    } finally {
      setSaving(false)
    }
  }

  function send(earlier: Contact | null, fields: ReturnType<typeof fieldsOf>) {
    if (!earlier) return client.contacts.create(fields, { context: { requestId: request.idFor(fields) } })
    const patch = changedFields(fieldsOfContact(earlier), fields)
    const input = { id: earlier.id, version: earlier.version, patch }
    return client.contacts.update(input, { context: { requestId: request.idFor(input) } })
  }

  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    void save(form.getValues(), false)
  }
  useHotkeys(
    [
      ['mod+Enter', () => submit()],
      ['mod+S', () => submit()],
    ],
    [],
  )

  return (
    <form className={classes.form} onSubmit={submit} onKeyDownCapture={enterInList} noValidate>
      {/* What is being saved is what stands here. */}
      <div className={classes.fields} inert={saving}>
        <Stack gap="lg">
          {restored && <DraftNotice onDiscard={discard} />}
          {!base && (
            <SegmentedControl
              aria-label={t('contacts.fields.kind')}
              fullWidth
              data={[
                { value: 'person', label: t('contacts.person') },
                { value: 'company', label: t('contacts.company') },
              ]}
              value={kind}
              onChange={(value) => form.setValues(ofKind(values, value as Contact['kind']))}
            />
          )}
          <NameFields form={form} />
          <SimilarContacts values={values} order={order} />
          {kind === 'person' && <PositionLines form={form} />}
          <PhoneLines form={form} country={country} />
          <EmailLines form={form} />
          <AddressLines form={form} country={country} />
          <MoreFields form={form} />
          <CustomFields form={form} />
        </Stack>
      </div>
      <div className={classes.foot}>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        {!base && (
          <Button variant="default" disabled={saving} onClick={() => void save(form.getValues(), true)}>
            {t('contacts.form.saveAndNew')}
          </Button>
        )}
        <Button type="submit" loading={saving}>
          {t('common.save')}
        </Button>
      </div>
      <ConflictDialog
        conflict={conflict}
        names={namesIn([values, ...(conflict ? [conflict.latest] : [])])}
        onClose={() => setConflict(null)}
        onChoose={(latest, theirs) => {
          setConflict(null)
          const merged = rebasedValues(form.getValues(), latest, theirs, order, showDay)
          form.setValues(merged)
          void save(merged, false)
        }}
      />
    </form>
  )
}
