import { useWords } from '../../lib/i18n.ts'

/** The labels of e-mails, phones and addresses that are translated; any other is shown as it is. */
export const contactLabels = ['work', 'home', 'mobile', 'fax', 'billing', 'delivery', 'other'] as const
export type ContactLabel = (typeof contactLabels)[number]

const isKnown = (label: string): label is ContactLabel => (contactLabels as readonly string[]).includes(label)

/** A label as people read it. */
export function useLabelName(): (label: string) => string {
  const { t } = useWords()
  return (label) => (isKnown(label) ? t(`contacts.labels.${label}`) : label)
}
