import { Menu, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDatabase, IconSearch } from '@tabler/icons-react'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useCommands } from '../lib/commands.ts'
import { useConnection } from '../lib/events.ts'
import { useWords } from '../lib/i18n.ts'
import { places, type Place } from '../lib/places.ts'
import { redoLast, undoLast } from '../lib/undo.ts'
import { CommandPalette, openPalette } from './CommandPalette.tsx'
import { Person } from './Person.tsx'
import { Preferences } from './Preferences.tsx'
import { SampleItem } from './SampleItem.tsx'
import classes from './Shell.module.css'
import { ShortcutSheet, useShortcutKeys } from './Shortcuts.tsx'

const placesAt = (at: Place['at']) => places.filter((place) => place.at === at)

/** The frame around every page: the rail, the palette, the keys. */
export function Shell() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [sheet, sheetIs] = useDisclosure()
  const [preferences, preferencesAre] = useDisclosure()
  const connection = useConnection()
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: ({ location }) => location.pathname })

  useShortcutKeys()
  useCommands([
    { id: 'palette', label: t('shell.palette'), keys: 'mod+k', group: 'general', inPalette: false, run: openPalette },
    { id: 'undo', label: t('shell.undoLast'), keys: 'mod+z', group: 'general', run: () => void undoLast() },
    { id: 'redo', label: t('shell.redoLast'), keys: 'mod+shift+z', group: 'general', run: () => void redoLast() },
    { id: 'preferences', label: t('shell.preferences'), group: 'general', run: preferencesAre.open },
    { id: 'shortcuts', label: t('shell.shortcuts'), keys: '?', group: 'general', run: sheetIs.open },
    ...places.map(({ to, label, keys }) => ({
      id: `go ${to}`,
      label: t('shell.goTo', { place: t(label) }),
      keys,
      group: 'go' as const,
      run: () => void navigate({ to }),
    })),
  ])

  useEffect(() => {
    document.title = t('shell.title')
  }, [t])

  const data = placesAt('data')
  return (
    <div className={classes.shell}>
      <a
        className={classes.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('shell.skip')}
      </a>
      <nav className={classes.rail} aria-label={t('shell.navigation')}>
        {placesAt('rail').map((place) => (
          <RailLink key={place.to} place={place} path={path} />
        ))}
        <UnstyledButton className={classes.entry} onClick={openPalette}>
          <IconSearch size={20} stroke={1.5} aria-hidden />
          {t('common.search')}
        </UnstyledButton>
        <div className={classes.space} />
        {data.length > 0 && (
          <Menu position="right-end" width={220}>
            <Menu.Target>
              <UnstyledButton className={classes.entry}>
                <IconDatabase size={20} stroke={1.5} aria-hidden />
                {t('shell.data')}
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
              {data.map(({ to, label, icon: Icon }) => (
                <Menu.Item key={to} leftSection={<Icon size={16} stroke={1.5} />} onClick={() => void navigate({ to })}>
                  {t(label)}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <SampleItem />
            </Menu.Dropdown>
          </Menu>
        )}
        {placesAt('foot').map((place) => (
          <RailLink key={place.to} place={place} path={path} />
        ))}
        <Person onPreferences={preferencesAre.open} onShortcuts={sheetIs.open} />
      </nav>
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        {connection !== 'open' && (
          <div className={classes.offline} role="status">
            {connection === 'lost' ? t('shell.reconnecting') : t('serving.noSession')}
          </div>
        )}
        <Outlet />
      </main>
      <CommandPalette />
      <Preferences opened={preferences} onClose={preferencesAre.close} />
      <ShortcutSheet opened={sheet} onClose={sheetIs.close} />
    </div>
  )
}

function RailLink({ place: { to, label, icon: Icon }, path }: { place: Place; path: string }) {
  const { t } = useWords()
  const here = to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)
  return (
    <Link to={to} className={classes.entry} aria-current={here ? 'page' : undefined}>
      <Icon size={20} stroke={1.5} aria-hidden />
      {t(label)}
    </Link>
  )
}
