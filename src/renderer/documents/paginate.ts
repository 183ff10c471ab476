import type { DocumentProblem, FlowDocument, PrintBlock, TableBlock } from '../../shared/domain/print-document.ts'
import { PageRun } from './page-run.ts'
import { element, numberPages, renderBlock, renderRow, renderSum } from './render-blocks.ts'
import { splitText } from './split-text.ts'
import { fittingColumns, renderTablePart } from './table-columns.ts'

/**
 * Lays the document out in page boxes inside `host`: what stands in them is what is shown, printed and made PDF. Long
 * documents leave the thread to keys and clicks between their rows.
 */
export async function paginate(document: FlowDocument, host: HTMLElement): Promise<DocumentProblem[]> {
  let run = await placed(document, host)
  if (run.pages.length === 2) run = await onOnePage(run, document, host)
  numberPages(run.pages)
  return run.problems
}

async function placed(document: FlowDocument, host: HTMLElement): Promise<PageRun> {
  const run = new PageRun(document, host)
  for (const [index, block] of document.blocks.entries()) await placeBlock(run, block, document.blocks[index + 1])
  return run
}

/** What goes beyond one page by little stands on one, with less room between its parts; anything else stays as it is. */
async function onOnePage(usual: PageRun, document: FlowDocument, host: HTMLElement): Promise<PageRun> {
  host.classList.add('tight')
  const tight = await placed(document, host)
  const fits = tight.pages.length === 1
  host.classList.toggle('tight', fits)
  for (const page of (fits ? usual : tight).pages) page.closest('.sheet')!.remove()
  return fits ? tight : usual
}

async function placeBlock(run: PageRun, block: PrintBlock, next: PrintBlock | undefined): Promise<void> {
  switch (block.type) {
    case 'break':
      if (!run.isEmpty()) run.break()
      return
    case 'spacer':
      // Space belongs between things: it neither opens a page nor stands at the head of a following one.
      if (run.isEmpty() && run.pages.length > 1) return
      run.flow.append(renderBlock(block))
      if (!run.fits()) run.flow.lastElementChild!.remove()
      return
    case 'table':
      await placeTable(run, block, next?.type === 'totals' ? renderBlock(next) : null)
      return
    case 'group': {
      // A place to sign does not stand alone on a page: the paragraph before it goes along.
      const before = run.flow.lastElementChild
      if (before?.matches('p.text')) before.classList.add('keep-next')
      const group = element('div', 'stack', ...block.blocks.map(renderBlock))
      if (!placeWhole(run, group)) for (const part of block.blocks) await placeBlock(run, part, undefined)
      return
    }
    case 'text':
      placeText(run, renderBlock(block))
      return
    default: {
      const whole = renderBlock(block)
      if (placeWhole(run, whole)) return
      run.flow.append(whole)
      run.report(whole)
    }
  }
}

/** Puts an unbreakable element on this page or the next; false, and not placed, when it is too high for a page. */
function placeWhole(run: PageRun, whole: HTMLElement): boolean {
  for (let next = false; ; next = true) {
    run.flow.append(whole)
    if (run.fits()) return true
    whole.remove()
    if (next || run.isEmpty()) return false
    run.break()
  }
}

/** A paragraph goes on over the page, at least two lines on either side. */
function placeText(run: PageRun, text: HTMLElement): void {
  for (let rest = text; ;) {
    run.flow.append(rest)
    if (run.fits()) return
    const below = splitText(rest, run.bottom(), 2)
    if (below) {
      rest.classList.remove('keep-next')
      rest.classList.add('goes-on')
      run.break()
      rest = below
      continue
    }
    if (run.flow.childElementCount === 1) {
      run.report(rest)
      return
    }
    rest.remove()
    run.break()
  }
}

interface Row {
  made: HTMLTableRowElement
  /** The running sum after this row, for the carry-over. */
  sum: string
}

/**
 * Places a table row by row. A page is left before a row that does not fit together with what must follow it there: the
 * carried-over sum, or after the last row the totals. A row of more than a third of a page is cut.
 */
