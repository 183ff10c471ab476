import { IconPencilPlus } from '@tabler/icons-react'
import type { ContactAction } from '../../lib/contact-slots.ts'

/** The composer on the screen, and the contact whose composer is to open when its page comes. */
let shown: { contactId: number; open: () => void } | null = null
let awaited: number | null = null

/** Makes the composer of a contact known while it is shown, and opens it where it was asked for already. */
export function showComposer(contactId: number, open: () => void): void {
  shown = { contactId, open }
  if (awaited === contactId) requestAnimationFrame(open)
  awaited = null
}

export function hideComposer(): void {
  shown = null
}

/** Logs something with a contact, from its page and its menu. */
export const logAction: ContactAction = {
  id: 'log',
  label: 'activities.log',
  icon: IconPencilPlus,
  run: ({ id }, go) => {
    if (shown?.contactId === id) shown.open()
    else {
      awaited = id
      go(`/contacts/${id}`)
    }
  },
}
