import { useWords } from '../../lib/i18n.ts'
import { OfficeDays, OfficeLongText, OfficeSwitch } from './office-fields.tsx'
import { NumberPatternRow } from './NumberPatternRow.tsx'
import { SettingGroup } from './SettingRow.tsx'
import { TaxRates } from './TaxRates.tsx'

/** What quotes begin with. */
export function QuotesSection() {
  const { t } = useWords()
  return (
    <>
      <TaxRates />
      <SettingGroup title={t('settings.defaults.title')}>
        <NumberPatternRow />
        <OfficeDays name="quoteValidDays" />
        <OfficeSwitch name="pricesIncludeTax" />
        <OfficeLongText name="quoteTerms" />
      </SettingGroup>
    </>
  )
}
