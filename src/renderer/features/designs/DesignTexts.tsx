import { Fieldset, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import type { DesignSettings } from '../../../shared/contract/designs.ts'
import { languageNames, languages, type Language } from '../../../shared/i18n/languages.ts'
import { useWords } from '../../lib/i18n.ts'
import { Legend } from './Legend.tsx'

interface DesignTextsProps {
  texts: DesignSettings['texts']
  language: Language
  onLanguage: (language: Language) => void
  onChange: (texts: DesignSettings['texts']) => void
}

const lengths = { title: 80, header: 500, intro: 5_000, closing: 5_000, footer: 2_000 } as const

/** The office's own words on every quote, one language after the other. */
export function DesignTexts({ texts, language, onLanguage, onChange }: DesignTextsProps) {
  const { t } = useWords()
  return (
    <Fieldset variant="unstyled" legend={<Legend>{t('designs.textsTitle')}</Legend>}>
      <Stack gap="sm" mt={6}>
        <SegmentedControl
          size="xs"
          aria-label={t('designs.textsLanguage')}
          data={languages.map((tag) => ({ value: tag as string, label: languageNames[tag] }))}
          value={language}
          onChange={(tag) => onLanguage(tag as Language)}
        />
        {(Object.keys(lengths) as (keyof typeof lengths)[]).map((name) => {
          const props = {
            lang: language,
            label: t(`designs.texts.${name}`),
            maxLength: lengths[name],
            value: texts[name][language] ?? '',
            onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
              onChange({ ...texts, [name]: { ...texts[name], [language]: value } }),
          }
          return name === 'title' ? (
            <TextInput key={name} {...props} />
          ) : (
            <Textarea key={name} autosize minRows={2} maxRows={8} {...props} />
          )
        })}
      </Stack>
    </Fieldset>
  )
}
