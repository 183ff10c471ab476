import type { UseFormReturnType } from '@mantine/form'
import { CustomInput } from '../../components/custom/CustomInput.tsx'
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
        {fields.map((field) => (
          <CustomInput
            key={field.id}
            field={field}
            contactId={form.values.base?.id ?? null}
            {...form.getInputProps(`custom.${field.id}`)}
            // A field made since the form was opened has no value here yet.
            value={form.values.custom[field.id] ?? ''}
          />
        ))}
      </div>
    </fieldset>
  )
}
