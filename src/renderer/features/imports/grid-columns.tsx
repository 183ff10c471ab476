import { Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { ImportBatch, ImportPart, ImportProblem } from '../../../shared/contract/imports.ts'
import { problemWords } from '../../../shared/i18n/import-problem.ts'
import { useWords } from '../../lib/i18n.ts'
import type { GridColumn } from './cells.ts'
import { columnName } from './column-name.ts'
import { OutcomeBadge } from './OutcomeBadge.tsx'

/**
 * What the grid shows of every row: what becomes of it, and the first `width` cells of the part; without a part, where
 * parts have columns of their own, what is common.
 */
export function useGridColumns({ parts, problems }: ImportBatch, part: ImportPart | undefined, width: number) {
  const { t, number } = useWords()
  const small = useMediaQuery('(width < 75em)')
  const clean = problems.length === 0
  return useMemo<GridColumn[]>(() => {
    const own: GridColumn[] = [
      {
        id: 'row',
        title: t('imports.check.row'),
        at: null,
        width: small ? 3.5 : 4,
        align: 'end',
        render: ({ row }) => number(row),
      },
      {
        id: 'outcome',
        title: t('imports.check.outcome'),
        at: null,
        width: small ? 6.5 : 7.5,
        render: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
      },
      {
        id: 'contact',
        title: t('imports.check.contact'),
        at: null,
        width: small ? 9 : 12,
        render: ({ contactName }) => contactName,
      },
    ]
    if (!clean)
      own.push({
        id: 'problem',
        title: t('imports.check.problem'),
        at: null,
        width: small ? 9 : 15,
        render: ({ problems }) => <Problems problems={problems} />,
      })
    if (!part) {
      const sheet: GridColumn = {
        id: 'sheet',
        title: t('imports.reading.sheet'),
        at: null,
        width: 10,
        render: (row) => parts[row.part]?.sheet.sheet,
      }
      return own.toSpliced(1, 0, sheet)
    }
    // What becomes something comes first.
    const order = part.mapping.toSorted((one, other) => Number(one.field === null) - Number(other.field === null))
    for (let column = part.mapping.length; column < width; column++) order.push({ column, field: null })
    return [
      ...own,
      ...order.map(({ column }): GridColumn => ({
        id: `cell ${column}`,
        title: columnName(part.sheet.columns, column),
        at: column,
        width: 11,
        render: ({ cells }) => cells[column]?.replaceAll('\n', ' ⏎ '),
      })),
    ]
  }, [part, parts, width, clean, small, t, number])
}

/** The first problem of a row, and how many more there are. */
function Problems({ problems }: { problems: ImportProblem[] }) {
  const { t } = useWords()
  const [first, ...more] = problems
  if (!first) return null
  const { reason } = problemWords(t, first)
  return (
    <Text component="span" size="sm" c={first.severity === 'refused' ? 'var(--mantine-color-error)' : 'dimmed'}>
      {more.length === 0 ? reason : t('imports.check.more', { text: reason, count: more.length })}
    </Text>
  )
}
