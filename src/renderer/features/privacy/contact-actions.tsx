import { modals } from '@mantine/modals'
import { IconFileZip, IconUserX } from '@tabler/icons-react'
import type { ContactAction } from '../../lib/contact-slots.ts'
import { i18n } from '../../lib/i18n.ts'
import { ArchiveForm } from './ArchiveForm.tsx'
import { openErasure } from './open-erasure.tsx'

/** Packs everything about a contact, from its menu. */
export const archiveContact: ContactAction = {
  id: 'archive',
  label: 'privacy.archive',
  icon: IconFileZip,
  run({ id, displayName }) {
    const modalId = modals.open({
      title: i18n.t('privacy.archiveTitle', { name: displayName }),
      closeButtonProps: { 'aria-label': i18n.t('common.close') },
      children: <ArchiveForm contactId={id} onDone={() => modals.close(modalId)} />,
    })
  },
}

/** Erases a contact for good, from its menu. */
export const eraseContact: ContactAction = {
  id: 'erase',
  label: 'privacy.erase',
  icon: IconUserX,
  run: (contact, go) => openErasure(contact, (erasure) => go(`/erasures/${erasure}`)),
}
