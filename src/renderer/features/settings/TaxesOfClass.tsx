import { Checkbox, Group } from '@mantine/core'
import type { Tax, TaxClass } from '../../../shared/contract/office.ts'
import { formatRate } from '../../../shared/domain/money.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAutosave } from './autosave.ts'
import { SavedText } from './SavedText.tsx'
import { moved } from './list-changes.ts'
import { NewTax } from './NewTax.tsx'
import classes from './SettingsPage.module.css'
import { StepButtons } from './StepButtons.tsx'
import { useTaxClassChanges } from './tax-class-changes.ts'
import { rateOf } from './tax-rate.ts'

const mostTaxes = 5

/** The taxes of a class as they are printed, the first on the net amount. */
export function TaxesOfClass({ taxClass }: { taxClass: TaxClass }) {
  const { id, name, taxes } = taxClass
  const { t } = useWords()
  const { addTax } = useTaxClassChanges()
  return (
    <>
      {taxes.map((tax, at) => (
        <TaxRow key={at} taxClass={taxClass} tax={tax} at={at} />
      ))}
      {taxes.length < mostTaxes && (
        <NewTax
          draft={`taxClass.${id}.tax`}
          nameLabel={t('settings.tax.newTaxName', { name })}
          rateLabel={t('settings.tax.newTaxRate', { name })}
          placeholder={t('settings.tax.taxPlaceholder')}
          add={(taxName, rate) => addTax(id, { name: taxName, rate: rate ?? 0, compound: false })}
        />
      )}
    </>
  )
}

interface TaxRowProps {
  taxClass: TaxClass
  tax: Tax
  at: number
}

function TaxRow({ taxClass: { id, taxes }, tax, at }: TaxRowProps) {
  const { t, locale } = useWords()
  const { patch, change } = useTaxClassChanges()
  const withTax = (next: Partial<Tax>) => (each: TaxClass) => ({
    ...each,
    taxes: each.taxes.map((it, place) => (place === at ? { ...it, ...next } : it)),
  })
  const withTaxes = (next: (taxes: Tax[]) => Tax[]) =>
    // The first tax has none before it.
    change(id, (each) => ({
      ...each,
      taxes: next(each.taxes).map((it, place) => (place === 0 ? { ...it, compound: false } : it)),
    }))
  const name = useAutosave<string>({
    key: `taxClass.${id}.tax.${at}.name`,
    saved: tax.name,
    version: 0,
    tidy: (value) => (value.trim() === '' ? { error: t('settings.faults.name') } : { value: value.trim() }),
    send: (value) => patch(id, withTax({ name: value })),
  })
  const rate = useAutosave<string>({
    key: `taxClass.${id}.tax.${at}.rate`,
    saved: formatRate(tax.rate, locale),
    version: 0,
    tidy: (value) => {
      const typed = rateOf(value, locale)
      return typed === null ? { error: t('settings.faults.rate', { value }) } : { value: formatRate(typed, locale) }
    },
    send: (value) => patch(id, withTax({ rate: rateOf(value, locale) ?? tax.rate })),
  })
  const compound = useAutosave<boolean>({
    key: `taxClass.${id}.tax.${at}.compound`,
    saved: tax.compound,
    version: 0,
    send: (value) => patch(id, withTax({ compound: value })),
  })
  const words = { name: tax.name }
  return (
    <div>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <div className={classes.grow}>
          <SavedText field={name} aria-label={t('settings.tax.taxNameOf', words)} maxLength={80} />
        </div>
        <div className={classes.rate}>
          <SavedText
            field={rate}
            aria-label={t('settings.tax.taxRateOf', words)}
            classNames={{ input: classes.figures }}
          />
        </div>
        <StepButtons
          name={tax.name}
          first={at === 0}
          last={at === taxes.length - 1}
          onMove={(by) => void withTaxes((all) => moved(all, (it) => it === all[at], by))}
          onRemove={() => void withTaxes((all) => all.toSpliced(at, 1))}
        />
      </Group>
      {at > 0 && (
        <Checkbox
          mt={6}
          size="xs"
          label={t('settings.tax.compound')}
          aria-label={t('settings.tax.compoundOf', words)}
          checked={compound.value}
          onChange={({ currentTarget }) => compound.choose(currentTarget.checked)}
        />
      )}
    </div>
  )
}
