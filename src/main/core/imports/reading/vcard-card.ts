import { joinTags } from '../../../../shared/domain/tags.ts'
import { vcardHeadings } from '../../../../shared/domain/vcard-headings.ts'
import { ownProperty } from '../../../../shared/domain/vcard.ts'
import type { RawCard } from './vcard-lines.ts'
import { CardProperties, type TextProperty } from './vcard-properties.ts'
import { splitValue } from './vcard-text.ts'

/** A card as the cells of a row. */
export interface CardCells {
  /** By the key of our field, or by the heading of what no field of ours takes. */
  cells: Map<string, string>
  /** It names members instead of being a contact; all it says stands in its notes. */
  group: boolean
  damaged: boolean
  /** We wrote it. */
  own: boolean
}

/** Entries that a contact takes of each kind. */
const mostListed = 100

/** What says nothing of the contact, or is read together with another property. */
const unsaid = new Set(['VERSION', 'PRODID', 'REV', 'UID', 'CLIENTPIDMAP'])

/** @param encoding of the file */
export function readCard(card: RawCard, encoding: string): CardCells {
  return new CardReading(card, encoding).read()
}

class CardReading {
  private readonly cells = new Map<string, string>()
  private readonly notes: string[] = []
  /** By their headings. */
  private readonly further = new Map<string, Set<string>>()
  private readonly card: RawCard
  private readonly properties: CardProperties

  constructor(card: RawCard, encoding: string) {
    this.card = card
    this.properties = new CardProperties(card, encoding)
  }

  read(): CardCells {
    const kind = this.kind()
    if (kind === 'group') {
      for (const line of this.properties.rest())
        if (!unsaid.has(line.name)) this.notes.push(`${line.name}: ${this.plain(line)}`)
    } else {
      this.whoever(kind)
      this.emails()
      this.phones()
      this.addresses()
      this.details()
      this.own()
      for (const line of this.properties.rest()) if (!unsaid.has(line.name)) this.noteLine(line)
    }
    for (const [heading, texts] of this.further) this.set(heading, [...texts].join('\n'))
    this.set('notes', [...this.notes, ...this.properties.misread].filter((note) => note.trim() !== '').join('\n'))
    return { cells: this.cells, group: kind === 'group', damaged: this.card.damaged, own: this.properties.isOwn }
  }

  private kind(): 'person' | 'company' | 'group' | '' {
    const stated = [...this.take('KIND'), ...this.take('X-ADDRESSBOOKSERVER-KIND')].map((line) =>
      line.text.trim().toLowerCase(),
    )
    if (stated.includes('group')) return 'group'
    const shown = [...this.take('X-ABSHOWAS'), ...this.take('X-ABSHOWAS-ABSHOWAS')]
    const asCompany = shown.some(({ text }) => /company/i.test(text))
    if (asCompany || stated.includes('org') || stated.includes('organization')) return 'company'
    return stated.includes('individual') ? 'person' : ''
  }

