// Deterministic generator of the common work. No dependencies.
//   node gen.mjs N [outdir]   ->  customers-N.csv, deals-N.csv, activities-N.csv, work-N.json
// customers: the 17 columns of a real customer sheet; mixed English/German/Chinese;
// 3 % duplicates (varied spelling), ~2 % quoted newlines.
// deals (0.6 N) and activities (2 N) point to a customer by its 0-based row number.
// work-N.json: 200 searches (W2), 500 records to open (W3), 100 list pages (W4).
import fs from 'node:fs'
import path from 'node:path'

const N = Number(process.argv[2] ?? 10000)
const OUT = process.argv[3] ?? path.join(path.dirname(new URL(import.meta.url).pathname), 'data')
fs.mkdirSync(OUT, { recursive: true })

function rng(seed) {
  // mulberry32
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
const r = rng(20240611 + N),
  r2 = rng(777 + N)
const pick = (a, f = r) => a[Math.floor(f() * a.length)]
const int = (lo, hi, f = r) => lo + Math.floor(f() * (hi - lo + 1))
const digits = (n, f = r) => {
  let s = ''
  for (let i = 0; i < n; i++) s += Math.floor(f() * 10)
  return s
}
const skew = (a, f = r) => a[Math.floor(a.length * f() ** 2)] // early entries more frequent

const EN = {
  first:
    'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley Steven Kimberly Andrew Emily Paul Donna Joshua Michelle Oliver Amelia George Isla Harry Ava Noah Grace Jack Freya'.split(
      ' ',
    ),
  last: "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Wilson Anderson Taylor Thomas Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips O'Brien O'Connor Campbell Parker Evans Edwards Collins Stewart Morris Rogers".split(
    ' ',
  ),
  cword:
    'Summit Blue River North Atlas Harbor Crown Oak Silver Granite Bright Union Pioneer Delta Falcon Cedar Beacon Royal Apex Metro Vertex Lakeside Iron Golden Horizon Maple Stone Swift Orchard Anchor'.split(
      ' ',
    ),
  ckind: [
    'Logistics',
    'Consulting',
    'Foods',
    'Engineering',
    'Software',
    'Partners',
    'Print',
    'Motors',
    'Textiles',
    'Energy',
    'Dental',
    'Architects',
    'Media',
    'Plumbing',
    'Travel',
  ],
  cform: ['Ltd', 'LLC', 'Inc.', '& Sons', 'Group', 'plc'],
  city: [
    ['London', 'Greater London', 'United Kingdom', 'SW1A'],
    ['Manchester', 'Greater Manchester', 'United Kingdom', 'M1'],
    ['New York', 'NY', 'United States', '100'],
    ['Chicago', 'IL', 'United States', '606'],
    ['Austin', 'TX', 'United States', '787'],
    ['Leeds', 'West Yorkshire', 'United Kingdom', 'LS1'],
    ['Dublin', 'Leinster', 'Ireland', 'D02'],
    ['Boston', 'MA', 'United States', '021'],
    ['Bristol', 'Avon', 'United Kingdom', 'BS1'],
    ['Toronto', 'ON', 'Canada', 'M5V'],
  ],
  street: [
    'High Street',
    'Station Road',
    'Main Street',
    'Church Lane',
    'Park Avenue',
    'Mill Road',
    'Victoria Street',
    '5th Avenue',
  ],
  tld: ['com', 'co.uk', 'net', 'io'],
  cc: ['+44 20 ', '+1 212 ', '+1 (312) '],
}
const DE = {
  first:
    'Hans Jürgen Ursula Karl Heinz Monika Wolfgang Petra Klaus Sabine Uwe Renate Günther Brigitte Stefan Andrea Jörg Claudia Matthias Kerstin Björn Käthe Lukas Lena Felix Anna Maximilian Sophie Tobias Jana Sören Zoë René Franziska Dörte Ulrich'.split(
      ' ',
    ),
  last: 'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Köhler Größmann Weiß Jäger Böhm Straßer'.split(
    ' ',
  ),
  cword:
    'Nord Süd Rhein Alpen Hanse Bayerische Schwäbische Elbe Neckar Märkische Sächsische Kaiser Adler Löwen Grün Stahl Fränkische Ostsee Harz Isar'.split(
      ' ',
    ),
  ckind: [
    'Maschinenbau',
    'Spedition',
    'Bäckerei',
    'Elektrotechnik',
    'Druckerei',
    'Weinhandel',
    'Autohaus',
    'Möbelhaus',
    'Baustoffe',
    'Gebäudetechnik',
    'Steuerberatung',
    'Großhandel',
    'Holzbau',
    'Anlagenbau',
  ],
  cform: ['GmbH', 'AG', 'GmbH & Co. KG', 'e.K.', 'OHG', 'UG (haftungsbeschränkt)'],
  city: [
    ['Berlin', 'Berlin', 'Germany', '10'],
    ['München', 'Bayern', 'Germany', '80'],
    ['Hamburg', 'Hamburg', 'Germany', '20'],
    ['Köln', 'Nordrhein-Westfalen', 'Germany', '50'],
    ['Stuttgart', 'Baden-Württemberg', 'Germany', '70'],
    ['Düsseldorf', 'Nordrhein-Westfalen', 'Germany', '40'],
    ['Nürnberg', 'Bayern', 'Germany', '90'],
    ['Wien', 'Wien', 'Austria', '1'],
    ['Zürich', 'Zürich', 'Switzerland', '8'],
    ['Osnabrück', 'Niedersachsen', 'Germany', '49'],
  ],
  street: [
    'Hauptstraße',
    'Bahnhofstraße',
    'Gartenweg',
    'Schulstraße',
    'Lindenallee',
    'Am Mühlbach',
    'Königsallee',
    'Goethestraße',
  ],
  tld: ['de', 'com', 'at', 'ch'],
  cc: ['+49 30 ', '0049-89-', '040/'],
}
const ZH = {
  first:
    '伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 志强 建国 文静 雨桐 子轩 梓涵 浩然 欣怡 思远'.split(
      ' ',
    ),
  firstPy:
    'wei fang na xiuying min jing li qiang lei jun yang yong yan jie juan tao ming chao xiulan xia ping gang guiying zhiqiang jianguo wenjing yutong zixuan zihan haoran xinyi siyuan'.split(
      ' ',
    ),
  last: '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 欧阳 司马'.split(' '),
  lastPy:
    'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang ouyang sima'.split(
      ' ',
    ),
  cword: '华信 金龙 东方 恒通 天成 盛达 瑞丰 鸿运 中科 新世纪 万里 海川 博远 永兴 嘉禾 正大'.split(' '),
  cwordPy:
    'huaxin jinlong dongfang hengtong tiancheng shengda ruifeng hongyun zhongke xinshiji wanli haichuan boyuan yongxing jiahe zhengda'.split(
      ' ',
    ),
  ckind: '科技 贸易 电子 机械 食品 物流 纺织 建材 化工 信息技术'.split(' '),
  cform: ['有限公司', '股份有限公司', '集团'],
  city: [
    ['上海', '上海市', '中国', '2000'],
    ['北京', '北京市', '中国', '1000'],
    ['深圳', '广东省', '中国', '5180'],
    ['广州', '广东省', '中国', '5100'],
    ['杭州', '浙江省', '中国', '3100'],
    ['成都', '四川省', '中国', '6100'],
    ['武汉', '湖北省', '中国', '4300'],
    ['苏州', '江苏省', '中国', '2150'],
  ],
  street: ['南京路', '中山北路', '人民大道', '建设路', '解放街', '长安街'],
  tld: ['cn', 'com.cn', 'com'],
  cc: ['+86 21 ', '+86 10 ', '0755-'],
}
const IND = [
  'Manufacturing',
  'Retail',
  'Software',
  'Logistics',
  'Construction',
  'Healthcare',
  'Food',
  'Finance',
  'Education',
  'Automotive',
  'Energy',
  'Hospitality',
]
const SRC = ['Trade fair', 'Website', 'Referral', 'Cold call', 'Newsletter', 'LinkedIn', 'Partner', 'Walk-in']
export const OWN = [
  'Anna Becker',
  'Tom Walker',
  'Li Wei',
  'Jonas Krüger',
  'Sarah King',
  'Chen Jie',
  'Petra Vogel',
  "Mike O'Neil",
  'Zhang Min',
  'Eva Sommer',
  'Carlos Ruiz',
  'Nina Roth',
]
const TAG = [
  'VIP',
  'newsletter',
  'prospect',
  'wholesale',
  'overdue',
  'key account',
  'Messe 2023',
  '重点客户',
  'inactive',
  'partner',
  'export',
  'Stammkunde',
]
const NOTE = [
  'Prefers email in the morning.',
  'Bitte erst nach 10 Uhr anrufen.',
  'Asked for a quote on 200 units; compare with last year.',
  '客户希望月底前收到报价。',
  'Zahlt per Lastschrift, Skonto 2 %.',
  'Met at the fair, wants a demo.',
  'Contract ends in June',
  '已签合同，等待付款。',
  'Has a "preferred supplier" list, we are on it.',
  'Ansprechpartner im Urlaub bis Monatsende.',
]

const ascii = (s) =>
  s
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '')
const companies = [] // {name, domain, loc, L}
function company(L) {
  if (companies.length && r() < 0.4) return pick(companies)
  let name, domain
  const city = skew(L.city)
  const n = companies.length
  if (L === ZH) {
    const i = int(0, L.cword.length - 1)
    name = city[0] + L.cword[i] + pick(L.ckind) + pick(L.cform)
    domain = L.cwordPy[i] + n + '.' + pick(L.tld)
  } else {
    const w = pick(L.cword),
      k = pick(L.ckind)
    const who = r() < 0.4 ? pick(L.last) + ' ' : ''
    name = `${who}${w} ${k} ${pick(L.cform)}`
    domain = ascii(who + w + k).slice(0, 18) + (n % 997) + '.' + pick(L.tld)
  }
  const c = { name, domain, city, L }
  companies.push(c)
  return c
}
function row() {
  const x = r()
  const c = company(x < 0.45 ? EN : x < 0.8 ? DE : ZH)
  const L = c.L
  const fi = int(0, L.first.length - 1),
    li = int(0, L.last.length - 1)
  const mail =
    (L === ZH ? `${L.lastPy[li]}.${L.firstPy[fi]}` : `${ascii(L.first[fi])}.${ascii(L.last[li])}`) +
    (r() < 0.3 ? int(1, 99) : '') +
    '@' +
    c.domain
  const loc = r() < 0.8 ? c.city : skew(L.city)
  const tags = []
  const nt = int(0, 3)
  for (let i = 0; i < nt; i++) {
    const t = pick(TAG)
    if (!tags.includes(t)) tags.push(t)
  }
  let note = ''
  const z = r()
  if (z < 0.55) note = pick(NOTE) + (r() < 0.3 ? ' ' + pick(NOTE) : '')
  if (z < 0.02) note = pick(NOTE) + '\n' + pick(NOTE) + '\n"' + pick(NOTE) + '"'
  const d = new Date(Date.UTC(2012, 0, 1) + Math.floor(r() * 12 * 365.25 * 864e5))
  return [
    c.name,
    L.first[fi],
    L.last[li],
    r() < 0.93 ? mail : '',
    r() < 0.85 ? pick(L.cc) + digits(4) + ' ' + digits(4) : '',
    r() < 0.6
      ? L === ZH
        ? '1' + pick(['38', '39', '86', '50']) + digits(8)
        : L === DE
          ? '+49 17' + digits(1) + ' ' + digits(7)
          : '+44 7' + digits(3) + ' ' + digits(6)
      : '',
    L === ZH
      ? pick(L.street) + int(1, 999) + '号'
      : L === DE
        ? pick(L.street) + ' ' + int(1, 180)
        : int(1, 999) + ' ' + pick(L.street),
    loc[0],
    loc[3] + digits(loc[3].length >= 4 ? 2 : 5 - loc[3].length),
    loc[1],
    loc[2],
    pick(IND),
    skew(SRC),
    skew(OWN),
    tags.join(', '),
    note,
    d.toISOString().slice(0, 10),
  ]
}
function dup(o) {
  // the same person typed again, a little differently
  const q = o.slice()
  const k = int(0, 4)
  if (k === 0) q[3] = q[3].toUpperCase()
  else if (k === 1) q[4] = q[4].replace(/[ ()/-]/g, '')
  else if (k === 2) q[0] = q[0].replace(/ (GmbH|Ltd|LLC|AG|Inc\.)$/, '')
  else if (k === 3) q[2] = q[2].toUpperCase() // k 4: exact
  q[13] = skew(OWN)
  return q
}
const cell = (s) => (/[",\n\r]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s)
const HEAD = [
  'Company',
  'First name',
  'Last name',
  'Email',
  'Phone',
  'Mobile',
  'Street',
  'City',
  'Postcode',
  'Region',
  'Country',
  'Industry',
  'Source',
  'Owner',
  'Tags',
  'Notes',
  'Created',
]

const fd = fs.openSync(path.join(OUT, `customers-${N}.csv`), 'w')
let buf = HEAD.join(',') + '\n'
const old = []
const cityN = {},
  ownerN = {},
  pairN = {}
const sample = [] // reservoir for the queries
for (let i = 0; i < N; i++) {
  const q = old.length > 50 && r() < 0.03 ? dup(pick(old)) : row()
  if (old.length < 4000) old.push(q)
  else if (r() < 0.2) old[int(0, 3999)] = q
  if (sample.length < 3000) sample.push(q)
  else {
    const j = Math.floor(r2() * (i + 1))
    if (j < 3000) sample[j] = q
  }
  cityN[q[7]] = (cityN[q[7]] ?? 0) + 1
  ownerN[q[13]] = (ownerN[q[13]] ?? 0) + 1
  const p = q[7] + '\t' + q[13]
  pairN[p] = (pairN[p] ?? 0) + 1
  buf += q.map(cell).join(',') + '\n'
  if (buf.length > 1 << 20) {
    fs.writeSync(fd, buf)
    buf = ''
  }
}
fs.writeSync(fd, buf)
fs.closeSync(fd)

function write(name, head, n, f) {
  const fd = fs.openSync(path.join(OUT, name), 'w')
  let b = head + '\n'
  for (let i = 0; i < n; i++) {
    b += f(i).map(String).map(cell).join(',') + '\n'
    if (b.length > 1 << 20) {
      fs.writeSync(fd, b)
      b = ''
    }
  }
  fs.writeSync(fd, b)
  fs.closeSync(fd)
}
const day = () => new Date(Date.UTC(2021, 0, 1) + Math.floor(r() * 4 * 365 * 864e5)).toISOString().slice(0, 10)
write(`deals-${N}.csv`, 'Customer,Title,Stage,Amount,Expected,Owner', Math.floor(N * 0.6), (i) => [
  int(0, N - 1),
  pick(['Renewal', 'New machine', 'Rahmenvertrag', '年度合同', 'Spare parts', 'Beratung']) + ' ' + i,
  pick(['lead', 'qualified', 'proposal', 'won', 'lost']),
  int(200, 90000),
  day(),
  skew(OWN),
])
write(`activities-${N}.csv`, 'Customer,Type,Subject,At', N * 2, () => [
  int(0, N - 1),
  pick(['call', 'email', 'meeting', 'task']),
  pick(NOTE),
  day(),
])

const searches = []
while (searches.length < 200) {
  const q = sample[Math.floor(r2() * sample.length)],
    k = searches.length % 4
  const src = [q[1] + ' ' + q[2], q[0], q[3], q[4] || q[5]][k]
  const isZh = /[\u4e00-\u9fff]/.test(src)
  if (searches.length % 25 === 24) {
    searches.push('qx' + digits(int(2, 5), r2))
    continue
  } // no hit
  const chars = [...src]
  const len = isZh ? int(2, 4, r2) : int(2, 8, r2)
  const at = r2() < 0.5 ? 0 : int(0, Math.max(0, chars.length - len), r2)
  let s = chars
    .slice(at, at + len)
    .join('')
    .trim()
  if (r2() < 0.6) s = s.toLowerCase()
  if ([...s].length < 2 || /[\n"%_]/.test(s)) continue
  searches.push(s)
}
const opens = Array.from({ length: 500 }, () => Math.floor(r2() * N))
const deep = (t) => Math.floor((t * 0.8) / 50) * 50
const lists = []
const cities = Object.keys(cityN),
  pairs = Object.keys(pairN).filter((p) => pairN[p] > 20)
for (let i = 0; i < 100; i++) {
  const sort = ['Company', 'Created', 'Last name'][i % 3],
    desc = i % 2 === 1
  const k = i % 10
  if (k < 5) {
    const city = pick(cities, r2)
    lists.push({ city, sort, desc, total: cityN[city], offset: deep(cityN[city]) })
  } else if (k < 8) {
    const owner = skew(OWN, r2)
    lists.push({ owner, sort, desc, total: ownerN[owner], offset: deep(ownerN[owner]) })
  } else if (k < 9) {
    const p = pick(pairs, r2)
    const [city, owner] = p.split('\t')
    lists.push({ city, owner, sort, desc, total: pairN[p], offset: deep(pairN[p]) })
  } else lists.push({ sort, desc, total: N, offset: deep(N) })
}
fs.writeFileSync(path.join(OUT, `work-${N}.json`), JSON.stringify({ n: N, searches, opens, lists }, null, 1))
console.log(N, 'companies', companies.length, 'bytes', fs.statSync(path.join(OUT, `customers-${N}.csv`)).size)
