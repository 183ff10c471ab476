import { useWords } from '../../lib/i18n.ts'
import { NumberingGroup } from './NumberingGroup.tsx'
import { OfficeDays, OfficeSwitch, OfficeTerms } from './office-fields.tsx'
import { QuoteEmails } from './QuoteEmails.tsx'
import { SettingGroup } from './SettingRow.tsx'

/** How quotes are numbered and what they begin with. */
export function QuotesSection() {
  const { t } = useWords()
  return (
    <>
      <NumberingGroup />
      <SettingGroup title={t('settings.defaults.title')}>
        <OfficeDays name="quoteValidDays" />
        <OfficeSwitch name="pricesIncludeTax" />
        <OfficeTerms />
      </SettingGroup>
      <QuoteEmails />
    </>
  )
}