  /** The name of the person, the company, or both. */
  private whoever(kind: 'person' | 'company' | ''): void {
    const [name, ...moreNames] = this.take('N')
    const parts = name ? splitValue(name.text, ';').map((part) => this.list(part)) : []
    const [family = [], given = [], middle = [], prefix = [], suffix = [], ...beyond] = parts
    const [organization, ...moreOrganizations] = this.take('ORG')
    const units = organization ? splitValue(organization.text, ';').map((unit) => this.text(unit)) : []
    const [fullName, ...moreFullNames] = this.take('FN')
    const full = fullName ? this.plain(fullName) : ''
    // A card must have a full name: without any it is made of what else there is.
    const madeUp =
      [...this.properties.of('EMAIL'), ...this.properties.of('TEL')].some((line) => this.plain(line) === full) ||
      !saysMore(full, parts.flat())
    const company = units[0] || (kind === 'company' && !madeUp ? full : '')
    const named = given.length + family.length + middle.length > 0
    this.set('kind', kind || (given.length + family.length > 0 ? 'person' : ''))
    this.set('company', company)
    this.set('department', units.slice(1).filter(Boolean).join(', '))
    // Some programs put the whole name where the family name belongs.
    const whole =
      !this.properties.isOwn &&
      named &&
      given.length + middle.length === 0 &&
      full.includes(' ') &&
      family.join(' ') === full
    this.set('prefix', prefix.join(' '))
    this.set('givenName', given.join(' '))
    this.set('middleName', middle.join(' '))
    this.set('familyName', whole ? '' : family.join(' '))
    this.set('suffix', suffix.join(', '))
    if (whole || (!named && kind !== 'company' && !madeUp && full !== company)) this.set('name', full)
    else if (!madeUp && saysMore(full, [...parts.flat(), company])) this.note('FN', full)
    for (const text of beyond.flat()) this.note('N', text)
    for (const line of [...moreNames, ...moreOrganizations, ...moreFullNames]) this.noteLine(line)
    const [title, ...moreTitles] = this.take('TITLE')
    const roles = this.take('ROLE')
    const role = title ?? roles.shift()
    if (role) this.set('role', this.plain(role))
    for (const line of [...moreTitles, ...roles]) this.noteLine(line)
  }

  private emails(): void {
    this.numbered('email', this.take('EMAIL'), (line) => this.plain(line).replace(/^mailto:/i, ''))
  }

  private phones(): void {
    const lines = this.take('TEL')
    const isCall = ({ text }: TextProperty) => /^\s*sips?:/i.test(text)
    for (const line of lines.filter(isCall)) this.note('IMPP', this.plain(line))
    const dialled = lines.filter((line) => !isCall(line))
    this.numbered('phone', dialled, (line) =>
      this.plain(line)
        .replace(/^tel:/i, '')
        .replace(/;ext=(\d+)$/i, ' ext. $1'),
    )
  }

  private numbered(key: 'email' | 'phone', lines: TextProperty[], read: (line: TextProperty) => string): void {
    let number = 0
    for (const line of lines) {
      const text = read(line)
      if (text === '') continue
      if (++number > mostListed) this.noteLine(line)
      else {
        this.set(`${key}.${number}`, text)
        this.set(`${key}Label.${number}`, labelOf(line))
      }
    }
  }

  private addresses(): void {
    let number = 0
    const said: string[] = []
    for (const line of this.take('ADR')) {
      const address = this.address(line)
      if (Object.values(address).every((text) => text === '')) continue
      if (++number > mostListed) {
        this.noteLine(line)
        continue
      }
      said.push(...Object.values(address))
      for (const [key, text] of Object.entries(address)) this.set(`${key}.${number}`, text)
      this.set(`addressLabel.${number}`, labelOf(line))
    }
    // The same addresses as they stand on an envelope.
    for (const [at, line] of this.take('LABEL').entries()) {
      const text = this.plain(line)
      if (at < mostListed && !saysMore(text, said)) continue
      if (said.length > 0 || ++number > mostListed) this.noteLine(line)
      else {
        this.set(`address.${number}`, text)
        this.set(`addressLabel.${number}`, labelOf(line))
      }
    }
  }

  private address(
    line: TextProperty,
  ): Record<'street' | 'street2' | 'postcode' | 'city' | 'region' | 'country', string> {
    const parts = splitValue(line.text, ';').map((part) => this.list(part).join(', '))
    const [box = '', extended = '', streets = '', city = '', region = '', postcode = '', named = '', ...beyond] = parts
    const [first = '', ...more] = streets
      .split('\n')
      .map((part) => (this.properties.isOwn ? part : part.trim().replace(/,$/, '')))
    const poBox = /^[\d\s-]+$/.test(box) ? `PO Box ${box}` : box
    // RFC 9554 has further parts; what they say stands in the street as well, or nowhere else.
    const further = beyond.filter(
      (part, at) => part !== '' && (at > 20 || !parts.slice(0, 7).some((known) => known.includes(part))),
    )
    const code = line.params.get('CC')?.[0] || (named === '' ? this.properties.countryOf(line) : '')
    // Apple keeps the district of a Chinese address in a line of its own; there it stands before the street.
    const district = this.properties.districtOf(line)
    const before = /\p{Script=Han}/u.test(district) && !streets.includes(district) ? district : ''
    if (before === '' && !streets.includes(district)) further.push(district)
    return {
      street: before + first,
      street2: [extended, ...more, ...further, poBox].filter(Boolean).join(', '),
      postcode,
      city,
      region,
      country: code || named,
    }
  }

