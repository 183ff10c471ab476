import { ActionIcon, Button, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { readEmail } from '../../../shared/domain/email.ts'
import { readPhone } from '../../../shared/domain/phone.ts'
import { useWords } from '../../lib/i18n.ts'
import { ChiefSelect } from './ChiefSelect.tsx'
import { CompanyPicker } from '../../components/CompanyPicker.tsx'
import { AddressFields } from './AddressFields.tsx'
import classes from './ContactForm.module.css'
import {
  emptyAddress,
  emptyEmail,
  emptyPhone,
  emptyPosition,
  filled,
  saysAnything,
  type ContactValues,
} from './contact-values.ts'
import { tidied } from './form-fields.ts'
import { LabelInput } from './LabelInput.tsx'
import { WordInput } from '../../components/WordInput.tsx'

type Form = UseFormReturnType<ContactValues>
type ListName = 'emails' | 'phones' | 'addresses' | 'positions'

export function PhoneLines({ form, country }: { form: Form; country: string }) {
  const { t } = useWords()
  return (
    <Lines
      form={form}
      list="phones"
      what={t('contacts.fields.phone')}
      title={t('contacts.fields.phones')}
      add={t('contacts.form.addPhone')}
      empty={() => emptyPhone(form.values.kind)}
      isEmpty={({ phone }) => phone.trim() === ''}
      line={({ at, name, autoFocus, cross }) => {
        const phone = form.values.phones[at]?.phone ?? ''
        return (
          <div className={classes.line}>
            <LabelInput
              label={t('contacts.form.labelOf', { what: t('contacts.fields.phone'), number: at + 1 })}
              offered={['mobile', 'work', 'home', 'fax', 'other']}
              value={form.values.phones[at]?.label ?? ''}
              onChange={(label) => form.setFieldValue(`phones.${at}.label`, label)}
            />
            <TextInput
              type="tel"
              aria-label={name(t('contacts.fields.phone'))}
              className="figures"
              autoFocus={autoFocus}
              inputWrapperOrder={['input', 'description', 'error']}
              description={phone && !readPhone(phone, country).valid ? t('contacts.form.phoneDoubt') : undefined}
              {...tidied(form, `phones.${at}.phone`, (text) => readPhone(text, country).text)}
            />
            {cross}
          </div>
        )
      }}
    />
  )
}

/** Written like an address, but with an unusual name or place. */
const doubtful = (email: string) => /^[^\s@]+@[^\s@]+$/.test(email) && !readEmail(email).valid

export function EmailLines({ form }: { form: Form }) {
  const { t } = useWords()
  return (
    <Lines
      form={form}
      list="emails"
      what={t('contacts.fields.email')}
      title={t('contacts.fields.emails')}
      add={t('contacts.form.addEmail')}
      empty={emptyEmail}
      isEmpty={({ email }) => email.trim() === ''}
      line={({ at, name, autoFocus, cross }) => (
        <div className={classes.line}>
          <LabelInput
            label={t('contacts.form.labelOf', { what: t('contacts.fields.email'), number: at + 1 })}
            offered={['work', 'home', 'billing', 'other']}
            value={form.values.emails[at]?.label ?? ''}
            onChange={(label) => form.setFieldValue(`emails.${at}.label`, label)}
          />
          <TextInput
            type="text"
            inputMode="email"
            aria-label={name(t('contacts.fields.email'))}
            autoFocus={autoFocus}
            spellCheck={false}
            inputWrapperOrder={['input', 'description', 'error']}
            description={doubtful(form.values.emails[at]?.email ?? '') ? t('contacts.form.emailDoubt') : undefined}
            {...tidied(form, `emails.${at}.email`, (text) => readEmail(text).text)}
          />
          {cross}
        </div>
      )}
    />
  )
}

export function AddressLines({ form, country }: { form: Form; country: string }) {
  const { t } = useWords()
  return (
    <Lines
      form={form}
      list="addresses"
      what={t('contacts.fields.address')}
      title={t('contacts.fields.addresses')}
      add={t('contacts.form.addAddress')}
      empty={() => emptyAddress(country)}
      isEmpty={(address) => !saysAnything(address)}
      line={({ at, name, autoFocus, cross }) => (
        <div className={classes.line}>
          <LabelInput
            label={t('contacts.form.labelOf', { what: t('contacts.fields.address'), number: at + 1 })}
            offered={['work', 'home', 'billing', 'delivery', 'other']}
            value={form.values.addresses[at]?.label ?? ''}
            onChange={(label) => form.setFieldValue(`addresses.${at}.label`, label)}
          />
          <AddressFields form={form} at={at} name={name} autoFocus={autoFocus} />
          {cross}
        </div>
      )}
    />
  )
}

export function PositionLines({ form }: { form: Form }) {
  const { t } = useWords()
  return (
    <Lines
      form={form}
      list="positions"
      what={t('contacts.fields.position')}
      title={t('contacts.fields.positions')}
      add={t('contacts.form.addPosition')}
      empty={() => emptyPosition()}
      isEmpty={(place) => !filled.position(place)}
      line={({ at, name, autoFocus, cross }) => {
        const place = form.values.positions[at] ?? emptyPosition()
        return (
          <div className={classes.position}>
            <CompanyPicker
              label={name(t('contacts.fields.position'))}
              value={{ id: place.companyId, name: place.companyName }}
              autoFocus={autoFocus}
              error={form.errors[`positions.${at}.companyId`]}
              onChange={({ id, name: companyName }) => {
                const moved = { ...place, companyId: id, companyName, reportsToId: null, reportsToName: '' }
                form.setFieldValue(`positions.${at}`, moved)
                form.clearFieldError(`positions.${at}.companyId`)
              }}
            />
            <WordInput
              field="role"
              placeholder={t('contacts.fields.role')}
              aria-label={name(t('contacts.fields.role'))}
              {...form.getInputProps(`positions.${at}.role`)}
            />
            <WordInput
              field="department"
              placeholder={t('contacts.fields.department')}
              aria-label={name(t('contacts.fields.department'))}
              {...form.getInputProps(`positions.${at}.department`)}
            />
            <ChiefSelect
              label={name(t('contacts.fields.reportsTo'))}
              companyId={place.companyId}
              personId={form.values.base?.id ?? null}
              value={{ id: place.reportsToId, name: place.reportsToName }}
              error={form.errors[`positions.${at}.reportsToId`]}
              onChange={({ id, name: reportsToName }) => {
                form.setFieldValue(`positions.${at}`, { ...place, reportsToId: id, reportsToName })
                form.clearFieldError(`positions.${at}.reportsToId`)
              }}
            />
            {cross}
          </div>
        )
      }}
    />
  )
}

interface Line {
  at: number
  /** Numbers a field's name from the second line on. */
  name: (what: string) => string
  autoFocus: boolean
  /** Takes the line out. */
  cross: ReactNode
}

interface LinesProps<Name extends ListName> {
  form: Form
  list: Name
  /** What one line is. */
  what: string
  title: string
  add: string
  empty: () => ContactValues[Name][number]
  isEmpty: (line: ContactValues[Name][number]) => boolean
  line: (line: Line) => ReactNode
}

/** Lines of one kind, with a button for one more while none is empty. */
function Lines<Name extends ListName>({ form, list, what, title, add, empty, isEmpty, line }: LinesProps<Name>) {
  const { t } = useWords()
  const [added, setAdded] = useState(-1)
  const lines: readonly ContactValues[Name][number][] = form.values[list]
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{title}</legend>
      {lines.map((values, at) => (
        <div key={at}>
          {line({
            at,
            name: (field) => (at === 0 ? field : t('contacts.form.numbered', { what: field, number: at + 1 })),
            autoFocus: at === added,
            cross: !(lines.length === 1 && isEmpty(values)) && (
              <ActionIcon
                className={classes.cross}
                aria-label={t('contacts.form.removeNumbered', { what, number: at + 1 })}
                onClick={() => form.removeListItem(list, at)}
              >
                <IconX size={16} stroke={1.5} />
              </ActionIcon>
            ),
          })}
        </div>
      ))}
      {!lines.some(isEmpty) && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={2} />}
            onClick={() => {
              setAdded(lines.length)
              form.setValues({ [list]: [...lines, empty()] })
            }}
          >
            {add}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
