/** The parts of a person's name. */
export interface NameParts {
  given: string
  family: string
  prefix?: string
  suffix?: string
}

const words = (text: string) => new Set(text.split(' '))
const prefixes = words(
  'mr mrs ms miss mx dr prof professor sir dame lord lady rev hon capt herr frau herrn hr fr mag dipl-ing dipl-kfm dipl ing ' +
    'dr-ing med dent vet jur phil rer nat pol oec h c hc univ pd monsieur madame mademoiselle mme mlle mm sig signor signora ' +
    'dott dottssa avv sr sra srta don doña señor señora dhr mevr mw drs ir heer mevrouw pan pani',
)
const suffixes = words('jr sr junior ii iii iv phd md esq esquire mba cpa dds dvm rn llm msc bsc mph jd cfa')
const generations = words('jr sr junior ii iii iv')
const particles = words(
  "von van de der den del della dello di da dal das do dos du la le los las zu zur zum vom ten ter te 't af av bin ibn al el y e",
)
const joining = words('y e')
const compoundSurnames = words(
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 独孤 獨孤 南宫 南宮 万俟 闻人 聞人 夏侯 尉迟 尉遲 公孙 公孫 慕容 ' +
    '长孙 長孫 宇文 轩辕 軒轅 令狐 皇甫 端木 百里 呼延 东郭 東郭 西门 西門 申屠 公羊 澹台 澹臺 濮阳 濮陽 太史 拓跋 鲜于 鮮于 ' +
    '남궁 황보 제갈 사공 선우 서문 독고',
)
const eastAsian = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}々〇ー·・]'
const eastAsianName = new RegExp(`^${eastAsian}+(?: ${eastAsian}+)*$`, 'u')
const eastAsianThenLatin = new RegExp(`^(${eastAsian}{2,4}) ([\\p{Script=Latin}][\\p{Script=Latin} .'-]*)$`, 'u')
const endsEastAsian = new RegExp(`${eastAsian}$`, 'u')
const beginsEastAsian = new RegExp(`^[（(]?${eastAsian}`, 'u')
const address =
  /(?<=\S)\s?(先生|女士|小姐|太太|夫人|博士|教授|老师|老師|医生|醫生|医师|醫師|律师|律師|总经理|總經理|经理|經理|主任|董事长|董事長|様|さん|님)$/u
const remark = /\s*([（(][^（()）]*[)）])$/u

/**
 * Splits a person's name: "Meier, Anna", "Dr. Anna Maria von Meier", "John Smith, Jr.", "DUPONT Jean", 王小明, 欧阳娜娜,
 * 张 伟, 王先生. Nothing of the text is left out of the parts but commas. A single word is a given name, after a title a
 * family name. Two family names (García López) cannot be told from two given names: the last word is the family name.
 */
export function readPersonName(full: string): Required<NameParts> & { original: string } {
  const original = full.trim()
  let plain = original.replace(/[\s\u3000]+/gu, ' ').replaceAll('，', ',')
  const note = plain.length <= 200 ? (remark.exec(plain)?.[1] ?? '') : ''
  if (note && note !== plain) plain = plain.slice(0, -note.length).trim()
  const name = eastAsianName.test(plain) ? readEastAsian(plain) : readMixed(plain)
  const suffix = note && note !== original ? [name.suffix, note].filter(Boolean).join(' ') : name.suffix
  return { ...name, suffix, original }
}

