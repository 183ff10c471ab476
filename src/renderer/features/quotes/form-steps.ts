import { type LineField, lineFields, type LineValues } from './line-values.ts'
import type { QuoteValues } from './quote-values.ts'

/** What was done to the form, the last at the end, and what of it was taken back. Never changed in place. */
export interface FormSteps {
  readonly done: readonly FormStep[]
  readonly undone: readonly QuoteValues[]
}

interface FormStep {
  /** The form before the step. */
  before: QuoteValues
  /** Where it was typed; what is typed on there belongs to the step. null: nothing more belongs to it. */
  typedAt: string | null
}

export const noSteps: FormSteps = { done: [], undone: [] }

/** So many steps can be taken back. */
const mostSteps = 300

/** The fields that are written letter by letter; others are chosen. */
const written: ReadonlySet<string> = new Set<keyof QuoteValues>([
  'subject',
  'reference',
  'ourReference',
  'billingAddress',
  'deliveryAddress',
  'paymentTerms',
  'deliveryTime',
  'incotermPlace',
  'intro',
  'terms',
  'customerNotes',
  'notes',
  'discount',
  'exchangeRate',
])

/** The steps with one more, or with the last one going on where the same text is typed. */
export function withStep(steps: FormSteps, before: QuoteValues, after: QuoteValues): FormSteps {
  const { done } = steps
  if (changedIn(before, after).length === 0) return steps
  const typed = typedIn(before, after)
  const last = done.at(-1)
  if (typed && typed.goesOn && last?.typedAt === typed.place) return { done, undone: [] }
  return { done: [...done.slice(1 - mostSteps), { before, typedAt: typed?.place ?? null }], undone: [] }
}

/** Ends what is typed: what is typed later is a step of its own, also in the same place. */
export const withTypingEnded = (steps: FormSteps): FormSteps => {
  const last = steps.done.at(-1)
  return last?.typedAt ? { ...steps, done: steps.done.with(-1, { ...last, typedAt: null }) } : steps
}

/** The form before its last step; null where there is none. */
export function stepBack({ done, undone }: FormSteps, now: QuoteValues): { steps: FormSteps; to: QuoteValues } | null {
  const last = done.at(-1)
  return last ? { steps: { done: done.slice(0, -1), undone: [...undone, now] }, to: last.before } : null
}

/** The form as it was before a step was taken back; null where none was. */
export function stepOn({ done, undone }: FormSteps, now: QuoteValues): { steps: FormSteps; to: QuoteValues } | null {
  const to = undone.at(-1)
  return to ? { steps: { done: [...done, { before: now, typedAt: null }], undone: undone.slice(0, -1) }, to } : null
}

/** What is known of the quote and not typed stays as it is, whatever is taken back. */
type Typed = Exclude<keyof QuoteValues, 'base'>

/** The fields in which two states of the form differ. */
export function differing(one: QuoteValues, other: QuoteValues): Typed[] {
  const names = Object.keys(other).filter((name): name is Typed => name !== 'base')
  return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
}

/** The form's path of the first field or cell in which `to` differs from `from`; null where nothing that is shown does. */
export function placeOf(from: QuoteValues, to: QuoteValues): string | null {
  const names = differing(from, to).filter((name) => name !== 'contactName' && name !== 'discountEntered')
  const field = names.find((name) => name !== 'lines' && name !== 'discount')
  if (field) return field
  const at = to.lines.findIndex((line, place) => !isSame(line, from.lines[place]))
  if (at < 0) return from.lines.length > to.lines.length ? `lines.${to.lines.length - 1}.text` : (names[0] ?? null)
  return `lines.${at}.${cellOf(from.lines[at], to.lines[at]) ?? 'text'}`
}

const cellsOf = ({ key, kind, choice, productId, ...line }: LineValues) =>
  JSON.stringify([key, kind, choice, productId, ...lineFields.map((field) => line[field])])

const isSame = (one: LineValues, other: LineValues | undefined) =>
  one === other || (other !== undefined && cellsOf(one) === cellsOf(other))

/** The first cell that differs in two states of one line. */
const cellOf = (one: LineValues | undefined, other: LineValues | undefined): LineField | undefined =>
  one && other && one.key === other.key ? lineFields.find((field) => one[field] !== other[field]) : undefined

const changedIn = (before: QuoteValues, after: QuoteValues) =>
  (Object.keys(after) as (keyof QuoteValues)[]).filter((name) => before[name] !== after[name])

/** Where something was typed, and whether it goes on with the word before; null where more was done than typing. */
function typedIn(before: QuoteValues, after: QuoteValues): { place: string; goesOn: boolean } | null {
  const [name, ...others] = changedIn(before, after)
  if (name === undefined || others.length > 0) return null
  if (name !== 'lines') {
    const [was, is] = [before[name], after[name]]
    if (!written.has(name) || typeof was !== 'string' || typeof is !== 'string') return null
    return { place: name, goesOn: goesOn(was, is) }
  }
  const at = after.lines.findIndex((line, place) => line !== before.lines[place])
  const [was, is] = [before.lines[at], after.lines[at]]
  const field = cellOf(was, is)
  const alone = after.lines.every(
    (line, place) => place <= at || place >= after.lines.length - 1 || line === before.lines[place],
  )
  const sameLine = was?.kind === is?.kind && was?.choice === is?.choice && was?.productId === is?.productId
  if (!was || !is || !field || field === 'tax' || !alone || !sameLine) return null
  return { place: `${is.key} ${field}`, goesOn: goesOn(was[field], is[field]) }
}

/** A step is a word: it ends where another one begins behind it. */
const goesOn = (was: string, is: string) => !(/[\s，。、；：]$/u.test(was) && is.startsWith(was))
