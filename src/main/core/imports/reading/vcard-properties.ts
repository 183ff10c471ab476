import { ownProduct } from '../../../../shared/domain/vcard.ts'
import { binary } from './encoding.ts'
import type { Head } from './vcard-head.ts'
import type { Property, RawCard } from './vcard-lines.ts'
import { decoded, textOf, unescaped } from './vcard-text.ts'

/** A property as text. */
export interface TextProperty extends Head {
  name: string
  /** In one encoding, still escaped. */
  text: string
  /** What the card itself calls it (X-ABLabel). */
  label: string
}

/** The properties of a card by their names, from which they are taken one after the other. */
export class CardProperties {
  readonly version: string
  /** We wrote the card, so that every sign of it is meant. */
  readonly isOwn: boolean
  /** What could not be understood, as it stands in the card. */
  readonly misread: string[] = []
  private readonly byName = new Map<string, TextProperty[]>()
  /** Apple tells the country of an address by its code in another line of its group. */
  private readonly countries = new Map<string, string>()
  private readonly districts = new Map<string, string>()

  /** @param encoding of the file */
  constructor(card: RawCard, encoding: string) {
    this.version = card.version
    for (const property of card.properties) this.add(property, card, encoding)
    for (const line of card.stray) this.misread.push(decoded(line, [encoding]).text)
    this.isOwn = this.byName.get('PRODID')?.[0]?.text.trim() === ownProduct
    this.takeLabels()
    for (const { group, text } of this.take('X-ABADR'))
      if (group !== '' && /^\s*[a-z]{2}\s*$/i.test(text)) this.countries.set(group, text.trim().toUpperCase())
    for (const name of ['X-APPLE-SUBADMINISTRATIVEAREA', 'X-APPLE-SUBLOCALITY'])
      for (const line of this.take(name))
        if (line.group === '') this.misread.push(`${name}: ${this.plain(line)}`)
        else this.districts.set(line.group, (this.districts.get(line.group) ?? '') + this.plain(line))
  }

  private add({ name, head, value }: Property, card: RawCard, encoding: string): void {
    const { text, damaged } = textOf(value, head, encoding)
    if (head.base64 && (damaged || binary(text))) {
      card.embedded.others++
      return
    }
    card.damaged ||= damaged
    if (damaged) this.misread.push(`${name}: ${decoded(value, [encoding]).text}`)
    const property = { ...head, name, text, label: '' }
    const others = this.byName.get(name)
    if (others) others.push(property)
    else this.byName.set(name, [property])
  }

  /** Gives each property the label that stands in another line of its group. */
  private takeLabels(): void {
    const lines = this.take('X-ABLABEL')
    if (lines.length === 0) return
    const labels = new Map(
      lines.map((line) => [line.group, this.plain(line).replace(/^_\$!<(.*)>!\$_$/s, '$1')] as const),
    )
    const labelled = new Set<string>()
    for (const property of [...this.byName.values()].flat()) {
      property.label = labels.get(property.group) ?? ''
      if (property.group !== '') labelled.add(property.group)
    }
    const useless = lines.filter(({ group }) => !labelled.has(group))
    if (useless.length > 0) this.byName.set('X-ABLABEL', useless)
  }

  /** Takes all properties of a name, preferred ones first. */
  take(name: string): TextProperty[] {
    const taken = this.byName.get(name)
    if (!taken) return []
    this.byName.delete(name)
    return taken.length === 1 ? taken : taken.toSorted((a, b) => preference(a) - preference(b))
  }

  /** Those that are not taken yet. */
  rest(): TextProperty[] {
    return [...this.byName.values()].flat()
  }

  /** The properties of a name, which stay. */
  of(name: string): readonly TextProperty[] {
    return this.byName.get(name) ?? []
  }

  /** The code of the country that Apple tells for a group; empty without one. */
  countryOf({ group }: TextProperty): string {
    return this.countries.get(group) ?? ''
  }

  districtOf({ group }: TextProperty): string {
    return group === '' ? '' : (this.districts.get(group) ?? '')
  }

  plain({ text }: TextProperty): string {
    return this.unescaped(text).trim()
  }

  unescaped(text: string): string {
    return unescaped(text, this.version)
  }
}

function preference({ params, types }: TextProperty): number {
  if (types.includes('pref')) return 1
  const stated = Number(params.get('PREF')?.[0] ?? 101)
  return Number.isNaN(stated) ? 101 : stated
}
