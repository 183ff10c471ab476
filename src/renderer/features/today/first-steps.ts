import { IconArchive, IconFileImport, IconTags, IconUserPlus, type Icon } from '@tabler/icons-react'
import type { TextKey } from '../../../shared/i18n/i18n.ts'

interface FirstStep {
  to: string
  icon: Icon
  title: TextKey
  text: TextKey
}

/** What an empty office can begin with, the main way first; one line a step, added with the page behind it. */
export const firstSteps: readonly FirstStep[] = [
  { to: '/import', icon: IconFileImport, title: 'today.import', text: 'today.importText' },
  { to: '/contacts/new', icon: IconUserPlus, title: 'today.contact', text: 'today.contactText' },
  { to: '/labels', icon: IconTags, title: 'today.labels', text: 'today.labelsText' },
  { to: '/backups', icon: IconArchive, title: 'today.backups', text: 'today.backupsText' },
]
