import { formatTsv } from '../../shared/domain/tsv.ts'

/** Rows that are put on the clipboard at most. */
export const mostCopied = 10_000

/** Puts a table on the clipboard, as spreadsheets and as letters take it. The first row has the titles. */
export async function copyTable(rows: readonly (readonly string[])[]): Promise<void> {
  const text = new Blob([formatTsv(rows)], { type: 'text/plain' })
  const html = new Blob([htmlTable(rows)], { type: 'text/html' })
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })])
}

function htmlTable([head = [], ...body]: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${row(head, 'th')}</thead><tbody>${body.map((cells) => row(cells, 'td')).join('')}</tbody></table>`
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')
