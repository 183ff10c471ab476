import { createInstance, type InitOptions, type TFunction } from 'i18next'
import { en } from './en/catalogue.ts'
import type { Language } from './languages.ts'
import type { PlainKey } from './translation.ts'
import { zhCN } from './zh-CN/catalogue.ts'
import { zhTW } from './zh-TW/catalogue.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    returnNull: false
  }
}

/** A key of the catalogues whose text takes no values. */
export type TextKey = PlainKey<typeof en>

/** Options of an i18next instance with all three catalogues, ready at once; React and paper escape by themselves. */
export function i18nOptions(language: Language): InitOptions {
  return {
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN }, 'zh-TW': { translation: zhTW } },
  }
}

const translators = new Map<Language, TFunction>()

/** `t` of one language, for texts made outside the renderer: documents, exports, the command line. */
export function translator(language: Language): TFunction {
  let t = translators.get(language)
  if (!t) {
    const instance = createInstance()
    void instance.init(i18nOptions(language))
    translators.set(language, (t = instance.t))
  }
  return t
}
