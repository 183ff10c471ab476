import { ActionIcon, Button, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'
import { formatMoney } from '../../../shared/domain/money.ts'
import { parseTsv } from '../../../shared/domain/tsv.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import classes from './LinesGrid.module.css'
import {
  amountOf,
  isEmpty,
  type LineField,
  lineFields,
  type LineValues,
  noTax,
  pasteCells,
  taxLabel,
  withOpenLine,
} from './quote-values.ts'

interface LinesGridProps {
  lines: readonly LineValues[]
  currency: string
  /** Keys of the taxes to choose from, the usual one first. */
  taxes: readonly string[]
  /** Faults by path (`lines.0.quantity`). */
  errors: Readonly<Record<string, ReactNode>>
  onChange: (lines: LineValues[]) => void
}

/**
 * The lines of a quote like a spreadsheet: Tab and Enter go on, Shift+Enter breaks a line of text, arrows go up and
 * down, Alt with arrows moves a line, Ctrl or Cmd+Delete removes it; rows and columns can be pasted anywhere.
 */
export function LinesGrid({ lines, currency, taxes, errors, onChange }: LinesGridProps) {
  const { t, locale } = useWords()
  const grid = useRef<HTMLDivElement>(null)
  const [standard = noTax] = taxes

  /** At once, so that what is typed next goes into the new cell. */
  function focusCell(line: number, field: LineField) {
    const cell = grid.current?.querySelector<HTMLInputElement>(`[data-cell="${line} ${field}"]`)
    cell?.focus()
    if (cell && cell.tagName !== 'SELECT') cell.select()
  }

  const change = (next: readonly LineValues[]) => onChange(withOpenLine(next, standard))
  const setCell = (at: number, field: LineField, value: string) =>
    change(lines.map((line, index) => (index === at ? { ...line, [field]: value } : line)))

  function move(at: number, by: 1 | -1, field?: LineField) {
    const to = at + by
    const moved = lines[at]
    if (!moved || isEmpty(moved) || to < 0 || to >= lines.length - 1) return
    const next = lines.toSpliced(at, 1).toSpliced(to, 0, moved)
    flushSync(() => change(next))
    if (field) focusCell(to, field)
  }

  function remove(at: number, field: LineField = 'text') {
    flushSync(() => change(lines.toSpliced(at, 1)))
    focusCell(Math.max(0, Math.min(at, lines.length - 2)), field)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const cell = event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
    const [at, field] = placeOf(cell)
    // Enter that ends the composing of Chinese characters is not ours.
    if (at === null || event.nativeEvent.isComposing) return
    const act = (run: () => void) => {
      event.preventDefault()
      event.stopPropagation()
      run()
    }
    const up = event.key === 'ArrowUp'
    if (up || event.key === 'ArrowDown') {
      if (event.altKey) return act(() => move(at, up ? -1 : 1, field))
      const free = cell.tagName === 'INPUT' || (cell.tagName === 'TEXTAREA' && !cell.value.includes('\n'))
      if (free && !event.shiftKey && !event.ctrlKey) return act(() => focusCell(at + (up ? -1 : 1), field))
    }
    if (event.key === 'Delete' && (event.ctrlKey || event.metaKey)) return act(() => remove(at, field))
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey) return
    const after = lineFields[lineFields.indexOf(field) + 1]
    act(() => (after ? focusCell(at, after) : focusCell(at + 1, 'text')))
  }

  function onPaste(event: ClipboardEvent<HTMLDivElement>) {
    const [at, field] = placeOf(event.target as HTMLElement)
    const text = event.clipboardData.getData('text/plain')
    const isTable = text.includes('\t') || /<table/i.test(event.clipboardData.getData('text/html'))
    if (at === null || !isTable) return
    event.preventDefault()
    const cells = parseTsv(text)
    const pasted = pasteCells(lines, { line: at, field }, cells, taxes, locale)
    onChange(pasted.lines)
    tell(t('quotes.pasted', { count: cells.length }))
    if (pasted.unread.length > 0)
      tell(t('quotes.pastedUnread', { count: pasted.unread.length, cells: pasted.unread.join(', ') }))
  }

  const faults = Object.entries(errors).flatMap(([path, message]) => {
    const [list, at = ''] = path.split('.')
    return list === 'lines' && message ? [[path, at, message] as const] : []
  })
  const heads = { text: 'text', quantity: 'quantity', unit: 'unit', unitPrice: 'unitPrice', tax: 'tax' } as const
  return (
    <section aria-label={t('quotes.lines')}>
      <div ref={grid} className={classes.grid} onKeyDown={onKeyDown} onPaste={onPaste}>
        <table>
          <thead>
            <tr>
              <th scope="col" className={classes.number}>
                <VisuallyHidden>{t('quotes.paper.position')}</VisuallyHidden>
              </th>
              {lineFields.map((field) => (
                <th key={field} scope="col" className={classes[field]}>
                  {t(`quotes.${heads[field]}`)}
                </th>
              ))}
              <th scope="col" className={classes.amount}>
                {t('quotes.amount')}
              </th>
              <th scope="col" className={classes.steps}>
                <VisuallyHidden>{t('common.actions')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => {
              const number = at + 1
              const open = at === lines.length - 1 && isEmpty(line)
              const label = (field: LineField) => `${t(`quotes.${heads[field]}`)}, ${t('quotes.line', { number })}`
              const cell = (field: Exclude<LineField, 'tax'>) => ({
                'data-cell': `${at} ${field}`,
                'aria-label': label(field),
                'aria-invalid': errors[`lines.${at}.${field}`] ? true : undefined,
                title: errors[`lines.${at}.${field}`] as string | undefined,
                value: line[field],
                onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
                  setCell(at, field, currentTarget.value),
              })
              const amount = amountOf(line, currency, locale)
              return (
                <tr key={line.key} data-open={open || undefined}>
                  <td className={classes.number}>{open ? '' : number}</td>
                  <td className={classes.text}>
                    <textarea rows={1} maxLength={10_000} {...cell('text')} />
                  </td>
                  <td className={classes.quantity}>
                    <input inputMode="decimal" maxLength={40} {...cell('quantity')} />
                  </td>
                  <td className={classes.unit}>
                    <input maxLength={40} {...cell('unit')} />
                  </td>
                  <td className={classes.unitPrice}>
                    <input inputMode="decimal" maxLength={40} {...cell('unitPrice')} />
                  </td>
                  <td className={classes.tax}>
                    <select
                      data-cell={`${at} tax`}
                      aria-label={label('tax')}
                      value={line.tax}
                      onChange={({ currentTarget }) => setCell(at, 'tax', currentTarget.value)}
                    >
                      {[...new Set([...taxes, line.tax])].map((tax) => (
                        <option key={tax} value={tax}>
                          {taxLabel(tax, locale) || t('quotes.noTax')}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td className={classes.amount}>
                    {open ? '' : amount === null ? '–' : formatMoney(amount, currency, locale)}
                  </td>
                  <td className={classes.steps}>
                    {!open && (
                      <>
                        <Step label={t('quotes.moveUp', { number })} onClick={() => move(at, -1)}>
                          <IconArrowUp size={14} stroke={1.6} />
                        </Step>
                        <Step label={t('quotes.moveDown', { number })} onClick={() => move(at, 1)}>
                          <IconArrowDown size={14} stroke={1.6} />
                        </Step>
                        <Step label={t('quotes.removeLine', { number })} onClick={() => remove(at)}>
                          <IconX size={14} stroke={1.6} />
                        </Step>
                      </>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {faults.length > 0 && (
        <div role="alert">
          <ul className={classes.faults}>
            {faults.map(([path, at, message]) => (
              <li key={path}>
                {at !== '' && `${t('quotes.line', { number: Number(at) + 1 })}: `}
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={classes.foot}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} stroke={1.8} />}
          onClick={() => {
            focusCell(lines.length - 1, 'text')
          }}
        >
          {t('quotes.addLine')}
        </Button>
        <span className={classes.hint}>{t('quotes.linesHint')}</span>
      </div>
    </section>
  )
}

/** Line and cell of an element of the grid; null outside the cells. */
function placeOf(element: HTMLElement): [at: number, field: LineField] | [null, LineField] {
  const place = /^(\d+) (\w+)$/.exec(element.dataset['cell'] ?? '')
  return place ? [Number(place[1]), place[2] as LineField] : [null, 'text']
}

interface StepProps {
  label: string
  onClick: () => void
  children: ReactNode
}

/** A button of a line; the keys do the same from within the cells, so that Tab goes from cell to cell. */
function Step({ label, onClick, children }: StepProps) {
  return (
    <ActionIcon size="sm" aria-label={label} title={label} tabIndex={-1} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}
