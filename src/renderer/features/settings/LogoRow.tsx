import { Button, FileButton, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { readLogo } from './logo.ts'
import { useOffice } from './office-fields.tsx'
import { useSave } from './save-status.tsx'
import { SettingRow } from './SettingRow.tsx'
import classes from './SettingsPage.module.css'

/** The logo of the letterhead, on white as on paper. */
export function LogoRow() {
  const { t } = useWords()
  const { profile, version } = useOffice()
  const save = useSave()
  const [fault, setFault] = useState<string | null>(null)

  async function keep(logo: string) {
    setFault(null)
    try {
      await save(() => client.office.update({ version, patch: { logo } }))
    } catch (error) {
      tellError(error)
    }
  }

  async function choose(file: File | null) {
    if (!file) return
    const result = await readLogo(file)
    if ('url' in result) return keep(result.url)
    setFault(
      result.fault === 'tooLarge'
        ? t('settings.logo.tooLarge', { file: file.name, megabytes: result.megabytes })
        : t('settings.logo.unreadable', { file: file.name }),
    )
  }

  return (
    <SettingRow label={t('settings.fields.logo')} hint={t('settings.logo.hint')}>
      {profile.logo !== '' && (
        <div className={classes.logo}>
          <img src={profile.logo} alt={t('settings.logo.preview')} />
        </div>
      )}
      <Group gap="xs">
        <FileButton accept="image/png,image/jpeg,image/svg+xml" onChange={(file) => void choose(file)}>
          {(props) => (
            <Button variant="default" {...props}>
              {profile.logo === '' ? t('settings.logo.choose') : t('settings.logo.replace')}
            </Button>
          )}
        </FileButton>
        {profile.logo !== '' && (
          <Button variant="subtle" color="gray" onClick={() => void keep('')}>
            {t('common.remove')}
          </Button>
        )}
      </Group>
      {fault !== null && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" mt={4}>
          {fault}
        </Text>
      )}
    </SettingRow>
  )
}
