import { Group, Select, TextInput } from '@mantine/core'
import { formatMillionths, minorDigits, parseRate } from '../../../shared/domain/money.ts'
import { useWords } from '../../lib/i18n.ts'

/** By how much prices change, as typed: per cent, and the step that they are rounded to, in millionths ('' for none). */
export interface Rise {
  rate: string
  step: string
}

/** What the fields ask for; null while that is nothing or cannot be read. */
export function parseRise({ rate, step }: Rise, locale: string): { rate: number; step: number } | null {
  const parsed = rate.trim() === '' ? null : parseRate(rate, locale)
  return parsed === null || parsed < -1_000_000 ? null : { rate: parsed, step: step === '' ? 1 : Number(step) }
}

interface RiseFieldsProps {
  rise: Rise
  currency: string
  onChange: (rise: Rise) => void
}

/** Raises or lowers prices by per cent. */
export function RiseFields({ rise, currency, onChange }: RiseFieldsProps) {
  const { t, locale } = useWords()
  const digits = minorDigits(currency)
  const minor = 10 ** (6 - digits)
  const steps = [1, 5, 10, 50, 100, 1_000].map((times) => times * minor)
  return (
    <Group gap="sm" align="flex-start" grow>
      <TextInput
        label={t('products.change.rate')}
        description={t('products.change.rateHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        inputMode="decimal"
        rightSection="%"
        autoComplete="off"
        value={rise.rate}
        error={rise.rate.trim() !== '' && !parseRise(rise, locale) ? t('products.change.notARate') : undefined}
        onChange={({ currentTarget }) => onChange({ ...rise, rate: currentTarget.value })}
      />
      <Select
        label={t('products.change.step')}
        data={[
          { value: '', label: t('products.change.noRounding') },
          ...steps.map((step) => ({
            value: String(step),
            label: formatMillionths(step, locale, { minDigits: digits }),
          })),
        ]}
        value={rise.step}
        onChange={(step) => onChange({ ...rise, step: step ?? '' })}
      />
    </Group>
  )
}
