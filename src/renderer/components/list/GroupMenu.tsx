import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconLayoutList } from '@tabler/icons-react'
import { useWords } from '../../lib/i18n.ts'
import classes from './Filter.module.css'
import type { ViewedField } from './viewed-field.ts'

interface GroupMenuProps {
  group: string | undefined
  fields: readonly ViewedField[]
  onChange: (group: string | undefined) => void
}

/** By the values of which field a list is grouped. */
export function GroupMenu({ group, fields, onChange }: GroupMenuProps) {
  const { t } = useWords()
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Tooltip label={t('lists.groups.action')}>
          <ActionIcon size="lg" aria-label={t('lists.groups.action')}>
            <IconLayoutList size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah="75vh" className={classes.columns}>
        <Menu.Item aria-current={group === undefined || undefined} onClick={() => onChange(undefined)}>
          {t('lists.groups.none')}
        </Menu.Item>
        <Menu.Divider />
        {fields
          .filter(({ groupable }) => groupable)
          .map(({ key, title }) => (
            <Menu.Item key={key} aria-current={group === key || undefined} onClick={() => onChange(key)}>
              {title}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
