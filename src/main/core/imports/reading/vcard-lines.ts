import { ReadingError, type ReadingLimits } from './types.ts'
import { readHead, valueStart, type Head } from './vcard-head.ts'

/** A line of a card, unfolded. */
export interface Property {
  /** In capitals. */
  name: string
  head: Head
  /** As it stands, one character a byte, soft line breaks of quoted-printable taken out. */
  value: string
}

export interface RawCard {
  /** 2.1, 3.0, 4.0, or empty where the card does not say. */
  version: string
  properties: Property[]
  /** Lines that are no property, one character a byte. */
  stray: string[]
  /** It does not begin or end as a card does, or has stray lines. */
  damaged: boolean
  /** Pictures, sounds and keys that stand in the card itself; their bytes are left out while reading. */
  embedded: { photos: number; others: number }
}

/** Properties whose bytes no contact can take. */
const pictures = new Set(['PHOTO', 'LOGO', 'X-MS-CARDPICTURE'])
const embeddable = new Set([...pictures, 'SOUND', 'KEY'])
/** Characters of such a property that are looked at; a longer one holds bytes, whatever it says. */
const longestAddress = 4_096
/** Agents of agents of agents. */
const deepest = 3
/** Lines of a card: thousands of them are no contact. */
const mostLines = 20_000
/** A line is broken by its writer at about this length, or at the end of a sentence. */
const foldedAt = 70

const beginning = /^\s*BEGIN\s*:\s*VCARD\s*$/i
const ending = /^\s*END\s*:\s*VCARD\s*$/i
const property = /^\s*(?:[\w-]{1,60}\.)?([A-Za-z][\w-]{0,80})\s*[;:]/
const base64Line = /^\s*[A-Za-z0-9+/=]+\s*$/

interface Open {
  name: string
  text: string
  /** Where the value begins; -1 while the line before the colon goes on. */
  value: number
  /** Once the value has begun. */
  head: Head | undefined
  /** Quoted-printable that goes on in the next line. */
  soft: boolean
  /** Base64 whose lines need no space before them: until an empty line. */
  bare: boolean
  /** Bytes that nobody keeps. */
  skipped: boolean
}

/** Makes cards of text that comes in pieces, one character a byte, with any line ends. */
export class CardReader {
  private readonly limits: Pick<ReadingLimits, 'rowLength'>
  /** Cards read so far. */
  private count = 0
  private line = ''
  private dropping = false
  private afterReturn = false
  private card: RawCard | undefined
  private size = 0
  private lines = 0
  private open: Open | undefined
  /** Cards within the card, which an AGENT has. */
  private depth = 0
  private lastNested = ''
  private lastLength = 0
  private ready: RawCard[] = []

  constructor(limits: Pick<ReadingLimits, 'rowLength'>) {
    this.limits = limits
  }

  /** Takes the next piece and hands over the cards that end in it. @throws ReadingError rowTooLong */
  read(piece: string): RawCard[] {
    let at = this.afterReturn && piece.startsWith('\n') ? 1 : 0
    this.afterReturn = false
    const ends = /\r\n?|\n/g
    ends.lastIndex = at
    for (let end = ends.exec(piece); end; end = ends.exec(piece)) {
      this.add(piece.slice(at, end.index))
      this.endLine()
      at = ends.lastIndex
      this.afterReturn = at === piece.length && end[0] === '\r'
    }
    this.add(piece.slice(at))
    return this.take()
  }

  /** What is left when the text is over. */
  end(): RawCard[] {
    if (this.line !== '') this.endLine()
    if (this.card) this.endUnended()
    return this.take()
  }

  private take(): RawCard[] {
    const cards = this.ready
    this.ready = []
    return cards
  }

  /** Adds to the line that is being read; of a line of bytes only its beginning is kept. */
  private add(text: string): void {
    if (this.dropping) return
    this.line += text
    if (this.line.length <= longestAddress) return
    this.dropping = this.isBytes(this.line)
    if (this.dropping) this.line = this.line.slice(0, longestAddress + 1)
    else if (this.size + this.line.length > this.limits.rowLength) this.tooLong()
  }

  private isBytes(line: string): boolean {
    const name = property.exec(line.slice(0, 200))?.[1]?.toUpperCase()
    if (name !== undefined) return embeddable.has(name)
    return this.depth > 0 || (this.open !== undefined && embeddable.has(this.open.name))
  }

  private endLine(): void {
    const { line } = this
    this.line = ''
    this.dropping = false
    this.takeLine(line)
    this.lastLength = line.length
  }

