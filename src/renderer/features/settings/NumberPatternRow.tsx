import { Text, TextInput } from '@mantine/core'
import { useId } from '@mantine/hooks'
import { seriesNumber } from '../../../shared/domain/number-series.ts'
import { useWords } from '../../lib/i18n.ts'
import { FieldActions } from './FieldActions.tsx'
import { useOfficeField } from './office-fields.tsx'
import { SettingRow } from './SettingRow.tsx'

const counts = /\{#+\}/

/** `YYYY-MM-DD` at this desk. */
function today(): string {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** How quotes are numbered, with the number that it makes while it is typed. */
export function NumberPatternRow() {
  const { t } = useWords()
  const id = useId()
  const field = useOfficeField('quoteNumberPattern', (value) =>
    counts.test(value) ? { value: value.trim() } : { error: t('settings.faults.pattern') },
  )
  return (
    <SettingRow
      label={t('settings.fields.quoteNumberPattern')}
      htmlFor={id}
      hint={t('settings.hints.quoteNumberPattern')}
      hintId={`${id}-hint`}
    >
      <TextInput
        id={id}
        aria-describedby={`${id}-hint ${id}-example`}
        value={field.value}
        onChange={({ currentTarget }) => field.type(currentTarget.value)}
        onBlur={field.leave}
        error={field.error}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
      />
      <Text size="xs" c="dimmed" mt={4} id={`${id}-example`} className="figures">
        {counts.test(field.value) &&
          t('settings.hints.numberExample', { number: seriesNumber(field.value.trim(), today(), 1) })}
      </Text>
      <FieldActions field={field} />
    </SettingRow>
  )
}