  private details(): void {
    const first = (name: string, key: string, read = (line: TextProperty) => this.plain(line)) => {
      const [line, ...more] = this.take(name).filter(({ text }) => text.trim() !== '')
      if (!line) return
      this.set(key, read(line))
      for (const other of more) if (read(other) !== read(line)) this.noteLine(other)
    }
    first('URL', 'web')
    first('LANG', 'language')
    first('BDAY', 'birthday', (line) => this.day(line))
    this.anniversary()
    this.tags()
    for (const line of this.take('NOTE')) this.notes.push(this.properties.unescaped(line.text))
  }

  /** The first day that some program's property for it tells; Apple's has it as a label. */
  private anniversary(): void {
    const lines = anniversaries.flatMap((name) => this.take(name)).filter(({ text }) => text.trim() !== '')
    const dates = this.take('X-ABDATE')
    const [first, ...more] = [...lines, ...dates.filter(isAnniversary)]
    if (first) this.set('anniversary', this.day(first))
    const others = more.filter((line) => !first || this.day(line) !== this.day(first))
    for (const line of [...others, ...dates.filter((line) => !isAnniversary(line))]) this.noteLine(line)
  }

  private tags(): void {
    const tags = this.take('CATEGORIES').flatMap(({ text }) =>
      (this.card.version === '2.1' ? splitValue(text, ';') : [text]).flatMap((part) => splitValue(part, ',')),
    )
    const texts = tags.map((tag) => this.text(tag)).filter(Boolean)
    // Other programs escape the commas between categories too.
    this.set('tags', this.properties.isOwn ? joinTags(texts) : texts.join(', '))
  }

  /** A day as YYYY-MM-DD or --MM-DD; any other notation as it stands. */
  private day(line: TextProperty): string {
    const text = this.plain(line)
    const omitted = line.params.get('X-APPLE-OMIT-YEAR')?.[0] ?? (this.properties.isOwn ? '' : '1604')
    const [, year = '', month = '', day = ''] = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?$/i.exec(text) ?? []
    if (year !== '') return year === omitted ? `--${month}-${day}` : `${year}-${month}-${day}`
    return text.replace(/^--(\d\d)-?(\d\d)(?:[T ].*)?$/i, '--$1-$2')
  }

  /** What our own cards keep of fields that vCard has no property for. */
  private own(): void {
    for (const line of this.take(ownProperty)) {
      const [name = '', ...value] = splitValue(line.text, ';')
      const key = this.text(name)
      const text = this.properties.unescaped(value.join(';'))
      if (key === '' || key.length > 200 || this.cells.has(key)) this.note(ownProperty, `${key}: ${text}`)
      else this.set(key, text)
    }
  }