async function placeTable(run: PageRun, block: TableBlock, totals: HTMLElement | null): Promise<void> {
  const columns = await fittingColumns(run, block)
  const { carryOver } = block
  const rows: Row[] = block.rows.map((row, index) => ({
    made: renderRow(row, block),
    sum: carryOver?.values[index] ?? '',
  }))
  const startPart = (from: number) => {
    const part = renderTablePart(block, columns)
    run.flow.append(part)
    const sum = rows[from - 1]?.sum
    if (carryOver && sum) part.tBodies[0]!.append(renderSum('carry', carryOver.brought, sum, block))
    return part
  }
  let part = startPart(0)
  let start = 0
  for (let index = 0; index < rows.length; index++) {
    await run.rest()
    const body = part.tBodies[0]!
    const { made, sum } = rows[index]!
    body.append(made)
    const isLast = index === rows.length - 1
    const follower = isLast ? totals : carryOver ? renderSum('carry', carryOver.carried, sum, block) : null
    const parent = isLast ? run.flow : body
    if (fitsWith(run, parent, follower)) continue

    const fresh = run.flow.childElementCount === 1
    // Headings stay with the row that they are above.
    const alone = fresh && rows.slice(start, index).every((row) => row.made.classList.contains('section'))
    const carry = carryOver ? renderSum('carry', carryOver.carried, sum, block) : null
    const bottom = run.bottom() - (alone ? heightOf(run, parent, follower) : heightOf(run, body, carry))
    if (alone || isWorthCutting(run, made, bottom)) {
      const below = splitRow(made, bottom, alone ? 1 : 2)
      if (below) rows.splice(index, 1, { made, sum }, { made: below, sum })
      else if (alone && !run.fits()) run.report(made)
      if (below || (alone && index + 1 < rows.length)) {
        if (carry) body.append(carry)
        run.break()
        start = index + 1
        part = startPart(start)
      }
      if (below || alone) continue
    }

    const kept = breakBefore(rows, index, start, isLast)
    // On a page of their own rows that should stay together are parted where they have no room.
    const from = fresh && kept === start ? index : kept
    for (const moved of rows.slice(from, index + 1)) moved.made.remove()
    if (from === start) part.remove()
    else if (carryOver) body.append(renderSum('carry', carryOver.carried, rows[from - 1]!.sum, block))
    run.break()
    part = startPart(from)
    start = from
    index = from - 1
  }
}

/** Whether the page still fits with `follower` at the end of `parent`, which is taken out again. */
function fitsWith(run: PageRun, parent: HTMLElement, follower: HTMLElement | null): boolean {
  if (!follower) return run.fits()
  parent.append(follower)
  const fits = run.fits()
  follower.remove()
  return fits
}

/** What `follower` adds to the height of the page at the end of `parent`, px. */
function heightOf(run: PageRun, parent: HTMLElement, follower: HTMLElement | null): number {
  if (!follower) return 0
  const before = run.flow.getBoundingClientRect().height
  parent.append(follower)
  const { height } = run.flow.getBoundingClientRect()
  follower.remove()
  return height - before
}

/**
 * Where to break when the row at `index` does not fit: section heads go along, sums stay with what they sum up, and the
 * last row is not sent alone.
 */
function breakBefore(rows: readonly Row[], index: number, start: number, isLast: boolean): number {
  const is = (at: number, kind: string) => rows[at]!.made.classList.contains(kind)
  let from = isLast && index - start > 2 ? index - 1 : index
  while (from > start && (is(from, 'subtotal') || is(from - 1, 'section'))) from--
  return from
}

/** Whether a row is high, and enough of it finds room above `bottom`. */
function isWorthCutting(run: PageRun, row: HTMLElement, bottom: number): boolean {
  const { top, height } = row.getBoundingClientRect()
  return height > run.height / 3 && bottom - top > run.height / 6
}

/**
 * Cuts a row: each cell keeps what stands above `bottom`, `least` lines of a paragraph on either side. Null when nothing
 * can move.
 */
function splitRow(row: HTMLTableRowElement, bottom: number, least: number): HTMLTableRowElement | null {
  const below = row.cloneNode(false) as HTMLTableRowElement
  for (const cell of row.cells) {
    const rest = cell.cloneNode(false) as HTMLTableCellElement
    for (const text of [...cell.children] as HTMLElement[]) {
      const { top, bottom: end } = text.getBoundingClientRect()
      // What stands after words that are cut has moved up, and goes below with them.
      const isAfterCut = rest.childElementCount > 0
      if (!isAfterCut && end <= bottom) continue
      const isCut = !isAfterCut && top < bottom && text.classList.contains('text')
      const cut = isCut ? splitText(text, bottom, least) : text
      // The first words of a cell stay where they are.
      if (cut ?? text.previousElementSibling) rest.append(cut ?? text)
    }
    below.append(rest)
  }
  return below.textContent && row.textContent ? below : null
}
