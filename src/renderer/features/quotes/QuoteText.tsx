import { Textarea } from '@mantine/core'
import { memo } from 'react'
import type { QuoteForm } from './use-quote-form.ts'

interface QuoteTextProps {
  name: 'intro' | 'terms' | 'customerNotes' | 'notes'
  label: string
  /** So many characters it takes. */
  most: number
  minRows: number
  values: QuoteForm['head']
  errors: QuoteForm['errors']
  set: QuoteForm['set']
}

/** One of the long texts of a quote, as high as what stands in it. */
export const QuoteText = memo(function QuoteText({ name, label, most, minRows, values, errors, set }: QuoteTextProps) {
  return (
    <Textarea
      label={label}
      autosize
      minRows={minRows}
      maxRows={12}
      maxLength={most}
      value={values[name]}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
      error={errors[name]}
    />
  )
})
