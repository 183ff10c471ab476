// (a) the physical limit: raw better-sqlite3, hand-written SQL, one transaction.
//   node limit.mjs PHASE N [--db FILE] [--parser csv-parse|csv-parse-sync|papaparse] [--fts trigram|trigram+bigram]
// PHASE: import | related | search | open | list | start | verify | parse
// Prints one JSON line: times in ms, peak RSS and file size in MB.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
const t0 = performance.now()
const HERE = path.dirname(new URL(import.meta.url).pathname)
const req = createRequire(path.join(process.cwd(), 'package.json')) // run from the project's root: its better-sqlite3 and parsers
const [phase, nArg, ...rest] = process.argv.slice(2)
const N = Number(nArg)
const opt = Object.fromEntries(
  rest
    .join(' ')
    .split('--')
    .filter(Boolean)
    .map((s) => s.trim().split(' ')),
)
const DB = opt.db ?? path.join(os.tmpdir(), `kontor-limit-${N}.db`)
const PARSER = opt.parser ?? 'papaparse'
const FTS = opt.fts ?? 'trigram+bigram'
const data = (f) => path.join(opt.data ?? path.join(HERE, 'data'), f)
const Database = req('better-sqlite3')
const out = { system: 'limit', phase, n: N }
const done = (o) => {
  Object.assign(out, o)
  out.rss_mb = Math.round(process.resourceUsage().maxRSS / 1024)
  if (fs.existsSync(DB)) out.db_mb = +(fs.statSync(DB).size / 1e6).toFixed(1)
  console.log(JSON.stringify(out))
}
const pct = (a) => {
  const s = [...a].sort((x, y) => x - y)
  const p = (q) => +s[Math.min(s.length - 1, Math.floor(q * s.length))].toFixed(3)
  return {
    ops: s.length,
    p50: p(0.5),
    p95: p(0.95),
    max: p(1),
    mean: +(s.reduce((x, y) => x + y, 0) / s.length).toFixed(3),
    wall_ms: +s.reduce((x, y) => x + y, 0).toFixed(1),
  }
}
const open = () => {
  const db = new Database(DB)
  db.pragma('journal_mode=WAL')
  db.pragma('synchronous=NORMAL')
  db.pragma('cache_size=-' + (phase === 'import' ? 262144 : 65536))
  db.pragma('mmap_size=268435456')
  return db
}

const SCHEMA = `
create table owner(id integer primary key, name text not null unique);
create table company(id integer primary key, name text not null unique, industry text);
create table contact(id integer primary key, company_id integer not null references company, first text not null, last text not null,
  email text, phone text, mobile text, phone_digits text, owner_id integer not null references owner, source text, notes text, created text not null, city text, company text not null);
create table address(id integer primary key, contact_id integer not null references contact, street text, city text, postcode text, region text, country text);
create table tag(id integer primary key, name text not null unique);
create table contact_tag(contact_id integer not null, tag_id integer not null, primary key(contact_id, tag_id)) without rowid;
create table deal(id integer primary key, contact_id integer not null, title text, stage text, amount integer, expected text, owner_id integer);
create table activity(id integer primary key, contact_id integer not null, type text, subject text, at text);`
const INDEX = `
create index contact_company on contact(company_id); create index contact_email on contact(email); create index contact_phone on contact(phone_digits);
create index contact_last on contact(last, first); create index contact_created on contact(created);
create index contact_comp on contact(company); create index contact_city_comp on contact(city, company); create index contact_owner_comp on contact(owner_id, company);
create index contact_city_last on contact(city, last, first); create index contact_city_created on contact(city, created);
create index contact_owner_last on contact(owner_id, last, first); create index contact_owner_created on contact(owner_id, created);
create index address_contact on address(contact_id); create index deal_contact on deal(contact_id); create index activity_contact on activity(contact_id, at);`

// 2-character searches do not fit a trigram index: a contentless index of all distinct 2-grams per row answers them.
const grams = (s) => {
  const c = [...s.toLowerCase()]
  const g = new Set()
  for (let i = 0; i + 1 < c.length; i++)
    if (c[i] !== ' ' && c[i + 1] !== ' ' && c[i] !== '\n')
      g.add('x' + c[i].codePointAt(0).toString(36) + 'z' + c[i + 1].codePointAt(0).toString(36))
  return g
}

