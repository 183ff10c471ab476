import { pinyin } from 'pinyin-pro'

/** One Chinese character, as a class inside a regular expression with the flag u. */
export const han = '[\\p{Script=Han}々〇]'

const known = new Map<string, string[]>()
const lately = new Map<string, string[]>()
const mostLately = 20_000

/** All readings of one Chinese character, the usual one first, with the tone as a digit: 单 is dan1, shan4, chan2. */
export function readings(character: string): string[] {
  let found = known.get(character)
  if (!found) {
    found = pinyin(character, { toneType: 'num', type: 'array', multiple: true, v: true })
    known.set(character, found)
  }
  return found
}

/**
 * The reading of each character of a Chinese text, with the tone as a digit. Characters with several readings are read
 * by their neighbours (重庆 is chong2 qing4) and, in front, as a family name (单 is shan4).
 */
export function readHan(run: string): string[] {
  let found = lately.get(run)
  if (!found) {
    const alone = Array.from(run, readings)
    found = alone.every((each) => each.length === 1)
      ? alone.flat()
      : pinyin(run, { toneType: 'num', type: 'array', surname: 'head', toneSandhi: false, v: true })
    if (lately.size >= mostLately) lately.clear()
    lately.set(run, found)
  }
  return found
}

/** A reading without its tone: shan4 is shan. */
export function withoutTone(reading: string): string {
  return reading.replace(/[0-5]$/, '')
}
