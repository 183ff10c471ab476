import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { i18n } from '../lib/i18n.ts'
import { usePreferences } from '../lib/preferences.ts'
import { queryClient } from '../lib/queries.ts'
import { nonce } from './nonce.ts'
import { router } from './routes.tsx'
import { cssVariables, theme } from './theme.ts'

const short = 120

/** The program: everything that pages rely on, around the router. */
export function App() {
  const { colourScheme } = usePreferences()
  // Words that are no part of a page, such as those of the calendars, follow the language too.
  const {
    t,
    i18n: { language },
  } = useTranslation(undefined, { i18n })

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => nonce}
      defaultColorScheme="auto"
      forceColorScheme={colourScheme === 'auto' ? undefined : colourScheme}
    >
      <I18nextProvider i18n={i18n}>
        <DatesProvider settings={{ locale: language.toLowerCase(), firstDayOfWeek: 1 }}>
          <QueryClientProvider client={queryClient}>
            <ModalsProvider modalProps={{ transitionProps: { duration: short } }}>
              <section aria-label={t('shell.notices')}>
                <Notifications
                  withinPortal={false}
                  position="bottom-left"
                  containerWidth="24rem"
                  transitionDuration={short}
                  limit={4}
                  autoClose={6000}
                />
              </section>
              <RouterProvider router={router} />
            </ModalsProvider>
          </QueryClientProvider>
        </DatesProvider>
      </I18nextProvider>
    </MantineProvider>
  )
}
