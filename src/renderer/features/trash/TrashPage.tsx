import { Button, SegmentedControl, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import type { TrashRow } from '../../../shared/contract/trash.ts'
import { ConfirmTyped } from '../../components/ConfirmTyped.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import type { Column } from '../../components/table-column.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { pageOf } from '../../lib/record-pages.ts'
import { tellChange } from '../../lib/undo.ts'
import { useEmptying } from './use-emptying.ts'
import classes from './TrashPage.module.css'

/** Everything that was deleted, the last one first; each can come back, and all of it can go for good. */
export function TrashPage() {
  const { t, day, instant } = useWords()
  const navigate = useNavigate()
  const [type, setType] = useState<RecordType | undefined>()
  const [asking, setAsking] = useState(false)
  const emptying = useEmptying()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const { data: all } = useQuery(orpc.trash.list.queryOptions({ input: { limit: 1 } }))
  const restore = useMutation(orpc.trash.restore.mutationOptions())
  const nameOf = ({ name }: TrashRow) => name || t('trash.nameless')
  const bringBack = (row: TrashRow) =>
    restore.mutate(
      { records: [{ type: row.type, id: row.id }] },
      {
        onSuccess: ({ changeSet, refused }) => {
          if (refused.length > 0) tell(t('trash.refused', { name: nameOf(row) }))
          else tellChange(t('trash.restored', { name: nameOf(row) }), changeSet)
        },
      },
    )

  const typeName = (each: RecordType): string => t(`history.types.${each}` as never, { defaultValue: each })
  const columns: Column<TrashRow>[] = [
    { id: 'name', title: t('trash.columns.name'), width: 'minmax(14rem, 1fr)', render: nameOf },
    { id: 'type', title: t('trash.columns.type'), width: '10rem', render: (row) => typeName(row.type) },
    {
      id: 'deletedAt',
      title: t('trash.columns.deletedAt'),
      width: '12rem',
      align: 'end',
      render: ({ deletedAt }) => instant(deletedAt),
    },
    {
      id: 'goesOn',
      title: t('trash.columns.goesOn'),
      width: '10rem',
      align: 'end',
      render: ({ goesOn }) => (goesOn ? day(goesOn) : t('trash.never')),
    },
    {
      id: 'restore',
      title: t('common.actions'),
      width: '9rem',
      align: 'end',
      render: (row) => (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${t('trash.restore')}: ${nameOf(row)}`}
          onClick={(event) => {
            event.stopPropagation()
            bringBack(row)
          }}
        >
          {t('trash.restore')}
        </Button>
      ),
    },
  ]
  if (!office || !all) return null

  const { trashDays } = office.profile
  const types = all.types.toSorted((a, b) => b.count - a.count)
  // What was shown last may have gone.
  const shown = types.some((each) => each.type === type) ? type : undefined
  return (
    <>
      <PageHeader title={t('trash.title')}>
        <Button variant="default" disabled={all.total === 0 || emptying.running} onClick={() => setAsking(true)}>
          {t('trash.emptyNow')}
        </Button>
      </PageHeader>
      <div className={classes.about}>
        {types.length > 1 && (
          <SegmentedControl
            aria-label={t('trash.kinds')}
            size="xs"
            data={[
              { value: 'all', label: t('trash.all') },
              ...types.map((each) => ({ value: each.type as string, label: typeName(each.type) })),
            ]}
            value={shown ?? 'all'}
            onChange={(value) => setType(value === 'all' ? undefined : (value as RecordType))}
          />
        )}
        <Text size="sm" c="dimmed">
          {trashDays === 0 ? t('trash.keepsAll') : t('trash.keeps', { count: trashDays })}{' '}
          <Link to="/settings/{-$section}" params={{ section: 'office' }}>
            {t('trash.change')}
          </Link>{' '}
          <Link to="/erasures/{-$id}" params={{}}>
            {t('trash.gone')}
          </Link>
        </Text>
      </div>
      {emptying.running && (
        <div className={classes.about}>
          <JobProgress title={t('trash.emptying')} job={emptying.job} onCancel={emptying.cancel} />
        </div>
      )}
      <DataTable<TrashRow, string>
        label={t('trash.list')}
        columns={columns}
        query={(offset, limit) => orpc.trash.list.queryOptions({ input: { type: shown, offset, limit } })}
        nameOf={nameOf}
        onOpen={(row) => {
          const page = pageOf(row.type, row.id)
          if (page) void navigate({ to: page })
        }}
        empty={<EmptyState text={t('trash.empty')} picture="archive" />}
      />
      <ConfirmTyped
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('trash.emptyTitle')}
        text={t('trash.emptyText')}
        word={t('trash.word')}
        action={t('trash.confirm')}
        onConfirm={emptying.start}
      />
    </>
  )
}
