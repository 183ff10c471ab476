import { useCallbackRef, useDebouncedValue } from '@mantine/hooks'
import { flushSync } from 'react-dom'
import { startTransition, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { OfficeProfile, TaxClass } from '../../../shared/contract/office.ts'
import type { Quote, QuoteFields } from '../../../shared/contract/quotes.ts'
import { excessiveDiscounts } from '../../../shared/domain/discount.ts'
import { errorData } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { client } from '../../lib/client.ts'
import { useDraftForm } from '../../lib/drafts.ts'
import { atRows } from '../../lib/fault-rows.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError, tellWithAction } from '../../lib/notices.tsx'
import { useRequestId } from '../../lib/request-id.ts'
import { redoLast, tellChange, undoLast } from '../../lib/undo.ts'
import { differing, noSteps, placeOf, stepBack, stepOn, withStep, withTypingEnded } from './form-steps.ts'
import { isEmpty, type LineValues } from './line-values.ts'
import {
  changedFields,
  fieldsOf,
  hasFiguresOfBefore,
  marginOf,
  type QuoteValues,
  rulesOf,
  totalsOf,
  typedIn,
  unreadable,
  valuesOf,
} from './quote-values.ts'
import { noTax, taxChoices } from './tax-choices.ts'

interface QuoteFormInput {
  /** The draft, or null for a new quote. */
  quote: Quote | null
  /** What a new quote starts with, or the draft's own fields. */
  fields: QuoteFields
  contactName: string
  office: { taxClasses: readonly TaxClass[]; profile: OfficeProfile }
  onCreated: (id: number, send: boolean) => Promise<void>
}

/** Another person's change that stands against what is typed. */
export interface Clash {
  id: number
  version: number
  fields: { field: string; yours: unknown; theirs: unknown }[]
}

/** What the form holds beside a field, and what stays or goes with it. */
const beside: Readonly<Record<string, readonly (keyof QuoteValues)[]>> = {
  contactId: ['contactName'],
  discount: ['discountEntered'],
}

/** Long quotes are laid out when the typing pauses for longer, so that no key waits for their pages. */
const previewAfter = (lines: number) => Math.min(1_500, 250 + 4 * lines)

/** The form of a quote: what is typed, what it comes to, and how it is saved. */
export function useQuoteForm({ quote, fields: initial, contactName, office, onCreated }: QuoteFormInput) {
  const { t, locale } = useWords()
  const request = useRequestId()
  const [saving, setSaving] = useState(false)
  const [clash, setClash] = useState<Clash | null>(null)
  const formOf = (base: Quote | null) => {
    const fields = base ?? initial
    const tax = taxChoices(office, fields.language, locale)[0]?.key ?? noTax
    return valuesOf(fields, { base, contactName: base?.contactName ?? contactName, locale, tax })
  }
  const [initialValues] = useState(() => formOf(quote))
  const { form, restored, forget, discard } = useDraftForm<QuoteValues>(
    quote ? `quote.${quote.id}` : `quote.new.${initial.contactId}`,
    { initialValues, clearInputErrorOnChange: false },
  )
  const { values, errors } = form
  const { currency, rounding, language } = values
  const rules = useMemo(() => rulesOf({ currency, rounding }, locale), [currency, rounding, locale])
  const taxes = useMemo(() => taxChoices(office, language, locale), [office, language, locale])

  // What the whole comes to may follow a moment after the key.
  const settled = useDeferredValue(values)
  const earlier = form.getInitialValues()
  const dirty = useMemo(() => typedIn(settled) !== typedIn(earlier), [settled, earlier])
  const { totals, margin, margins, excessive, content } = useMemo(() => summedUp(settled, locale), [settled, locale])
  // The preview stays at what could be read last.
  const [readable, setReadable] = useState(() => JSON.stringify(initial))
  if (content && content !== readable) setReadable(content)
  const pause = previewAfter(values.lines.length)
  const [shown] = useDebouncedValue(readable, pause)
  const [paused] = useDebouncedValue(content === null, pause)
  const page = useMemo(() => ({ id: quote?.id, fields: JSON.parse(shown) as QuoteFields }), [shown, quote?.id])

  const unread = unreadable(values, locale).join(' ')
  const faults = useMemo(() => {
    const paths = unread.split(' ').filter(Boolean)
    const words = (path: string) => {
      if (path === 'lines') return t('quoteEditor.tooManyLines')
      if (path.endsWith('text')) return t('quoteEditor.tooLong')
      return t(path.endsWith('discount') ? 'quoteEditor.noDiscount' : 'quotes.notANumber')
    }
    const tooMuch = excessive.split(' ').filter(Boolean)
    return {
      ...errors,
      ...Object.fromEntries(tooMuch.map((path) => [path, t('errors.invalid.discountTooLarge')])),
      ...Object.fromEntries(paths.map((path) => [path, words(path)])),
    }
  }, [errors, excessive, unread, t])

  const steps = useRef(noSteps)
  /** Changes fields, as a step that can be taken back; what the core found stood in them as they were. */
  function set(patch: Partial<QuoteValues>) {
    const before = form.getValues()
    steps.current = withStep(steps.current, before, { ...before, ...patch })
    put(patch)
  }
  function put(patch: Partial<QuoteValues>) {
    form.setValues(patch)
    const others = Object.entries(errors).filter(([path]) => !Object.hasOwn(patch, path.split('.')[0] ?? ''))
    if (others.length < Object.keys(errors).length) form.setErrors(Object.fromEntries(others))
  }

  const stableSet = useCallbackRef(set)
  // The grid shows what is typed at once; everything else follows it when there is time.
  const setLines = useCallbackRef((lines: LineValues[]) => startTransition(() => set({ lines })))
  const { lines: _, ...rest } = values
  const head = useSame(rest)

  /** Tells what was done to the form, with a way back: `back` makes what is put back of what stands there then. */
  function tellStep(message: string, back: (now: QuoteValues) => Partial<QuoteValues>) {
    tellWithAction(message, t('common.undo'), () => stableSet(back(form.getValues())))
  }

  /**
   * Walks the steps of the form until something changes, and goes to where it does; false where there is no further step.
   * @param by `stepBack` or `stepOn`
   */
  function walk(by: typeof stepBack): boolean {
    const now = form.getValues()
    const step = by(steps.current, now)
    if (!step) return false
    steps.current = step.steps
    const place = placeOf(now, step.to)
    if (place === null) return walk(by)
    const ids = new Map(now.lines.map(({ key, id }) => [key, id]))
    const patch: Partial<QuoteValues> = Object.fromEntries(differing(now, step.to).map((name) => [name, step.to[name]]))
    // A line that was saved meanwhile stays the same one.
    if (patch.lines) patch.lines = patch.lines.map((line) => ({ ...line, id: ids.get(line.key) ?? line.id }))
    flushSync(() => put(patch))
    const [field = ''] = place.split('.')
    if (!goTo(place)) tell(t('quoteEditor.stepTaken', { field: t(`quotes.fields.${field}` as TextKey) }))
    return true
  }

  /** Takes the quote as it is saved now; what was typed meanwhile stays. */
  function adopt(saved: Quote, typed?: QuoteValues) {
    const next = formOf(saved)
    next.lines = withKeysOf(next.lines, form.getValues().lines)
    const same = !typed || typedIn(form.getValues()) === typedIn(typed)
    form.setInitialValues(next)
    form.setValues(same ? next : { base: saved })
    if (same) forget()
  }
  /** Goes on from what somebody else saved: the fields of the clash are theirs, as a step; what else is typed here stays. */
  function takeTheirs(theirs: Quote, { fields }: Clash) {
    const typed = form.getValues()
    const current = fieldsOf(typed, locale)
    if (!typed.base || !current) return
    const contested = new Set(fields.map(({ field }) => field))
    const mine = Object.keys(changedFields(typed.base, current)).filter((name) => !contested.has(name))
    const next = formOf(theirs)
    next.lines = withKeysOf(next.lines, typed.lines)
    form.setInitialValues(next)
    const kept = mine.flatMap((name) => [name, ...(beside[name] ?? [])])
    set({ ...next, ...Object.fromEntries(kept.map((name) => [name, typed[name as keyof QuoteValues]])) })
  }

  // Somebody else's change, an undo: shown at once unless something is typed here.
  useEffect(() => {
    const untouched = typedIn(form.getValues()) === typedIn(form.getInitialValues())
    if (!quote || !untouched || quote.version === form.getValues().base?.version) return
    steps.current = noSteps
    adopt(quote)
    // oxlint-disable-next-line react/exhaustive-deps
  }, [quote?.version])

  /**
   * What the form holds; null when a cell cannot be read, which is selected then, or while it is not said what becomes of
   * figures in another currency.
   */
  function read(): QuoteFields | null {
    const typed = form.getValues()
    const current = fieldsOf(typed, locale)
    if (!current) {
      goTo(unreadable(typed, locale)[0] ?? '')
    } else if (hasFiguresOfBefore(typed, locale)) {
      document.querySelector<HTMLElement>('[data-prices-of-before] button')?.focus()
      tell(t('quoteEditor.pricesFirst'))
      return null
    }
    return current
  }

  /** Saves what is typed, over `version` where somebody else's change is known; null when it could not be or the page of a new quote took over. */
  async function save({ version, toSend = false }: { version?: number; toSend?: boolean } = {}): Promise<Quote | null> {
    const typed = form.getValues()
    const { base } = typed
    const current = read()
    if (!current || saving) return null
    setSaving(true)
    try {
      if (!base) {
        const { id, changeSet } = await client.quotes.create(current, {
          context: { requestId: request.idFor(current) },
        })
        request.done()
        forget()
        tellChange(t('quotes.created'), changeSet)
        await onCreated(id, toSend)
        return null
      }
      const patch = changedFields(base, current)
      if (Object.keys(patch).length > 0) {
        const input = { id: base.id, version: version ?? base.version, patch }
        const { changeSet } = await client.quotes.update(input, { context: { requestId: request.idFor(input) } })
        request.done()
        if (changeSet !== null) tellChange(t('quotes.changed'), changeSet)
      }
      const saved = await client.quotes.get({ id: base.id })
      adopt(saved, typed)
      return saved
    } catch (error) {
      const conflict = errorData(error, 'CONFLICT')
      if (conflict) setClash(conflict)
      else {
        const refused = atRows(fieldErrors(error), 'lines', sentLines(typed.lines))
        if (Object.keys(refused).length > 0) form.setErrors(refused)
        tellError(error)
      }
      return null
    } finally {
      setSaving(false)
    }
  }

  return {
    values,
    /** The values without the lines: the same object while only those change. */
    head,
    set: stableSet,
    /** Takes what is typed in the grid. */
    setLines,
    /** Puts the lines into the language that was chosen, as part of that step; nothing where another one was chosen since. */
    translate(to: Language, by: (line: LineValues) => LineValues) {
      const now = form.getValues()
      if (now.language === to) put({ lines: now.lines.map(by) })
    },
    /** The lines as they are typed now. */
    lines: () => form.getValues().lines,
    tellStep,
    /** Takes the last step of the form back; what was done elsewhere only outside of fields, where nothing is typed here. */
    undo(inField: boolean) {
      if (walk(stepBack)) return
      if (dirty) tell(t('quoteEditor.undoAfterSaving'))
      else if (inField) tell(t('shell.nothingToUndo'))
      else void undoLast()
    },
    redo(inField: boolean) {
      if (walk(stepOn)) return
      if (dirty || inField) tell(t('shell.nothingToRedo'))
      else void redoLast()
    },
    /** What is typed after leaving a field is a step of its own. */
    endTyping() {
      steps.current = withTypingEnded(steps.current)
    },
    errors: faults,
    rules,
    taxes,
    totals,
    margin,
    margins,
    page,
    /** Whether the page is one of before, because a cell cannot be read. */
    pageWaits: paused && content === null,
    dirty,
    restored,
    discard() {
      steps.current = noSteps
      discard()
    },
    saving,
    read,
    save,
    clash,
    /** Ends the clash: with the other person's values of its fields, with one's own over them, or with nothing saved. */
    async settle(whose: 'theirs' | 'mine' | 'none') {
      setClash(null)
      if (!clash) return
      if (whose === 'theirs') {
        takeTheirs(await client.quotes.get({ id: clash.id }), clash)
        await save()
      }
      if (whose === 'mine') await save({ version: clash.version })
    },
  }
}

export type QuoteForm = ReturnType<typeof useQuoteForm>

/** The places of the lines that are sent: those that say something. */
const sentLines = (lines: readonly LineValues[]) => lines.flatMap((line, at) => (isEmpty(line) ? [] : [at]))

/** Lines with the keys of those in whose places they stand, so that the grid keeps its cells and the focus in them. */
function withKeysOf(lines: readonly LineValues[], before: readonly LineValues[]): LineValues[] {
  const said = before.filter((line, at) => !isEmpty(line) || at === before.length - 1)
  if (said.length !== lines.length) return [...lines]
  return lines.map((line, at) => ({ ...line, key: said[at]?.key ?? line.key }))
}

/** Goes to a cell or field by the form's path; false where it is not shown. */
function goTo(path: string): boolean {
  const [list, line, cell] = path.split('.')
  const place = list === 'lines' ? `[data-cell="${line} ${cell}"]` : `[data-path="${path}"]`
  const element = document.querySelector<HTMLElement>(place)
  element?.focus()
  if (element instanceof HTMLInputElement || (list === 'lines' && element instanceof HTMLTextAreaElement))
    element.select()
  return element !== null && document.activeElement === element
}

/** An object that stays the same one while its fields do. */
function useSame<T extends object>(value: T): T {
  const [kept, setKept] = useState(value)
  const names = Object.keys(value) as (keyof T)[]
  if (names.every((name) => Object.is(value[name], kept[name]))) return kept
  setKept(value)
  return value
}

/**
 * What the form comes to: totals, margins by the keys of the lines, the form's paths of discounts that exceed their
 * whole, and the fields as text; nulls while a cell cannot be read.
 */
function summedUp(values: QuoteValues, locale: string) {
  const fields = fieldsOf(values, locale)
  const totals = totalsOf(fields)
  const margin = fields && marginOf(fields, totals)
  const keys = values.lines.filter((line) => !isEmpty(line)).map(({ key }) => key)
  const rates = margin?.lines.map((line) => line?.rate ?? null) ?? []
  const margins = new Map(keys.map((key, at) => [key, rates[at] ?? null]))
  const places = sentLines(values.lines)
  const excessive = (fields && totals ? excessiveDiscounts(fields, totals) : [])
    .map(([list, at, cell]) => (typeof at === 'number' ? `${list}.${places[at]}.${cell}` : list))
    .join(' ')
  return { totals, margin, margins, excessive, content: fields && JSON.stringify(fields) }
}
