import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ImportBatch } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './BatchPage.module.css'
import { partName } from './column-name.ts'
import { FilterChip } from './FilterChip.tsx'
import chips from './FilterChip.module.css'
import type { Shown } from './shown.ts'

interface OutcomeFilterProps {
  batch: ImportBatch
  shown: Shown
  onShow: (shown: Shown) => void
}

/** The counts of the rows by what happens to them; each shows its rows. */
export function OutcomeFilter({ batch: { id, counts, parts }, shown, onShow }: OutcomeFilterProps) {
  const { t } = useWords()
  const { data: problems } = useQuery(orpc.imports.rows.queryOptions({ input: { id, onlyProblems: true, limit: 1 } }))
  const { rows, updated, unchanged, duplicates, possible, refused } = counts
  const all: [Shown['which'], number | undefined][] = [
    ['all', rows],
    ['new', rows - updated - unchanged - duplicates - refused],
    ['update', updated],
    ['unchanged', unchanged],
    ['duplicate', duplicates],
    ['possible', possible],
    ['refused', refused],
    ['problems', problems?.total],
  ]
  return (
    <div className={classes.filterGroups}>
      <div role="group" aria-label={t('imports.check.filters.label')} className={chips.chips}>
        {all
          .filter(([which, count]) => which === 'all' || which === shown.which || count)
          .map(([which, count]) => (
            <FilterChip
              key={which}
              count={count}
              label={t(`imports.check.filters.${which}`)}
              pressed={which === shown.which && shown.problem === undefined}
              onClick={() => onShow({ which, part: shown.part })}
            />
          ))}
      </div>
      {parts.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('imports.sheets.label')}
          data={[
            { value: '', label: t('imports.check.allSheets') },
            ...parts.map((part, index) => ({ value: String(index), label: partName(part, index) })),
          ]}
          value={shown.part === undefined ? '' : String(shown.part)}
          onChange={(part) => onShow({ ...shown, part: part === '' ? undefined : Number(part) })}
        />
      )}
    </div>
  )
}
