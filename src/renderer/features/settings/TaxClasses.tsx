import { Radio, Text, TextInput } from '@mantine/core'
import { useWords } from '../../lib/i18n.ts'
import { NewEntry } from './NewEntry.tsx'
import { useOffice } from './office-fields.tsx'
import { SettingGroup } from './SettingRow.tsx'
import classes from './SettingsPage.module.css'
import { useTaxClassChanges } from './tax-class-changes.ts'
import { TaxClassRow } from './TaxClassRow.tsx'
import { rateOf } from './tax-rate.ts'

/** The taxes that lines of quotes and products choose from, in the order in which they are offered. */
export function TaxClasses() {
  const { t } = useWords()
  const { taxClasses } = useOffice()
  return (
    <SettingGroup title={t('settings.tax.title')} hint={t('settings.tax.hint')}>
      {taxClasses.length === 0 ? (
        <Text size="sm" c="dimmed" className={classes.line}>
          {t('settings.tax.none')}
        </Text>
      ) : (
        <Radio.Group
          value={String(taxClasses.find((each) => each.isDefault)?.id ?? '')}
          aria-label={t('settings.tax.isDefault')}
        >
          {taxClasses.map((each, at) => (
            <TaxClassRow key={each.id} taxClass={each} first={at === 0} last={at === taxClasses.length - 1} />
          ))}
        </Radio.Group>
      )}
      <NewClass />
    </SettingGroup>
  )
}

function NewClass() {
  const { t, locale } = useWords()
  const { add } = useTaxClassChanges()
  return (
    <NewEntry
      draft="taxClass.new"
      empty={{ name: '', rate: '' }}
      validate={({ name, rate }) => ({
        ...(name.trim() === '' && { name: t('settings.faults.name') }),
        ...(rate.trim() !== '' &&
          rateOf(rate, locale) === null && { rate: t('settings.faults.rate', { value: rate }) }),
      })}
      label={t('common.add')}
      add={({ name, rate }) => {
        const typed = rateOf(rate, locale)
        const taxes = typed === null ? [] : [{ name: name.trim(), rate: typed, compound: false }]
        return add({ name: name.trim(), taxes, notes: {} })
      }}
    >
      {(form) => (
        <>
          <TextInput
            className={classes.grow}
            aria-label={t('settings.tax.newName')}
            placeholder={t('settings.tax.namePlaceholder')}
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
            aria-label={t('settings.tax.newRate')}
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
