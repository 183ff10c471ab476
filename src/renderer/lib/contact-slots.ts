import type { Icon } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Contact } from '../../shared/contract/contacts.ts'
import type { ListFilter } from '../../shared/contract/lists.ts'
import type { TextKey } from '../../shared/i18n/i18n.ts'

/** Goes to an address of the program, such as `/quotes/7`. */
export type Go = (address: string) => void

/** Something to do with one contact, in the head of its page and in its menu: a new quote, a label. */
export interface ContactAction {
  id: string
  label: TextKey
  icon: Icon
  run: (contact: Pick<Contact, 'id' | 'kind' | 'displayName'>, go: Go) => void | Promise<void>
}

/** The contacts that are chosen in the list. */
export interface ChosenContacts {
  /** Which they are: `ids`, or the filter of the list where all of it is chosen, with `exceptIds` for those that are not. */
  filter: ListFilter
  count: number
}

/** Something to do with the contacts chosen in the list: labels, export. */
export interface ContactsAction {
  id: string
  label: TextKey
  icon: Icon
  /** How many have to be chosen; one where it is not said. */
  least?: number
  run: (chosen: ChosenContacts, go: Go) => void | Promise<void>
}

/** A part of the contact's page that another feature fills, such as its quotes. */
export interface ContactPanel {
  id: string
  /** Whether the preview beside the list shows it too. */
  previewed?: boolean
  component: ComponentType<{ contact: Contact }>
}

interface Slots {
  actions: ContactAction[]
  /** What is seldom done, in the menu alone. */
  menu: ContactAction[]
  listActions: ContactsAction[]
  /** Beside the details: composing and the timeline. */
  middle: ContactPanel[]
  /** At the right: what comes next, quotes, files. */
  panels: ContactPanel[]
}

/** What other features add to the screens of contacts; `app/routes.tsx` fills it once, before the first page. */
export const contactSlots: Slots = { actions: [], menu: [], listActions: [], middle: [], panels: [] }
