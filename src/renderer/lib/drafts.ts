import { useForm, type UseFormInput } from '@mantine/form'
import { useEffect, useState } from 'react'
import { i18n } from './i18n.ts'
import { tell } from './notices.tsx'
import { readJson, writeJson } from './stored.ts'

const storageKey = (key: string) => `kontor.draft.${key}`
const baseKey = (key: string) => `${storageKey(key)}:base`

let told = false
/** Keeps what is typed at this desk; where there is no room for it, the person is told once, while it still stands in the form. */
function keepDraft(key: string, value: unknown) {
  if (writeJson(key, value) || told) return
  told = true
  tell(i18n.t('common.draftNotKept'))
}

/** Drops what waits at this desk under a key. */
export function forgetDraft(key: string) {
  localStorage.removeItem(storageKey(key))
  localStorage.removeItem(baseKey(key))
}

/** Whether something waits at this desk that was typed and not saved; a form that is closed at first opens then. */
export const hasDraft = (key: string): boolean => localStorage.getItem(storageKey(key)) !== null

/** What waits at this desk under keys that begin with `prefix`; `of` is the rest of each key. */
export const keptDrafts = (prefix: string): { of: string; value: unknown }[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(storageKey(prefix)) && !key.endsWith(':base'))
    .map((key) => ({ of: key.slice(storageKey(prefix).length), value: readJson(key) }))
    .filter(({ value }) => value !== undefined)
    .toSorted((a, b) => a.of.localeCompare(b.of))

/**
 * Mantine's form, whose values are kept at this desk from the first key on, so that nothing typed is lost by leaving
 * the page, by an error or by closing the program. `key` names the form and its record (`contact.17`, `contact.new`);
 * `restored` says that earlier typing stands in it; `forget` drops the draft, after saving or when it is discarded.
 * @param present what is edited, as it is read now: `base` is what it was when the typing began, whose version tells what
 * others changed since; `rebase` puts another one in its place
 */
export function useDraftForm<Values extends Record<string, unknown>, Base = null>(
  key: string,
  input: UseFormInput<Values>,
  present: Base = null as Base,
) {
  const [draft] = useState(() => readJson(storageKey(key)) as Partial<Values> | undefined)
  const [restored, setRestored] = useState(draft !== undefined)
  const [base, setBase] = useState(() => (draft && (readJson(baseKey(key)) as Base | undefined)) ?? present)
  const form = useForm<Values>({
    ...input,
    onValuesChange(values, previous) {
      keepDraft(storageKey(key), values)
      if (base !== null) keepDraft(baseKey(key), base)
      input.onValuesChange?.(values, previous)
    },
  })

  useEffect(() => {
    if (draft) form.setValues(draft)
    // The draft is put in once, when the form appears.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  const forget = () => {
    forgetDraft(key)
    setRestored(false)
  }
  const discard = () => {
    form.reset()
    forget()
    setBase(present)
  }
  const rebase = (next: Base) => {
    setBase(next)
    if (hasDraft(key)) keepDraft(baseKey(key), next)
  }
  return { form, restored, forget, discard, base, rebase }
}

/** One value that is kept at this desk until it is set to undefined; `restored`: it was there before. */
export function useDraft<T>(key: string) {
  const [draft, setDraft] = useState(() => readJson(storageKey(key)) as T | undefined)
  const [restored, setRestored] = useState(draft !== undefined)
  const set = (next: T | undefined) => {
    setDraft(next)
    if (next === undefined) {
      forgetDraft(key)
      setRestored(false)
    } else keepDraft(storageKey(key), next)
  }
  return { draft, restored, set }
}

/** Drops whatever was typed at this desk for a contact that is no more. */
export function forgetDrafts(contactId: number): void {
  for (const form of ['contact', 'activity', 'task.new', 'quote.new', 'relation.new', 'branch.new'])
    forgetDraft(`${form}.${contactId}`)
}
