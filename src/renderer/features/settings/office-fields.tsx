import { Box, Select, Stack, Switch, type TextInputProps } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useId } from '@mantine/hooks'
import type { OfficeProfile } from '../../../shared/contract/office.ts'
import { countryName } from '../../../shared/domain/country.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { type Language, languageNames, languages } from '../../../shared/i18n/languages.ts'
import { CountrySelect } from '../../components/CountrySelect.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useAutosave, type Tidied } from './autosave.ts'
import { FieldActions } from './FieldActions.tsx'
import { SavedText } from './SavedText.tsx'
import { SettingRow } from './SettingRow.tsx'
import { TextIn } from './TextIn.tsx'

type Profile = OfficeProfile
type NamesOf<T> = { [K in keyof Profile]: Profile[K] extends T ? K : never }[keyof Profile]
type TextName = Exclude<NamesOf<string>, 'logo' | OfficeSelectProps['name']>

/** The office as the core has it. */
export const useOffice = () => useSuspenseQuery(orpc.office.get.queryOptions()).data

/** One field of the office's profile that saves itself. */
export function useOfficeField<K extends keyof Profile>(name: K, tidy?: (value: Profile[K]) => Tidied<Profile[K]>) {
  const { profile, version } = useOffice()
  return useAutosave<Profile[K]>({
    key: `office.${name}`,
    saved: profile[name],
    version,
    ...(tidy && { tidy }),
    send: (value, at) => client.office.update({ version: at, patch: { [name]: value } }),
  })
}

const hinted = new Set<string>([
  'name',
  'country',
  'currency',
  'language',
  'pricesIncludeTax',
  'quoteValidDays',
  'quoteTerms',
  'quoteNumberRestart',
  'taxRounding',
  'rounding',
  'scanFolder',
  'trashDays',
])

/** The ids and words of a row for one field. */
function useRow(name: keyof Profile) {
  const { t } = useWords()
  const id = useId()
  const hint = hinted.has(name) ? t(`settings.hints.${name}` as TextKey) : undefined
  const label = t(`settings.fields.${name}` as TextKey)
  return { label, hint, hintId: `${id}-hint`, htmlFor: id, describedBy: hint ? `${id}-hint` : undefined }
}

interface OfficeTextProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'name'> {
  name: TextName
  tidy?: (value: string) => Tidied<string>
}

const trimmed = (value: string): Tidied<string> => ({ value: value.trim() })

/** A line of text without a row of its own. */
export function OfficeInput({ name, tidy = trimmed, w = '100%', ...rest }: OfficeTextProps) {
  const field = useOfficeField(name, tidy)
  return (
    <Box w={w} flex={w === '100%' ? undefined : 'none'}>
      <SavedText field={field} {...rest} />
    </Box>
  )
}

export function OfficeText(props: OfficeTextProps) {
  const { describedBy, ...row } = useRow(props.name)
  return (
    <SettingRow {...row}>
      <OfficeInput id={row.htmlFor} aria-describedby={describedBy} {...props} />
    </SettingRow>
  )
}

/** What stands below the totals of quotes, in the language of each. */
export function OfficeTerms() {
  const { label, hint, hintId, describedBy } = useRow('quoteTerms')
  return (
    <SettingRow label={label} hint={hint} hintId={hintId}>
      <Stack gap="xs">
        {languages.map((language) => (
          <TermsIn key={language} language={language} describedBy={describedBy} />
        ))}
      </Stack>
    </SettingRow>
  )
}

function TermsIn({ language, describedBy }: { language: Language; describedBy: string | undefined }) {
  const { t } = useWords()
  const { profile, version } = useOffice()
  const field = useAutosave<string>({
    key: `office.quoteTerms.${language}`,
    saved: profile.quoteTerms[language] ?? '',
    version,
    tidy: trimmed,
    send: (value, at) =>
      client.office.update({ version: at, patch: { quoteTerms: { ...profile.quoteTerms, [language]: value } } }),
  })
  const label = `${t('settings.fields.quoteTerms')}, ${languageNames[language]}`
  return <TextIn language={language} field={field} maxLength={10_000} label={label} describedBy={describedBy} />
}

