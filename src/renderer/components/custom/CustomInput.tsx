import { Checkbox, Input, MultiSelect, Select, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { mostCustomText } from '../../../shared/contract/custom-fields.ts'
import { chosenIds, joinedIds, readValue, storedValue } from '../../../shared/domain/custom-values.ts'
import { typedText } from '../../../shared/i18n/custom-text.ts'
import { useWords } from '../../lib/i18n.ts'
import { useReadingCustoms } from '../../lib/reading-customs.ts'
import type { CustomInputProps } from './custom-input-props.ts'
import { FileInput } from './FileInput.tsx'

/** The input that a custom field's kind wants. What is no value of the field stays as it was typed, and says so. */
export function CustomInput(props: CustomInputProps) {
  const { field, value, onChange, contactId, ...rest } = props
  const label = field.name
  switch (field.kind) {
    case 'text':
    case 'longText':
      return (
        <Textarea
          label={label}
          autosize
          minRows={field.kind === 'longText' ? 3 : 1}
          maxRows={8}
          maxLength={mostCustomText}
          autoComplete="off"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          {...rest}
        />
      )
    case 'choice':
    case 'choices':
      return <ChoiceInput {...props} />
    case 'flag':
      return (
        <Input.Wrapper error={rest.error}>
          <Checkbox
            mt="1.9rem"
            label={label}
            checked={value === '1'}
            onChange={({ currentTarget }) => onChange(currentTarget.checked ? '1' : '')}
            data-path={rest['data-path']}
          />
        </Input.Wrapper>
      )
    case 'file':
      return <FileInput {...props} contactId={contactId} />
    default:
      return <TypedInput {...props} />
  }
}

const inputModes = { number: 'decimal', money: 'decimal', web: 'url', email: 'email', phone: 'tel' } as const

/** Whatever is read from what is typed: it is tidied when the field is left. */
function TypedInput({ field, value, onChange, error, ...rest }: CustomInputProps) {
  const { t } = useWords()
  const customs = useReadingCustoms()
  const [typed, setTyped] = useState<string | null>(null)
  const { kind, settings } = field
  const wrong = typed === null && storedValue(field, value, customs.country) === null
  const figures = kind === 'number' || kind === 'money'
  return (
    <TextInput
      label={field.name}
      inputMode={inputModes[kind as keyof typeof inputModes]}
      autoComplete="off"
      spellCheck={false}
      maxLength={2000}
      classNames={figures || kind === 'date' ? { input: 'figures' } : {}}
      {...(figures && { styles: { input: { textAlign: 'end' } } })}
      {...(kind === 'date' && { placeholder: typedText(field, '2026-12-31', customs) })}
      {...(kind === 'money' && {
        rightSectionWidth: '3.25rem',
        rightSection: (
          <Text size="xs" c="dimmed">
            {settings.currency}
          </Text>
        ),
      })}
      value={typed ?? typedText(field, value, customs)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        onChange(readValue(field, currentTarget.value, customs) ?? currentTarget.value)
      }}
      onBlur={() => setTyped(null)}
      error={
        error ??
        (wrong ? t(`errors.invalid.${faults[kind as keyof typeof faults]}`, { value, ...settings }) : undefined)
      }
      data-path={rest['data-path']}
    />
  )
}

const faults = {
  number: 'customNumber',
  money: 'customMoney',
  date: 'customDate',
  web: 'customWeb',
  email: 'email',
  phone: 'customPhone',
} as const

/** Removed options are offered only where the record has them. */
function ChoiceInput({ field, value, onChange, error, ...rest }: CustomInputProps) {
  const { t } = useWords()
  const chosen = chosenIds(field, value)
  const known = field.settings.options.filter(({ id, removed }) => !removed || chosen.includes(id))
  const unknown = chosen.filter((id) => !known.some((option) => option.id === id))
  const props = {
    label: field.name,
    data: [
      ...known.map(({ id, name }) => ({ value: id, label: name })),
      ...unknown.map((id) => ({ value: id, label: id })),
    ],
    clearable: true,
    clearButtonProps: { 'aria-label': t('common.clear') },
    searchable: known.length > 7,
    autoComplete: 'off',
    error,
    'data-path': rest['data-path'],
  }
  return field.kind === 'choice' ? (
    <Select {...props} value={value === '' ? null : value} onChange={(id) => onChange(id ?? '')} />
  ) : (
    <MultiSelect {...props} value={chosen} onChange={(ids) => onChange(joinedIds(ids))} hidePickedOptions />
  )
}
