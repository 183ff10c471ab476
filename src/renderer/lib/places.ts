import {
  IconArchive,
  IconFileExport,
  IconFileImport,
  IconFiles,
  IconFileText,
  IconHome2,
  IconLayersIntersect,
  IconPackage,
  IconSettings,
  IconTags,
  IconTrash,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import type { TextKey } from '../../shared/i18n/i18n.ts'

/** A page that can be gone to; one line a place, added with the page behind it. */
export interface Place {
  to: string
  label: TextKey
  icon: Icon
  /** Where it stands: in the rail, in the Data menu, or at the rail's foot. */
  at: 'rail' | 'data' | 'foot'
  keys?: string
}

export const places: readonly Place[] = [
  { to: '/', label: 'shell.today', icon: IconHome2, at: 'rail', keys: 'g t' },
  { to: '/contacts', label: 'shell.contacts', icon: IconUsers, at: 'rail', keys: 'g c' },
  { to: '/quotes', label: 'shell.quotes', icon: IconFileText, at: 'rail', keys: 'g q' },
  { to: '/products', label: 'shell.products', icon: IconPackage, at: 'rail', keys: 'g p' },
  { to: '/import', label: 'shell.import', icon: IconFileImport, at: 'data', keys: 'g i' },
  { to: '/export', label: 'shell.export', icon: IconFileExport, at: 'data', keys: 'g e' },
  { to: '/labels', label: 'shell.labels', icon: IconTags, at: 'data', keys: 'g l' },
  { to: '/files', label: 'attachments.title', icon: IconFiles, at: 'data', keys: 'g f' },
  { to: '/duplicates', label: 'duplicates.title', icon: IconLayersIntersect, at: 'data', keys: 'g d' },
  { to: '/trash', label: 'trash.title', icon: IconTrash, at: 'data' },
  { to: '/backups', label: 'shell.backups', icon: IconArchive, at: 'data' },
  { to: '/settings', label: 'shell.settings', icon: IconSettings, at: 'foot', keys: 'g s' },
]
