import { useNavigate } from '@tanstack/react-router'
import type { ContactAction } from '../../lib/contact-slots.ts'
import { tellError } from '../../lib/notices.tsx'

/** Does with a contact what another feature offers for it. */
export function useRunAction() {
  const navigate = useNavigate()
  return ({ run }: ContactAction, contact: Parameters<ContactAction['run']>[0]): void => {
    Promise.resolve(run(contact, (address) => void navigate({ to: address }))).catch(tellError)
  }
}
