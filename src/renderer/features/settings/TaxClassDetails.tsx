import { Stack, Text } from '@mantine/core'
import type { TaxClass } from '../../../shared/contract/office.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './SettingsPage.module.css'
import { TaxNotes } from './TaxNotes.tsx'
import { TaxesOfClass } from './TaxesOfClass.tsx'

/** What a tax class has beside its name: each tax as it is printed, and a note for quotes with such lines. */
export function TaxClassDetails({ taxClass }: { taxClass: TaxClass }) {
  const { t } = useWords()
  const { name } = taxClass
  return (
    <Stack gap="md" className={classes.options} role="group" aria-label={t('settings.tax.more', { name })}>
      <Stack gap={4}>
        <Text size="xs" c="dimmed">
          {t('settings.tax.taxes')}
        </Text>
        <TaxesOfClass taxClass={taxClass} />
      </Stack>
      <TaxNotes taxClass={taxClass} />
    </Stack>
  )
}
