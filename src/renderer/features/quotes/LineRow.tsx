import { IconGripVertical } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import type { OfferedProduct } from '../../../shared/contract/products.ts'
import { formatMoney, formatRate } from '../../../shared/domain/money.ts'
import { useWords } from '../../lib/i18n.ts'
import { sortOf } from './line-edits.ts'
import { priceHint } from './line-offers.ts'
import { isEmpty, type LineField, type LineRules, type LineValues, readLine } from './line-values.ts'
import { LineMenuButton } from './LineMenu.tsx'
import { type TaxChoice, taxLabel } from './tax-choices.ts'
import classes from './LinesGrid.module.css'

export interface LineRowProps {
  line: LineValues
  at: number
  /** As the paper has it; of a section or a note that of the item after it. */
  number: number
  /** The empty line at the end. */
  open: boolean
  /** The cells of an item that are shown. */
  fields: readonly LineField[]
  rules: LineRules
  taxes: readonly TaxChoice[]
  /** What a section comes to, in minor units; null where that cannot be computed. */
  sum: number | null
  /** What is above the cost, in millionths of the net amount; null where that is not known or not shown. */
  margin: number | null
  /** What is offered for its product. */
  offer: OfferedProduct | undefined
  /** Faults of the cells. */
  errors: Partial<Record<LineField, ReactNode>> | undefined
  /** Whether products are offered for the text, the place of the marked one in their list and the list's id. */
  offered: { listId: string; activeId: string | undefined } | null
  /** The products offered for the text, and the menu of the line, while they are open. */
  suggestions: ReactNode
  menu: ReactNode
  /** A line that is dragged would come before this one. */
  drop: boolean
  onType: (at: number, field: LineField, value: string) => void
  onMenu: (at: number) => void
}

const numberCells = new Set<LineField>(['quantity', 'unitPrice', 'discount', 'cost'])

/** A line of the grid. Only the lines that change are drawn again, so that long quotes type as short ones do. */
export const LineRow = memo(function LineRow({
  line,
  at,
  number,
  open,
  fields,
  rules,
  taxes,
  sum,
  margin,
  offer,
  errors,
  offered,
  suggestions,
  menu,
  drop,
  onType,
  onMenu,
}: LineRowProps) {
  const { t } = useWords()
  const sort = sortOf(line)
  const { amount } = readLine(line, rules)
  const isItem = line.kind === 'item'
  const place = t(isItem ? 'quotes.line' : 'quoteEditor.beforeLine', { number })
  const cells = isItem ? fields : (['text'] as const)
  const money = (minor: number | null) => (minor === null ? '–' : formatMoney(minor, rules.currency, rules.locale))

  const cell = (field: LineField) => {
    const fault = errors?.[field]
    const hint = field === 'unitPrice' ? priceHint(line, offer, rules, t) : undefined
    return {
      'data-cell': `${at} ${field}`,
      'data-hint': hint && true,
      'aria-label': `${t(isItem ? `quoteEditor.cells.${field}` : `quoteEditor.sorts.${line.kind}`)}, ${place}`,
      'aria-invalid': fault ? true : undefined,
      title: (fault as string | undefined) ?? hint,
      value: line[field],
      onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onType(at, field, currentTarget.value),
    }
  }

  return (
    <tr data-open={open || undefined} data-sort={sort} data-at={at} data-drop={drop || undefined}>
      <td className={classes.number} draggable={!open} title={open ? undefined : t('quoteEditor.drag')}>
        {!open && (
          <>
            <span>{isItem && number}</span>
            <IconGripVertical size={14} stroke={1.6} aria-hidden />
          </>
        )}
      </td>
      {cells.map((field) => (
        <td key={field} className={isItem ? classes[field] : classes.wide} colSpan={isItem ? 1 : fields.length}>
          {field === 'text' ? (
            <>
              {(sort === 'optional' || sort === 'alternative') && (
                <span className={classes.sort}>{t(`quoteEditor.sorts.${sort}`)}</span>
              )}
              <textarea
                rows={1}
                maxLength={10_000}
                placeholder={isItem ? undefined : t(`quoteEditor.sorts.${line.kind}`)}
                {...cell(field)}
                {...(offered && {
                  'aria-autocomplete': 'list',
                  'aria-controls': offered.listId,
                  'aria-activedescendant': offered.activeId,
                })}
              />
              {suggestions}
            </>
          ) : field === 'tax' ? (
            <select {...cell(field)} title={taxLabel(line.tax, rules.locale)}>
              {taxes.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label || t('quotes.noTax')}
                </option>
              ))}
              {!taxes.some(({ key }) => key === line.tax) && (
                <option value={line.tax}>{taxLabel(line.tax, rules.locale)}</option>
              )}
            </select>
          ) : (
            <input maxLength={40} inputMode={numberCells.has(field) ? 'decimal' : undefined} {...cell(field)} />
          )}
        </td>
      ))}
      {isItem && fields.includes('cost') && (
        <td className={classes.margin}>{margin === null ? '' : formatRate(rounded(margin), rules.locale)}</td>
      )}
      <td className={classes.amount}>
        {line.kind === 'section' ? money(sum) : isItem && !open && !isEmpty(line) ? money(amount) : ''}
      </td>
      <td className={classes.steps}>
        {menu || (!open && <LineMenuButton place={place} onClick={() => onMenu(at)} />)}
      </td>
    </tr>
  )
})

/** A rate to a tenth of a per cent. */
const rounded = (rate: number) => Math.round(rate / 1_000) * 1_000
