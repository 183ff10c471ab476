import { isFamilyName, isGivenName } from './known-names.ts'

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
    'dott dottssa avv arch geom rag sr sra srta don doña señor señora lic licda dhr mevr mw drs ir heer mevrouw pan pani mgr inż inz ' +
    'bc mudr judr rndr phdr paeddr doc fru frk iur habil eng dra engº maître г-н г-жа',
)
const suffixes = words('jr sr junior ii iii iv phd md esq esquire mba cpa dds dvm rn llm msc bsc mph jd cfa')
const generations = words('jr sr junior ii iii iv')
const particles = words(
  "von van de der den del della dello degli dei di da dal das do dos du la le lo los las zu zur zum vom ten ter te 't het op " +
    "van't af av bin binti bint ibn ben abu al el y e i und",
)
const joining = words('y e i und')
// Where a person bears the family names of both parents.
const doubleSurnames = words('ES MX AR CO CL PE VE EC BO PY UY CR GT HN NI PA SV DO CU PR PT BR')
const iberian = words(
  'garcia garcía martinez martínez lopez lópez sanchez sánchez perez pérez gonzalez gonzález rodriguez rodríguez fernandez fernández ' +
    'gomez gómez diaz díaz ramirez ramírez hernandez hernández jimenez jiménez vazquez vázquez alvarez álvarez gutierrez gutiérrez ' +
    'dominguez domínguez ruiz muñoz moreno romero navarro torres ramos ortiz castro delgado rubio medina herrera aguilar',
)
// Where the family name stands first, also in Latin letters.
const familyFirst = words('CN TW HK MO SG KR JP VN HU')
const asianFamily = words(
  'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng ' +
    'zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao zhong tan wong chan cheung lau leung ng lam kwok ' +
    'ho tsai chang hsu lee hsieh tseng kim park choi jung jeong kang cho yoon jang lim sato suzuki takahashi tanaka watanabe ito ' +
    'yamamoto nakamura kobayashi kato yoshida yamada sasaki nguyen tran pham hoang vu vo dang bui nagy kovacs toth szabo horvath',
)
const patronymic = /(?:ович|евич|ич|овна|евна|ична|инична|ovich|evich|ovna|evna)$/iu
const japaneseFamily = words(
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 ' +
    '前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 ' +
    '石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 ' +
    '桜井 野口 松尾 野村 木下 菊地 菊池 佐野 大西 杉本 新井 浜田 五十嵐 小山 市川 古川 水野 山内 飯田 吉川 小松 服部 西田 東 本田 川口 辻 永井 小池 樋口',
)
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
  /(?<=\S)\s?(先生|女士|小姐|太太|夫人|女史|博士|教授|老师|老師|师傅|師傅|老板|老闆|医生|醫生|医师|醫師|律师|律師|工程师|工程師|会计|會計|总经理|總經理|副总|副總|总监|總監|经理|經理|主任|店长|店長|校长|校長|院长|院長|园长|園長|部长|部長|处长|處長|科长|科長|局长|局長|会长|會長|总裁|總裁|董事长|董事長|社長|課長|様|さま|さん|殿|氏|선생님|사장님|부장님|대표님|과장님|님|씨)$/u
const remark = /\s*([（(][^（()）]*[)）])$/u

/**
 * Splits a person's name: "Meier, Anna", "Dr. Anna Maria von Meier", "John Smith, Jr.", "DUPONT Jean", 王小明, 欧阳娜娜,
 * 张 伟, 王先生. Nothing of the text is left out of the parts but commas. A single word is a given name, after a title a
 * family name. Two family names (García López) are told by the country, or where usual family names stand there; otherwise
 * the last word is the family name.
 * @param country ISO 3166-1 alpha-2 code of where the person is likely from, or '' when it is not known
 */
