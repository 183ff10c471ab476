import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ImportBatch, ImportProblem } from '../../../shared/contract/imports.ts'
import { problemWords } from '../../../shared/i18n/import-problem.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc, queryClient } from '../../lib/queries.ts'
import { CellGrid } from './CellGrid.tsx'
import type { CellMark, MendedCell } from './cells.ts'
import { useGridColumns } from './grid-columns.tsx'
import { useKeptFocus } from './keep-focus.ts'
import { findProblem, type ImportRow, rowsQuery, showMended, type Shown } from './shown.ts'

/** Cells that are mended by one call. */
const mostAtOnce = 500
/** Columns beyond the last one that are shown at most. */
const mostBeyond = 50

interface RowGridProps {
  batch: ImportBatch
  shown: Shown
  /** A row stands open beside the grid and follows the keyboard. */
  followed: boolean
  onShow: (row: ImportRow) => void
  onShown: (shown: Shown) => void
  onEditing: (editing: boolean) => void
}

/** The rows of the file, each with what becomes of it; cells are mended in place until the batch is committed. */
export function RowGrid({ batch, shown, followed, onShow, onShown, onEditing }: RowGridProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { id, parts, state, options } = batch
  // Parts have columns of their own; all of them together show what is common.
  const part = parts.length === 1 ? parts[0] : parts[shown.part ?? -1]

  // Rows with cells beyond the last column can be mended there only.
  const beyond = batch.problems.some(({ code }) => code === 'tooManyCells')
  const { data: long } = useQuery({
    ...orpc.imports.rows.queryOptions({ input: { id, part: shown.part, problem: 'tooManyCells', limit: 100 } }),
    enabled: beyond && part !== undefined,
  })
  const width = Math.min(
    Math.max(part?.mapping.length ?? 0, ...(long?.rows.map(({ cells }) => cells.length) ?? [])),
    (part?.mapping.length ?? 0) + mostBeyond,
  )

  // A problem that is asked for is shown at its place.
  const { data: found } = useQuery({
    ...orpc.imports.rows.queryOptions({ input: { id, part: shown.part, problem: shown.problem, limit: 1 } }),
    enabled: shown.problem !== undefined,
  })
  const reveal =
    shown.problem === undefined
      ? null
      : (found?.rows[0]?.problems.find(({ code }) => code === shown.problem)?.at ?? null)

  const columns = useGridColumns(batch, part, width)

  function markOf({ problems, mended }: ImportRow, at: number): CellMark | null {
    const here = problems.filter((problem) => problem.at === at)
    const changed = mended.find(({ column }) => column === at)
    if (here.length === 0 && !changed) return null
    const words: string[] = here.flatMap((problem) => {
      const { reason, remedy } = problemWords(t, problem)
      return [reason, remedy]
    })
    if (changed) words.push(t('imports.check.mendedFrom', { before: changed.before }))
    const isMended = ({ repair }: ImportProblem) => repair !== undefined && options.repairs.includes(repair)
    const repaired = here.find(isMended)
    const wrong = here.filter((problem) => !isMended(problem))
    const severity = wrong.some((problem) => problem.severity === 'refused') ? 'refused' : wrong[0]?.severity
    return {
      ...(severity && { severity }),
      mended: changed !== undefined,
      repaired: repaired?.repaired,
      title: words.join('\n'),
    }
  }

  /** What is being kept of mended cells, and the rows read again after it. */
  const mending = useRef(Promise.resolve())

  async function mend(mended: MendedCell[]) {
    const cells = mended.map(({ row, at, value }) => ({ part: row.part, row: row.row, column: at, value }))
    showMended(cells)
    try {
      for (let from = 0; from < cells.length; from += mostAtOnce) {
        const answer = await client.imports.mend({ id, cells: cells.slice(from, from + mostAtOnce) })
        queryClient.setQueryData(orpc.imports.get.queryKey({ input: { id } }), answer.batch)
      }
    } catch (error) {
      tellError(error)
    }
    await queryClient.invalidateQueries({ queryKey: orpc.imports.rows.key() })
  }

  return (
    <CellGrid
      label={t('imports.check.grid')}
      columns={columns}
      query={rowsQuery(id, shown)}
      markOf={markOf}
      onShow={onShow}
      onActive={(row) => followed && onShow(row)}
      onOpen={(row) => {
        if (state === 'committed' && row.contactId !== null) void navigate({ to: `/contacts/${row.contactId}` })
        else onShow(row)
      }}
      onMend={
        state === 'rehearsed'
          ? (cells) => {
              mending.current = mend(cells)
            }
          : undefined
      }
      findProblem={async (from, step) => {
        // A mended row may leave the list, and those after it move up.
        await mending.current
        return part ? findProblem(id, shown, from, step) : null
      }}
      reveal={reveal}
      onEditing={onEditing}
      empty={<Nothing onAll={() => onShown({ which: 'all', part: shown.part })} />}
    />
  )
}

/** No row is left in the filter, often because the last one was mended. */
function Nothing({ onAll }: { onAll: () => void }) {
  const { t } = useWords()
  const button = useKeptFocus<HTMLButtonElement>()
  return (
    <EmptyState picture="table" text={t('imports.check.noneShown')}>
      <Button ref={button} variant="default" onClick={onAll}>
        {t('imports.check.showAll')}
      </Button>
    </EmptyState>
  )
}
