import { Group } from '@mantine/core'
import { readEmail } from '../../../shared/domain/email.ts'
import { readPhone } from '../../../shared/domain/phone.ts'
import { tidyPostcode } from '../../../shared/domain/postcode.ts'
import { readWeb } from '../../../shared/domain/web.ts'
import { languageNames, languages } from '../../../shared/i18n/languages.ts'
import { useWords } from '../../lib/i18n.ts'
import { HistoryLink } from '../../components/HistoryLink.tsx'
import { useCurrencies } from './currencies.ts'
import { LogoRow } from './LogoRow.tsx'
import { OfficeCountry, OfficeInput, OfficeSelect, OfficeText, OfficeTrashDays, useOffice } from './office-fields.tsx'
import { SettingGroup, SettingRow } from './SettingRow.tsx'

/** Who the office is: its letterhead. */
export function OfficeSection() {
  const { t } = useWords()
  const { country } = useOffice().profile
  const currencies = useCurrencies()

  return (
    <>
      <SettingGroup title={t('settings.groups.profile')}>
        <LogoRow />
        <OfficeText name="name" />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.address')}>
        <OfficeText name="street" />
        <OfficeText name="street2" />
        <SettingRow label={t('settings.fields.postcodeCity')}>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <OfficeInput
              name="postcode"
              w="7rem"
              aria-label={t('settings.fields.postcode')}
              tidy={(value) => ({ value: tidyPostcode(value, country) })}
            />
            <OfficeInput name="city" aria-label={t('settings.fields.city')} />
          </Group>
        </SettingRow>
        <OfficeText name="region" />
        <OfficeCountry />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.reach')}>
        <OfficeText name="phone" type="tel" tidy={(value) => ({ value: readPhone(value, country).text })} />
        <OfficeText
          name="email"
          type="email"
          tidy={(value) => {
            const { text, valid } = readEmail(value)
            return text === '' || valid ? { value: text } : { error: t('settings.faults.email', { value }) }
          }}
        />
        <OfficeText
          name="web"
          type="url"
          tidy={(value) => {
            const { text, valid } = readWeb(value)
            return text === '' || valid ? { value: text } : { error: t('settings.faults.web', { value }) }
          }}
        />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.bank')}>
        <OfficeText name="taxNumber" />
        <OfficeText name="bankName" />
        <OfficeText name="bankAccount" />
        <OfficeText name="bankCode" />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.region')}>
        <OfficeSelect name="currency" data={currencies} searchable />
        <OfficeSelect
          name="language"
          data={languages.map((tag) => ({ value: tag as string, label: languageNames[tag] }))}
        />
      </SettingGroup>
      <SettingGroup title={t('attachments.title')}>
        <OfficeText name="scanFolder" spellCheck={false} />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.data')}>
        <OfficeTrashDays />
      </SettingGroup>
      <Group>
        <HistoryLink type="office" id={1} />
      </Group>
    </>
  )
}
