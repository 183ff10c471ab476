import { foldSearch } from './fold-search.ts'
import { han, readHan, readings, withoutTone } from './han.ts'

// Scripts without spaces between words: one or two characters are already a word.
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー]/u
const eastAsianRuns = new RegExp(`(${eastAsian.source}+)`, 'u')
const hanRuns = new RegExp(`${han}+`, 'gu')
const apostrophes = /['’ʼ`´]/g
const betweenWords = /[^\p{L}\p{M}\p{N}]+/u
// oxlint-disable-next-line no-control-regex -- the range is ASCII itself
const ascii = /^[\x00-\x7f]*$/
const umlautSpelling: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe' }
// The e of Mueller, but not that of Quelle and Bauer, which belongs to another sound.
const spelledUmlaut = /(?<![aeiouq])([aou])e/
const spelledUmlauts = new RegExp(spelledUmlaut, 'g')
const longestSound = 40
const mostSounds = 16

/**
 * The words a record is found by, each once, parted by spaces: the folded words of its texts (a word with hyphens or dots
 * joined as well as in pieces), Müller as muller and mueller, Mueller as muller too, and the Chinese of `names` also as
 * pinyin and as initials.
 * @param names texts found by sound as well: names, companies, places
 * @param notes texts found by their words alone
 */
export function searchWords(names: string[], notes: string[] = []): string {
  const words = new Set<string>()
  for (const text of names) {
    addWords(words, text)
    if (!ascii.test(text)) for (const run of foldSearch(text).match(hanRuns) ?? []) addSounds(words, run)
  }
  for (const text of notes) addWords(words, text)
  return [...words].join(' ')
}

/** What a query asks for: the folded words, and its digits when all of it may be a telephone number (0049 30… is 4930…). */
export function parseSearch(query: string): { words: string[]; phone?: string } {
  const words = foldSearch(query).replace(apostrophes, '').split(betweenWords).filter(Boolean)
  const typed = query.normalize('NFKC').trim()
  if (!/^\(?[+\d][\d\s()./‐-―-]*$/u.test(typed)) return { words }
  const international = typed.replace(/^\(?00(?=[1-9\s-])/, '+')
  const digits = international.replace(/^(\+[\d\s-]*)\(0\)/, '$1').replace(/\D/g, '')
  return digits.length < 3 ? { words } : { words, phone: digits }
}

/** Whether a search text holds a query word: one or two letters begin a word, everything else may stand anywhere in it. */
export function matchesWord(searchText: string, word: string): boolean {
  return isShort(word) ? ` ${searchText}`.includes(` ${word}`) : searchText.includes(word)
}

/**
 * The distinct index tokens of a search text: of each word every 3 letters in a row and the first one and two; every
 * Chinese, Japanese or Korean character and every two in a row. A token is made of a–z and 0–9 only, so that every
 * tokenizer keeps it whole: any other character becomes the four places of its code point in base 36.
 */
export function searchGrams(searchText: string): string[] {
  const grams = new Set<string>()
  for (const word of searchText.split(' ')) {
    if (ascii.test(word)) addLetterGrams(grams, word)
    else
      for (const run of word.split(eastAsianRuns)) {
        if (!eastAsian.test(run)) addLetterGrams(grams, Array.from(run, token))
        else for (const gram of eastAsianGrams(run)) grams.add(gram)
      }
  }
  return [...grams]
}

/**
 * The tokens that a record found by this word is sure to have; all of them are asked for. Records that have them all are
 * candidates, which `matchesWord` confirms.
 * @param word a word of `parseSearch`
 */
export function queryGrams(word: string): string[] {
  const runs = word.split(eastAsianRuns)
  const grams = runs.flatMap((run, at) => {
    if (eastAsian.test(run)) return Array.from(run).length === 1 ? [token(run)] : eastAsianGrams(run).filter(isPair)
    const letters = Array.from(run, token)
    if (letters.length >= 3) return letters.slice(2).map((last, end) => letters.slice(end, end + 2).join('') + last)
    // Before a Chinese character these letters may be the end of a longer word, of which no such token exists.
    const endsOpen = at === 0 && runs.length > 1
    return letters.length === 0 || endsOpen ? [] : [letters.join('')]
  })
  return [...new Set(grams)]
}

function addWords(words: Set<string>, text: string) {
  for (const chunk of text.split(/\s+/)) {
    addWord(words, foldSearch(chunk))
    if (ascii.test(chunk)) continue
    const spelled = chunk
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüø]/g, (letter) => umlautSpelling[letter] ?? letter)
    addWord(words, foldSearch(spelled))
  }
}

function addWord(words: Set<string>, folded: string) {
  const pieces = folded.replace(apostrophes, '').split(betweenWords).filter(Boolean)
  if (pieces.length === 0) return
  const joined = pieces.join('')
  words.add(joined)
  for (const piece of pieces.slice(1)) words.add(piece)
  // Letters after Chinese begin a word too: 贸易abc is found by ab.
  if (!ascii.test(joined))
    for (const run of pieces.flatMap((piece) => piece.split(eastAsianRuns).slice(1)))
      if (run && !eastAsian.test(run)) words.add(run)
  for (const piece of pieces) if (spelledUmlaut.test(piece)) words.add(piece.replace(spelledUmlauts, '$1'))
}

// A short run may be a name, so all its readings count; in a long one only the first character, a family name perhaps.
function addSounds(words: Set<string>, run: string) {
  const characters = Array.from(run).slice(0, longestSound)
  const usual = readHan(characters.join(''))
  let spoken: string[][] = [[]]
  characters.forEach((character, at) => {
    const all =
      at === 0 || characters.length <= 4 ? [usual[at] ?? character, ...readings(character)] : [usual[at] ?? character]
    const sounds = new Set(all.map(withoutTone).flatMap((sound) => [sound, sound.replace('v', 'u')]))
    spoken = spoken.flatMap((before) => [...sounds].map((sound) => [...before, sound])).slice(0, mostSounds)
  })
  for (const sounds of spoken) {
    words.add(sounds.join(''))
    words.add(sounds.map((sound) => Array.from(sound)[0]).join(''))
  }
}

function addLetterGrams(grams: Set<string>, letters: string | string[]) {
  const at = (index: number) => letters[index] ?? ''
  if (letters.length === 0) return
  grams.add(at(0))
  grams.add(at(0) + at(1))
  for (let index = 2; index < letters.length; index++) grams.add(at(index - 2) + at(index - 1) + at(index))
}

// Each character and each two in a row.
function eastAsianGrams(run: string): string[] {
  const characters = Array.from(run, token)
  return characters.flatMap((character, at) => (at === 0 ? [character] : [character, characters[at - 1] + character]))
}

function isPair(gram: string): boolean {
  return gram.length > 4
}

/** Whether a word, of one or two letters, is found only where a word begins: within words it stands nearly everywhere. */
export function isShort(word: string): boolean {
  return word.length <= 4 && Array.from(word).length <= 2 && !eastAsian.test(word)
}

function token(character: string): string {
  return /^[a-z0-9]$/.test(character) ? character : (character.codePointAt(0) ?? 0).toString(36).padStart(4, '0')
}
