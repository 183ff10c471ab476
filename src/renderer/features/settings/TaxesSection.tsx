import { roundings } from '../../../shared/domain/money.ts'
import { taxRoundings } from '../../../shared/domain/quote-totals.ts'
import { useWords } from '../../lib/i18n.ts'
import { Currencies } from './Currencies.tsx'
import { OfficeSelect } from './office-fields.tsx'
import { SettingGroup } from './SettingRow.tsx'
import { TaxClasses } from './TaxClasses.tsx'

/** What quotes are reckoned with: taxes, rounding, currencies. */
export function TaxesSection() {
  const { t } = useWords()
  return (
    <>
      <TaxClasses />
      <SettingGroup title={t('settings.groups.rounding')}>
        <OfficeSelect
          name="taxRounding"
          data={taxRoundings.map((value) => ({ value, label: t(`settings.taxRoundings.${value}`) }))}
        />
        <OfficeSelect
          name="rounding"
          data={roundings.map((value) => ({ value, label: t(`settings.roundings.${value}`) }))}
        />
      </SettingGroup>
      <Currencies />
    </>
  )
}
