import { useWords } from '../../lib/i18n.ts'
import { columnName } from './column-name.ts'
import type { FirstRows as Rows } from './ColumnTable.tsx'
import classes from './MappingPage.module.css'

interface FirstRowsProps {
  columns: readonly string[]
  rows: Rows
}

/** The first rows of the file as they were read. */
export function FirstRows({ columns, rows }: FirstRowsProps) {
  const { t } = useWords()
  return (
    <div className={classes.scroll} role="region" aria-label={t('imports.columns.rows')} tabIndex={0}>
      <table className={classes.rowTable}>
        <thead>
          <tr>
            <th scope="col" className={classes.rowHead}>
              {t('imports.columns.row')}
            </th>
            {columns.map((_, column) => (
              // A column is known by its place.
              // oxlint-disable-next-line react/no-array-index-key
              <th key={column} scope="col">
                {columnName(columns, column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row" className={classes.rowHead}>
                {row}
              </th>
              {columns.map((_, column) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={column} title={cells[column]}>
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
