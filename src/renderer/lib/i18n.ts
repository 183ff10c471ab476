import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { formatDay, formatInstant, formatList, formatNumber } from '../../shared/i18n/formats.ts'
import { i18nOptions } from '../../shared/i18n/i18n.ts'
import { setNativeLanguage } from './native.ts'
import { onPreferences, screenLanguage, screenLocale } from './preferences.ts'

/** The translations of the screen; they follow the preferences and the system without a restart. */
export const i18n = createInstance()
void i18n.use(initReactI18next).init(i18nOptions(screenLanguage()))

/** Asked for by every component, so it is found once for each change of what it comes from. */
let locale = screenLocale()
function follow() {
  locale = screenLocale()
  document.documentElement.lang = screenLanguage()
  void setNativeLanguage(screenLanguage())
  if (i18n.language !== screenLanguage()) void i18n.changeLanguage(screenLanguage())
}
follow()
onPreferences(follow)
addEventListener('languagechange', follow)

/** Words and formats for components: `t` of the catalogues; days, instants and numbers in the reader's customs. */
export function useWords() {
  const { t } = useTranslation()
  return {
    t,
    locale,
    day: (day: string) => formatDay(day, locale),
    instant: (instant: string) => formatInstant(instant, locale),
    number: (value: number) => formatNumber(value, locale),
    list: (items: Iterable<string>) => formatList(items, locale),
  }
}
