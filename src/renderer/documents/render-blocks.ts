import type {
  PrintBlock,
  PrintText,
  TableBlock,
  TableCell,
  TableRow,
  TotalsBlock,
} from '../../shared/domain/print-document.ts'

type FlatBlock = Exclude<PrintBlock, { type: 'table' | 'group' | 'break' }>

/** An element with its class and children; text enters the page only as text nodes. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

/** A block that is no table: the element to measure and place. */
export function renderBlock(block: FlatBlock): HTMLElement {
  switch (block.type) {
    case 'text': {
      const style = block.style ?? 'body'
      const tag = style === 'title' ? 'h1' : style === 'heading' ? 'h2' : 'p'
      const text = element(tag, `text ${style}`, ...renderText(block.text))
      if (tag !== 'p') text.classList.add('keep-next')
      if (block.align) text.style.textAlign = block.align
      if (block.lang) text.lang = block.lang
      return text
    }
    case 'image': {
      const image = element('img', '')
      image.src = block.src
      image.alt = block.alt ?? ''
      image.style.width = `${block.width}mm`
      if (block.height !== undefined) image.style.height = `${block.height}mm`
      image.style.objectPosition = block.align ?? 'left'
      const holder = element('div', 'image', image)
      if (block.align) holder.style.textAlign = block.align
      return holder
    }
    case 'facts':
      return element(
        'dl',
        'facts',
        ...block.rows.flatMap((row) => [element('dt', '', row.label), element('dd', '', row.value)]),
      )
    case 'spacer': {
      const spacer = element('div', 'spacer')
      spacer.style.height = `${block.height}mm`
      return spacer
    }
    case 'rule':
      return element('hr', 'rule')
    case 'frame': {
      const frame = element('div', 'frame', element('span', '', block.text))
      frame.style.height = `${block.height}mm`
      return frame
    }
    case 'columns': {
      const columns = element('div', 'columns')
      columns.style.columnGap = `${block.gap ?? 8}mm`
      columns.style.gridTemplateColumns = block.columns
        .map((column) => (column.width === undefined ? `minmax(0, ${column.share ?? 1}fr)` : `${column.width}mm`))
        .join(' ')
      columns.append(...block.columns.map((column) => element('div', 'stack', ...column.blocks.map(renderBlock))))
      return columns
    }
    case 'totals':
      return renderTotals(block)
  }
}

/** The picture of a letterhead behind a page; readers of the text pass it over. */
export function renderLetterhead(src: string): HTMLElement {
  const picture = element('img', 'letterhead')
  picture.src = src
  picture.alt = ''
  return picture
}

/** Text with its runs; a `pages` run waits for `numberPages`. */
function renderText(text: PrintText): (Node | string)[] {
  if (typeof text === 'string') return [text]
  return text.map((run) => {
    if ('pages' in run) {
      const pages = element('span', 'page-number', run.pages)
      pages.dataset.pattern = run.pages
      return pages
    }
    return element('span', [run.strong && 'strong', run.muted && 'muted'].filter(Boolean).join(' '), run.text)
  })
}

/** Writes "page x of y" on every page once their number is known. */
export function numberPages(pages: readonly HTMLElement[]): void {
  pages.forEach((page, index) => {
    for (const place of page.querySelectorAll<HTMLElement>('.page-number'))
      place.textContent = (place.dataset.pattern ?? '')
        .replaceAll('{pages}', String(pages.length))
        .replaceAll('{page}', String(index + 1))
  })
}

function renderTotals(block: TotalsBlock): HTMLElement {
  const rows = block.rows.map((row) =>
    element('tr', row.strong ? 'strong' : '', element('th', '', row.label), element('td', '', row.value)),
  )
  for (const row of rows) row.querySelector('th')!.scope = 'row'
  const totals = element('table', 'totals', element('tbody', '', ...rows))
  totals.style.width = `${block.width ?? 80}mm`
  return totals
}

/** The head of a table with its column widths, ready to be repeated: `widths` in px, null for those that share. */
export function renderTableHead(block: TableBlock, widths: readonly (number | null)[]): HTMLTableElement {
  const shares = block.columns.map((column, index) => (widths[index] === null ? (column.share ?? 1) : 0))
  const shared = shares.reduce((left, right) => left + right, 0)
  const taken = widths.reduce<number>((left, right) => left + (right ?? 0), 0)
  const columns = block.columns.map((_, index) => {
    const column = element('col', '')
    const width = widths[index]
    column.style.width = width === null ? `calc((100% - ${taken}px) * ${shares[index]! / shared})` : `${width ?? 0}px`
    return column
  })
  const heads = block.columns.map((column) => {
    const head = element('th', column.align ?? 'left', column.head)
    head.scope = 'col'
    return head
  })
  return element(
    'table',
    'table',
    element('colgroup', '', ...columns),
    element('thead', '', element('tr', '', ...heads)),
    element('tbody', ''),
  )
}

/** One row; section and note rows go over all columns, the words of a subtotal over all but the last. */
export function renderRow(row: TableRow, block: TableBlock): HTMLTableRowElement {
  const kind = row.kind ?? 'line'
  if (kind === 'subtotal') return renderSum('subtotal', textOf(row.cells[0]), textOf(row.cells[1]), block)
  const over = kind === 'section' || kind === 'note'
  const made = element('tr', over ? `${kind} over` : kind)
  for (const [index, cell] of (over ? row.cells.slice(0, 1) : row.cells).entries()) {
    const place = renderCell(cell, over ? 'left' : (block.columns[index]?.align ?? 'left'))
    if (over) place.colSpan = block.columns.length
    made.append(place)
  }
  return made
}

function renderCell(cell: TableCell, align: string): HTMLTableCellElement {
  const place = element('td', align)
  if (typeof cell === 'string') {
    place.append(element('div', 'text', cell))
    return place
  }
  if (cell.mark) place.append(element('div', 'text mark', cell.mark))
  if (cell.picture) {
    const picture = element('img', 'picture')
    picture.src = cell.picture
    picture.alt = ''
    place.append(picture)
  }
  if (cell.text) place.append(element('div', 'text', cell.text))
  if (cell.note) place.append(element('div', 'text note', cell.note))
  if (cell.lang) place.lang = cell.lang
  return place
}

/** The words of a cell. */
export const textOf = (cell: TableCell | undefined) => (typeof cell === 'string' ? cell : (cell?.text ?? ''))

/** A row of a sum so far: its words over all columns but the last, the sum in the last. */
export function renderSum(
  kind: 'carry' | 'subtotal',
  label: string,
  value: string,
  block: TableBlock,
): HTMLTableRowElement {
  const words = element('td', 'right', label)
  words.colSpan = Math.max(1, block.columns.length - 1)
  return element('tr', kind, words, element('td', 'right', value))
}
