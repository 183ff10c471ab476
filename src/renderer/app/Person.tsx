import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconAdjustments, IconCheck, IconKeyboard, IconUserCircle, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Initials } from '../components/Initials.tsx'
import { currentColleague, useColleagueId } from '../lib/colleague.ts'
import { useWords } from '../lib/i18n.ts'
import { orpc } from '../lib/queries.ts'
import classes from './Shell.module.css'

interface PersonProps {
  onPreferences: () => void
  onShortcuts: () => void
}

/** Who works at this desk, at the foot of the rail: chosen here, with the preferences of that person. */
export function Person({ onPreferences, onShortcuts }: PersonProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const chosen = useColleagueId()
  const { data } = useQuery({ ...orpc.colleagues.list.queryOptions(), throwOnError: false })
  const colleagues = data?.colleagues.filter(({ active }) => active) ?? []
  const me = colleagues.find(({ id }) => id === chosen)
  return (
    <Menu position="right-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.entry} data-testid="person">
          <VisuallyHidden>{me ? t('shell.me', { name: me.name }) : t('shell.nobody')}</VisuallyHidden>
          {me ? (
            <Initials initials={me.initials} colour={me.colour} size={24} />
          ) : (
            <IconUserCircle size={20} stroke={1.5} aria-hidden />
          )}
          <span aria-hidden className={classes.name}>
            {me ? me.name : t('shell.you')}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {colleagues.length > 0 && (
          <>
            <Menu.Label>{t('shell.chooseColleague')}</Menu.Label>
            {colleagues.map(({ id, name, initials, colour }) => (
              <Menu.Item
                key={id}
                aria-current={id === chosen}
                leftSection={<Initials initials={initials} colour={colour} size={22} />}
                rightSection={id === chosen && <IconCheck size={16} stroke={1.5} />}
                onClick={() => currentColleague.set(id)}
              >
                {name}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        )}
        <Menu.Item
          leftSection={<IconUsers size={16} stroke={1.5} />}
          onClick={() => void navigate({ to: '/settings/{-$section}', params: { section: 'colleagues' } })}
        >
          {t('shell.manageColleagues')}
        </Menu.Item>
        <Menu.Item leftSection={<IconAdjustments size={16} stroke={1.5} />} onClick={onPreferences}>
          {t('shell.preferences')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.5} />} onClick={onShortcuts}>
          {t('shell.shortcuts')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
