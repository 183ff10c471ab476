import { Button, Group } from '@mantine/core'
import type { FormErrors, UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { useDraftForm } from '../../lib/drafts.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { tellError } from '../../lib/notices.tsx'
import classes from './SettingsPage.module.css'

type Texts = Record<string, string>

interface NewEntryProps<Values extends Texts> {
  /** Names the entry where what is typed is kept. */
  draft: string
  empty: Values
  validate: (values: Values) => FormErrors
  /** The word on the button. */
  label: string
  /** @throws what the core answers; faults of fields stand at the fields */
  add: (values: Values) => Promise<unknown>
  /** The fields; after the entry is added, the first one waits for another. */
  children: (form: UseFormReturnType<Values>) => ReactNode
}

/** The last line of a list, where another entry is typed. */
export function NewEntry<Values extends Texts>({
  draft,
  empty,
  validate,
  label,
  add,
  children,
}: NewEntryProps<Values>) {
  const { form, forget } = useDraftForm<Values>(draft, { initialValues: empty, validate })

  async function submit(values: Values) {
    try {
      await add(values)
      form.reset()
      forget()
      form.getInputNode(Object.keys(empty)[0] ?? '')?.focus()
    } catch (error) {
      const faults = fieldErrors(error)
      if (Object.keys(faults).length > 0) form.setErrors(faults)
      else tellError(error)
    }
  }

  return (
    <form className={classes.line} onSubmit={form.onSubmit(submit)} noValidate>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        {children(form)}
        <Button type="submit" variant="default" loading={form.submitting}>
          {label}
        </Button>
      </Group>
    </form>
  )
}
