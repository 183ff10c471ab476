import { Checkbox, Group, Stack } from '@mantine/core'
import type { ClassTax, TaxClass } from '../../../shared/contract/office.ts'
import { formatRate } from '../../../shared/domain/money.ts'
import { type Language, languageNames, languages } from '../../../shared/i18n/languages.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAutosave } from './autosave.ts'
import { SavedText } from './SavedText.tsx'
import { moved } from './list-changes.ts'
import { NewTax } from './NewTax.tsx'
import { useOffice } from './office-fields.tsx'
import classes from './SettingsPage.module.css'
import { StepButtons } from './StepButtons.tsx'
import { useTaxClassChanges } from './tax-class-changes.ts'
import { rateOf } from './tax-rate.ts'
import { TextIn } from './TextIn.tsx'

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
  tax: ClassTax
  at: number
}

/** The class with something else of the tax at this place. */
const withTax = (at: number, next: Partial<ClassTax>) => (each: TaxClass) => ({
  ...each,
  taxes: each.taxes.map((it, place) => (place === at ? { ...it, ...next } : it)),
})

function TaxRow({ taxClass, tax, at }: TaxRowProps) {
  const { id, taxes } = taxClass
  const { t, locale } = useWords()
  const { profile } = useOffice()
  const { patch, change } = useTaxClassChanges()
  const withTaxes = (next: (taxes: ClassTax[]) => ClassTax[]) =>
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
    send: (value) => patch(id, withTax(at, { name: value })),
  })
  const rate = useAutosave<string>({
    key: `taxClass.${id}.tax.${at}.rate`,
    saved: formatRate(tax.rate, locale),
    version: 0,
    tidy: (value) => {
      const typed = rateOf(value, locale)
      return typed === null ? { error: t('settings.faults.rate', { value }) } : { value: formatRate(typed, locale) }
    },
    send: (value) => patch(id, withTax(at, { rate: rateOf(value, locale) ?? tax.rate })),
  })
  const compound = useAutosave<boolean>({
    key: `taxClass.${id}.tax.${at}.compound`,
    saved: tax.compound,
    version: 0,
    send: (value) => patch(id, withTax(at, { compound: value })),
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
      <Stack gap={4} mt={6}>
        {languages
          .filter((language) => language !== profile.language)
          .map((language) => (
            <TaxNameIn key={language} taxClass={taxClass} tax={tax} at={at} language={language} />
          ))}
      </Stack>
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

/** What a tax is called on quotes in a language that is not the office's; empty: as in the office's. */
function TaxNameIn({ taxClass: { id }, tax, at, language }: TaxRowProps & { language: Language }) {
  const { t } = useWords()
  const { patch } = useTaxClassChanges()
  const field = useAutosave<string>({
    key: `taxClass.${id}.tax.${at}.name.${language}`,
    saved: tax.names?.[language] ?? '',
    version: 0,
    tidy: (value) => ({ value: value.replaceAll(/\s+/g, ' ').trim() }),
    send: (value) => patch(id, withTax(at, { names: { ...tax.names, [language]: value } })),
  })
  const label = `${t('settings.tax.taxNameOf', { name: tax.name })}, ${languageNames[language]}`
  return <TextIn language={language} field={field} maxLength={80} label={label} placeholder={tax.name} />
}
