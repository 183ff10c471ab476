import {
  IconBuilding,
  IconBrandHipchat,
  IconFileText,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconNote,
  IconPhone,
  IconPrinter,
  IconUsers,
  IconWorldShare,
  type Icon,
} from '@tabler/icons-react'
import type { EntryKind } from '../../../shared/contract/activities.ts'

/** The sign of each kind of entry. */
export const entryIcons: Readonly<Record<EntryKind, Icon>> = {
  call: IconPhone,
  email: IconMail,
  meeting: IconUsers,
  visit: IconBuilding,
  letter: IconMailOpened,
  note: IconNote,
  sms: IconMessage,
  chat: IconBrandHipchat,
  social: IconWorldShare,
  fax: IconPrinter,
  quote: IconFileText,
}
