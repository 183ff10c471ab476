import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useId, useState, type ReactNode } from 'react'
import { type Language, languageNames, languages } from '../../../shared/i18n/languages.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './ProductPage.module.css'

interface Texts {
  names: Record<Language, string>
  descriptions: Record<Language, string>
}

interface ProductTextsProps extends Texts {
  numberInput: ReactNode
  /** The office's language, which stands first. */
  first: Language
  error: ReactNode
  /** Whether the name is typed first. */
  autoFocus: boolean
  onChange: (part: Partial<Texts>) => void
}

/** What a product is called and how it is described, in one language at a time. */
export function ProductTexts({
  numberInput,
  first,
  names,
  descriptions,
  error,
  autoFocus,
  onChange,
}: ProductTextsProps) {
  const { t } = useWords()
  const id = useId()
  const [language, setLanguage] = useState(first)
  const ordered = [first, ...languages.filter((each) => each !== first)]
  const isWritten = (each: Language) => names[each].trim() !== '' || descriptions[each].trim() !== ''
  return (
    <div className={classes.texts}>
      <SegmentedControl
        aria-label={t('products.form.languages')}
        size="xs"
        data={ordered.map((each) => ({
          value: each,
          label: isWritten(each) ? `${languageNames[each]} ✓` : languageNames[each],
        }))}
        value={language}
        onChange={(value) => setLanguage(value as Language)}
      />
      <div className={classes.head}>
        {numberInput}
        <TextInput
          id={id}
          lang={language}
          label={t('products.fields.name')}
          required
          autoComplete="off"
          maxLength={500}
          autoFocus={autoFocus}
          value={names[language]}
          error={error}
          onChange={({ currentTarget }) => onChange({ names: { ...names, [language]: currentTarget.value } })}
        />
      </div>
      <Textarea
        lang={language}
        label={t('products.form.description')}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={10_000}
        value={descriptions[language]}
        onChange={({ currentTarget }) =>
          onChange({ descriptions: { ...descriptions, [language]: currentTarget.value } })
        }
      />
    </div>
  )
}
