import { Menu } from '@mantine/core'
import { IconArrowUpRight, IconCopy, IconMail, IconPencil, IconPhone, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ContactRow } from '../../../shared/contract/contacts.ts'
import { type ContactAction, contactSlots } from '../../lib/contact-slots.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { mailtoOf, telOf } from '../../lib/reach.ts'
import { useRunAction } from './run-action.ts'

interface ContactMenuItemsProps {
  contact: Pick<ContactRow, 'id' | 'kind' | 'displayName' | 'email' | 'phone'>
  onOpen?: () => void
  onEdit?: () => void
  onRemove: () => void
}

const icon = { size: 16, stroke: 1.5 }

/** What can be done with one contact, as the entries of a menu. */
export function ContactMenuItems({ contact, onOpen, onEdit, onRemove }: ContactMenuItemsProps) {
  const { t } = useWords()
  const runAction = useRunAction()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const { email, phone } = contact
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => tell(t('contacts.actions.copied')),
      () => tell(t('contacts.actions.copyFailed')),
    )
  const item = (action: ContactAction) => (
    <Menu.Item key={action.id} leftSection={<action.icon {...icon} />} onClick={() => runAction(action, contact)}>
      {t(action.label)}
    </Menu.Item>
  )
  return (
    <>
      {onOpen && (
        <Menu.Item leftSection={<IconArrowUpRight {...icon} />} onClick={onOpen}>
          {t('contacts.openPage')}
        </Menu.Item>
      )}
      {onEdit && (
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onEdit}>
          {t('common.edit')}
        </Menu.Item>
      )}
      {email && (
        <Menu.Item leftSection={<IconMail {...icon} />} component="a" href={mailtoOf(email)}>
          {t('contacts.actions.email')}
        </Menu.Item>
      )}
      {phone && (
        <Menu.Item
          leftSection={<IconPhone {...icon} />}
          component="a"
          href={telOf(phone, office?.profile.country ?? '')}
        >
          {t('contacts.actions.call')}
        </Menu.Item>
      )}
      {contactSlots.actions.map(item)}
      {(email || phone) && <Menu.Divider />}
      {email && (
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => void copy(email)}>
          {t('contacts.actions.copyEmail')}
        </Menu.Item>
      )}
      {phone && (
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => void copy(phone)}>
          {t('contacts.actions.copyPhone')}
        </Menu.Item>
      )}
      {contactSlots.menu.length > 0 && <Menu.Divider />}
      {contactSlots.menu.map(item)}
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash {...icon} />} onClick={onRemove}>
        {t('common.delete')}
      </Menu.Item>
    </>
  )
}
