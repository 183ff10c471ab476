import { Button, Menu } from '@mantine/core'
import { IconBuilding, IconChevronDown, IconPlus, IconUser } from '@tabler/icons-react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { useWords } from '../../lib/i18n.ts'

/** Starts a new person, or by its menu a new company. */
export function NewContactButton({ onNew }: { onNew: (kind: Contact['kind']) => void }) {
  const { t } = useWords()
  return (
    <Button.Group>
      <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={() => onNew('person')}>
        {t('contacts.new')}
      </Button>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button px="xs" ml={1} aria-label={`${t('contacts.new')} …`}>
            <IconChevronDown size={16} stroke={2} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUser size={16} stroke={1.5} />} onClick={() => onNew('person')}>
            {t('contacts.newPerson')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBuilding size={16} stroke={1.5} />} onClick={() => onNew('company')}>
            {t('contacts.newCompany')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
}
