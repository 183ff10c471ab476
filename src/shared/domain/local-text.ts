import { type Language, languages } from '../i18n/languages.ts'

/** A text in some of the program's languages. */
export type LocalText = Partial<Record<Language, string>>

/** The text in `language`, else in `other` (the office's own language), else in the first that it has; '' for none. */
export function textIn(texts: LocalText, language: Language, other: Language): string {
  return [language, other, ...languages].map((it) => texts[it]?.trim()).find(Boolean) ?? ''
}
