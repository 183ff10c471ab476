import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'
import { i18n } from '../../lib/i18n.ts'
import { EraseForm } from './EraseForm.tsx'

/** Asks whether a contact is to be erased, and erases it. @param about what there is of it, where nobody has just seen it */
export function openErasure(
  { id, displayName }: { id: number; displayName: string },
  onErased: (erasure: number) => void,
  about?: ReactNode,
): void {
  const word = displayName || i18n.t('contacts.nameless')
  const modalId = modals.open({
    title: i18n.t('privacy.eraseTitle', { name: word }),
    closeButtonProps: { 'aria-label': i18n.t('common.close') },
    children: (
      <EraseForm
        contactId={id}
        word={word}
        about={about}
        onErased={(erasure) => {
          modals.close(modalId)
          onErased(erasure)
        }}
        onCancel={() => modals.close(modalId)}
      />
    ),
  })
}
