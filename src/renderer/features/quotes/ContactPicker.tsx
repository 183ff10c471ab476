import type { ReactNode } from 'react'
import { ContactFinder } from '../../components/ContactFinder.tsx'
import { useWords } from '../../lib/i18n.ts'

interface ContactPickerProps {
  value: { id: number; name: string } | null
  onChange: (contact: { id: number; name: string }) => void
  error?: ReactNode
  autoFocus?: boolean
}

/** Finds the contact that a quote goes to. */
export function ContactPicker(props: ContactPickerProps) {
  const { t } = useWords()
  return <ContactFinder label={t('quotes.contact')} placeholder={t('quotes.chooseContactText')} {...props} />
}
