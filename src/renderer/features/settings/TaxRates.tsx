import { Group, Radio, Text, TextInput } from '@mantine/core'
import type { TaxClass } from '../../../shared/contract/office.ts'
import { formatRate, parseRate } from '../../../shared/domain/money.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAutosave } from './autosave.ts'
import { FieldActions } from './FieldActions.tsx'
import { NewEntry } from './NewEntry.tsx'
import { useOffice } from './office-fields.tsx'
import { SettingGroup } from './SettingRow.tsx'
import classes from './SettingsPage.module.css'
import { StepButtons } from './StepButtons.tsx'
import { useTaxRateChanges } from './tax-rates.ts'

/** A rate as typed, in millionths; null when it is none from 0 to 100 %. */
function rateOf(text: string, locale: string): number | null {
  const rate = parseRate(text, locale)
  return rate !== null && rate >= 0 && rate <= 1_000_000 ? rate : null
}

/** The tax rates of the office in the order in which they are offered. */
export function TaxRates() {
  const { t } = useWords()
  const { taxClasses: taxRates } = useOffice()
  return (
    <SettingGroup title={t('settings.tax.title')} hint={t('settings.tax.hint')}>
      {taxRates.length === 0 ? (
        <Text size="sm" c="dimmed" className={classes.line}>
          {t('settings.tax.none')}
        </Text>
      ) : (
        <Radio.Group
          value={String(taxRates.find((rate) => rate.isDefault)?.id ?? '')}
          aria-label={t('settings.tax.isDefault')}
        >
          {taxRates.map((rate, at) => (
            <RateRow key={rate.id} rate={rate} first={at === 0} last={at === taxRates.length - 1} />
          ))}
        </Radio.Group>
      )}
      <NewRate />
    </SettingGroup>
  )
}

function RateRow({ rate, first, last }: { rate: TaxClass; first: boolean; last: boolean }) {
  const { t, locale } = useWords()
  const { patch, makeDefault, move, remove } = useTaxRateChanges()
  const name = useAutosave<string>({
    key: `taxRate.${rate.id}.name`,
    saved: rate.name,
    version: 0,
    tidy: (value) => (value.trim() === '' ? { error: t('settings.faults.name') } : { value: value.trim() }),
    send: (value) => patch(rate.id, { name: value, taxes: rate.taxes.map((tax) => ({ ...tax, name: value })) }),
  })
  const percent = useAutosave<string>({
    key: `taxRate.${rate.id}.rate`,
    saved: formatRate(rate.taxes[0]?.rate ?? 0, locale),
    version: 0,
    tidy: (value) => {
      const typed = rateOf(value, locale)
      return typed === null ? { error: t('settings.faults.rate', { value }) } : { value: formatRate(typed, locale) }
    },
    send: (value) =>
      patch(rate.id, { taxes: [{ name: rate.name, rate: rateOf(value, locale) ?? 0, compound: false }] }),
  })
  const label = rate.name
  return (
    <div className={classes.line}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <div className={classes.grow}>
          <TextInput
            aria-label={t('settings.tax.nameOf', { name: label })}
            value={name.value}
            onChange={({ currentTarget }) => name.type(currentTarget.value)}
            onBlur={name.leave}
            error={name.error}
            maxLength={80}
            autoComplete="off"
          />
          <FieldActions field={name} />
        </div>
        <div className={classes.rate}>
          <TextInput
            aria-label={t('settings.tax.rateOf', { name: label })}
            value={percent.value}
            onChange={({ currentTarget }) => percent.type(currentTarget.value)}
            onBlur={percent.leave}
            error={percent.error}
            classNames={{ input: classes.figures }}
            autoComplete="off"
          />
          <FieldActions field={percent} />
        </div>
        <Radio
          value={String(rate.id)}
          label={t('settings.tax.isDefault')}
          aria-label={t('settings.tax.makeDefault', { name: label })}
          onChange={() => void makeDefault(rate.id)}
          className={classes.default}
        />
        <StepButtons
          name={label}
          first={first}
          last={last}
          onMove={(by) => void move(rate.id, by)}
          onRemove={() => void remove(rate.id)}
        />
      </Group>
    </div>
  )
}

function NewRate() {
  const { t, locale } = useWords()
  const { add } = useTaxRateChanges()
  return (
    <NewEntry
      draft="taxRate.new"
      empty={{ name: '', rate: '' }}
      validate={({ name, rate }) => ({
        ...(name.trim() === '' && { name: t('settings.faults.name') }),
        ...(rateOf(rate, locale) === null && { rate: t('settings.faults.rate', { value: rate }) }),
      })}
      label={t('common.add')}
      add={({ name, rate }) =>
        add({
          name: name.trim(),
          taxes: [{ name: name.trim(), rate: rateOf(rate, locale) ?? 0, compound: false }],
          notes: {},
        })
      }
    >
      {(form) => (
        <>
          <TextInput
            className={classes.grow}
            aria-label={t('settings.tax.newName')}
            placeholder={t('settings.tax.namePlaceholder')}
            maxLength={80}
            autoComplete="off"
            readOnly={form.submitting}
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <TextInput
            className={classes.rate}
            classNames={{ input: classes.figures }}
            aria-label={t('settings.tax.newRate')}
            placeholder={t('settings.tax.ratePlaceholder')}
            autoComplete="off"
            readOnly={form.submitting}
            key={form.key('rate')}
            {...form.getInputProps('rate')}
          />
        </>
      )}
    </NewEntry>
  )
}
