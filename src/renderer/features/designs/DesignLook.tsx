import { Checkbox, ColorInput, Fieldset, Radio, SegmentedControl, SimpleGrid, Stack, Switch, Text } from '@mantine/core'
import { useId } from '@mantine/hooks'
import { useState } from 'react'
import { designColumns, type DesignFields, type DesignSettings } from '../../../shared/contract/designs.ts'
import { looks } from '../../../shared/domain/print-document.ts'
import { useWords } from '../../lib/i18n.ts'
import { Legend } from './Legend.tsx'

interface DesignLookProps {
  fields: DesignFields
  /** Whether the design has letter paper of its own. */
  onPaper: boolean
  change: (patch: Partial<DesignFields>) => void
  set: (patch: Partial<DesignSettings>) => void
}

const swatches = ['#26374d', '#0f5f73', '#24524a', '#7a4b12', '#8c2f2f', '#5b3a78', '#3f4a59', '#16191d']

const parts = [
  'ownHead',
  'sectionSums',
  'carryOver',
  'amountInWords',
  'officeSignature',
  'customerSignature',
  'seal',
] as const

/** Layout, colour and type, the columns of the lines, and what else is printed. */
export function DesignLook({ fields, onPaper, change, set }: DesignLookProps) {
  const { t } = useWords()
  const { settings } = fields
  return (
    <>
      <Radio.Group
        label={t('designs.layout')}
        value={fields.layout}
        onChange={(layout) => change({ layout: layout as DesignFields['layout'] })}
      >
        <Stack gap="xs" mt={6}>
          {looks.map((look) => (
            <Radio
              key={look}
              value={look}
              label={t(`designs.layouts.${look}`)}
              description={t(`designs.layoutHints.${look}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Accent accent={settings.accent} onChange={(accent) => set({ accent })} />
      <Choice
        label={t('designs.textSize')}
        data={(['small', 'normal', 'large'] as const).map((value) => ({
          value,
          label: t(`designs.textSizes.${value}`),
        }))}
        value={settings.textSize}
        onChange={(textSize) => set({ textSize })}
      />
      <Choice
        label={t('designs.logo')}
        data={(['left', 'center', 'right', 'none'] as const).map((value) => ({
          value,
          label: t(`designs.logos.${value}`),
        }))}
        value={settings.logo}
        onChange={(logo) => set({ logo })}
      />
      <Fieldset variant="unstyled" legend={<Legend>{t('designs.columnsTitle')}</Legend>}>
        <SimpleGrid cols={2} spacing="xs" verticalSpacing={6} mt={6}>
          {designColumns.map((column) => (
            <Checkbox
              key={column}
              label={t(`designs.columns.${column}`)}
              checked={settings.columns.includes(column)}
              onChange={({ currentTarget: { checked } }) =>
                set({
                  columns: designColumns.filter((it) => (it === column ? checked : settings.columns.includes(it))),
                })
              }
            />
          ))}
        </SimpleGrid>
      </Fieldset>
      <Fieldset variant="unstyled" legend={<Legend>{t('designs.parts')}</Legend>}>
        <Stack gap={8} mt={6}>
          {parts.map((part) => (
            <Switch
              key={part}
              size="sm"
              label={t(`designs.${part}`)}
              description={part === 'ownHead' && onPaper && settings.ownHead ? t('designs.ownHeadTwice') : undefined}
              checked={settings[part]}
              onChange={({ currentTarget }) => set({ [part]: currentTarget.checked })}
            />
          ))}
        </Stack>
      </Fieldset>
    </>
  )
}

/** A colour out of the usual ones or any other; one that is typed counts from its last digit on. */
function Accent({ accent, onChange }: { accent: string; onChange: (accent: string) => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <ColorInput
      label={t('designs.accent')}
      format="hex"
      withEyeDropper={false}
      swatches={swatches}
      swatchesPerRow={8}
      value={typed ?? accent}
      onChange={(text) => {
        setTyped(text)
        if (/^#[0-9a-f]{6}$/i.test(text)) onChange(text.toLowerCase())
      }}
      onBlur={() => setTyped(null)}
    />
  )
}

interface ChoiceProps<T extends string> {
  label: string
  data: { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
}

function Choice<T extends string>({ label, data, value, onChange }: ChoiceProps<T>) {
  const id = useId()
  return (
    <div>
      <Text size="sm" fw={600} id={id} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby={id}
        data={data}
        value={value}
        onChange={(next) => onChange(next as T)}
      />
    </div>
  )
}
