import type { TableBlock } from '../../shared/domain/print-document.ts'
import type { PageRun } from './page-run.ts'
import { element, renderRow, renderTableHead, textOf } from './render-blocks.ts'

/** Rows that are measured at once. */
const trialRows = 25

/** What columns keep, mm: those that share what is left, the least at which they can be read, a column of words. */
const least = { shared: 42, readable: 20, words: 14 }
/** The sizes of type in which a table is tried, of its usual one. */
const scales = [1, 0.9, 0.8]

/** The columns of a table as it is set. */
export interface Columns {
  /** In px; null where columns share what is left. */
  widths: (number | null)[]
  /** Of the usual size of type. */
  scale: number
}

/**
 * The columns of a table with room for those that share what is left: where figures would take it, the type is smaller,
 * then columns of words are narrower; what cannot be read even then is reported.
 */
export async function fittingColumns(run: PageRun, block: TableBlock): Promise<Columns> {
  const room = run.flow.getBoundingClientRect().width
  const shares = block.columns.some(({ width, fit }) => width === undefined && !fit)
  const lack = (widths: Columns['widths'], shared: number) => sum(widths) + (shares ? px(shared) : 0) - room
  let columns: Columns = { widths: [], scale: 1 }
  for (const scale of scales) {
    columns = { widths: await columnWidths(run, block, scale), scale }
    if (lack(columns.widths, least.shared) <= 1) return columns
  }
  const { widths } = columns
  const spare = widths.map((width, at) => {
    const { fit, align = 'left' } = block.columns[at]!
    return fit && align === 'left' ? Math.max(0, (width ?? 0) - px(least.words)) : 0
  })
  const share = Math.min(1, lack(widths, least.shared) / Math.max(1, sum(spare)))
  columns.widths = widths.map((width, at) => width && width - spare[at]! * share)
  if (lack(columns.widths, least.readable) > 1)
    run.report(element('p', '', block.columns.map(({ head }) => head).join(' ')))
  return columns
}

const sum = (widths: Columns['widths']) => widths.reduce<number>((all, width) => all + (width ?? 0), 0)
const px = (mm: number) => (mm * 96) / 25.4

/** An empty part of a table under its head. */
export function renderTablePart(block: TableBlock, { widths, scale }: Columns): HTMLTableElement {
  const table = renderTableHead(block, widths)
  if (scale !== 1) table.style.setProperty('--table-scale', String(scale))
  return table
}

/** Column widths in px, measured where a column fits its longest content; null where columns share what is left. */
async function columnWidths(run: PageRun, block: TableBlock, scale: number): Promise<(number | null)[]> {
  const widths = block.columns.map(({ width }) => (width === undefined ? null : px(width)))
  if (!block.columns.some((column) => column.fit)) return widths
  const sums = block.rows.flatMap(({ kind, cells }) => (kind === 'subtotal' ? [textOf(cells[1])] : []))
  const trials = [
    ...block.rows
      .filter(({ kind = 'line' }) => kind === 'line' || kind === 'option')
      .map((row) => () => renderRow(row, block)),
    ...[...sums, ...(block.carryOver?.values ?? [])].map((sum) => () => {
      const row = element('tr', 'carry', ...block.columns.slice(1).map(() => element('td', '')))
      row.append(element('td', 'right', sum))
      return row
    }),
  ]
  const none = block.columns.map(() => null)
  for (let from = 0; from === 0 || from < trials.length; from += trialRows) {
    await run.rest()
    const trial = renderTablePart(block, { widths: none, scale })
    trial.classList.add('trial')
    trial.tBodies[0]!.append(...trials.slice(from, from + trialRows).map((make) => make()))
    run.flow.append(trial)
    for (const [index, head] of [...trial.tHead!.rows[0]!.cells].entries())
      if (block.columns[index]?.fit) widths[index] = Math.max(widths[index] ?? 0, head.getBoundingClientRect().width)
    trial.remove()
  }
  return widths
}
