import type { CSSProperties, ReactNode } from 'react'
import classes from './CompareTable.module.css'

interface CompareTableProps {
  label: string
  /** Beside the names of the fields. */
  columns: number
  /** `thead` and `tbody`: rows with `data-same`, cells with `data-differs` and `data-changed`; what comes out stands last. */
  children: ReactNode
}

/** Sets records beside one another, field by field, with what comes out. */
export function CompareTable({ label, columns, children }: CompareTableProps) {
  return (
    <div className={classes.scroll} role="region" tabIndex={0} aria-label={label}>
      <table className={classes.table} style={{ '--columns': columns } as CSSProperties}>
        {children}
      </table>
    </div>
  )
}
