import { untitled } from './person-name.ts'

const han = /\p{Script=Han}/u

/** Initials of a name: the first letters of its first and last word, titles apart, or the last two characters of a Chinese name. */
export function initialsOf(name: string): string {
  const named = untitled(name)
  if (han.test(name)) return Array.from(named.join('')).slice(-2).join('')
  const words = named.filter((word) => /^\p{L}/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
