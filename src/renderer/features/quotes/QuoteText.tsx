import { Textarea } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import type { QuoteForm } from './use-quote-form.ts'

export type LongText = 'intro' | 'terms' | 'customerNotes' | 'notes'

interface QuoteTextProps {
  name: LongText
  label: string
  /** So many characters it takes. */
  most: number
  minRows: number
  value: string
  error: ReactNode
  set: QuoteForm['set']
}

/** One of the long texts of a quote, as high as what stands in it. */
export const QuoteText = memo(function QuoteText({ name, label, most, minRows, value, error, set }: QuoteTextProps) {
  return (
    <Textarea
      label={label}
      data-path={name}
      autosize
      minRows={minRows}
      maxRows={12}
      maxLength={most}
      value={value}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
      error={error}
    />
  )
})
