import { TextInput, type TextInputProps } from '@mantine/core'
import type { Autosaved } from './autosave.ts'
import { FieldActions } from './FieldActions.tsx'

interface SavedTextProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'error'> {
  field: Autosaved<string>
}

/** A line of text that saves itself when it is left. */
export function SavedText({ field, ...input }: SavedTextProps) {
  return (
    <>
      <TextInput
        value={field.value}
        onChange={({ currentTarget }) => field.type(currentTarget.value)}
        onBlur={field.leave}
        error={field.error}
        autoComplete="off"
        {...input}
      />
      <FieldActions field={field} />
    </>
  )
}
