// The scan for duplicates over an office with planted ones: how long it takes, how many of them it finds, and how many of
// those that it finds are some.
//   node tests/bench/duplicates.ts --rows N --folder DIR
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { possible } from '../../src/main/core/contacts/likeness.ts'
import { arguments_, report } from './common.ts'
import { ended, startProgram, uploadFile } from './program.ts'

interface Row {
  given: string
  family: string
  company: string
  email: string
  phone: string
  street: string
  postcode: string
  city: string
  /** The row that it was made of, or its own number. */
  same: number
}

const { rows, folder } = arguments_()
const share = 0.03
const random = mulberry32(20_261_122)
const pick = <Value>(all: readonly Value[]): Value => all[Math.floor(random() * all.length)] as Value
const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')

const given =
  `James Mary Robert Patricia Michael Jennifer William Elizabeth Thomas Susan Margaret Christopher Katherine Daniel Deborah Anthony
  Stefan Ursula Wolfgang Katharina Johannes Friederike Matthias Sabine Andreas Christine François Isabelle Philippe Geneviève Alejandro
  Guadalupe Francisco Concepción Giovanni Alessandra Katarzyna Agnieszka Wojciech Aleksandra`.split(/\s+/)
const short: Record<string, string> = {
  James: 'Jim', Robert: 'Bob', Patricia: 'Pat', Michael: 'Mike', Jennifer: 'Jenny', William: 'Bill', Elizabeth: 'Liz',
  Thomas: 'Tom', Susan: 'Sue', Margaret: 'Maggie', Christopher: 'Chris', Katherine: 'Kate', Daniel: 'Dan', Anthony: 'Tony',
} // prettier-ignore
const starts =
  `Ba Be Bra Bren Cal Car Cor Dal Del Dor Fal Fen Gar Ger Gran Hal Hart Hol Kar Kel Kron Lam Lind Lor Mal Mar Mor Nor Ober Pal Per
  Ran Reb Ros Sal Schol Sten Tal Tor Ull Van Ver Wal West Wil Zim`.split(/\s+/)
const middles = `a be ber da der e el en er i in le len ma mer ne ri sen ta ter`.split(' ')
const ends =
  `bach berg borg brand dahl dorf feld field ford garth gren ham hof holm hurst lund mann meier mont more quist sen ski smith sson stein stone strom thal ton vic ville well wood`.split(
    ' ',
  )
const hanFamily = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧')
const hanGiven = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华文玉建国志红春梅海燕雪晨宇浩欣怡思嘉俊')
const traditional: Record<string, string> = {
  张: '張', 刘: '劉', 陈: '陳', 杨: '楊', 赵: '趙', 黄: '黃', 吴: '吳', 孙: '孫', 马: '馬', 罗: '羅', 郑: '鄭', 谢: '謝', 韩: '韓', 冯: '馮', 于: '於',
  伟: '偉', 丽: '麗', 强: '強', 军: '軍', 艳: '艷', 杰: '傑', 涛: '濤', 兰: '蘭', 刚: '剛', 华: '華', 国: '國', 红: '紅',
} // prettier-ignore
const cities =
  `London York Leeds Dublin Boston Berlin Hamburg Köln Wien Graz Zürich Basel Paris Lyon Madrid Sevilla Roma Milano Warszawa Kraków`.split(
    ' ',
  )
const hanCities = ['北京市', '上海市', '深圳市', '广州市', '杭州市', '台北市', '高雄市']
const trades = 'Logistik Consulting Foods Engineering Software Print Motors Textil Energy Dental Media Travel'.split(
  ' ',
)
const forms = ['Ltd', 'Limited', 'GmbH', 'AG', 'LLC', 'Inc.', 'S.A.']

const originals = Math.round(rows * (1 - share))
const all: Row[] = Array.from({ length: originals }, (_, at) => invent(at))
while (all.length < rows) all.push(spoil(all[Math.floor(random() * originals)] as Row))
const columns = ['Given name', 'Family name', 'Company', 'E-mail', 'Phone', 'Street', 'Postcode', 'City', 'Notes']
const cells = (row: Row) => [
  row.given,
  row.family,
  row.company,
  row.email,
  row.phone,
  row.street,
  row.postcode,
  row.city,
  `#${row.same}`,
]
const file = path.join(folder, 'planted.csv')
fs.writeFileSync(file, [columns, ...all.map(cells)].map((line) => line.map((cell) => `"${cell}"`).join(',')).join('\n'))

const client = await startProgram(folder)
const upload = await uploadFile(client, file)
const { batch } = (await ended(client, await client.imports.rehearse({ upload }))) as { batch: { id: number } }
const { options } = await client.imports.get({ id: batch.id })
await ended(client, await client.imports.judge({ id: batch.id, options: { ...options, onDuplicate: 'both' } }))
await ended(client, await client.imports.commit({ id: batch.id }))
const started = performance.now()
await ended(client, await client.duplicates.scan())
const seconds = (performance.now() - started) / 1000

