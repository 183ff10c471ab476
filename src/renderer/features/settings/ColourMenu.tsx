import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { colours } from './colours.ts'
import classes from './SettingsPage.module.css'

/** What a colour is called; none where it is empty. */
export function useColourName() {
  const { t } = useWords()
  return (value: string) =>
    t(`settings.colours.${value === '' ? 'none' : (colours.find((colour) => colour.value === value)?.name ?? 'own')}`)
}

interface ColourMenuProps {
  /** What has the colour. */
  name: string
  /** `#rrggbb`, or empty for none. */
  value: string
  /** Whether none can be chosen. */
  optional?: boolean
  onChoose: (value: string) => void
  /** What shows the colour, and opens the choice. */
  children: ReactNode
}

/** Chooses one of our colours. */
export function ColourMenu({ name, value, optional = false, onChoose, children }: ColourMenuProps) {
  const { t } = useWords()
  const nameOf = useColourName()
  return (
    <Menu width={180}>
      <Menu.Target>
        <UnstyledButton className={classes.mark}>
          <VisuallyHidden>{t('settings.people.colour', { name, colour: nameOf(value) })}</VisuallyHidden>
          {children}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {[...(optional ? [''] : []), ...colours.map((colour) => colour.value)].map((each) => (
          <Menu.Item
            key={each}
            aria-current={each === value}
            leftSection={<Swatch colour={each} />}
            rightSection={each === value && <IconCheck size={16} stroke={1.5} />}
            onClick={() => onChoose(each)}
          >
            {nameOf(each)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A spot of a colour; an empty ring for none. */
export function Swatch({ colour }: { colour: string }) {
  return <span className={classes.swatch} style={colour === '' ? {} : { background: colour, borderColor: colour }} />
}
