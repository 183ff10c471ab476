// Letters that Unicode does not decompose, with the Latin spelling people look for.
const undecomposed: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ς: 'σ',
}
const undecomposedLetters = new RegExp(`[${Object.keys(undecomposed).join('')}]`, 'g')
// Accents of Latin, Greek and Cyrillic, Hebrew and Arabic points, voicing marks of kana. Vowel signs of Indic scripts stay.
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u3099\u309a]/g
const katakana = /[\u30a1-\u30f6]/g
// oxlint-disable-next-line no-control-regex -- the range is ASCII itself
const ascii = /^[\x00-\x7f]*$/

/** Lower case without accents: Ä is a, ß is ss, full width is half width, katakana is hiragana. Folding twice changes nothing. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(undecomposedLetters, (letter) => undecomposed[letter] ?? letter)
    .replace(katakana, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .normalize('NFC')
}
