import { type ComboboxParsedItem, isOptionsGroup, type OptionsFilter } from '@mantine/core'
import type { KeyboardEvent } from 'react'

const plain = (text: string) => text.trim().toLowerCase()

/** The options that contain what is typed: first the one that is just that, then those that begin with it. */
export const fittingOptions: OptionsFilter = ({ options, search }) => {
  const typed = plain(search)
  const rank = (label: string) => (label === typed ? 0 : label.startsWith(typed) ? 1 : 2)
  const within = (items: ComboboxParsedItem[]): ComboboxParsedItem[] =>
    items
      .flatMap((item) => {
        if (!isOptionsGroup(item)) return plain(item.label).includes(typed) ? item : []
        const inside = item.items.filter(({ label }) => plain(label).includes(typed))
        return inside.length > 0 ? { ...item, items: inside } : []
      })
      .toSorted((a, b) => (isOptionsGroup(a) || isOptionsGroup(b) ? 0 : rank(plain(a.label)) - rank(plain(b.label))))
  return within(options)
}

/** The fields whose list was walked by an arrow key last: the mark is the person's then, not the list's own. */
const pointed = new WeakSet<HTMLInputElement>()

/**
 * Enter and Tab take what fits the text typed into a list: the option pointed at, else the one of that very name, else
 * the first. While the options of an earlier text stand there (`aria-busy`) nothing is taken; lists that are found by the
 * core point at none by themselves (`selectFirstOptionOnChange`), since the mark would stay at an option of that text.
 */
export function takeTyped(event: KeyboardEvent<HTMLInputElement>) {
  const { key, currentTarget: input } = event
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
  if (key === 'ArrowDown' || key === 'ArrowUp') pointed.add(input)
  else if (key !== 'Enter' && key !== 'Tab') pointed.delete(input)
  if (key !== 'Enter' && key !== 'Tab') return
  const typed = plain(input.value)
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '')
  if (input.readOnly || typed === '' || !list) return
  const options = [...list.querySelectorAll<HTMLElement>('[data-combobox-option]:not([data-combobox-disabled])')]
  const named = options.find(({ textContent }) => plain(textContent) === typed)
  const marked = options.find((option) => option.hasAttribute('data-combobox-selected'))
  // The name of what is chosen already brings the whole list, whose mark stands at its first option.
  const taken = pointed.has(input) ? marked : (named ?? marked ?? options[0])
  // Enter belongs to the list as long as it is open, not to the form around it.
  if (key === 'Enter') {
    event.preventDefault()
    event.stopPropagation()
  }
  if (input.getAttribute('aria-busy') !== 'true') taken?.click()
}

/** Keeps Enter from saving a form while a list of words is open in it. */
export function enterInList(event: KeyboardEvent<HTMLElement>) {
  const field = event.target as HTMLElement
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '')
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && list?.querySelector('[data-combobox-option]'))
    event.preventDefault()
}
