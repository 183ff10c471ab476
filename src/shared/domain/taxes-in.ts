import type { Language } from '../i18n/languages.ts'
import type { LocalText } from './local-text.ts'
import type { LineTax } from './quote-totals.ts'

/** The taxes of a class as lines bear them that are printed in `language`: each by its name in it, where it has one. */
export const taxesIn = (
  taxes: readonly (LineTax & { names?: LocalText | undefined })[],
  language: Language,
): LineTax[] => taxes.map(({ names, ...tax }) => ({ ...tax, name: names?.[language]?.trim() || tax.name }))
