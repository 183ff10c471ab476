import { Button, Popover, Radio, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { encodings } from '../../../shared/domain/encodings.ts'
import { dayOrderIn, type DayOrderTold } from '../../../shared/domain/date.ts'
import { splitField } from '../../../shared/domain/contact-fields.ts'
import {
  holds as holdings,
  type Holds,
  type ImportOptions,
  type ImportSheet,
  type Mapping,
} from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import type { DraftSheet } from './draft.ts'
import classes from './MappingPage.module.css'

type Choices = DraftSheet['choices']
type DayOrder = ImportOptions['dayOrder']
const decimalMarks = ['.', ','] as const
const dayOrders = ['auto', 'dmy', 'mdy'] as const
/** How many rows are offered as the header. */
const headerRows = 8

interface ReadingChipsProps {
  sheet: ImportSheet
  rows: { row: number; cells: string[] }[]
  mapping: Mapping
  holds: Holds
  dayOrder: DayOrder
  /** What the days of each column tell of their order. */
  days: (DayOrderTold & { column: number })[]
  /** Country of the file (ISO 3166-1 alpha-2), for days that tell nothing. */
  country: string
  onChange: (choices: Choices) => void
  onHolds: (holds: Holds) => void
  onDayOrder: (dayOrder: DayOrder) => void
}

/** How the file was read: one chip a decision, with its reason and a way to change it. */
export function ReadingChips(props: ReadingChipsProps) {
  const { sheet, rows, holds, onChange, onHolds } = props
  const { t } = useWords()
  return (
    <div role="group" aria-label={t('imports.reading.label')} className={classes.chips}>
      {sheet.format !== 'vcard' && (
        <Chip
          what={t('imports.reading.holds')}
          reason={t('imports.reading.holdsHow')}
          value={holds}
          choices={holdings.options
            // Notes go to contacts that other sheets bring.
            .filter((value) => value !== 'notes' || sheet.sheets.length > 1 || holds === 'notes')
            .map((value) => ({ value, label: t(`imports.reading.held.${value}`) }))}
          onChange={(value) => onHolds(holdings.parse(value))}
        />
      )}
      {sheet.format !== 'vcard' && (
        <Chip
          what={t('imports.reading.header')}
          reason={reasonOf(t, sheet, 'header')}
          value={String(sheet.headerRow)}
          choices={headerChoices(t, sheet, rows)}
          onChange={(row) => onChange({ headerRow: row === 'null' ? null : Number(row) })}
        />
      )}
      {sheet.format === 'csv' && (
        <Chip
          what={t('imports.reading.delimiter')}
          reason={reasonOf(t, sheet, 'delimiter')}
          value={sheet.delimiter ?? ''}
          choices={delimiterChoices(t, sheet)}
          onChange={(delimiter) => onChange({ delimiter })}
        />
      )}
      {(sheet.format === 'csv' || sheet.format === 'vcard') && (
        <Chip
          what={t('imports.reading.encoding')}
          reason={reasonOf(t, sheet, 'encoding')}
          value={sheet.encoding ?? 'utf-8'}
          choices={encodings.map((value) => ({ value, label: t(`imports.encodings.${value}`) }))}
          onChange={(encoding) => onChange({ encoding })}
        />
      )}
      {sheet.format === 'csv' && sheet.decimalMark && (
        <Chip
          what={t('imports.reading.decimalMark')}
          reason={reasonOf(t, sheet, 'decimalMark')}
          value={sheet.decimalMark}
          choices={decimalMarks.map((value) => ({ value, label: value === '.' ? '1,234.56' : '1.234,56' }))}
          onChange={(value) => onChange({ decimalMark: value === '.' ? '.' : ',' })}
        />
      )}
      <DaysChip {...props} />
    </div>
  )
}

/** In which order days are read, where a column has days. */
function DaysChip({ mapping, dayOrder, days, country, onDayOrder }: ReadingChipsProps) {
  const { t } = useWords()
  const columns = mapping.flatMap(({ column, field }) =>
    field !== null && splitField(field)?.field.kind === 'day' ? column : [],
  )
  if (columns.length === 0) return null
  const told = days.filter(({ column }) => columns.includes(column))
  const taken = told.find(({ order }) => order === 'dmy') ?? told[0]
  const by = dayOrder !== null ? 'chosen' : taken ? 'values' : 'country'
  const automatic = t(`imports.reading.dayOrders.${taken?.order ?? dayOrderIn(country)}`)
  return (
    <Chip
      what={t('imports.reading.days')}
      reason={`${t('imports.reading.daysHow')} ${t(`imports.reasons.days.${by}`, { value: taken?.value ?? '' })}`}
      value={dayOrder ?? 'auto'}
      choices={dayOrders.map((value) => ({
        value,
        label: t(`imports.reading.dayOrders.${value}`, { order: automatic }),
      }))}
      onChange={(value) => onDayOrder(value === 'auto' ? null : (value as DayOrder))}
    />
  )
}

function reasonOf(t: TFunction, { reasons }: ImportSheet, of: string): string {
  const found = reasons.find(({ code }) => code.startsWith(`${of}.`))
  return found ? t(`imports.reasons.${found.code}` as never, { ...found.params, defaultValue: '' }) : ''
}

function delimiterChoices(t: TFunction, { delimiter }: ImportSheet): Choice[] {
  const known: Choice[] = [
    { value: ',', label: t('imports.reading.comma') },
    { value: ';', label: t('imports.reading.semicolon') },
    { value: '\t', label: t('imports.reading.tab') },
    { value: '|', label: t('imports.reading.bar') },
    { value: '', label: t('imports.reading.oneColumn') },
  ]
  const unknown = delimiter !== undefined && !known.some(({ value }) => value === delimiter)
  return unknown ? [{ value: delimiter, label: delimiter }, ...known] : known
}

function headerChoices(t: TFunction, { headerRow, columns }: ImportSheet, rows: ReadingChipsProps['rows']): Choice[] {
  const texts = new Map(rows.map(({ row, cells }) => [row, cells]))
  if (headerRow !== null) texts.set(headerRow, columns)
  const numbers = Array.from({ length: Math.max(headerRows, headerRow ?? 0) }, (_, index) => index + 1)
  return [
    ...numbers.map((row) => {
      const text = texts.get(row)?.filter(Boolean).slice(0, 4).join(' · ')
      const label = t('imports.reading.headerRow', { row })
      return { value: String(row), label, detail: text && t('imports.reading.headerRowText', { row, text }) }
    }),
    { value: 'null', label: t('imports.reading.noHeader') },
  ]
}

interface Choice {
  value: string
  label: string
  /** Said in the list instead of the label. */
  detail?: string | undefined
}

interface ChipProps {
  what: string
  reason: ReactNode
  value: string
  choices: readonly Choice[]
  onChange: (value: string) => void
}

function Chip({ what, reason, value, choices, onChange }: ChipProps) {
  const label = choices.find((choice) => choice.value === value)?.label ?? value
  return (
    <Popover width={320} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          radius="xl"
          className={classes.chip}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
        >
          <span className={classes.what}>{what}</span> {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={what}>
        <Stack gap="sm">
          <Text size="sm">{reason}</Text>
          <Radio.Group aria-label={what} value={value} onChange={onChange}>
            <Stack gap={6} className={classes.choices}>
              {choices.map((choice) => (
                <Radio
                  key={choice.value}
                  value={choice.value}
                  label={choice.detail ?? choice.label}
                  size="xs"
                  classNames={{ label: classes.choice, labelWrapper: classes.choiceText }}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
