import { Group, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useWords } from '../../lib/i18n.ts'
import classes from './ContactForm.module.css'
import type { ContactValues } from './contact-values.ts'

/** The name: of a company one field; of a person in the order of the reader's language, the family name first in Chinese. */
export function NameFields({ form }: { form: UseFormReturnType<ContactValues> }) {
  const { t, locale } = useWords()
  if (form.values.kind === 'company') {
    return (
      <TextInput
        autoFocus
        data-autofocus
        data-first-field
        label={t('contacts.fields.name')}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
    )
  }
  const parts = locale.startsWith('zh')
    ? (['familyName', 'givenName'] as const)
    : (['givenName', 'familyName'] as const)
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <TextInput
        w="6rem"
        flex="none"
        label={t('contacts.fields.prefix')}
        autoComplete="off"
        {...form.getInputProps('prefix')}
      />
      <div className={classes.two} style={{ flex: 1 }}>
        {parts.map((part, at) => (
          <TextInput
            key={part}
            autoFocus={at === 0}
            data-autofocus={at === 0 || undefined}
            data-first-field={at === 0 || undefined}
            label={t(`contacts.fields.${part}`)}
            autoComplete="off"
            {...form.getInputProps(part)}
          />
        ))}
      </div>
      <TextInput
        w="6rem"
        flex="none"
        label={t('contacts.fields.suffix')}
        autoComplete="off"
        {...form.getInputProps('suffix')}
      />
    </Group>
  )
}
