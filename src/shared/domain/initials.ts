const han = /\p{Script=Han}/u

/** Initials of a name: the first letters of its first and last word, or the last two characters of a Chinese name. */
export function initialsOf(name: string): string {
  if (han.test(name)) return Array.from(name.replace(/\s/g, '')).slice(-2).join('')
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
