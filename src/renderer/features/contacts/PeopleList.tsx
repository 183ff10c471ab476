import { Text } from '@mantine/core'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { ContactLink } from './ContactDetails.tsx'
import { ContactMark } from './ContactMark.tsx'
import classes from './ContactPage.module.css'

/** The people of a company, each leading to its page. */
export function PeopleList({ people }: { people: Contact['people'] }) {
  return (
    <ul className={classes.people}>
      {people.map(({ id, displayName, role, email, phone }) => (
        <li key={id} className={classes.human}>
          <ContactMark contact={{ kind: 'person', displayName }} size={26} />
          <div className={classes.humanName}>
            <ContactLink id={id} name={displayName} />
            <Text size="xs" c="dimmed" truncate>
              {[role, phone || email].filter(Boolean).join(' · ')}
            </Text>
          </div>
        </li>
      ))}
    </ul>
  )
}
