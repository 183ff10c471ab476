import { Badge, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/index.ts'
import type { ImportBatch, ImportProblem } from '../../../shared/contract/imports.ts'
import type { en } from '../../../shared/i18n/en/catalogue.ts'
import { DataTable, type Column } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import type { PageQuery } from '../../components/pages.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './BatchPage.module.css'
import { columnName } from './column-name.ts'

type Rows = Awaited<ReturnType<ContractRouterClient<Contract>['imports']['rows']>>
/** A row of the file as it was judged. */
export type GridRow = Rows['rows'][number] & { id: number }
export type Outcome = GridRow['outcome']
/** Which rows are shown. */
export type Shown = 'all' | 'problems' | Outcome

/** Columns of the file that stand in the grid; all of them stand beside it. */
const mostColumns = 12

const looks: Record<Outcome, { color: string; variant: string }> = {
  new: { color: 'ink', variant: 'light' },
  update: { color: 'ink', variant: 'outline' },
  unchanged: { color: 'gray', variant: 'light' },
  duplicate: { color: 'gray', variant: 'outline' },
  refused: { color: 'red.8', variant: 'filled' },
}

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useWords()
  return (
    <Badge {...looks[outcome]} className={classes.badge}>
      {t(`imports.check.outcomes.${outcome}`)}
    </Badge>
  )
}

type ProblemCode = keyof (typeof en)['imports']['problems']

/** What is wrong with a value, and what helps. */
export function problemWords(t: TFunction, { code, column, value, repaired = '' }: ImportProblem) {
  const key = code as ProblemCode
  return {
    reason: t(`imports.problems.${key}`, { column, value, repaired }),
    remedy: t(`imports.remedies.${key}`),
  }
}

interface RowGridProps {
  batch: ImportBatch
  shown: Shown
  /** A row stands open beside the grid and follows the keyboard. */
  followed: boolean
  onShow: (row: GridRow) => void
}

/** The rows of the file, each with what becomes of it. */
export function RowGrid({ batch, shown, followed, onShow }: RowGridProps) {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const { id, parts } = batch
  const filter = shown === 'all' ? {} : shown === 'problems' ? { onlyProblems: true } : { outcome: shown }
  const query: PageQuery<GridRow> = (offset, limit) => {
    const input = { id, ...filter, offset, limit }
    return {
      // Other answers of the same question have no ids.
      queryKey: [...orpc.imports.rows.queryKey({ input }), 'grid'],
      queryFn: async () => {
        const page = await client.imports.rows(input)
        return { total: page.total, rows: page.rows.map((row) => ({ ...row, id: row.row })) }
      },
    }
  }

  const columns = useMemo<Column<GridRow>[]>(() => {
    const cells = (parts[0]?.mapping ?? [])
      .filter(({ field }) => field !== null)
      .slice(0, mostColumns)
      .map(({ column }): Column<GridRow> => ({
        id: `cell ${column}`,
        title: columnName(parts[0]?.sheet.columns ?? [], column),
        width: 'minmax(8rem, 1fr)',
        render: (row) => row.cells[column],
      }))
    return [
      {
        id: 'row',
        title: t('imports.check.row'),
        width: '4rem',
        align: 'end',
        render: (row) => number(row.row),
      },
      {
        id: 'outcome',
        title: t('imports.check.outcome'),
        width: '7.5rem',
        render: (row) => <OutcomeBadge outcome={row.outcome} />,
      },
      {
        id: 'contact',
        title: t('imports.check.contact'),
        width: 'minmax(10rem, 1.5fr)',
        render: (row) => row.contactName,
      },
      {
        id: 'problem',
        title: t('imports.check.problem'),
        width: 'minmax(16rem, 2fr)',
        render: (row) => <Problems problems={row.problems} />,
      },
      ...cells,
    ]
  }, [parts, t, number])

  return (
    <DataTable
      label={t('imports.check.grid')}
      columns={columns}
      query={query}
      nameOf={(row) => row.contactName || t('imports.check.rowTitle', { row: number(row.row) })}
      onPreview={onShow}
      onActive={(row) => followed && onShow(row)}
      onOpen={(row) => {
        if (batch.state === 'committed' && row.contactId !== null) void navigate({ to: `/contacts/${row.contactId}` })
        else onShow(row)
      }}
      empty={<EmptyState picture="table" text={t('imports.check.noneShown')} />}
    />
  )
}

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
