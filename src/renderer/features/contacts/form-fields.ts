import type { UseFormReturnType } from '@mantine/form'
import type { FocusEvent } from 'react'
import type { ContactValues } from './contact-values.ts'

/** Input properties of a field that is tidied when it is left. */
export function tidied(form: UseFormReturnType<ContactValues>, path: string, tidy: (text: string) => string) {
  const { onBlur, ...props } = form.getInputProps(path) as { onBlur: (event: FocusEvent) => void; value: string }
  return {
    ...props,
    autoComplete: 'off',
    onBlur(event: FocusEvent) {
      const neat = tidy(props.value)
      if (neat !== props.value) form.setFieldValue(path, neat)
      onBlur(event)
    },
  }
}
