import { Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState, type FocusEvent } from 'react'
import { parseBirthday } from '../../../shared/domain/date.ts'
import { readWeb } from '../../../shared/domain/web.ts'
import { languageNames, languages } from '../../../shared/i18n/languages.ts'
import { TagInput } from '../../components/TagInput.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './ContactForm.module.css'
import type { ContactValues } from './contact-values.ts'
import { useDays } from './days.ts'

/** Tags, notes and everything else that is not about name and reach. */
export function MoreFields({ form }: { form: UseFormReturnType<ContactValues> }) {
  const { t } = useWords()
  const { order, showDay, example } = useDays()
  // Counting the tags of a large office takes a moment: only where somebody comes to the field.
  const [tagging, setTagging] = useState(false)
  const { data: facets } = useQuery({ ...orpc.contacts.facets.queryOptions(), enabled: tagging })
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const { web, birthday, ownerId, language, kind } = form.values
  const webProps = form.getInputProps('web') as { onBlur: (event: FocusEvent) => void }
  const birthdayProps = form.getInputProps('birthday') as { onBlur: (event: FocusEvent) => void }
  const field = (name: 'taxNumber' | 'industry' | 'source') => ({
    label: t(`contacts.fields.${name}`),
    autoComplete: 'off',
    ...form.getInputProps(name),
  })
  return (
    <Stack gap="sm">
      <TagInput
        known={facets?.tags.map(({ name }) => name) ?? []}
        {...form.getInputProps('tags')}
        onFocusCapture={() => setTagging(true)}
      />
      <Textarea label={t('contacts.fields.notes')} autosize minRows={3} maxRows={14} {...form.getInputProps('notes')} />
      <div className={classes.two}>
        <Select
          label={t('contacts.fields.ownerId')}
          placeholder={t('contacts.form.noOwner')}
          clearable
          data={colleagues?.colleagues
            .filter(({ id, active }) => active || id === ownerId)
            .map(({ id, name }) => ({ value: String(id), label: name }))}
          value={ownerId === null ? null : String(ownerId)}
          onChange={(value) => form.setFieldValue('ownerId', value === null ? null : Number(value))}
          error={form.errors['ownerId']}
        />
        <Select
          label={t('contacts.fields.language')}
          placeholder={t('contacts.form.noLanguage')}
          clearable
          data={languages.map((tag) => ({ value: tag, label: languageNames[tag] }))}
          value={language === '' ? null : language}
          onChange={(value) => form.setFieldValue('language', value ?? '')}
        />
        {kind === 'person' && (
          <TextInput
            label={t('contacts.fields.birthday')}
            placeholder={example}
            className="figures"
            autoComplete="off"
            {...birthdayProps}
            onBlur={(event) => {
              const day = parseBirthday(birthday, order)
              if (day) form.setFieldValue('birthday', showDay(day))
              birthdayProps.onBlur(event)
            }}
          />
        )}
        <TextInput
          label={t('contacts.fields.web')}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          description={web.trim() !== '' && !readWeb(web).valid ? t('contacts.form.webDoubt') : undefined}
          {...webProps}
          onBlur={(event) => {
            form.setFieldValue('web', readWeb(web).text)
            webProps.onBlur(event)
          }}
        />
        <TextInput {...field('taxNumber')} />
        <TextInput {...field('industry')} />
        <TextInput {...field('source')} />
      </div>
    </Stack>
  )
}