  private takeLine(line: string): void {
    if (!this.card) {
      if (line.trim() === '') return
      this.card = { version: '', properties: [], stray: [], damaged: false, embedded: { photos: 0, others: 0 } }
      this.size = 0
      this.lines = 0
      if (beginning.test(line)) return
      this.card.damaged = true
    }
    const { open, card } = this
    if (this.depth > 0 && !this.isUnended(line)) this.takeNested(line)
    else if (open?.soft && !ending.test(line) && !beginning.test(line)) this.append(line)
    else if (ending.test(line)) this.endCard(false)
    else if (beginning.test(line)) {
      if (open?.name === 'AGENT' && open.head && this.depth === 0 && this.valueOf(open).trim() === '')
        this.takeNested(line)
      else {
        this.endUnended()
        this.takeLine(line)
      }
    } else if (open && /^[ \t]/.test(line)) this.append(this.unfolded(line))
    else if (open?.bare && base64Line.test(line)) this.append(line)
    else if (line.trim() === '') {
      if (open) open.bare = false
    } else if (property.test(line)) this.start(line)
    else {
      card.damaged = true
      // Written by a program that breaks lines without the space that tells it.
      if (open && !line.startsWith('#') && this.lastLength >= foldedAt) this.append(line)
      else {
        this.close()
        this.countLine()
        this.grow(line)
        card.stray.push(line)
      }
    }
  }

  /** A continuation without the space that marks it; in 2.1 that space belongs to the text unless a word was divided. */
  private unfolded(line: string): string {
    const divided = this.lastLength >= foldedAt || this.card?.version !== '2.1'
    return divided || this.open?.head?.base64 ? line.slice(1) : line
  }

  private start(line: string): void {
    this.close()
    this.countLine()
    const name = property.exec(line)?.[1]?.toUpperCase() ?? ''
    this.open = { name, text: '', value: -1, head: undefined, soft: false, bare: false, skipped: false }
    this.append(line)
  }

  private append(text: string): void {
    const { open } = this
    if (!open || open.skipped) return
    if (open.value < 0 && open.text.length < longestAddress) {
      const whole = open.text + text
      open.value = valueStart(whole.slice(0, longestAddress))
      if (open.value > 0) open.head = readHead(whole.slice(0, open.value - 1))
      open.bare = open.head?.base64 ?? false
    }
    open.soft = open.head?.quotedPrintable === true && /=[ \t]*$/.test(text)
    open.text += open.soft ? text.trimEnd().slice(0, -1) : text
    if (embeddable.has(open.name) && open.text.length > longestAddress) open.skipped = true
    else this.grow(text)
  }

  /** Whether a card begins where the one within the card should have ended. */
  private isUnended(line: string): boolean {
    return beginning.test(line) && (this.depth >= deepest || !/^\s*AGENT\b.*:\s*$/i.test(this.lastNested))
  }

  /** The lines of a card within the card; those of a picture in it are left out. */
  private takeNested(line: string): void {
    this.lastNested = line
    if (beginning.test(line)) this.depth++
    else if (ending.test(line)) this.depth--
    const bytes = line.length >= 60 && base64Line.test(line)
    if (!bytes && line.length <= longestAddress) this.append(`\n${line}`)
  }

  private grow(text: string): void {
    this.size += text.length
    if (this.size > this.limits.rowLength) this.tooLong()
  }

  private countLine(): void {
    if (++this.lines > mostLines) this.tooLong()
  }

  private tooLong(): never {
    throw new ReadingError('rowTooLong', { limit: this.limits.rowLength, row: this.count + 1 })
  }

  private valueOf(open: Open): string {
    return open.value < 0 ? '' : open.text.slice(open.value)
  }

  private close(): void {
    const { open, card } = this
    this.open = undefined
    if (!open || !card) return
    const { head } = open
    if (!head) {
      card.damaged = true
      card.stray.push(open.text)
      return
    }
    const value = this.valueOf(open)
    const holdsBytes = open.skipped || head.base64 || /^\s*data:/i.test(value)
    if (embeddable.has(open.name) && holdsBytes) {
      if (value.trim() === '') return
      if (pictures.has(open.name)) card.embedded.photos++
      else card.embedded.others++
      return
    }
    if (open.name === 'VERSION') card.version = value.trim()
    card.properties.push({ name: open.name, head, value })
  }

  /** Ends a card that lacks its end. What seemed to be the card of its agent is then the next one. */
  private endUnended(): void {
    const { open } = this
    const nested = open?.name === 'AGENT' && open.head ? this.valueOf(open).split('\n').slice(1) : []
    if (open && nested.length > 0) open.text = open.text.slice(0, open.value)
    this.endCard(true)
    for (const line of nested) this.takeLine(line)
    if (this.card && nested.length > 0) this.endUnended()
  }

  private endCard(damaged: boolean): void {
    this.close()
    this.depth = 0
    const { card } = this
    this.card = undefined
    if (!card) return
    card.damaged ||= damaged
    this.count++
    this.ready.push(card)
  }
}