async function* rowsOf(file) {
  if (PARSER === 'papaparse') {
    yield* req('papaparse').parse(fs.readFileSync(file, 'utf8'), { header: false, skipEmptyLines: true }).data
  } else if (PARSER === 'csv-parse-sync') {
    const { parse } = req('csv-parse/sync')
    yield* parse(fs.readFileSync(file))
  } else {
    const { parse } = req('csv-parse')
    for await (const r of fs.createReadStream(file, { highWaterMark: 1 << 20 }).pipe(parse({ highWaterMark: 1024 })))
      yield r
  }
}
async function parseAll() {
  const t = performance.now()
  let n = 0
  for await (const r of rowsOf(data(`customers-${N}.csv`))) n += r.length > 1 ? 1 : 0
  done({ parser: PARSER, rows: n - 1, wall_ms: +(performance.now() - t).toFixed(1) })
}

async function doImport() {
  for (const s of ['', '-wal', '-shm']) fs.rmSync(DB + s, { force: true })
  const t = performance.now()
  const db = open()
  db.exec(SCHEMA)
  const insCo = db.prepare('insert into company(id,name,industry) values(?,?,?)'),
    insOw = db.prepare('insert into owner(id,name) values(?,?)'),
    insTg = db.prepare('insert into tag(id,name) values(?,?)')
  const insCt = db.prepare('insert into contact values(?,?,?,?,?,?,?,?,?,?,?,?,?,?)'),
    insAd = db.prepare('insert into address values(?,?,?,?,?,?,?)'),
    insCtTg = db.prepare('insert into contact_tag values(?,?)')
  const co = new Map(),
    ow = new Map(),
    tg = new Map()
  let n = 0,
    bad = 0,
    head = true
  const id = (m, k, f) => {
    let i = m.get(k)
    if (i === undefined) {
      i = m.size + 1
      m.set(k, i)
      f(i)
    }
    return i
  }
  db.exec('begin immediate')
  for await (const r of rowsOf(data(`customers-${N}.csv`))) {
    if (head) {
      head = false
      continue
    }
    const company = r[0].trim(),
      email = r[3].trim().toLowerCase(),
      created = r[16]
    if (!company || (email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) || !/^\d{4}-\d\d-\d\d$/.test(created)) {
      bad++
      continue
    } // the minimum of validation
    n++
    const cid = id(co, company, (i) => insCo.run(i, company, r[11]))
    const oid = id(ow, r[13], (i) => insOw.run(i, r[13]))
    const ph = r[4].replace(/\D/g, '').replace(/^00/, '')
    insCt.run(
      n,
      cid,
      r[1].trim(),
      r[2].trim(),
      email || null,
      r[4] || null,
      r[5] || null,
      ph || null,
      oid,
      r[12],
      r[15] || null,
      created,
      r[7],
      company,
    )
    insAd.run(n, n, r[6], r[7], r[8], r[9], r[10])
    if (r[14])
      for (const s of r[14].split(', '))
        insCtTg.run(
          n,
          id(tg, s, (i) => insTg.run(i, s)),
        )
  }
  const t1 = performance.now()
  db.exec(INDEX)
  const t2 = performance.now()
  db.exec(
    `create virtual table find using fts5(name, company, email, phone, content='', tokenize='trigram case_sensitive 0', detail=full)`,
  )
  if (FTS !== 'none') {
    const HASH = Number(opt.hash ?? 8) << 20
    db.exec(`insert into find(find,rank) values('hashsize',${HASH})`)
    db.exec(
      `insert into find(rowid,name,company,email,phone) select c.id, c.first||' '||c.last, c.company, c.email, coalesce(c.phone,'')||' '||coalesce(c.mobile,'') from contact c order by c.id`,
    )
  }
  const t3 = performance.now()
  if (FTS.includes('bigram')) {
    db.exec(`create virtual table find2 using fts5(g, content='', detail=none, tokenize='ascii')`)
    db.exec(`insert into find2(find2,rank) values('hashsize',8388608)`)
    const ins = db.prepare('insert into find2(rowid,g) values(?,?)')
    const rd = db.prepare(
      `select c.id, c.first||' '||c.last a, k.name b, coalesce(c.email,'') e, coalesce(c.phone,'')||' '||coalesce(c.mobile,'') p from contact c join company k on k.id=c.company_id where c.id>=? and c.id<? order by c.id`,
    )
    for (let i = 1; i <= n; i += 5000)
      for (const x of rd.all(i, i + 5000)) ins.run(x.id, [...grams(`${x.a}\n${x.b}\n${x.e}\n${x.p}`)].join(' '))
  }
  const t4 = performance.now()
  db.exec('commit')
  db.exec('analyze')
  db.pragma('wal_checkpoint(truncate)')
  db.close()
  const e = performance.now()
  const f = (x) => +x.toFixed(1)
  done({
    parser: PARSER,
    fts: FTS,
    rows: n,
    bad,
    companies: co.size,
    wall_ms: f(e - t),
    parts: {
      parse_insert: f(t1 - t),
      indexes: f(t2 - t1),
      trigram: f(t3 - t2),
      bigram: f(t4 - t3),
      commit_analyze: f(e - t4),
    },
  })
}
async function related() {
  const t = performance.now()
  const db = open()
  const d = db.prepare('insert into deal values(null,?,?,?,?,?,(select id from owner where name=?))'),
    a = db.prepare('insert into activity values(null,?,?,?,?)')
  const { parse } = req('csv-parse/sync')
  const rd = (f) => parse(fs.readFileSync(data(f)), { from_line: 2 })
  db.exec('begin')
  for (const r of rd(`deals-${N}.csv`)) d.run(+r[0] + 1, r[1], r[2], +r[3], r[4], r[5])
  for (const r of rd(`activities-${N}.csv`)) a.run(+r[0] + 1, r[1], r[2], r[3])
  db.exec('commit; analyze')
  db.pragma('wal_checkpoint(truncate)')
  db.close()
  done({ wall_ms: +(performance.now() - t).toFixed(1) })
}
const OPS = Number(process.env.OPS ?? 1e6) // fewer operations (the same first ones for every system)
const work = () => {
  const w = JSON.parse(fs.readFileSync(data(`work-${N}.json`), 'utf8'))
  for (const k of ['searches', 'opens', 'lists']) w[k] = w[k].slice(0, OPS)
  return w
}
const COLS = `c.id, c.first, c.last, c.email, c.phone, c.mobile, k.name company, c.city, o.name owner, c.created`
const JOIN = `from contact c join company k on k.id=c.company_id join owner o on o.id=c.owner_id`

