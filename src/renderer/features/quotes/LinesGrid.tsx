import { VisuallyHidden } from '@mantine/core'
import { useId } from '@mantine/hooks'
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import type { OfferedProduct } from '../../../shared/contract/products.ts'
import { parseTsv } from '../../../shared/domain/tsv.ts'
import { lineName } from '../../../shared/domain/line-name.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError, tellWithAction } from '../../lib/notices.tsx'
import {
  duplicated,
  inserted,
  lineNumbers,
  type LineSort,
  moved,
  ofSort,
  replaced,
  sectionSums,
  withTaxOf,
} from './line-edits.ts'
import {
  atListPrice,
  offerOf,
  ofParts,
  ofProduct,
  type OfferContext,
  type Offers,
  otherListPrice,
  withCell,
  withoutProduct,
} from './line-offers.ts'
import { type LineField, lineFields, type LineRules, type LineValues, isEmpty, withOpenLine } from './line-values.ts'
import { type LineDeed, LineMenu } from './LineMenu.tsx'
import { LineRow } from './LineRow.tsx'
import { LinesFoot } from './LinesFoot.tsx'
import classes from './LinesGrid.module.css'
import { pasteCells } from './paste-lines.ts'
import { ProductSuggestions } from './ProductSuggestions.tsx'
import { noTax, type TaxChoice } from './tax-choices.ts'
import { useAmountRoom } from './use-amount-room.ts'
import { useLineDrag } from './use-line-drag.ts'
import { type PickerOption, useProductPicker } from './use-product-picker.ts'

interface LinesGridProps {
  lines: readonly LineValues[]
  rules: LineRules
  /** The usual one first. */
  taxes: readonly TaxChoice[]
  /** What products are offered for, and what is offered for those in the lines. */
  context: OfferContext
  offers: Offers
  /** Told what was offered for a line that is of a product now. */
  onOffered: (rows: readonly OfferedProduct[]) => void
  /** Whether costs and margins are shown, and the margins in millionths of the net amounts by the keys of lines. */
  withCosts: boolean
  margins: ReadonlyMap<string, number | null>
  /** Faults by path (`lines.0.quantity`). */
  errors: Readonly<Record<string, ReactNode>>
  onChange: (lines: LineValues[]) => void
}

/**
 * The lines of a quote like a spreadsheet: Tab and Enter go on, Shift+Enter breaks a line of text, arrows go up and down
 * or through the products offered, Ctrl or Cmd with M opens what else a line can do; rows and columns can be pasted
 * anywhere and lines dragged by their numbers.
 */