/** A whole number that is typed as text, so that what is no number stays to be mended. */
export function OfficeDays({ name }: { name: 'quoteValidDays' }) {
  const { t } = useWords()
  const { describedBy, ...row } = useRow(name)
  const { profile, version } = useOffice()
  const field = useAutosave<string>({
    key: `office.${name}`,
    saved: String(profile[name]),
    version,
    tidy: (value) => {
      const digits = value.normalize('NFKC').trim()
      return /^\d{1,4}$/.test(digits) && Number(digits) <= 3650
        ? { value: String(Number(digits)) }
        : { error: t('settings.faults.days') }
    },
    send: (value, at) => client.office.update({ version: at, patch: { [name]: Number(value) } }),
  })
  return (
    <SettingRow {...row}>
      <SavedText
        field={field}
        id={row.htmlFor}
        aria-describedby={describedBy}
        inputMode="numeric"
        w="6rem"
        className="figures"
        styles={{ error: { width: '18rem' } }}
      />
    </SettingRow>
  )
}

export function OfficeSwitch({ name }: { name: 'pricesIncludeTax' }) {
  const { t } = useWords()
  const { describedBy, ...row } = useRow(name)
  const field = useOfficeField(name)
  return (
    <SettingRow {...row}>
      <Switch
        id={row.htmlFor}
        aria-describedby={describedBy}
        checked={field.value}
        onChange={({ currentTarget }) => field.choose(currentTarget.checked)}
        error={field.error}
      />
      <FieldActions field={field} show={(value) => t(value ? 'common.yes' : 'common.no')} />
    </SettingRow>
  )
}

interface OfficeSelectProps {
  name: 'currency' | 'language' | 'taxRounding' | 'rounding' | 'quoteNumberRestart'
  data: { value: string; label: string; disabled?: boolean }[]
  searchable?: boolean
}

export function OfficeSelect({ name, data, searchable = false }: OfficeSelectProps) {
  const { describedBy, ...row } = useRow(name)
  const field = useOfficeField(name)
  return (
    <SettingRow {...row}>
      <Select
        id={row.htmlFor}
        aria-describedby={describedBy}
        data={data}
        searchable={searchable}
        allowDeselect={false}
        value={field.value}
        onChange={(value) => value !== null && field.choose(value as Profile[typeof name])}
        error={field.error}
      />
      <FieldActions field={field} show={(value) => data.find((each) => each.value === value)?.label ?? value} />
    </SettingRow>
  )
}

/** How long the trash keeps what is deleted. */
export function OfficeTrashDays() {
  const { t } = useWords()
  const { describedBy, ...row } = useRow('trashDays')
  const field = useOfficeField('trashDays')
  const words = (days: number) =>
    days === 0 ? t('settings.trashDays.never') : t('settings.trashDays.days', { count: days })
  const offered = [30, 60, 90, 180, 365, 0]
  const choices = offered.includes(field.value) ? offered : [field.value, ...offered]
  return (
    <SettingRow {...row}>
      <Select
        id={row.htmlFor}
        aria-describedby={describedBy}
        data={choices.map((days) => ({ value: String(days), label: words(days) }))}
        value={String(field.value)}
        onChange={(value) => value !== null && field.choose(Number(value))}
        error={field.error}
      />
      <FieldActions field={field} show={words} />
    </SettingRow>
  )
}

export function OfficeCountry() {
  const { locale } = useWords()
  const { describedBy, ...row } = useRow('country')
  const field = useOfficeField('country')
  return (
    <SettingRow {...row}>
      <CountrySelect
        id={row.htmlFor}
        aria-describedby={describedBy}
        value={field.value}
        onChange={field.choose}
        error={field.error}
      />
      <FieldActions field={field} show={(code) => countryName(code, locale)} />
    </SettingRow>
  )
}
