import { TextInput } from '@mantine/core'
import { useWords } from '../../lib/i18n.ts'
import { NewEntry } from './NewEntry.tsx'
import classes from './SettingsPage.module.css'
import { rateOf } from './tax-rate.ts'

interface NewTaxProps {
  /** Names the entry where what is typed is kept. */
  draft: string
  nameLabel: string
  rateLabel: string
  placeholder: string
  /** Whether the rate may stay empty: it is null then. */
  canBeNone?: boolean
  add: (name: string, rate: number | null) => Promise<unknown>
}

/** The line where the name and the rate of another tax are typed. */
export function NewTax({ draft, nameLabel, rateLabel, placeholder, canBeNone = false, add }: NewTaxProps) {
  const { t, locale } = useWords()
  const isRate = (rate: string) => rateOf(rate, locale) !== null || (canBeNone && rate.trim() === '')
  return (
    <NewEntry
      draft={draft}
      empty={{ name: '', rate: '' }}
      validate={({ name, rate }) => ({
        ...(name.trim() === '' && { name: t('settings.faults.name') }),
        ...(!isRate(rate) && { rate: t('settings.faults.rate', { value: rate }) }),
      })}
      label={t('common.add')}
      add={({ name, rate }) => add(name.trim(), rateOf(rate, locale))}
    >
      {(form) => (
        <>
          <TextInput
            className={classes.grow}
            aria-label={nameLabel}
            placeholder={placeholder}
            maxLength={80}
            autoComplete="off"
            readOnly={form.submitting}
            key={form.key('name')}
            {...form.getInputProps('name')}
            error={form.errors['name'] ?? Object.entries(form.errors).find(([path]) => path !== 'rate')?.[1]}
          />
          <TextInput
            className={classes.rate}
            classNames={{ input: classes.figures }}
            aria-label={rateLabel}
            placeholder={t('settings.tax.ratePlaceholder')}
            autoComplete="off"
            readOnly={form.submitting}
            key={form.key('rate')}
            {...form.getInputProps('rate')}
          />
        </>
      )}
    </NewEntry>
  )
}
