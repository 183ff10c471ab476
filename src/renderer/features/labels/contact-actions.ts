import { IconTags } from '@tabler/icons-react'
import type { ContactAction, ContactsAction } from '../../lib/contact-slots.ts'
import { setLabels } from './label-settings.ts'

/** A label for the contact of a page or a row. */
export const labelForContact: ContactAction = {
  id: 'label',
  label: 'labels.forContact',
  icon: IconTags,
  run({ id }, go) {
    setLabels({ filter: { ids: [id] } })
    go('/labels')
  },
}

/** Labels for the contacts chosen in the list. */
export const labelsForContacts: ContactsAction = {
  id: 'labels',
  label: 'labels.forContacts',
  icon: IconTags,
  run({ filter }, go) {
    setLabels({ filter })
    go('/labels')
  },
}
