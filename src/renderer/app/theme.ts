import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import type { MouseEvent } from 'react'
import { fittingOptions, takeTyped } from '../lib/take-typed.ts'

/** The one accent: a quiet blue. Shade 6 carries white text at 5.6:1; shade 4 reads on the dark page at 6.4:1. */
const ink: MantineColorsTuple = [
  '#eff3fb',
  '#dde6f6',
  '#bccdec',
  '#98b1e1',
  '#85a3de',
  '#5c82cf',
  '#3a63b8',
  '#31559f',
  '#274581',
  '#1c3360',
]

/** Cool greys for the dark page, the lightest first. */
const dark: MantineColorsTuple = [
  '#dfe2e8',
  '#c2c7d0',
  '#a0a7b4',
  '#6f7786',
  '#424955',
  '#31363f',
  '#262a32',
  '#1b1e24',
  '#15171c',
  '#0f1115',
]

const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#f0f2f5',
  '#e6e9ee',
  '#d8dce3',
  '#c3c9d2',
  '#9aa2ae',
  '#6b7280',
  '#535a66',
  '#383e48',
  '#1f242c',
]

const dialogTitle = { title: { fontSize: '1.0625rem', fontWeight: 600 } }
const short = { duration: 120 }

/** Calm and dense: one accent, few greys, small radii, short motion and none when the system asks for none. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 6 },
  colors: { ink, dark, gray },
  black: '#1f242c',
  fontFamily: 'var(--kontor-font)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 500 } },
    Button: { defaultProps: { size: 'sm' } },
    Drawer: {
      defaultProps: {
        position: 'right',
        size: 'lg',
        transitionProps: short,
        overlayProps: { backgroundOpacity: 0.25 },
      },
      styles: dialogTitle,
    },
    // Menus lie within the main landmark, where readers of the screen look for them.
    Menu: {
      defaultProps: {
        shadow: 'md',
        transitionProps: short,
        portalProps: { target: '#main' },
        withInitialFocusPlaceholder: false,
      },
    },
    MultiSelect: { defaultProps: { filter: fittingOptions, selectFirstOptionOnChange: true } },
    MenuDivider: { defaultProps: { role: 'separator' } },
    Modal: { defaultProps: { transitionProps: short, overlayProps: { backgroundOpacity: 0.35 } }, styles: dialogTitle },
    Popover: { defaultProps: { shadow: 'md', transitionProps: short } },
    Tooltip: { defaultProps: { openDelay: 500, transitionProps: short } },
    Select: {
      defaultProps: {
        checkIconPosition: 'right',
        allowDeselect: false,
        // What is typed into a list replaces the value that stands there.
        onClick: ({ currentTarget: input }: MouseEvent<HTMLInputElement>) => input.readOnly || input.select(),
        filter: fittingOptions,
        selectFirstOptionOnChange: true,
        onKeyDownCapture: takeTyped,
      },
    },
  },
})

/** Greys that Mantine's own choice leaves below the contrast of WCAG AA, and the surfaces of the shell. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5d6470',
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': '#d8dce3',
    '--kontor-rail': '#f5f6f8',
    '--kontor-line': '#e6e9ee',
    '--kontor-hover': '#f4f6f9',
    '--kontor-selected': '#e9effa',
    '--kontor-active': '#dfe6f2',
    '--kontor-surface': '#ffffff',
  },
  dark: {
    '--mantine-color-dimmed': '#a0a7b4',
    '--mantine-color-placeholder': '#959caa',
    '--mantine-color-error': '#ff9b93',
    '--mantine-color-ink-light': '#24304a',
    '--mantine-color-ink-light-hover': '#2c3b5b',
    '--mantine-color-ink-light-color': '#c6d4ee',
    '--mantine-color-gray-light': '#2b2f38',
    '--mantine-color-gray-light-hover': '#353a45',
    '--mantine-color-gray-light-color': '#c2c7d0',
    '--kontor-rail': '#15171c',
    '--kontor-line': '#2b2f38',
    '--kontor-hover': '#22262d',
    '--kontor-selected': '#24304a',
    '--kontor-active': '#2b364d',
    '--kontor-surface': '#20242b',
  },
})
