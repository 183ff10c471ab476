import { Autocomplete } from '@mantine/core'
import { contactLabels, useLabelName, type ContactLabel } from './contact-labels.ts'

interface LabelInputProps {
  label: string
  value: string
  offered: readonly ContactLabel[]
  onChange: (value: string) => void
}

/** The kind of an e-mail, a phone or an address: one of the usual ones, or any other word. */
export function LabelInput({ label, value, offered, onChange }: LabelInputProps) {
  const labelName = useLabelName()
  const keyOf = (text: string) => contactLabels.find((key) => labelName(key) === text) ?? text
  return (
    <Autocomplete
      aria-label={label}
      data={offered.map(labelName)}
      // All of them are offered, whatever stands in the field.
      filter={({ options }) => options}
      value={labelName(value)}
      onChange={(text) => onChange(keyOf(text))}
      maxLength={60}
    />
  )
}
