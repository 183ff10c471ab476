import { fold } from './fold.ts'
import { simplify } from './fold-search.ts'
import { han, readHan } from './han.ts'

const longest = 200
const hanRun = new RegExp(`${han}+`, 'gu')
const digits = /\p{Nd}+/gu
const dropped = /['’ʼ`´]|\.(?!\d)/g
const separators = /[^\p{L}\p{M}\p{N}]+/gu
const asciiSeparators = /[^a-z0-9]+/g
// oxlint-disable-next-line no-control-regex -- the range is ASCII itself
const ascii = /^[\x00-\x7f]*$/

/**
 * The text by which SQLite (BINARY collation) sorts a name as people expect: accents, case and punctuation do not count,
 * "2" comes before "10", digits before letters, and Chinese stands at its pinyin, by syllable, tone and character.
 * Only the first 200 characters count.
 */
export function sortKey(text: string): string {
  const folded = fold(text.length > longest ? text.slice(0, longest) : text).replace(dropped, '')
  if (ascii.test(folded)) return folded.replace(asciiSeparators, ' ').trim().replace(/\d+/g, number)
  return folded
    .replace(separators, ' ')
    .replace(digits, number)
    .replace(hanRun, (run) => ` ${syllables(simplify(run))} `)
    .replace(/ +/g, ' ')
    .trim()
}

// A number sorts by how many digits it has, then by the digits: 2 → 12, 10 → 210; from nine digits on, 9 and two places for the count.
function number(run: string): string {
  const value = run.replace(/^0+(?=.)/, '')
  const count = value.length < 9 ? `${value.length}` : `9${String(Math.min(value.length, 99)).padStart(2, '0')}`
  return count + value
}

// The character after its reading keeps people of one family name together: 张 and 章 are both zhang1.
function syllables(run: string): string {
  const characters = Array.from(run)
  return readHan(run)
    .map((reading, at) => (reading === characters[at] ? reading : reading + characters[at]))
    .join(' ')
}