function search(db) {
  const tri = db.prepare(
    `select ${COLS} from find f join contact c on c.id=f.rowid join company k on k.id=c.company_id join owner o on o.id=c.owner_id where find match ? limit 50`,
  )
  const bi = FTS.includes('bigram')
    ? db.prepare(
        `select ${COLS} from find2 f join contact c on c.id=f.rowid join company k on k.id=c.company_id join owner o on o.id=c.owner_id where find2 match ? limit 50`,
      )
    : null
  const scan = db.prepare(
    `select ${COLS} ${JOIN} where c.first||' '||c.last like @q or k.name like @q or c.email like @q or c.phone like @q or c.mobile like @q limit 50`,
  )
  return (q) => {
    const n = [...q].length
    if (n > 2) return tri.all('"' + q.replace(/"/g, '""') + '"')
    const g = bi && [...grams(q)]
    return g?.length ? bi.all(g[0]) : scan.all({ q: `%${q}%` })
  }
}
function doSearch() {
  const db = open()
  const f = search(db)
  const w = work()
  for (const q of w.searches.slice(0, 10)) f(q)
  const ts = [],
    short = []
  let hits = 0
  for (const q of w.searches) {
    const t = performance.now()
    hits += f(q).length
    const d = performance.now() - t
    ts.push(d)
    if ([...q].length <= 2) short.push(d)
  }
  done({ ...pct(ts), hits, two_char: pct(short), fts: FTS })
}
function verify() {
  // the indexes answer as a brute-force LIKE does (ASCII folding differs for umlauts in upper case)
  const db = open()
  const f = search(db)
  const scan = db.prepare(
    `select count(*) n from (select 1 ${JOIN} where c.first||' '||c.last like @q or k.name like @q or c.email like @q or coalesce(c.phone,'')||' '||coalesce(c.mobile,'') like @q limit 50)`,
  )
  const bad = []
  for (const q of work().searches) {
    const a = f(q).length,
      b = scan.get({ q: `%${q}%` }).n
    if (a !== b) bad.push([q, a, b])
  }
  done({ mismatches: bad.length, bad: bad.slice(0, 10) })
}
function doOpen() {
  const db = open()
  const one = db.prepare(`select c.*, k.name company, k.industry, o.name owner ${JOIN} where c.id=?`),
    ad = db.prepare('select * from address where contact_id=?'),
    tg = db.prepare('select t.name from contact_tag x join tag t on t.id=x.tag_id where x.contact_id=?'),
    dl = db.prepare('select * from deal where contact_id=? order by expected desc'),
    ac = db.prepare('select * from activity where contact_id=? order by at desc limit 50'),
    co = db.prepare('select id, first, last, email from contact where company_id=? and id<>? limit 20')
  const f = (i) => {
    const c = one.get(i)
    return [c, ad.all(i), tg.all(i), dl.all(i), ac.all(i), co.all(c.company_id, i)]
  }
  const w = work()
  for (const i of w.opens.slice(0, 10)) f(i + 1)
  const ts = []
  let rel = 0
  for (const i of w.opens) {
    const t = performance.now()
    const x = f(i + 1)
    ts.push(performance.now() - t)
    rel += x[3].length + x[4].length + x[5].length
  }
  done({ ...pct(ts), related: rel })
}
const listSql = (l) => {
  const dir = l.desc ? 'desc' : 'asc'
  const ord = {
    Company: `c.company ${dir}, c.id ${dir}`,
    Created: `c.created ${dir}, c.id ${dir}`,
    'Last name': `c.last ${dir}, c.first ${dir}, c.id ${dir}`,
  }[l.sort]
  const wh = [l.city && 'c.city=@city', l.owner && 'c.owner_id=(select id from owner where name=@owner)']
    .filter(Boolean)
    .join(' and ')
  // late lookup: sort ids only, then fetch 50 whole rows
  return `select ${COLS} ${JOIN} join (select c.id id, row_number() over () rn from (select c.id from contact c ${wh ? 'where ' + wh : ''} order by ${ord} limit 50 offset @offset) c) p on p.id=c.id order by p.rn`
}
function doList() {
  const db = open()
  const w = work()
  const st = new Map()
  const f = (l) => {
    const s = listSql(l)
    let p = st.get(s)
    if (!p) st.set(s, (p = db.prepare(s)))
    const a = { offset: l.offset }
    if (l.city) a.city = l.city
    if (l.owner) a.owner = l.owner
    return p.all(a)
  }
  for (const l of w.lists) f(l)
  const ts = []
  let rows = 0
  for (const l of w.lists) {
    const t = performance.now()
    rows += f(l).length
    ts.push(performance.now() - t)
  }
  const nofilter = ts.filter((_, i) => !w.lists[i].city && !w.lists[i].owner)
  done({ ...pct(ts), rows, unfiltered: pct(nofilter) })
}
function start() {
  const db = open()
  const rows = db.prepare(`select ${COLS} ${JOIN} order by c.last, c.first limit 50`).all()
  const n = db.prepare('select count(*) n from contact').get().n
  done({
    rows: rows.length,
    count: n,
    in_process_ms: +(performance.now() - t0).toFixed(1),
    since_exec_ms: +(performance.timeOrigin + performance.now() - Number(process.env.T_EXEC ?? NaN)).toFixed(1),
  })
}

fs.mkdirSync(path.join(HERE, 'tmp'), { recursive: true })
await { import: doImport, related, search: doSearch, open: doOpen, list: doList, start, verify, parse: parseAll }[
  phase
]()
