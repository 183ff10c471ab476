/** Exporting. */
export const exports = {
  contactsFile: 'Contacts',
} as const
