import { foldSearch } from './fold-search.ts'

// The e of Mueller, but not that of Quelle and Bauer, which belongs to another sound; the aa of Aalborg is å.
const spelledUmlaut = /(?<![aeiouq])(?:([ou])e+|(a)[ae]+)/g
const apostrophes = /['’ʼ`´]/g
const between = /[^\p{L}\p{M}\p{N}]+/gu
// oxlint-disable-next-line no-control-regex -- the range is ASCII itself
const ascii = /^[\x00-\x7f]*$/
const asciiBetween = /[^a-z0-9]+/g

/**
 * A name with everything taken away that is spelled in several ways: case, accents, ß, umlauts however written (Müller,
 * Mueller and Muller are muller), traditional characters, hyphens and dots. Two names that are loosely the same may still
 * be those of two people. Loosening twice changes nothing.
 */
export function looseName(name: string): string {
  const folded = foldSearch(name).replace(apostrophes, '')
  const words = folded.replace(ascii.test(folded) ? asciiBetween : between, ' ').trim()
  return words.replace(spelledUmlaut, '$1$2')
}
