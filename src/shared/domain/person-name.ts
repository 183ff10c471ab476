/** The parts of a person's name. */
export interface NameParts {
  given: string
  family: string
  prefix?: string
  suffix?: string
}

const eastAsian = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** A person's name as it is written in its own script: Chinese, Japanese and Korean put the family first, without a space. */
export function displayName({ given, family, prefix = '', suffix = '' }: NameParts): string {
  const name = eastAsian.test(family + given) ? family + given : [given, family].filter(Boolean).join(' ')
  return [prefix, name, suffix].filter(Boolean).join(' ')
}
