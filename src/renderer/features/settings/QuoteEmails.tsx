import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useId } from '@mantine/hooks'
import { useState } from 'react'
import { emailPlaces } from '../../../shared/domain/quote-email.ts'
import { type Language, languageNames, languages } from '../../../shared/i18n/languages.ts'
import { client } from '../../lib/client.ts'
import { i18n, useWords } from '../../lib/i18n.ts'
import { useAutosave } from './autosave.ts'
import { FieldActions } from './FieldActions.tsx'
import { useOffice } from './office-fields.tsx'
import { SettingGroup, SettingRow } from './SettingRow.tsx'

/** What the e-mails say that quotes go out with, in the language of each quote. */
export function QuoteEmails() {
  const { t } = useWords()
  const { profile } = useOffice()
  const [language, setLanguage] = useState<Language>(profile.language)
  return (
    <SettingGroup
      title={t('quoteLife.email.settings')}
      hint={t('quoteLife.email.places', { places: Object.values(emailPlaces).join(' ') })}
    >
      <SettingRow label={t('quotes.language')}>
        <SegmentedControl
          size="xs"
          aria-label={t('quotes.language')}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={language}
          onChange={(chosen) => setLanguage(chosen as Language)}
        />
      </SettingRow>
      <EmailText key={`subject ${language}`} name="quoteEmailSubject" language={language} />
      <EmailText key={`text ${language}`} name="quoteEmailText" language={language} />
    </SettingGroup>
  )
}

function EmailText({ name, language }: { name: 'quoteEmailSubject' | 'quoteEmailText'; language: Language }) {
  const { t } = useWords()
  const id = useId()
  const { profile, version } = useOffice()
  const field = useAutosave<string>({
    key: `office.${name}.${language}`,
    saved: profile[name][language] ?? '',
    version,
    tidy: (value) => ({ value: value.trim() }),
    send: (value, at) =>
      client.office.update({ version: at, patch: { [name]: { ...profile[name], [language]: value } } }),
  })
  const isSubject = name === 'quoteEmailSubject'
  const usual = i18n.getFixedT(language)(
    isSubject ? 'quoteLife.email.usualSubject' : 'quoteLife.email.usualText',
    emailPlaces,
  )
  const input = {
    id,
    lang: language,
    placeholder: usual,
    value: field.value,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => field.type(currentTarget.value),
    onBlur: field.leave,
    error: field.error,
  }
  return (
    <SettingRow label={t(isSubject ? 'quoteLife.email.subject' : 'quoteLife.email.text')} htmlFor={id}>
      {isSubject ? (
        <TextInput maxLength={300} autoComplete="off" {...input} />
      ) : (
        <Textarea autosize minRows={8} maxRows={16} maxLength={10_000} {...input} />
      )}
      <FieldActions field={field} />
    </SettingRow>
  )
}