/** The name as it is written in its own script: given name first, in Chinese, Japanese and Korean family name first without a space. */
export function displayName(name: NameParts): string {
  const { prefix = '', given, family, suffix = '' } = name
  const familyFirst = endsEastAsian.test(family) && (given === '' || beginsEastAsian.test(given))
  const core = familyFirst ? family + given : [given, family].filter(Boolean).join(' ')
  const named = endsEastAsian.test(prefix) ? prefix + core : [prefix, core].filter(Boolean).join(' ')
  if (!suffix || !named) return named + suffix
  if (endsEastAsian.test(named) && beginsEastAsian.test(suffix)) return named + suffix
  const generation = generations.has(bare(suffix.split(' ')[0] ?? '')) || /^[（(]/u.test(suffix)
  return `${named}${generation ? ' ' : ', '}${suffix}`
}

function readEastAsian(text: string): Required<NameParts> {
  const suffix = address.exec(text)?.[1] ?? ''
  const name = suffix ? text.slice(0, -suffix.length).trim() : text
  const part = (family: string, given: string) => ({ prefix: '', given, family, suffix })
  const space = name.indexOf(' ')
  if (space > 0) return part(name.slice(0, space), name.slice(space + 1).replaceAll(' ', ''))
  if (/[·・]/u.test(name)) return part('', name)
  const characters = Array.from(name)
  const compound = compoundSurnames.has(characters.slice(0, 2).join(''))
  // Four characters are two and two: 山田太郎, and Chinese double names such as 陈方安生.
  const length = compound || (characters.length >= 4 && !/^\p{Script=Hangul}/u.test(name)) ? 2 : 1
  return part(characters.slice(0, length).join(''), characters.slice(length).join(''))
}

function readMixed(text: string): Required<NameParts> {
  const both = eastAsianThenLatin.exec(text)
  if (both) {
    const name = readEastAsian(both[1] ?? '')
    return { ...name, given: [name.given, both[2]].filter(Boolean).join(' ') }
  }
  const parts = text
    .replace(/\b(Prof|Dr)\.(?=\p{L})/gu, '$& ')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  const suffix: string[] = []
  while (parts.length > 1 && parts.at(-1)?.split(' ').every(isSuffix)) suffix.unshift(parts.pop() ?? '')
  const [first = '', ...others] = parts
  const right = split(others.length > 0 ? others.join(' ') : first)
  if (right.suffix) suffix.unshift(right.suffix)
  const name = { prefix: right.prefix, suffix: suffix.join(', ') }
  if (others.length === 0) return { ...name, ...divide(right.words, right.prefix !== '') }
  const left = split(first)
  const nobility = trailing(right.words)
  return {
    prefix: [right.prefix, left.prefix].filter(Boolean).join(' '),
    given: right.words.slice(0, right.words.length - nobility).join(' '),
    family: [...right.words.slice(right.words.length - nobility), ...left.words].join(' '),
    suffix: [left.suffix, name.suffix].filter(Boolean).join(' '),
  }
}

function split(text: string): { prefix: string; words: string[]; suffix: string } {
  const all = text.split(' ').filter(Boolean)
  let start = 0
  while (start < all.length - 1 && prefixes.has(bare(all[start] ?? ''))) start++
  let end = all.length
  while (end > start + 1 && isSuffix(all[end - 1] ?? '')) end--
  return { prefix: all.slice(0, start).join(' '), words: all.slice(start, end), suffix: all.slice(end).join(' ') }
}

function divide(name: string[], titled: boolean): { given: string; family: string } {
  if (name.length < 2) return titled ? { given: '', family: name.join('') } : { given: name.join(''), family: '' }
  const capitals = name.findIndex((word) => !isCapitals(word))
  if (capitals > 0 && !isCapitals(name.at(-1) ?? ''))
    return { family: name.slice(0, capitals).join(' '), given: name.slice(capitals).join(' ') }
  let start = name.length - 1
  while (start > (titled ? 0 : 1) && particles.has((name[start - 1] ?? '').toLowerCase())) {
    start--
    if (joining.has((name[start] ?? '').toLowerCase()) && start > 1) start--
  }
  return { given: name.slice(0, start).join(' '), family: name.slice(start).join(' ') }
}

// "Meier, Anna von": how many words at the end belong to the family name.
function trailing(name: string[]): number {
  let count = 0
  while (count < name.length - 1 && particles.has(name[name.length - 1 - count] ?? '')) count++
  return count
}

function isSuffix(word: string): boolean {
  return suffixes.has(bare(word))
}

function isCapitals(word: string): boolean {
  return word.length >= 3 && /^[\p{Lu}'’-]+$/u.test(word)
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll('.', '')
}
