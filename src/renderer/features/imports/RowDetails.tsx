import { Anchor, Button, CloseButton, Group, Menu, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconArrowRight, IconArrowsExchange } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import type { ImportBatch, ImportPart, ImportProblem } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc, queryClient } from '../../lib/queries.ts'
import classes from './BatchPage.module.css'
import { OutcomeBadge } from './OutcomeBadge.tsx'
import { RowCells } from './RowCells.tsx'
import { problemWords } from '../../../shared/i18n/import-problem.ts'
import type { ImportRow } from './shown.ts'

interface RowDetailsProps {
  batch: ImportBatch
  row: ImportRow
  onClose: () => void
  /** Shows the row beside whom it may mean. */
  onCompare: () => void
}

/** One row of the file whole: what becomes of it, each problem with its remedy, and all its cells. */
export function RowDetails({ batch, row, onClose, onCompare }: RowDetailsProps) {
  const { t, number } = useWords()
  const title = t('imports.check.rowTitle', { row: number(row.row) })
  const part = batch.parts[row.part]
  const rehearsed = batch.state === 'rehearsed'
  return (
    <aside className={classes.details} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Group gap="sm">
          <Title order={2}>{title}</Title>
          {batch.state !== 'undone' && <OutcomeBadge outcome={row.outcome} />}
        </Group>
        <CloseButton aria-label={t('imports.check.closeDetails')} onClick={onClose} />
      </Group>
      {batch.state !== 'undone' && (
        <Text size="sm" mb="md">
          {row.decision
            ? t('imports.check.decided', { way: t(`imports.compare.ways.${row.decision.way}`) })
            : toldOf(t, row, rehearsed, part)}
          {row.productId !== null && (
            <>
              {' '}
              <Anchor renderRoot={(props) => <Link to="/products/$id" params={{ id: row.productId }} {...props} />}>
                {row.contactName}
              </Anchor>
            </>
          )}
          {row.contactId !== null && (
            <>
              {' '}
              <Anchor renderRoot={(props) => <Link to="/contacts/$id" params={{ id: row.contactId }} {...props} />}>
                {row.contactName || t('imports.check.openContact')}
              </Anchor>
            </>
          )}
        </Text>
      )}
      {rehearsed && (
        <Group gap="xs" className={classes.rowActions}>
          {row.candidates > 0 && (
            <Button variant="light" size="compact-sm" onClick={onCompare}>
              {t('imports.compare.open')}
            </Button>
          )}
          <ExchangeNames batch={batch} row={row} />
        </Group>
      )}
      {row.problems.length > 0 && (
        <Stack component="ul" gap="sm" className={classes.problems}>
          {row.problems.map((problem) => (
            <Problem key={`${problem.code} ${problem.at} ${problem.value}`} problem={problem} />
          ))}
        </Stack>
      )}
      <RowCells cells={row.cells} columns={part?.sheet.columns ?? []} mended={row.mended} />
    </aside>
  )
}

/** What becomes of a row; one of notes makes no contact. */
function toldOf(
  t: TFunction,
  { outcome, contactName: name }: RowDetailsProps['row'],
  rehearsed: boolean,
  part?: ImportPart,
): string {
  // Cells are mended only until the rows are imported.
  if (rehearsed && outcome === 'refused') return t('imports.check.told.refusedYet')
  if (part?.holds === 'notes' && (outcome === 'new' || outcome === 'duplicate'))
    return t(`imports.check.toldOfNote.${outcome}`, { name })
  if (part?.holds === 'products') return t(`imports.products.told.${outcome}`)
  return t(`imports.check.told.${outcome}`)
}

/** Given and family name stand in each other's column: exchanged in this row, or in all. */
function ExchangeNames({ batch: { id, parts }, row }: Pick<RowDetailsProps, 'batch' | 'row'>) {
  const { t } = useWords()
  const exchange = useMutation(
    orpc.imports.exchange.mutationOptions({
      onSuccess: ({ batch }) => {
        queryClient.setQueryData(orpc.imports.get.queryKey({ input: { id } }), batch)
        return queryClient.invalidateQueries({ queryKey: orpc.imports.rows.key() })
      },
    }),
  )
  const columnOf = (field: string) => parts[row.part]?.mapping.find((each) => each.field === field)?.column
  const [given, family] = [columnOf('givenName'), columnOf('familyName')]
  if (given === undefined || family === undefined) return null
  const run = (rows?: number[]) => exchange.mutate({ id, part: row.part, columns: [given, family], rows })
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          loading={exchange.isPending}
          leftSection={<IconArrowsExchange size={14} stroke={1.6} aria-hidden />}
        >
          {t('imports.check.exchange')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run([row.row])}>{t('imports.check.exchangeRow')}</Menu.Item>
        <Menu.Item onClick={() => run()}>{t('imports.check.exchangeAll')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Problem({ problem }: { problem: ImportProblem }) {
  const { t, number } = useWords()
  const { reason, remedy } = problemWords(t, problem)
  const { column, value, repaired, applied, severity } = problem
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
      {repaired !== undefined && applied && <Change before={value} after={repaired} />}
    </li>
  )
}

/** A value and what it becomes. */
export function Change({ before, after }: { before: string; after: string }) {
  const { t } = useWords()
  return (
    <Text size="sm" mt={4} className="figures">
      <span className={classes.before}>{before}</span>
      <VisuallyHidden>{t('imports.check.becomes')}</VisuallyHidden>
      <IconArrowRight size={14} stroke={1.6} aria-hidden className={classes.arrow} />
      <strong>{after || t('imports.check.emptied')}</strong>
    </Text>
  )
}
