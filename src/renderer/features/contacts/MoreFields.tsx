import { Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState, type FocusEvent } from 'react'
import { parseBirthday } from '../../../shared/domain/date.ts'
import { stages } from '../../../shared/domain/stages.ts'
import { readWeb } from '../../../shared/domain/web.ts'
import { stageName } from '../../../shared/i18n/contact-words.ts'
import { languageNames, languages } from '../../../shared/i18n/languages.ts'
import { TagInput } from '../../components/TagInput.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './ContactForm.module.css'
import type { ContactValues } from './contact-values.ts'
import { useDays } from './days.ts'
import { ParentFields } from './ParentFields.tsx'
import { WordInput } from '../../components/WordInput.tsx'

/** Tags, notes and everything else that is not about name and reach. */
export function MoreFields({ form }: { form: UseFormReturnType<ContactValues> }) {
  const { t } = useWords()
  const { order, showDay, example } = useDays()
  // Counting the tags of a large office takes a moment: only where somebody comes to the field.
  const [tagging, setTagging] = useState(false)
  const { data: facets } = useQuery({ ...orpc.contacts.facets.queryOptions(), enabled: tagging })
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const { web, ownerId, language, kind } = form.values
  const webProps = form.getInputProps('web') as { onBlur: (event: FocusEvent) => void }
  const field = (name: 'taxNumber' | 'stage' | 'industry' | 'source') => ({
    label: t(`contacts.fields.${name}`),
    autoComplete: 'off',
    ...form.getInputProps(name),
  })
  const dayField = (name: 'birthday' | 'anniversary') => {
    const { onBlur, ...props } = form.getInputProps(name) as { onBlur: (event: FocusEvent) => void }
    return {
      label: t(`contacts.fields.${name}`),
      placeholder: example,
      className: 'figures',
      autoComplete: 'off',
      ...props,
      onBlur(event: FocusEvent) {
        const day = parseBirthday(form.values[name], order)
        if (day) form.setFieldValue(name, showDay(day))
        onBlur(event)
      },
    }
  }
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
          searchable
          clearable
          data={languages.map((tag) => ({ value: tag, label: languageNames[tag] }))}
          value={language === '' ? null : language}
          onChange={(value) => form.setFieldValue('language', value ?? '')}
        />
        {kind === 'person' && <TextInput {...dayField('birthday')} />}
        <TextInput {...dayField('anniversary')} />
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
        <WordInput
          field="stage"
          codes={stages}
          nameOf={(stage) => stageName(t, stage)}
          maxLength={60}
          {...field('stage')}
        />
        <WordInput field="industry" {...field('industry')} />
        <WordInput field="source" {...field('source')} />
      </div>
      {kind === 'company' && <ParentFields form={form} />}
    </Stack>
  )
}