export const LinesGrid = memo(function LinesGrid({
  lines: given,
  rules,
  taxes,
  context,
  offers,
  onOffered,
  withCosts,
  margins,
  errors,
  onChange: onGive,
}: LinesGridProps) {
  const { t } = useWords()
  // What is typed stands in the grid at once and comes back as what is given when there is time.
  const [lines, setLines] = useState(given)
  const typed = useRef(new WeakSet<readonly LineValues[]>())
  useLayoutEffect(() => {
    if (!typed.current.has(given)) setLines(given)
  }, [given])
  const onChange = useCallback(
    (next: LineValues[]) => {
      typed.current.add(next)
      setLines(next)
      onGive(next)
    },
    [onGive],
  )
  const sectionId = useId()
  const grid = useRef<HTMLDivElement>(null)
  const [menuOf, setMenuOf] = useState<string | null>(null)
  const picker = useProductPicker(context)
  const standard = taxes[0]?.key ?? noTax
  const fields = useMemo(() => lineFields.filter((field) => field !== 'cost' || withCosts), [withCosts])
  const sums = sectionSums(lines, rules)
  const room = useAmountRoom(lines, sums, rules)
  const numbers = useMemo(() => lineNumbers(lines), [lines])

  const placeName = (at: number) => {
    const number = numbers[at] ?? 0
    return t(lines[at]?.kind === 'item' ? 'quotes.line' : 'quoteEditor.beforeLine', { number })
  }

  // What the rows are given stays the same from one key to the next.
  const now = useRef({ lines, rules, offers, picker, onChange, standard })
  useLayoutEffect(() => {
    now.current = { lines, rules, offers, picker, onChange, standard }
  })
  const { onType, onMenu } = useMemo(
    () => ({
      onType(at: number, field: LineField, value: string) {
        const { lines: all, rules: by, offers: known, ...latest } = now.current
        const line = all[at]
        if (!line) return
        const next = withCell(line, field, value, known, by)
        if (field === 'text' && line.kind === 'item') latest.picker.type(line.key, value)
        latest.onChange(withOpenLine(all.with(at, next), latest.standard))
      },
      onMenu: (at: number) => setMenuOf(now.current.lines[at]?.key ?? null),
    }),
    [],
  )

  /** At once, so that what is typed next goes into the new cell. */
  function focusCell(line: number, field: LineField = 'text') {
    const find = (name: LineField) => grid.current?.querySelector<HTMLInputElement>(`[data-cell="${line} ${name}"]`)
    const cell = find(field) ?? find('text')
    cell?.focus()
    if (cell && cell.tagName !== 'SELECT') cell.select()
  }

  function change(next: LineValues[], line: number, field?: LineField) {
    flushSync(() => {
      setMenuOf(null)
      picker.close()
      onChange(next)
    })
    focusCell(line, field)
  }

  /** Changes many lines or removes some, with a way back. */
  function changeMany(next: LineValues[], message: string) {
    onChange(next)
    tellWithAction(message, t('common.undo'), () => now.current.onChange([...lines]))
  }

  const drag = useLineDrag(lines.length, (from, to) => change(moved(lines, from, to, standard), to))

  function insert(at: number, sort: LineSort = 'item') {
    change(inserted(lines, at, sort, standard), at)
  }

  function act(at: number, deed: LineDeed, field: LineField = 'text') {
    const line = lines[at]
    if (!line) return
    if (deed === 'above') insert(at)
    else if (deed === 'below') insert(isEmpty(line) ? at : at + 1)
    else if (deed === 'duplicate') change(duplicated(lines, at, standard), isEmpty(line) ? at : at + 1, field)
    else if (deed === 'up' || deed === 'down') {
      const to = deed === 'up' ? at - 1 : at + 1
      if (to >= 0 && to < lines.length - 1 && !isEmpty(line)) change(moved(lines, at, to, standard), to, field)
    } else if (deed === 'remove') {
      const rest = replaced(lines, at, [], standard)
      change(rest, Math.min(at, rest.length - 1), field)
      if (!isEmpty(line))
        tellWithAction(t('quoteEditor.lineRemoved'), t('common.undo'), () => {
          const { lines: current, standard: tax } = now.current
          now.current.onChange(replaced(current, at, [line], tax, 0))
        })
    } else if (deed === 'listPrice') change(lines.with(at, atListPrice(line, offers, rules)), at, 'unitPrice')
    else if (deed === 'taxOfAll') change(withTaxOf(lines, at), at, 'tax')
    else if (deed === 'noProduct') change(lines.with(at, withoutProduct(line, offerOf(line, offers), rules)), at, field)
    else change(withOpenLine(lines.with(at, { ...line, ...ofSort(deed) }), standard), at)
  }

  async function choose(at: number, { offer, asParts }: PickerOption) {
    const line = lines[at]
    if (!line) return
    if (!asParts) {
      onOffered([offer])
      return change(replaced(lines, at, [ofProduct(line, offer, rules)], standard), at, 'quantity')
    }
    try {
      const ids = [...new Set(offer.parts.map(({ productId }) => productId))]
      const { rows } = await client.products.offer({ ...context, ids })
      onOffered(rows)
      const parts = ofParts(line, offer, new Map(rows.map((row) => [row.productId, row])), rules)
      const { lines: current } = now.current
      const place = current.findIndex(({ key }) => key === line.key)
      if (place >= 0) change(replaced(current, place, parts, standard), place + parts.length - 1, 'quantity')
    } catch (error) {
      tellError(error)
    }
  }

  /** Makes a line that of the product whose number was typed into it, once that is found. */
  async function recognise({ key, text, productId }: LineValues) {
    if (productId !== null) return
    const offer = await picker.find(text).catch(() => undefined)
    const current = now.current
    const at = current.lines.findIndex((line) => line.key === key)
    const line = current.lines[at]
    if (!offer || !line || line.text !== text) return
    onOffered([offer])
    current.onChange(withOpenLine(current.lines.with(at, ofProduct(line, offer, current.rules)), current.standard))
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const cell = event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
    const [at, field] = placeOf(cell)
    const line = at === null ? undefined : lines[at]
    // Enter that ends the composing of Chinese characters is not ours.
    if (at === null || !line || event.nativeEvent.isComposing) return
    const { key, shiftKey, altKey } = event
    const mod = event.ctrlKey || event.metaKey
    const take = (run: () => void) => {
      event.preventDefault()
      event.stopPropagation()
      run()
    }
    const offering = picker.key === line.key && field === 'text'
    if (key === 'Escape' && offering) return take(picker.close)
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const by = key === 'ArrowUp' ? -1 : 1
      if (altKey) return take(() => act(at, by < 0 ? 'up' : 'down', field))
      if (offering) return take(() => picker.mark(by))
      const free = cell.tagName === 'INPUT' || (cell.tagName === 'TEXTAREA' && !cell.value.includes('\n'))
      if (free && !shiftKey && !mod) return take(() => focusCell(at + by, field))
    }
    if (mod && /^[yz]$/i.test(key)) return picker.close()
    if (mod && key === 'Delete') return take(() => act(at, 'remove', field))
    if (mod && key.toLowerCase() === 'd') return take(() => act(at, 'duplicate', field))
    if (event.ctrlKey && key.toLowerCase() === 'm') return take(() => onMenu(at))
    if (key !== 'Enter' || shiftKey) return
    if (mod) return take(() => act(at, 'below'))
    const option = offering ? picker.options[picker.active] : undefined
    if (option) return take(() => void choose(at, option))
    if (field === 'text' && line.kind === 'item') void recognise(line)
    const after = line.kind === 'item' ? fields[fields.indexOf(field) + 1] : undefined
    take(() => {
      picker.close()
      if (after) focusCell(at, after)
      else focusCell(at + 1)
    })
  }

  function onPaste(event: ClipboardEvent<HTMLDivElement>) {
    const [at, field] = placeOf(event.target as HTMLElement)
    const text = event.clipboardData.getData('text/plain')
    const isTable = text.includes('\t') || /<table/i.test(event.clipboardData.getData('text/html'))
    if (at === null || !isTable) return
    event.preventDefault()
    const pasted = pasteCells(lines, parseTsv(text), {
      line: at,
      field,
      taxes,
      rules,
      pricesIncludeTax: context.pricesIncludeTax,
    })
    picker.close()
    const { leftOut, unread } = pasted
    const columns = pasted.columnsLeftOut.map(({ heading, count }) => `${heading || '–'} (${count})`)
    const told = [
      t('quotes.pasted', { count: pasted.count }),
      leftOut.length > 0 && t('quotes.pastedUnread', { count: leftOut.length, cells: someOf(leftOut) }),
      unread.length > 0 && t('quoteEditor.pastedNotRead', { count: unread.length, cells: someOf(unread) }),
      columns.length > 0 && t('quoteEditor.pastedColumns', { count: columns.length, columns: someOf(columns) }),
    ]
    changeMany(pasted.lines, told.filter(Boolean).join('\n'))
  }

  const faults = Object.entries(errors).flatMap(([path, message]) => {
    const [list, at = '', cell] = path.split('.')
    const field = lineFields.find((each) => each === cell)
    return list === 'lines' && message ? [[path, at, field, message] as const] : []
  })
  return (
    <section id={sectionId} aria-label={t('quotes.lines')}>
      <div ref={grid} className={classes.grid} onKeyDown={onKeyDown} onPaste={onPaste} onBlur={picker.close}>
        <table data-costs={withCosts || undefined} style={{ '--amount': `${room}ch` } as CSSProperties}>
          <thead>
            <tr>
              <th scope="col" className={classes.number}>
                <VisuallyHidden>{t('quotes.paper.position')}</VisuallyHidden>
              </th>
              {fields.map((field) => (
                <th key={field} scope="col" className={classes[field]}>
                  {t(`quoteEditor.cells.${field}`)}
                </th>
              ))}
              {withCosts && (
                <th scope="col" className={classes.margin}>
                  {t('quoteEditor.margin')}
                </th>
              )}
              <th scope="col" className={classes.amount}>
                {t('quotes.amount')}
              </th>
              <th scope="col" className={classes.steps}>
                <VisuallyHidden>{t('common.actions')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody {...drag.handlers}>
            {lines.map((line, at) => {
              const offer = offerOf(line, offers)
              const offering = picker.key === line.key
              return (
                <LineRow
                  key={line.key}
                  line={line}
                  at={at}
                  number={numbers[at] ?? 0}
                  open={at === lines.length - 1 && isEmpty(line)}
                  fields={fields}
                  rules={rules}
                  taxes={taxes}
                  sum={sums.get(at) ?? null}
                  margin={withCosts ? (margins.get(line.key) ?? null) : null}
                  offer={offer}
                  errors={faults.length > 0 ? errorsOf(errors, at) : undefined}
                  offered={
                    offering
                      ? {
                          listId: picker.listId,
                          activeId: picker.active < 0 ? undefined : `${picker.listId}-${picker.active}`,
                        }
                      : null
                  }
                  suggestions={
                    offering && (
                      <ProductSuggestions
                        picker={picker}
                        currency={rules.currency}
                        within={`#${sectionId}`}
                        onChoose={(option) => void choose(at, option)}
                      />
                    )
                  }
                  menu={
                    menuOf === line.key && (
                      <LineMenu
                        place={placeName(at)}
                        line={line}
                        listPrice={otherListPrice(line, offer, rules)}
                        product={offer ? [offer.number, lineName(offer.text)].filter(Boolean).join(' ') : null}
                        onDo={(deed) => act(at, deed)}
                        onClose={() => {
                          setMenuOf(null)
                          focusCell(at)
                        }}
                      />
                    )
                  }
                  drop={drag.dropAt === at}
                  onType={onType}
                  onMenu={onMenu}
                />
              )
            })}
          </tbody>
        </table>
      </div>
      {faults.length > 0 && (
        <div role="alert">
          <ul className={classes.faults}>
            {faults.map(([path, at, field, message]) => (
              <li key={path}>
                {at !== '' &&
                  `${[placeName(Number(at)), field && t(`quoteEditor.cells.${field}`)].filter(Boolean).join(', ')}: `}
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <LinesFoot lines={lines} fields={fields} taxes={taxes} onAdd={(sort) => insert(lines.length - 1, sort)} />
    </section>
  )
})

/** Some of the cells, where they are many. */
const someOf = (cells: readonly string[]) => cells.slice(0, 8).join(', ') + (cells.length > 8 ? ' …' : '')

/** The faults of one line by its cells. */
function errorsOf(errors: Readonly<Record<string, ReactNode>>, at: number) {
  const own = lineFields.flatMap((field) => {
    const fault = errors[`lines.${at}.${field}`]
    return fault ? [[field, fault] as const] : []
  })
  return own.length > 0 ? Object.fromEntries(own) : undefined
}

/** Line and cell of an element of the grid; null outside the cells. */
function placeOf(element: HTMLElement): [at: number, field: LineField] | [null, LineField] {
  const place = /^(\d+) (\w+)$/.exec(element.dataset['cell'] ?? '')
  return place ? [Number(place[1]), place[2] as LineField] : [null, 'text']
}
