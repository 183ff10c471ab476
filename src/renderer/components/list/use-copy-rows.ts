import { copyTable, mostCopied } from '../../lib/copy-table.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { allRows, type RowsFrom } from './all-rows.ts'
import type { TextColumn } from './text-columns.ts'

/**
 * Puts rows of a list on the clipboard as a table with the titles of its columns, and tells how many they were; more
 * than a clipboard should hold are refused.
 */
export function useCopyRows<Row>(columns: readonly TextColumn<Row>[]) {
  const { t, number } = useWords()
  return async (count: number, rowsFrom: RowsFrom<Row>) => {
    if (count > mostCopied) return tell(t('lists.copy.tooMany', { formatted: number(mostCopied) }))
    try {
      const rows = await allRows(rowsFrom)
      await copyTable([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))])
      tell(t('lists.copy.done', { count: rows.length, formatted: number(rows.length) }))
    } catch (error) {
      if (error instanceof DOMException) tell(t('contacts.actions.copyFailed'))
      else tellError(error)
    }
  }
}
