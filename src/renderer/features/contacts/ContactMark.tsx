import { IconBuilding } from '@tabler/icons-react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import classes from './ContactMark.module.css'

const han = /\p{Script=Han}/u

/** Initials of a name as it is shown: the first and last word's letters, or the last two characters of a Chinese name. */
function initialsOf(name: string): string {
  if (han.test(name)) return Array.from(name.replace(/\s/g, '')).slice(-2).join('')
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

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