export function readPersonName(full: string, country = ''): Required<NameParts> & { original: string } {
  const original = full.trim()
  let plain = original.replace(/[\s\u3000]+/gu, ' ').replaceAll('，', ',')
  const note = plain.length <= 200 ? (remark.exec(plain)?.[1] ?? '') : ''
  if (note && note !== plain) plain = plain.slice(0, -note.length).trim()
  const name = eastAsianName.test(plain) ? readEastAsian(plain, country) : readMixed(plain, country)
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

/** The words of a name without the titles before and after it; a given name such as Don is none. */
export function untitled(name: string): string[] {
  const { prefix, words: plain } = split(
    name
      .trim()
      .replace(address, '')
      .replaceAll(/[,\s]+/g, ' '),
  )
  return prefix === '' || !isGivenName(prefix) || plain.length > 1 ? plain : [prefix, ...plain]
}

function readEastAsian(text: string, country: string): Required<NameParts> {
  const suffix = address.exec(text)?.[1] ?? ''
  const name = suffix ? text.slice(0, -suffix.length).trim() : text
  const part = (family: string, given: string) => ({ prefix: '', given, family, suffix })
  const space = name.indexOf(' ')
  if (space > 0) return part(name.slice(0, space), name.slice(space + 1).replaceAll(' ', ''))
  if (/[·・]/u.test(name)) return part('', name)
  const characters = Array.from(name)
  const japanese = japaneseFamilyOf(name, country)
  if (japanese) return part(japanese, name.slice(japanese.length))
  const compound = compoundSurnames.has(characters.slice(0, 2).join(''))
  // Four characters are two and two: 山田太郎, and Chinese double names such as 陈方安生.
  const length = compound || (characters.length >= 4 && !/^\p{Script=Hangul}/u.test(name)) ? 2 : 1
  return part(characters.slice(0, length).join(''), characters.slice(length).join(''))
}

// Kana is Japanese for sure; without it, the usual names of two and three characters tell, but not among Chinese.
function japaneseFamilyOf(name: string, country: string): string {
  const beforeKana = /^(\p{Script=Han}[\p{Script=Han}々]{0,2})\p{Script=Hiragana}/u.exec(name)
  if (beforeKana?.[1]) return beforeKana[1]
  if (/^(?:CN|TW|HK|MO)$/.test(country) || !/^\p{Script=Han}/u.test(name)) return ''
  return [3, 2].map((length) => name.slice(0, length)).find((begin) => japaneseFamily.has(begin)) ?? ''
}

function readMixed(text: string, country: string): Required<NameParts> {
  const both = eastAsianThenLatin.exec(text)
  if (both) {
    const name = readEastAsian(both[1] ?? '', country)
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
  if (others.length === 0) return { ...name, ...divide(right.words, right.prefix !== '', country) }
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

function divide(name: string[], titled: boolean, country: string): { given: string; family: string } {
  if (name.length < 2) return titled ? { given: '', family: name.join('') } : { given: name.join(''), family: '' }
  const before = (end: number) => ({ family: name.slice(0, end).join(' '), given: name.slice(end).join(' ') })
  const after = (start: number) => ({ given: name.slice(0, start).join(' '), family: name.slice(start).join(' ') })
  const capitals = name.findIndex((word) => !isCapitals(word))
  if (capitals > 0 && !isCapitals(name.at(-1) ?? '')) return before(capitals)
  if (isFamilyFirst(name, country)) return before(1)
  if (name.length === 3 && patronymic.test(name[1] ?? '')) return after(2)
  const starts = unitsOf(name, titled)
  const doubled = starts.length >= 3 && !titled && hasTwoSurnames(name, starts, country)
  const last = starts.at(doubled ? -2 : -1) ?? 0
  return after(last === 0 && !titled ? (starts[1] ?? 1) : last)
}

// Wang Xiaoming of China, Иванов Иван Иванович, and Meier Anna, where no doubt is possible.
function isFamilyFirst(name: string[], country: string): boolean {
  const [first = '', second = ''] = name
  if (
    familyFirst.has(country) &&
    asianFamily.has(first.toLowerCase()) &&
    !asianFamily.has(name.at(-1)?.toLowerCase() ?? '')
  )
    return true
  if (name.length === 3 && patronymic.test(name[2] ?? '') && !patronymic.test(second)) return true
  return name.length === 2 && isFamilyName(first) && isGivenName(second)
}

// Where the words begin that belong together: [María] [del Carmen] [García] [de la Vega], [Ortega y Gasset].
function unitsOf(name: string[], titled: boolean): number[] {
  const isParticle = (at: number) => particles.has((name[at] ?? '').toLowerCase())
  const isJoining = (at: number) => joining.has((name[at] ?? '').toLowerCase())
  return name.flatMap((_, at) => {
    if (at === 0) return [0]
    const continues = ((at > 1 || titled) && isParticle(at - 1)) || (at > 1 && at < name.length - 1 && isJoining(at))
    return continues ? [] : [at]
  })
}

function hasTwoSurnames(name: string[], starts: number[], country: string): boolean {
  const first = name[(starts.at(-1) ?? 0) - 1]?.toLowerCase() ?? ''
  const second = name.at(-1)?.toLowerCase() ?? ''
  if (iberian.has(first) && iberian.has(second)) return true
  if (!doubleSurnames.has(country) || /^\p{L}\.?$/u.test(first)) return false
  return starts.length > 3 || !isGivenName(first)
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
