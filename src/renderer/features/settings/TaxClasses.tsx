import { Radio, Text } from '@mantine/core'
import { useWords } from '../../lib/i18n.ts'
import { NewTax } from './NewTax.tsx'
import { useOffice } from './office-fields.tsx'
import { SettingGroup } from './SettingRow.tsx'
import classes from './SettingsPage.module.css'
import { useTaxClassChanges } from './tax-class-changes.ts'
import { TaxClassRow } from './TaxClassRow.tsx'

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
  const { t } = useWords()
  const { add } = useTaxClassChanges()
  return (
    <NewTax
      draft="taxClass.new"
      nameLabel={t('settings.tax.newName')}
      rateLabel={t('settings.tax.newRate')}
      placeholder={t('settings.tax.namePlaceholder')}
      canBeNone
      add={(name, rate) => add({ name, taxes: rate === null ? [] : [{ name, rate, compound: false }], notes: {} })}
    />
  )
}