  /** A property that no field takes, under the heading that people know it by. */
  private noteLine(line: TextProperty): void {
    const { name, label, types, params } = line
    const text = anniversaries.includes(name) || name === 'X-ABDATE' ? this.day(line) : this.plain(line)
    const purpose = label || types.find(isTelling) || ''
    if (name === 'IMPP') {
      const [, scheme = '', handle = ''] = /^([a-z][\w+.-]*):(.*)$/is.exec(text) ?? []
      const service = params.get('X-SERVICE-TYPE')?.[0] ?? params.get('SERVICE-TYPE')?.[0] ?? scheme
      const known = `X-${schemes.get(service.toLowerCase()) ?? service.toUpperCase()}`
      if (handle !== '' && known in vcardHeadings) this.note(known, handle)
      else this.note(name, withLabel(text, service === scheme ? '' : service))
    } else if (name === 'X-ABDATE' || name === 'X-ABRELATEDNAMES') {
      const known = `X-${label.toUpperCase()}`
      if (known in vcardHeadings) this.note(known, text)
      else this.note(name, withLabel(text, label))
    } else if (name === 'SOUND' && types.includes('x-irmc-n')) this.note('X-IRMC-N', text.replace(/;+$/, ''))
    else if (name === 'AGENT') this.note(name, text.replace(/^(?:BEGIN|END|VERSION)\s*:.*\n?/gim, '').trim())
    else this.note(name, withLabel(text, /SOCIALPROFILE|RELATED/.test(name) ? purpose : label))
  }

  private note(name: string, text: string): void {
    if (text.trim() === '') return
    const heading = vcardHeadings[name] ?? (name.startsWith('X-') ? name : `vCard ${name}`)
    const before = this.further.get(heading)
    if (before) before.add(text)
    else this.further.set(heading, new Set([text]))
  }

  private take(name: string): TextProperty[] {
    return this.properties.take(name)
  }

  private list(text: string): string[] {
    const pieces = this.card.version === '2.1' ? [text] : splitValue(text, ',')
    return pieces.map((piece) => this.text(piece)).filter(Boolean)
  }

  private plain(line: TextProperty): string {
    return this.properties.plain(line)
  }

  private text(escaped: string): string {
    return this.properties.unescaped(escaped).trim()
  }

  private set(key: string, text: string): void {
    if (text !== '') this.cells.set(key, text)
  }
}

const anniversaries = Object.keys(vcardHeadings).filter((name) => vcardHeadings[name] === 'Further anniversary')
const isAnniversary = ({ label }: TextProperty) => label.toLowerCase() === 'anniversary'

function withLabel(text: string, label: string): string {
  return label === '' || text === '' ? text : `${text} (${label})`
}

/** Services by the schemes of their addresses. */
const schemes = new Map(Object.entries({ xmpp: 'JABBER', ymsgr: 'YAHOO', msnim: 'MSN', weixin: 'WECHAT' }))

/** Whether a text has words or figures that none of the others has; initials of theirs count as theirs. */
function saysMore(text: string, others: string[]): boolean {
  // A hostile text is not worth the comparison.
  if (text.length + others.reduce((sum, other) => sum + other.length, 0) > 10_000) return true
  if (text.split(' ').every((word) => others.includes(word))) return false
  let rest = text.toLowerCase()
  const known = others.flatMap((other) => other.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
  for (const word of known.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ')
  const words = rest.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return words.some((word) => !known.some((each) => word.length === 1 && each.startsWith(word)))
}

/** Types that tell nothing of what a number or address is for. */
const untelling = new Set([
  'pref',
  'voice',
  'internet',
  'msg',
  'text',
  'postal',
  'parcel',
  'dom',
  'intl',
  'x400',
  'aol',
  'main number',
])
const isTelling = (type: string) => !untelling.has(type)

/** The label of a line in our words where we have one. */
function labelOf({ label, types }: TextProperty): string {
  if (label !== '') return ourLabels.get(label.toLowerCase()) ?? label
  const telling = types.filter(isTelling)
  const found =
    ['fax', 'cell', 'mobile', 'iphone', 'x-mobile', 'pager', 'car', 'main'].find((type) => telling.includes(type)) ??
    telling.find((type) => ourLabels.has(type)) ??
    telling[0] ??
    ''
  return ourLabels.get(found) ?? found.replace(/^x-/, '')
}

const ourLabels = new Map(
  Object.entries({
    work: 'work',
    home: 'home',
    other: 'other',
    mobile: 'mobile',
    cell: 'mobile',
    iphone: 'mobile',
    'x-mobile': 'mobile',
    fax: 'fax',
    workfax: 'fax',
    homefax: 'fax',
    otherfax: 'fax',
  }),
)
