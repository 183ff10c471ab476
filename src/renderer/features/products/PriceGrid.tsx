import { Button, Popover, TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { PriceList } from '../../../shared/contract/price-lists.ts'
import { formatMillionths, minorDigits } from '../../../shared/domain/money.ts'
import type { PriceBreak } from '../../../shared/domain/prices.ts'
import { parseTsv } from '../../../shared/domain/tsv.ts'
import { errorData } from '../../../shared/errors.ts'
import { unitName } from '../../../shared/i18n/product-words.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { usePages } from '../../components/pages.ts'
import { client } from '../../lib/client.ts'
import { forgetDraft, useDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { redoLast, tellChange, undoLast } from '../../lib/undo.ts'
import { BreaksEditor } from './BreaksEditor.tsx'
import { type PricedRow, samePrices, typedPrice, withBasePrice } from './grid-prices.ts'
import classes from './PriceListsPage.module.css'

/** Height of a row, as the style sheet has it. */
const rowHeight = 40
/** Prices that are pasted at once, as the contract has it. */
const mostPasted = 1_000

/** What every product costs by a list: prices are typed in one under the other, or pasted from a spreadsheet. */
export function PriceGrid({ list, search }: { list: PriceList; search: string }) {
  const { t, locale, number } = useWords()
  const grid = useRef<HTMLDivElement>(null)
  const [inSight, setInSight] = useState({ first: 0, last: 30 })
  const pages = usePages<PricedRow>(
    (offset, limit) =>
      orpc.priceLists.prices.queryOptions({
        input: { id: list.id, filter: search === '' ? {} : { search }, offset, limit },
      }),
    inSight.first,
    inSight.last,
  )
  // Nothing of it is handed to a component that remembers.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: pages.total ?? 0,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    onChange: (instance) => {
      const items = instance.getVirtualItems()
      const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
      setInSight((now) => (now.first === first && now.last === last ? now : { first, last }))
    },
  })

  // The last step is known once the prices before it are kept.
  const keeping = useRef<Promise<void>>(Promise.resolve())
  const set = (...change: Parameters<typeof write>) => (keeping.current = keeping.current.then(() => write(...change)))

  /** Ctrl+Z takes back the last price, as in a spreadsheet, while nothing is typed into the cell. */
  function walk(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    event.preventDefault()
    void keeping.current.then(event.shiftKey ? redoLast : undoLast)
  }

  async function write(changes: { row: PricedRow; breaks: PriceBreak[] }[], onKept?: () => void) {
    try {
      const { count, changeSet } = await client.priceLists.setPrices({
        id: list.id,
        prices: changes.map(({ row, breaks }) => ({ productId: row.productId, was: row.breaks, breaks })),
      })
      onKept?.()
      if (changeSet !== null) tellChange(t('products.lists.priceSaved', { count }), changeSet, 'price')
    } catch (error) {
      const clash = errorData(error, 'CONFLICT')
      const name = changes.find(({ row }) => row.productId === clash?.id)?.row.name
      if (clash) tell(t('products.lists.priceConflict', { name: name ?? '' }))
      else tellError(error)
    }
  }

  function focusPrice(index: number) {
    if (index < 0 || index >= (pages.total ?? 0)) return
    virtual.scrollToIndex(index)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLInputElement>(`[data-price="${index}"]`)?.focus())
  }

  /** Puts a column of prices from the clipboard into the rows from this one on. */
  async function paste(event: ClipboardEvent, index: number) {
    const cells = parseTsv(event.clipboardData.getData('text/plain')).map(([cell = '']) => cell)
    if (cells.length < 2) return
    event.preventDefault()
    if (cells.length > mostPasted) return tell(t('products.lists.tooManyPasted', { formatted: number(mostPasted) }))
    const rows = await pages.range(index, Math.min(index + cells.length, pages.total ?? 0) - 1)
    const unread: string[] = []
    const changes = rows.flatMap((row, at) => {
      const cell = cells[at] ?? ''
      const price = typedPrice(cell, list.currency, locale)
      if (price === undefined || (row.byParts && price !== null)) unread.push(cell)
      return price === undefined || row.byParts ? [] : [{ row, breaks: withBasePrice(row.breaks, price) }]
    })
    if (changes.length > 0) await set(changes)
    if (unread.length > 0)
      tell(t('products.lists.unread', { count: unread.length, cells: unread.slice(0, 5).join(' · ') }))
  }

  if (pages.total === 0) return <EmptyState text={t('products.nothingFound')} picture="search" />
  return (
    <div
      ref={grid}
      className={classes.grid}
      role="table"
      aria-label={t('products.lists.grid', { name: list.name })}
      aria-rowcount={(pages.total ?? 0) + 1}
    >
      <div role="rowgroup">
        <div className={classes.head} role="row" aria-rowindex={1}>
          <span role="columnheader">{t('products.fields.number')}</span>
          <span role="columnheader">{t('products.fields.name')}</span>
          <span role="columnheader">{t('products.fields.unit')}</span>
          <span role="columnheader" className={classes.figure}>
            {`${t('products.lists.price')} (${list.currency})`}
          </span>
          <span role="columnheader">{t('products.lists.breaks')}</span>
        </div>
      </div>
      <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = pages.rowAt(index)
          return (
            <div
              key={row?.productId ?? `row ${index}`}
              className={classes.row}
              role="row"
              aria-rowindex={index + 2}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row && (
                <>
                  <span role="cell" className={`${classes.cell} figures`}>
                    {row.number}
                  </span>
                  <span role="cell" className={classes.cell}>
                    {row.name}
                  </span>
                  <span role="cell" className={classes.cell}>
                    {unitName(t, row.unit)}
                  </span>
                  <span role="cell" className={classes.figure}>
                    <PriceInput
                      row={row}
                      index={index}
                      listId={list.id}
                      currency={list.currency}
                      onSet={(over, breaks, onKept) => void set([{ row: over, breaks }], onKept)}
                      onGo={(by) => focusPrice(index + by)}
                      onUntyped={walk}
                      onPaste={(event) => void paste(event, index)}
                    />
                  </span>
                  <span role="cell" className={classes.cell}>
                    {row.byParts ? (
                      <span className={classes.terms}>{t('products.fields.pricedByParts')}</span>
                    ) : (
                      <Breaks row={row} currency={list.currency} onSet={(breaks) => void set([{ row, breaks }])} />
                    )}
                  </span>
                </>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface PriceInputProps {
  row: PricedRow
  index: number
  listId: number
  currency: string
  /** Sets the prices of a row as it was when the typing began. */
  onSet: (row: PricedRow, breaks: PriceBreak[], onKept: () => void) => void
  /** Goes so many rows down. */
  onGo: (by: number) => void
  /** Hears keys while nothing is typed. */
  onUntyped: (event: KeyboardEvent) => void
  onPaste: (event: ClipboardEvent) => void
}

/** The price of one, kept when the cell is left; what is typed until then lies in a draft at this desk. */
function PriceInput({ row, index, listId, currency, onSet, onGo, onUntyped, onPaste }: PriceInputProps) {
  const { t, locale } = useWords()
  const draftKey = `price.${listId}.${row.productId}`
  const [focused, setFocused] = useState(false)
  const { draft: typed, restored, set: setTyped } = useDraft<{ text: string; over: PricedRow }>(draftKey)
  const base = row.breaks.find(({ minQuantity }) => minQuantity === 0)
  const shown = base ? formatMillionths(base.unitPrice, locale, { minDigits: minorDigits(currency) }) : ''
  // What was typed stands until the row comes as it is kept now.
  const isTyped = typed !== undefined && (focused || samePrices(typed.over, row))
  const isOver = typed !== undefined && !isTyped
  useEffect(() => {
    if (isOver) setTyped(undefined)
    // What it is set to depends on nothing else.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isOver])
  const text = isTyped ? typed.text : shown
  const price = typedPrice(text, currency, locale)
  const waits = isTyped && restored && !focused
  const keep = () => {
    setFocused(false)
    if (!typed || price === undefined) return
    if (typed.text === shown) setTyped(undefined)
    else onSet(typed.over, withBasePrice(typed.over.breaks, price), () => forgetDraft(draftKey))
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') setTyped(undefined)
    if (!isTyped) onUntyped(event)
    if (by === undefined) return
    event.preventDefault()
    onGo(by)
  }
  return (
    <TextInput
      size="xs"
      data-price={index}
      aria-label={t('products.lists.priceOf', { name: row.name })}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      error={price === undefined}
      readOnly={row.byParts}
      title={waits ? t('products.lists.waits') : undefined}
      data-waits={waits || undefined}
      classNames={{ input: classes.price }}
      variant={row.byParts ? 'unstyled' : 'default'}
      onChange={({ currentTarget }) => setTyped({ text: currentTarget.value, over: isTyped ? typed.over : row })}
      onFocus={({ currentTarget }) => {
        setFocused(true)
        currentTarget.select()
      }}
      onBlur={keep}
      onKeyDown={keys}
      onPaste={onPaste}
    />
  )
}

interface BreaksProps {
  row: PricedRow
  currency: string
  onSet: (breaks: PriceBreak[]) => void
}

/** The prices from larger quantities on, and the way to change them. */
function Breaks({ row, currency, onSet }: BreaksProps) {
  const { t, locale } = useWords()
  const [open, setOpen] = useState(false)
  const money = (value: number) => formatMillionths(value, locale, { minDigits: minorDigits(currency) })
  const text = row.breaks
    .filter(({ minQuantity }) => minQuantity > 0)
    .map(({ minQuantity, unitPrice }) => `${formatMillionths(minQuantity, locale)}: ${money(unitPrice)}`)
    .join(' · ')
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          className="figures"
          aria-label={`${t('products.lists.breaksOf', { name: row.name })}: ${text || t('products.lists.noBreaks')}`}
          onClick={() => setOpen(!open)}
        >
          {text || '+'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <BreaksEditor
          label={t('products.lists.breaksOf', { name: row.name })}
          breaks={row.breaks}
          currency={currency}
          onSave={(breaks) => {
            setOpen(false)
            onSet(breaks)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
