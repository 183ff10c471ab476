import { Button } from '@mantine/core'
import { IconCopy, IconHeading, IconNote, IconPlus } from '@tabler/icons-react'
import { copyTable } from '../../lib/copy-table.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import type { LineSort } from './line-edits.ts'
import { isEmpty, type LineField, type LineValues } from './line-values.ts'
import classes from './LinesGrid.module.css'
import { cellsOf } from './paste-lines.ts'
import { type TaxChoice, taxLabel } from './tax-choices.ts'

interface LinesFootProps {
  lines: readonly LineValues[]
  fields: readonly LineField[]
  taxes: readonly TaxChoice[]
  onAdd: (sort: LineSort) => void
}

/** What can be added below the lines, and the lines for a spreadsheet. */
export function LinesFoot({ lines, fields, taxes, onAdd }: LinesFootProps) {
  const { t, locale } = useWords()
  async function copy() {
    const heads = fields.map((field) => t(`quoteEditor.cells.${field}`))
    const labelOf = (tax: string) => taxes.find(({ key }) => key === tax)?.label ?? taxLabel(tax, locale)
    const rows = cellsOf(lines, fields, labelOf)
    try {
      await copyTable([heads, ...rows])
      tell(t('quoteEditor.copied', { count: rows.length }))
    } catch (error) {
      tellError(error)
    }
  }
  const button = { variant: 'subtle', size: 'compact-sm' } as const
  return (
    <div className={classes.foot}>
      <Button {...button} leftSection={<IconPlus size={14} stroke={1.8} />} onClick={() => onAdd('item')}>
        {t('quotes.addLine')}
      </Button>
      <Button {...button} leftSection={<IconHeading size={14} stroke={1.8} />} onClick={() => onAdd('section')}>
        {t('quoteEditor.addSection')}
      </Button>
      <Button {...button} leftSection={<IconNote size={14} stroke={1.8} />} onClick={() => onAdd('note')}>
        {t('quoteEditor.addNote')}
      </Button>
      {lines.some((line) => !isEmpty(line)) && (
        <Button {...button} leftSection={<IconCopy size={14} stroke={1.8} />} onClick={() => void copy()}>
          {t('quoteEditor.copy')}
        </Button>
      )}
      <span className={classes.hint}>{t('quoteEditor.hint')}</span>
    </div>
  )
}
