import { useForm, type UseFormInput } from '@mantine/form'
import { useEffect, useState } from 'react'
import { readJson, writeJson } from './stored.ts'

const storageKey = (key: string) => `kontor.draft.${key}`

/**
 * Mantine's form, whose values are kept at this desk from the first key on, so that nothing typed is lost by leaving
 * the page, by an error or by closing the program. `key` names the form and its record (`contact.17`, `contact.new`);
 * `restored` says that earlier typing stands in it; `forget` drops the draft, after saving or when it is discarded.
 */
export function useDraftForm<Values extends Record<string, unknown>>(key: string, input: UseFormInput<Values>) {
  const [draft] = useState(() => readJson(storageKey(key)) as Partial<Values> | undefined)
  const [restored, setRestored] = useState(draft !== undefined)
  const form = useForm<Values>({
    ...input,
    onValuesChange(values, previous) {
      writeJson(storageKey(key), values)
      input.onValuesChange?.(values, previous)
    },
  })

  useEffect(() => {
    if (draft) form.setValues(draft)
    // The draft is put in once, when the form appears.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  const forget = () => {
    localStorage.removeItem(storageKey(key))
    setRestored(false)
  }
  const discard = () => {
    form.reset()
    forget()
  }
  return { form, restored, forget, discard }
}

/** One value that is kept at this desk until it is set to undefined; `restored`: it was there before. */
export function useDraft<T>(key: string) {
  const [draft, setDraft] = useState(() => readJson(storageKey(key)) as T | undefined)
  const [restored, setRestored] = useState(draft !== undefined)
  const set = (next: T | undefined) => {
    setDraft(next)
    if (next === undefined) {
      localStorage.removeItem(storageKey(key))
      setRestored(false)
    } else writeJson(storageKey(key), next)
  }
  return { draft, restored, set }
}
