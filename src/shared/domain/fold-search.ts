// oxlint-disable-next-line typescript/triple-slash-reference -- every project that imports this file needs the declaration
/// <reference path="./opencc-js.d.ts" />
import traditional from 'opencc-js/dict/TSCharacters'
import { fold } from './fold.ts'

// Apart from han.ts: who only compares texts, as threads do that read files, need not load the readings of every character.
const simplified = new Map(traditional.split('|').map((pair) => pair.split(' ') as [string, string]))
// oxlint-disable-next-line no-control-regex -- the range is ASCII itself
const ascii = /^[\x00-\x7f]*$/

/** Traditional characters as simplified ones, character by character: 張 is 张. */
export function simplify(text: string): string {
  let result = ''
  for (const character of text) result += simplified.get(character) ?? character
  return result
}

/** Text as it is searched: lower case, no accents, half width, simplified characters. Folding twice changes nothing. */
export function foldSearch(text: string): string {
  const folded = fold(text)
  return ascii.test(folded) ? folded : simplify(folded)
}
