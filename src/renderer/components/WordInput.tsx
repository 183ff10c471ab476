import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SuggestedField } from '../../shared/contract/contacts.ts'
import { orpc } from '../lib/queries.ts'

type ProductWord = 'productGroup' | 'unit'
const isProductWord = (field: SuggestedField | ProductWord): field is ProductWord =>
  field === 'productGroup' || field === 'unit'

interface WordInputProps extends Omit<AutocompleteProps, 'data' | 'value' | 'onChange'> {
  /** Of contacts or of products: whose words in use are offered. */
  field: SuggestedField | ProductWord
  value?: string
  onChange?: (value: string) => void
  /** Words that are kept as codes, and how people read them. */
  codes?: readonly string[]
  nameOf?: (code: string) => string
}

/** A word out of the usual ones and of those that the office uses already, or any other. */
export function WordInput({
  field,
  value = '',
  onChange,
  codes = [],
  nameOf = (code) => code,
  ...props
}: WordInputProps) {
  // Counting the words of a large office takes a moment: only where somebody comes to the field.
  const [visited, setVisited] = useState(false)
  const ofContacts = useQuery(
    orpc.contacts.inUse.queryOptions({ input: visited && !isProductWord(field) ? { field } : skipToken }),
  )
  const ofProducts = useQuery(
    orpc.products.inUse.queryOptions({ input: visited && isProductWord(field) ? { field } : skipToken }),
  )
  const data = isProductWord(field) ? ofProducts.data : ofContacts.data
  const own = (data?.values ?? []).filter((word) => !codes.includes(word))
  const shown = nameOf(value)
  // A unit is also found by its code: piece, where the list says pc.
  const codeOf = new Map(codes.map((code) => [nameOf(code), code]))
  const words = [...new Set([...codes.map(nameOf), ...own])]
  return (
    <Autocomplete
      data={words}
      // A word that stands there whole leaves the others to choose from.
      filter={({ options, search, limit }) => {
        const typed = search.trim().toLowerCase()
        const all = options.flatMap((option) => ('value' in option ? option : []))
        const fitting = words.includes(search)
          ? all
          : all.filter(({ label }) =>
              [label, codeOf.get(label) ?? ''].some((text) => text.toLowerCase().includes(typed)),
            )
        return fitting.slice(0, limit)
      }}
      limit={50}
      autoComplete="off"
      value={shown}
      onChange={(text) => onChange?.(codes.find((code) => nameOf(code) === text) ?? text)}
      onFocusCapture={() => setVisited(true)}
      {...props}
    />
  )
}
