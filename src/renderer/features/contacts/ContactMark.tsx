import { IconBuilding } from '@tabler/icons-react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { initialsOf } from '../../../shared/domain/initials.ts'
import classes from './ContactMark.module.css'

/** A person as a round mark with initials, a company as a square one: decoration beside the name. */
export function ContactMark({ contact, size = 24 }: { contact: Pick<Contact, 'kind' | 'displayName'>; size?: number }) {
  const company = contact.kind === 'company'
  return (
    <span
      aria-hidden
      className={classes.mark}
      data-company={company || undefined}
      style={{ width: size, height: size, fontSize: size * 0.4 }}
    >
      {company ? <IconBuilding size={size * 0.62} stroke={1.5} /> : initialsOf(contact.displayName)}
    </span>
  )
}
