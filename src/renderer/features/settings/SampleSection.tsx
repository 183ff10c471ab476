import { Button, Code, Text } from '@mantine/core'
import { useWords } from '../../lib/i18n.ts'
import { useSample } from '../../lib/sample.ts'
import { useOffice } from './office-fields.tsx'
import { SettingGroup, SettingRow } from './SettingRow.tsx'

/** The invented office to try things with, and where the real one lies. */
export function SampleSection() {
  const { t } = useWords()
  const { sample, folder, appVersion, pdf } = useOffice()
  const change = useSample()
  return (
    <>
      <SettingGroup title={t('settings.sample')}>
        <SettingRow
          label={sample ? t('settings.sampleLoaded') : t('settings.sampleNotLoaded')}
          hint={t('settings.sampleText')}
        >
          {sample ? (
            <Button variant="default" loading={change.pending} onClick={change.remove}>
              {t('settings.removeSample')}
            </Button>
          ) : (
            <Button variant="default" loading={change.pending} onClick={change.load}>
              {t('settings.loadSample')}
            </Button>
          )}
        </SettingRow>
      </SettingGroup>
      <SettingGroup title={t('settings.about')}>
        <SettingRow label={t('settings.version')}>
          <Text size="sm" className="figures">
            {appVersion}
          </Text>
        </SettingRow>
        <SettingRow label={t('settings.folder')}>
          <Code>{folder}</Code>
        </SettingRow>
        <SettingRow label={t('settings.pdf')}>
          <Text size="sm">{pdf ? t('settings.pdfYes') : t('settings.pdfNo')}</Text>
        </SettingRow>
      </SettingGroup>
    </>
  )
}
