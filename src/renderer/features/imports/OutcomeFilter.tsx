import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ImportBatch } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './BatchPage.module.css'
import type { Shown } from './RowGrid.tsx'

interface OutcomeFilterProps {
  batch: ImportBatch
  shown: Shown
  onShow: (shown: Shown) => void
}

/** The counts of the rows by what happens to them; each shows its rows. */
export function OutcomeFilter({ batch: { id, counts }, shown, onShow }: OutcomeFilterProps) {
  const { t, number } = useWords()
  const { data: problems } = useQuery(orpc.imports.rows.queryOptions({ input: { id, onlyProblems: true, limit: 1 } }))
  const { rows, updated, unchanged, duplicates, refused } = counts
  const all: [Shown, number | undefined][] = [
    ['all', rows],
    ['new', rows - updated - unchanged - duplicates - refused],
    ['update', updated],
    ['unchanged', unchanged],
    ['duplicate', duplicates],
    ['refused', refused],
    ['problems', problems?.total],
  ]
  return (
    <div role="group" aria-label={t('imports.check.filters.label')} className={classes.filters}>
      {all
        .filter(([which, count]) => which === 'all' || which === shown || count)
        .map(([which, count]) => (
          <UnstyledButton
            key={which}
            className={classes.filter}
            aria-pressed={which === shown}
            onClick={() => onShow(which)}
          >
            <span className={classes.count}>{count === undefined ? '' : number(count)}</span>
            {t(`imports.check.filters.${which}`)}
          </UnstyledButton>
        ))}
    </div>
  )
}
