import { CloseButton, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ImportBatch, ImportProblem } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './BatchPage.module.css'
import { columnName } from './column-name.ts'
import { OutcomeBadge, problemWords, type GridRow } from './RowGrid.tsx'

interface RowDetailsProps {
  batch: ImportBatch
  row: GridRow
  onClose: () => void
}

/** One row of the file whole: what becomes of it, each problem with its remedy, and all its cells. */
export function RowDetails({ batch, row, onClose }: RowDetailsProps) {
  const { t, number } = useWords()
  const title = t('imports.check.rowTitle', { row: number(row.row) })
  return (
    <aside className={classes.details} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Group gap="sm">
          <Title order={2}>{title}</Title>
          <OutcomeBadge outcome={row.outcome} />
        </Group>
        <CloseButton aria-label={t('imports.check.closeDetails')} onClick={onClose} />
      </Group>
      <Text size="sm" mb="md">
        {t(`imports.check.told.${row.outcome}`)}
        {row.contactId !== null && batch.state !== 'undone' && (
          <>
            {' '}
            <Link to="/contacts/$id" params={{ id: row.contactId }}>
              {row.contactName || t('imports.check.openContact')}
            </Link>
          </>
        )}
      </Text>
      {row.problems.length > 0 && (
        <Stack component="ul" gap="sm" className={classes.problems}>
          {row.problems.map((problem) => (
            <Problem key={`${problem.code} ${problem.column} ${problem.value}`} problem={problem} />
          ))}
        </Stack>
      )}
      <dl className={classes.cells}>
        {row.cells.map((cell, column) =>
          cell.trim() === '' ? null : (
            // The place of a cell is what it is known by.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={column}>
              <dt>{columnName(batch.parts[row.part]?.sheet.columns ?? [], column)}</dt>
              <dd>{cell}</dd>
            </div>
          ),
        )}
      </dl>
    </aside>
  )
}

function Problem({ problem }: { problem: ImportProblem }) {
  const { t, number } = useWords()
  const { reason, remedy } = problemWords(t, problem)
  const { column, value, repaired, severity } = problem
  const row = number(problem.row)
  return (
    <li className={classes.problem} data-severity={severity}>
      <Text size="xs" c="dimmed">
        {column ? t('imports.check.where', { column, row }) : t('imports.check.whereRow', { row })}
      </Text>
      <Text size="sm" fw={500}>
        {reason}
      </Text>
      <Text size="sm">{remedy}</Text>
      {repaired !== undefined && (
        <Text size="sm" mt={4} className="figures">
          <span className={classes.before}>{value}</span>
          <VisuallyHidden>{t('imports.check.becomes')}</VisuallyHidden>
          <IconArrowRight size={14} stroke={1.6} aria-hidden className={classes.arrow} />
          <strong>{repaired}</strong>
        </Text>
      )}
    </li>
  )
}
