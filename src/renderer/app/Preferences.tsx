import { Input, Modal, SegmentedControl, Select, Stack } from '@mantine/core'
import { useId } from '@mantine/hooks'
import { languageNames, languages, type Language } from '../../shared/i18n/languages.ts'
import { useWords } from '../lib/i18n.ts'
import { colourSchemes, densities, fontSizes, setPreferences, usePreferences } from '../lib/preferences.ts'

/** How the program looks for the colleague at this desk; every choice takes effect at once. */
export function Preferences({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { language, colourScheme, fontSize, density } = usePreferences()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shell.preferences')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Select
          label={t('shell.language')}
          data={[
            { value: 'system', label: t('shell.languageSystem') },
            ...languages.map((tag) => ({ value: tag as string, label: languageNames[tag] })),
          ]}
          value={language ?? 'system'}
          onChange={(value) => setPreferences({ language: value === 'system' ? null : (value as Language) })}
        />
        <Choice
          label={t('shell.colourScheme')}
          value={colourScheme}
          options={colourSchemes.map((value) => ({ value, label: t(`shell.colourSchemes.${value}`) }))}
          onChange={(value) => setPreferences({ colourScheme: value })}
        />
        <Choice
          label={t('shell.fontSize')}
          value={fontSize}
          options={fontSizes.map((value) => ({ value, label: t(`shell.fontSizes.${value}`) }))}
          onChange={(value) => setPreferences({ fontSize: value })}
        />
        <Choice
          label={t('shell.density')}
          value={density}
          options={densities.map((value) => ({ value, label: t(`shell.densities.${value}`) }))}
          onChange={(value) => setPreferences({ density: value })}
        />
      </Stack>
    </Modal>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  options: { value: Value; label: string }[]
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const id = useId()
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }}>
      <SegmentedControl fullWidth aria-labelledby={id} data={options} value={value} onChange={onChange} />
    </Input.Wrapper>
  )
}
