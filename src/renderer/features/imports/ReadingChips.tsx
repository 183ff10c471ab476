import { Button, Popover, Radio, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { ImportSheet } from '../../../shared/contract/imports.ts'
import type { en } from '../../../shared/i18n/en/catalogue.ts'
import { useWords } from '../../lib/i18n.ts'
import type { ImportDraft } from './draft.ts'
import classes from './MappingPage.module.css'

type Sheet = ImportSheet
type Choices = ImportDraft['choices']
type Encoding = keyof (typeof en)['imports']['encodings']

const encodings: readonly Encoding[] = [
  'utf-8',
  'gb18030',
  'big5',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'euc-kr',
  'utf-16le',
  'utf-16be',
  'macintosh',
]
/** How many rows are offered as the header. */
const headerRows = 8

interface ReadingChipsProps {
  sheet: Sheet
  rows: { row: number; cells: string[] }[]
  onChange: (choices: Choices) => void
}

/** How the file was read: one chip a decision, with its reason and a way to change it. */
export function ReadingChips({ sheet, rows, onChange }: ReadingChipsProps) {
  const { t } = useWords()
  return (
    <div role="group" aria-label={t('imports.reading.label')} className={classes.chips}>
      {sheet.sheets.length > 1 && sheet.sheet !== undefined && (
        <Chip
          what={t('imports.reading.sheet')}
          reason={reasonOf(t, sheet, 'sheet')}
          value={sheet.sheet}
          choices={sheet.sheets.map(({ name, hidden }) => ({
            value: name,
            label: hidden ? t('imports.reading.hiddenSheet', { name }) : name,
          }))}
          onChange={(name) => onChange({ sheet: name, headerRow: undefined })}
        />
      )}
      <Chip
        what={t('imports.reading.header')}
        reason={reasonOf(t, sheet, 'header')}
        value={String(sheet.headerRow)}
        choices={headerChoices(t, sheet, rows)}
        onChange={(row) => onChange({ headerRow: row === 'null' ? null : Number(row) })}
      />
      {sheet.format === 'csv' && (
        <>
          <Chip
            what={t('imports.reading.delimiter')}
            reason={reasonOf(t, sheet, 'delimiter')}
            value={sheet.delimiter ?? ''}
            choices={delimiterChoices(t, sheet)}
            onChange={(delimiter) => onChange({ delimiter })}
          />
          <Chip
            what={t('imports.reading.encoding')}
            reason={reasonOf(t, sheet, 'encoding')}
            value={sheet.encoding ?? 'utf-8'}
            choices={encodings.map((value) => ({ value, label: t(`imports.encodings.${value}`) }))}
            onChange={(encoding) => onChange({ encoding })}
          />
        </>
      )}
    </div>
  )
}

function reasonOf(t: TFunction, { reasons }: Sheet, of: string): string {
  const found = reasons.find(({ code }) => code.startsWith(`${of}.`))
  return found ? t(`imports.reasons.${found.code}` as never, { ...found.params, defaultValue: '' }) : ''
}

function delimiterChoices(t: TFunction, { delimiter }: Sheet): Choice[] {
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

function headerChoices(t: TFunction, { headerRow, columns }: Sheet, rows: ReadingChipsProps['rows']): Choice[] {
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
