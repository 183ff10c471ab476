import { Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { mostCustomText } from '../../../shared/contract/custom-fields.ts'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './ContactForm.module.css'
import type { ContactValues } from './contact-values.ts'

/** The office's own fields, in its order; nothing where it has none. */
export function CustomFields({ form }: { form: UseFormReturnType<ContactValues> }) {
  const { t } = useWords()
  const fields = useCustomFields()
  if (fields.length === 0) return null
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('contacts.form.customFields')}</legend>
      <div className={classes.two}>
        {fields.map(({ id, name }) => (
          <Textarea
            key={id}
            label={name}
            autosize
            maxRows={8}
            maxLength={mostCustomText}
            autoComplete="off"
            {...form.getInputProps(`custom.${id}`)}
            // A field made since the form was opened has no value here yet.
            value={form.values.custom[id] ?? ''}
          />
        ))}
      </div>
    </fieldset>
  )
}
