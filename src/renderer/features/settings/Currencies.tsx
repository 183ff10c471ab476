import { Group, Select, Table, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { OfficeCurrency } from '../../../shared/contract/office.ts'
import { formatMoney, formatScaled, parseScaled } from '../../../shared/domain/money.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAutosave } from './autosave.ts'
import { useCurrencies, useFurtherCurrencies } from './currencies.ts'
import { useCurrencyChanges } from './currency-changes.ts'
import { FieldActions } from './FieldActions.tsx'
import { useOffice } from './office-fields.tsx'
import { SettingGroup } from './SettingRow.tsx'
import classes from './SettingsPage.module.css'
import { StepButtons } from './StepButtons.tsx'

/** The currencies that the office quotes in, its own first. */
export function Currencies() {
  const { t } = useWords()
  const { currencies } = useOffice()
  return (
    <SettingGroup title={t('settings.currencies.title')} hint={t('settings.currencies.hint')}>
      <Table className={classes.currencies} withRowBorders={false} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('settings.currencies.currency')}</Table.Th>
            <Table.Th>{t('settings.currencies.rate')}</Table.Th>
            <Table.Th>{t('settings.currencies.step')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('settings.currencies.order')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {currencies.map((currency, at) => (
            <CurrencyRow
              key={currency.code}
              currency={currency}
              own={currencies[0]!.code}
              first={at === 1}
              last={at === currencies.length - 1}
            />
          ))}
        </Table.Tbody>
      </Table>
      <NewCurrency there={currencies.map(({ code }) => code)} />
    </SettingGroup>
  )
}

interface CurrencyRowProps {
  currency: OfficeCurrency
  /** The code of the office's own. */
  own: string
  first: boolean
  last: boolean
}

function CurrencyRow({ currency, own, first, last }: CurrencyRowProps) {
  const { t } = useWords()
  const { move, remove } = useCurrencyChanges()
  const { code } = currency
  const name = useCurrencies().find(({ value }) => value === code)?.label ?? code
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm">{name}</Text>
      </Table.Td>
      <Table.Td>
        {code === own ? (
          <Text size="sm" c="dimmed">
            {t('settings.currencies.own')}
          </Text>
        ) : (
          <Rate currency={currency} own={own} />
        )}
      </Table.Td>
      <Table.Td>
        <TotalStep currency={currency} />
      </Table.Td>
      <Table.Td>
        {code !== own && (
          <StepButtons
            name={code}
            first={first}
            last={last}
            onMove={(by) => void move(code, by)}
            onRemove={() => void remove(code)}
          />
        )}
      </Table.Td>
    </Table.Tr>
  )
}

const billionths = 9

/** What one unit is in the office's own currency; empty where nobody has said so. */
function Rate({ currency: { code, rate }, own }: { currency: OfficeCurrency; own: string }) {
  const { t, locale } = useWords()
  const { setRate } = useCurrencyChanges()
  const read = (text: string) => {
    const typed = parseScaled(text, locale, billionths)
    return typed !== null && typed > 0 ? typed : null
  }
  const field = useAutosave<string>({
    key: `currency.${code}.rate`,
    saved: rate === null ? '' : formatScaled(rate, billionths, locale),
    version: 0,
    tidy: (value) => {
      if (value.trim() === '') return { value: '' }
      const typed = read(value)
      return typed === null
        ? { error: t('settings.faults.exchangeRate', { value }) }
        : { value: formatScaled(typed, billionths, locale) }
    },
    send: (value) => setRate(code, read(value)),
  })
  return (
    <>
      <Group gap={6} wrap="nowrap" justify="flex-end">
        <Text size="sm" c="dimmed">
          {t('settings.currencies.one', { code })}
        </Text>
        <TextInput
          w="8rem"
          aria-label={t('settings.currencies.rateOf', { code, own })}
          value={field.value}
          onChange={({ currentTarget }) => field.type(currentTarget.value)}
          onBlur={field.leave}
          error={field.error !== null}
          classNames={{ input: classes.figures }}
          placeholder={t('settings.currencies.unknown')}
          autoComplete="off"
        />
        <Text size="sm" c="dimmed">
          {own}
        </Text>
      </Group>
      {field.error !== null && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
          {field.error}
        </Text>
      )}
      <FieldActions field={field} />
    </>
  )
}

/** Steps that totals are rounded to in some country, in minor units. */
const steps = [1, 5, 10, 50, 100, 500, 1000]

function TotalStep({ currency: { code, totalStep } }: { currency: OfficeCurrency }) {
  const { t, locale } = useWords()
  const { setStep } = useCurrencyChanges()
  const offered = steps.includes(totalStep) ? steps : [totalStep, ...steps]
  return (
    <Select
      w="8rem"
      aria-label={t('settings.currencies.stepOf', { code })}
      data={offered.map((step) => ({ value: String(step), label: formatMoney(step, code, locale) }))}
      allowDeselect={false}
      value={String(totalStep)}
      onChange={(step) => step !== null && Number(step) !== totalStep && void setStep(code, Number(step))}
    />
  )
}

function NewCurrency({ there }: { there: readonly string[] }) {
  const { t } = useWords()
  const { add } = useCurrencyChanges()
  const [typed, setTyped] = useState('')
  return (
    <div className={classes.line}>
      <Select
        aria-label={t('settings.currencies.add')}
        placeholder={t('settings.currencies.add')}
        data={useFurtherCurrencies(there)}
        searchable
        value={null}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(code) => {
          setTyped('')
          if (code !== null) void add(code)
        }}
      />
    </div>
  )
}
