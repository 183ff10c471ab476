/** The languages of the program, by BCP 47 tag. */
export const languages = ['en', 'zh-CN', 'zh-TW'] as const

export type Language = (typeof languages)[number]

/** What each language calls itself; the same in every language, so it is no part of the catalogues. */
export const languageNames: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' }

/** The language of ours that serves best someone who reads `preferred` (BCP 47 tags, the best first); else English. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const { language, script } = new Intl.Locale(tag).maximize()
    if (language === 'en') return 'en'
    if (language === 'zh') return script === 'Hant' ? 'zh-TW' : 'zh-CN'
  }
  return 'en'
}
