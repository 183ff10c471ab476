import { Text, TextInput } from '@mantine/core'
import { useId } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { namesPeriod, restarts, unknownPlace } from '../../../shared/domain/number-series.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc, queryClient } from '../../lib/queries.ts'
import { useToday } from '../../lib/today.ts'
import { useAutosave } from './autosave.ts'
import { FieldActions } from './FieldActions.tsx'
import { SavedText } from './SavedText.tsx'
import { OfficeSelect, useOffice, useOfficeField } from './office-fields.tsx'
import { SettingGroup, SettingRow } from './SettingRow.tsx'

const counts = /\{#+\}/

/** How quotes are numbered. */
export function NumberingGroup() {
  const { t } = useWords()
  const { quoteNumberPattern } = useOffice().profile
  return (
    <SettingGroup title={t('settings.groups.numbering')}>
      <PatternRow />
      <OfficeSelect
        name="quoteNumberRestart"
        data={restarts.map((value) => ({
          value,
          label: t(`settings.restarts.${value}`),
          disabled: !namesPeriod(quoteNumberPattern, value),
        }))}
      />
      <NextNumberRow />
    </SettingGroup>
  )
}

/** The pattern, with the numbers that it makes while it is typed. */
function PatternRow() {
  const { t } = useWords()
  const id = useId()
  const today = useToday()
  const { quoteNumberRestart: restart } = useOffice().profile
  const field = useOfficeField('quoteNumberPattern', (value) => {
    const place = unknownPlace(value)
    if (place !== undefined) return { error: t('errors.invalid.numberPlace', { place }) }
    if (!counts.test(value)) return { error: t('settings.faults.pattern') }
    if (restart !== 'never' && !namesPeriod(value, restart)) return { error: t(`settings.faults.period.${restart}`) }
    return { value: value.trim() }
  })
  const pattern = field.value.trim()
  const { data: next } = useQuery({
    ...orpc.quotes.nextNumber.queryOptions({ input: { issuedOn: today, pattern } }),
    enabled: counts.test(pattern),
    placeholderData: keepPreviousData,
  })
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
        {counts.test(pattern) && next && t('settings.hints.nextNumbers', { numbers: next.upcoming.join(' · ') })}
      </Text>
      <FieldActions field={field} />
    </SettingRow>
  )
}

/** The running number that comes next, such as the one after the last quote written elsewhere. */
function NextNumberRow() {
  const { t } = useWords()
  const id = useId()
  const issuedOn = useToday()
  const { data: next } = useQuery(orpc.quotes.nextNumber.queryOptions({ input: { issuedOn } }))
  const field = useAutosave<string>({
    key: 'office.nextNumber',
    saved: next ? String(next.count) : '',
    version: 0,
    tidy: (value) => {
      const digits = value.normalize('NFKC').trim()
      return /^[1-9]\d{0,8}$/.test(digits) ? { value: digits } : { error: t('settings.faults.nextNumber') }
    },
    send: async (value) => {
      const saved = await client.quotes.setNextNumber({ issuedOn, count: Number(value) })
      await queryClient.invalidateQueries({ queryKey: orpc.quotes.nextNumber.key() })
      return saved
    },
  })
  return (
    <SettingRow
      label={t('settings.fields.nextNumber')}
      htmlFor={id}
      hint={t('settings.hints.nextNumber')}
      hintId={`${id}-hint`}
    >
      <SavedText
        field={field}
        id={id}
        aria-describedby={`${id}-hint`}
        inputMode="numeric"
        w="8rem"
        className="figures"
        styles={{ error: { width: '18rem' } }}
      />
    </SettingRow>
  )
}
