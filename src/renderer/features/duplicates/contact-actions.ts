import { IconGitMerge } from '@tabler/icons-react'
import { mostMerged } from '../../../shared/contract/duplicates.ts'
import { client } from '../../lib/client.ts'
import type { ContactAction, ContactsAction } from '../../lib/contact-slots.ts'
import { i18n } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { addressOfMerge } from './merge-address.ts'

/** Finds the one with whom a contact is to be merged. */
export const mergeWith: ContactAction = {
  id: 'merge',
  label: 'duplicates.mergeWith',
  icon: IconGitMerge,
  run: ({ id }, go) => go(addressOfMerge({ ids: [id], into: id })),
}

/** Merges the contacts chosen in the list. */
export const mergeChosen: ContactsAction = {
  id: 'merge',
  label: 'duplicates.chosen',
  icon: IconGitMerge,
  least: 2,
  async run({ filter, count }, go) {
    if (count > mostMerged) return tell(i18n.t('duplicates.tooMany', { most: mostMerged }))
    const ids = filter.ids ?? (await client.contacts.list({ filter, limit: mostMerged })).rows.map(({ id }) => id)
    go(addressOfMerge({ ids }))
  },
}
