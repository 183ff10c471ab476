import { readCompanyName } from '../../../shared/domain/company-name.ts'
import { fold } from '../../../shared/domain/fold.ts'
import { looseName } from '../../../shared/domain/loose-name.ts'
import { nicknameRoot } from '../../../shared/domain/nicknames.ts'

/** From this score on two contacts are taken for one, by the rule of the import. */
export const sure = 80
/** From this score on two contacts may be one: a person is told and decides. */
export const possible = 50

/** How two names agree, the closest first. `part`: one word of a longer name; `unnamed`: one of them has no name. */
export type NameLikeness = 'same' | 'spelling' | 'legalForm' | 'nickname' | 'typo' | 'part' | 'unnamed' | 'other'

/** What two contacts share and what parts them. */
export interface Evidence {
  kind: 'person' | 'company'
  names: NameLikeness
  /** Values of each kind that both have. */
  shared: { email?: string; tax?: string; phone?: string; place?: string; company?: string }
  /** Whether only one of them has a place. */
  onePlaced: boolean
  /** Whether both have an e-mail address, a phone, a company, a street, and none of them is the same. */
  parted: { email: boolean; phone: boolean; company: boolean; street?: boolean }
}

export interface Likeness {
  /** 0 to 100. */
  score: number
  /** `imports.evidence.<code>` with the value, the strongest first. */
  reasons: { code: string; value: string }[]
}

type Scores = Record<NameLikeness, number>
// An address is nobody else's; a mailbox, a switchboard and a tax number may be shared, so the names have to agree too.
const scores: Record<'email' | 'tax' | 'phone', Scores> = {
  email: { same: 100, spelling: 97, legalForm: 96, nickname: 95, typo: 88, part: 90, unnamed: 90, other: 40 },
  tax: { same: 98, spelling: 96, legalForm: 95, nickname: 92, typo: 85, part: 90, unnamed: 90, other: 60 },
  phone: { same: 95, spelling: 92, legalForm: 90, nickname: 88, typo: 75, part: 65, unnamed: 85, other: 30 },
}
// A name alone is anybody's: it counts with a place, or where one of both has none.
const named: Scores = { same: 88, spelling: 85, legalForm: 84, nickname: 76, typo: 62, part: 0, unnamed: 0, other: 0 }
const withoutPlace = 6
// Of a company its very name is enough, of a person it makes one look.
const onlyOnePlaced = { company: 6, person: 26 } as const
const sameCompany = 8
const partedBy = { email: 25, phone: 16, company: 40, street: 40 } as const
const parting = ['email', 'phone', 'company', 'street'] as const

/** How likely two contacts are one, and why. */
export function likeness({ kind, names, shared, onePlaced, parted }: Evidence): Likeness {
  const found = (['email', 'tax', 'phone'] as const).filter((key) => shared[key] !== undefined)
  let score = Math.max(0, ...found.map((key) => scores[key][names]))
  const reasons = found.map((code) => ({ code: code as string, value: shared[code] ?? '' }))
  const sameName = onePlaced && names === 'same'
  if ((shared.place !== undefined || sameName) && named[names] > 0) {
    let byName = named[names]
    if (shared.place === '') byName -= withoutPlace
    if (shared.place === undefined) byName -= onlyOnePlaced[kind]
    if (shared.company !== undefined) byName += sameCompany
    for (const key of parting) if (parted[key]) byName -= partedBy[key]
    score = Math.max(score, byName)
    if (shared.place) reasons.push({ code: 'place', value: shared.place })
  }
  if (names !== 'other' && names !== 'unnamed')
    reasons.push({ code: names === 'same' ? 'name' : `name${capital(names)}`, value: '' })
  if (shared.company !== undefined && kind === 'person') reasons.push({ code: 'company', value: shared.company })
  for (const key of parting) if (parted[key]) reasons.push({ code: `other${capital(key)}`, value: '' })
  return { score: Math.max(0, Math.min(100, score)), reasons }
}

/**
 * How two names agree: equal but for order, case and signs, or one has nothing but words of the other and initials; spelled
 * alike; short forms of one name; a letter too many, missing, other or exchanged in one word of four letters or more.
 */
export function nameLikeness(a: string, b: string, kind: 'person' | 'company'): NameLikeness {
  if (a === '' || b === '') return 'unnamed'
  const plain = compared(wordsOf(fold(a)), wordsOf(fold(b)))
  if (plain === 'same') return 'same'
  const loose = [wordsOf(looseName(a)), wordsOf(looseName(b))] as const
  if (compared(...loose) === 'same' || (kind === 'person' && exchangedHan(a, b))) return 'spelling'
  if (kind === 'company') {
    const [one, other] = [readCompanyName(a), readCompanyName(b)]
    if (one.stem !== other.stem)
      return oneLetterApart(one.stem.replaceAll(' ', ''), other.stem.replaceAll(' ', '')) ? 'typo' : plain
    // A form that only one of them has was left out; Meier AG and Meier GmbH may be two.
    if (one.form === '' || other.form === '') return 'legalForm'
    return one.form === other.form ? 'spelling' : 'nickname'
  }
  const roots = [loose[0].map(nicknameRoot), loose[1].map(nicknameRoot)] as const
  if (compared(...roots) === 'same') return 'nickname'
  if (plain === 'part') return 'part'
  return nearlySame(...roots) || nearlySame(wordsOf(fold(a)), wordsOf(fold(b))) ? 'typo' : 'other'
}

/** Whether two Han names are one whose family and given name were exchanged: 梁涛芳 and 涛芳梁. */
function exchangedHan(a: string, b: string): boolean {
  const [one, other] = [looseName(a).replaceAll(' ', ''), looseName(b).replaceAll(' ', '')]
  return one.length === other.length && /^\p{Script=Han}{2,4}$/u.test(one) && (one + one).includes(other)
}

/**
 * Whether one word is the other but for one letter that is missing, other or exchanged with its neighbour. A Han character
 * is a word of its own: with another one it is another name.
 */
export function oneLetterApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4) return false
  let from = 0
  while (a[from] === b[from]) from++
  let [endA, endB] = [a.length, b.length]
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const [inA, inB] = [a.slice(from, endA), b.slice(from, endB)]
  if (/\p{Script=Han}/u.test(inA + inB)) return false
  return inA.length + inB.length <= 2 && Math.max(inA.length, inB.length) <= 1
    ? true
    : inA.length === 2 && inB.length === 2 && inA[0] === inB[1] && inA[1] === inB[0]
}

function compared(a: string[], b: string[]): 'same' | 'part' | 'other' {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a]
  if (longer.join('') === shorter.join('')) return 'same'
  if (shorter.length === 0) return 'other'
  if (!within(shorter, longer) && !(shorter.length === longer.length && within(longer, shorter))) return 'other'
  return shorter.length >= Math.min(2, longer.length) ? 'same' : 'part'
}

/** Whether every word, or initial, of one name stands in the other. */
function within(words: string[], others: string[]): boolean {
  return words.every((word) => others.some((other) => other === word || (word.length === 1 && other.startsWith(word))))
}

function nearlySame(a: string[], b: string[]): boolean {
  if (a.length !== b.length || a.length < 2) return false
  const left = a.filter((word) => !b.includes(word))
  const right = b.filter((word) => !a.includes(word))
  const [one = ''] = left
  const [other = ''] = right
  return left.length === 1 && right.length === 1 && oneLetterApart(one, other)
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
}
