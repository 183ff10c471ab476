import { Group, Text, Textarea } from '@mantine/core'
import { useId } from '@mantine/hooks'
import { type Language, languageNames } from '../../../shared/i18n/languages.ts'
import type { Autosaved } from './autosave.ts'
import { FieldActions } from './FieldActions.tsx'
import classes from './SettingsPage.module.css'

interface TextInProps {
  language: Language
  field: Autosaved<string>
  maxLength: number
  /** What it is, where the language alone does not say it. */
  label?: string
  placeholder?: string
  describedBy?: string | undefined
}

/** A text in one of the languages of quotes, beside the language's name. */
export function TextIn({ language, field, maxLength, label, placeholder, describedBy }: TextInProps) {
  const id = useId()
  return (
    <Group gap="0 xs" align="flex-start">
      <Text component="label" htmlFor={id} size="xs" c="dimmed" className={classes.language}>
        {languageNames[language]}
      </Text>
      <div className={`${classes.grow} ${classes.roomy}`}>
        <Textarea
          id={id}
          {...(label && { 'aria-label': label })}
          aria-describedby={describedBy}
          placeholder={placeholder}
          lang={language}
          autosize
          minRows={1}
          maxRows={12}
          maxLength={maxLength}
          value={field.value}
          onChange={({ currentTarget }) => field.type(currentTarget.value)}
          onBlur={field.leave}
          error={field.error}
        />
        <FieldActions field={field} />
      </div>
    </Group>
  )
}
