import { languages, pickLanguage, type Language } from '../../shared/i18n/languages.ts'
import { currentColleague } from './colleague.ts'
import { createStored, useStored } from './stored.ts'

export const colourSchemes = ['auto', 'light', 'dark'] as const
export const fontSizes = ['small', 'normal', 'large', 'huge'] as const
export const densities = ['compact', 'roomy'] as const

/** How the program looks for one colleague at this desk. */
export interface Preferences {
  /** null follows the system. */
  language: Language | null
  colourScheme: (typeof colourSchemes)[number]
  fontSize: (typeof fontSizes)[number]
  density: (typeof densities)[number]
  /** Whether single keys such as N or / act; those with Ctrl or Cmd always do. */
  singleKeys: boolean
}

const oneOf = <T>(values: readonly T[], value: unknown, otherwise: T): T =>
  values.includes(value as T) ? (value as T) : otherwise

function parse(raw: unknown): Preferences {
  const stored = (raw ?? {}) as Record<string, unknown>
  return {
    language: oneOf<Language | null>(languages, stored['language'], null),
    colourScheme: oneOf(colourSchemes, stored['colourScheme'], 'auto'),
    fontSize: oneOf(fontSizes, stored['fontSize'], 'normal'),
    density: oneOf(densities, stored['density'], 'compact'),
    singleKeys: stored['singleKeys'] !== false,
  }
}

const textScale: Record<Preferences['fontSize'], number> = { small: 0.9375, normal: 1, large: 1.125, huge: 1.3125 }
const rowRems: Record<Preferences['density'], number> = { compact: 2.125, roomy: 2.75 }
/** The size of text that the browser starts from, in pixels. */
const basePixels = parseFloat(getComputedStyle(document.documentElement).fontSize)

/** The height of a row in a list, in pixels. */
export const rowPixels = ({ fontSize, density }: Preferences): number =>
  Math.round(basePixels * textScale[fontSize] * rowRems[density])

type ByColleague = Record<string, Preferences>

const byColleague = createStored<ByColleague>('kontor.preferences', (raw) =>
  Object.fromEntries(Object.entries((raw ?? {}) as ByColleague).map(([colleague, value]) => [colleague, parse(value)])),
)
const initial = parse(undefined)
const own = () => String(currentColleague.get() ?? 'nobody')

/** The preferences of the colleague at this desk; someone new starts with those of whoever was here before a choice. */
export function preferences(): Preferences {
  const all = byColleague.get()
  return all[own()] ?? all['nobody'] ?? initial
}

export function setPreferences(change: Partial<Preferences>): void {
  byColleague.set({ ...byColleague.get(), [own()]: { ...preferences(), ...change } })
}

/** Calls `listener` when the preferences in force change, be it another choice or another colleague. */
export function onPreferences(listener: () => void): void {
  byColleague.subscribe(listener)
  currentColleague.subscribe(listener)
}

export function usePreferences(): Preferences {
  useStored(currentColleague)
  useStored(byColleague)
  return preferences()
}

/** The language of the screen now. */
export const screenLanguage = (): Language => preferences().language ?? pickLanguage(navigator.languages)

/** The locale for dates and numbers: the system's own variant of the screen's language (`en-GB`), else the language. */
export function screenLocale(): string {
  const language = screenLanguage()
  return navigator.languages.find((tag) => pickLanguage([tag]) === language && /-/.test(tag)) ?? language
}

function applySizes() {
  const { style } = document.documentElement
  const { fontSize } = preferences()
  style.fontSize = `${textScale[fontSize] * 100}%`
  style.setProperty('--kontor-row', `${rowPixels(preferences())}px`)
}
applySizes()
onPreferences(applySizes)
