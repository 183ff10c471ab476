import type { ImportOptions } from '../../../shared/contract/imports.ts'
import type { ContactDraft } from './draft.ts'
import type { FileContact, FileContacts } from './file-contacts.ts'
import { nameOf } from './find-matches.ts'

/** Adds a new contact to those of the file, with what the import gives to all that it creates. */
export function createContact(
  contacts: FileContacts,
  { tags, ownerId }: Pick<ImportOptions, 'tags' | 'ownerId'>,
  draft: ContactDraft,
  number: number,
): FileContact {
  const contact = contacts.add(number, draft.kind, nameOf(draft), 0)
  const data = contacts.note(contact)
  data.tags.push(...tags)
  if (ownerId !== null && draft.ownerId === null) data.set.ownerId = ownerId
  return contact
}