const office = new Database(path.join(folder, 'kontor.db'), { readonly: true })
const same = new Map(
  (office.prepare(`select id, notes from contact where notes like '#%'`).all() as { id: number; notes: string }[]).map(
    ({ id, notes }) => [id, notes],
  ),
)
const planted = [...Map.groupBy(same, ([, number]) => number).values()].reduce((sum, { length }) => sum + length - 1, 0)
const found = office.prepare('select contact_id, other_id from duplicate_pair where score >= ?').all(possible) as {
  contact_id: number
  other_id: number
}[]
// Of three who are one, two pairs join them.
const joined = new Map<number, number>()
const root = (id: number): number => (joined.has(id) ? root(joined.get(id) as number) : id)
let right = 0
let recovered = 0
for (const { contact_id: one, other_id: other } of found) {
  if (same.get(one) === undefined || same.get(one) !== same.get(other)) continue
  right++
  if (root(one) === root(other)) continue
  joined.set(root(one), root(other))
  recovered++
}
const people = found.filter(({ contact_id, other_id }) => same.has(contact_id) && same.has(other_id)).length
const figures = { seconds, planted, found: found.length, recall: recovered / planted, precision: right / people }
report({ ...figures, file: path.join(folder, 'kontor.db') })
process.exit(0)

/** A person as sheets have them, with a gap here and there. */
function invent(same: number): Row {
  const han = random() < 0.25
  const family = han ? pick(hanFamily) : pick(starts) + (random() < 0.5 ? pick(middles) : '') + pick(ends)
  const name = han ? pick(hanGiven) + (random() < 0.8 ? pick(hanGiven) : '') : pick(given)
  const city = han ? pick(hanCities) : pick(cities)
  const company =
    random() < 0.5
      ? ''
      : han
        ? `${city.slice(0, 2)}${pick(hanGiven)}${pick(hanGiven)}科技有限公司`
        : `${pick(starts)}${pick(ends)} ${pick(trades)} ${pick(forms)}`
  return {
    given: name,
    family,
    company,
    email:
      random() < 0.9
        ? `${han ? 'u' : `${name[0]}.${family}`.toLowerCase()}${digits(6)}@example.${pick(['com', 'cn', 'de', 'org'])}`
        : '',
    phone: random() < 0.8 ? (han ? `1${pick(['3', '5', '8'])}${digits(9)}` : `+44 20 ${digits(4)} ${digits(4)}`) : '',
    street: `${pick(starts)}${pick(ends)} ${1 + Math.floor(random() * 200)}`,
    postcode: digits(5),
    city: random() < 0.95 ? city : '',
    same,
  }
}

/** The same person as someone else typed them: spoilt in one way or two, but for what no person could tell. */
function spoil(original: Row): Row {
  const row = { ...original }
  const ways = [
    ...(row.email || row.phone
      ? [typo, exchanged, abbreviated, characters, nobodysCase]
      : [abbreviated, characters, nobodysCase]),
    ...(row.email && row.phone ? [otherPhone, noEmail, otherEmail] : []),
    otherForm,
  ]
  for (let times = random() < 0.4 ? 2 : 1; times > 0; times--) pick(ways)(row)
  // Nobody could tell without a single thing in common.
  const shares =
    (row.email !== '' && row.email === original.email) ||
    (row.phone !== '' && row.phone === original.phone) ||
    (row.city !== '' && row.city === original.city)
  return shares ? row : { ...row, email: original.email, phone: original.phone, city: original.city }
}

function typo(row: Row): void {
  const at = 1 + Math.floor(random() * Math.max(1, row.family.length - 2))
  if (row.family.length >= 4)
    row.family = pick([
      row.family.slice(0, at) + row.family.slice(at + 1),
      row.family.slice(0, at) + pick(Array.from('aeinrst')) + row.family.slice(at + 1),
    ])
}
function exchanged(row: Row): void {
  ;[row.given, row.family] = [row.family, row.given]
}
function abbreviated(row: Row): void {
  row.given = short[row.given] ?? row.given
}
function characters(row: Row): void {
  const other = (text: string) =>
    Array.from(text)
      .map((each) => traditional[each] ?? each)
      .join('')
  row.given = other(row.given)
  row.family = other(row.family)
}
function nobodysCase(row: Row): void {
  row.family = random() < 0.5 ? row.family.toUpperCase() : row.family.normalize('NFD').replace(/\p{M}/gu, '')
}
function otherPhone(row: Row): void {
  row.phone = row.phone.slice(0, -6) + digits(6)
}
function otherEmail(row: Row): void {
  row.email = `new${digits(6)}@example.net`
}
function noEmail(row: Row): void {
  row.email = ''
}
function otherForm(row: Row): void {
  row.company = row.company.replace(/ (?:Ltd|Limited|GmbH|AG|LLC|Inc\.|S\.A\.)$/, '')
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
