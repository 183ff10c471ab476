import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { DataTable, type Column } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { tellChange } from '../../lib/undo.ts'
import { ContactMark } from './ContactMark.tsx'
import classes from './ContactsPage.module.css'

interface DeletedContact {
  id: number
  kind: 'person' | 'company'
  displayName: string
  deletedAt: string
}

/** The contacts that were deleted, the last one first; each can come back. */
export function TrashPage() {
  const { t, instant } = useWords()
  const navigate = useNavigate()
  const restore = useMutation(orpc.contacts.restore.mutationOptions())
  const bringBack = ({ id, displayName }: DeletedContact) =>
    restore.mutate(
      { ids: [id] },
      {
        onSuccess: ({ changeSet }) => tellChange(t('contacts.restored', { name: displayName }), changeSet),
      },
    )

  const columns: Column<DeletedContact>[] = [
    {
      id: 'name',
      title: t('contacts.columns.name'),
      width: 'minmax(14rem, 1fr)',
      render: (row) => (
        <span className={classes.name}>
          <ContactMark contact={row} />
          <span className={classes.ellipsis}>{row.displayName || t('contacts.nameless')}</span>
        </span>
      ),
    },
    {
      id: 'deletedAt',
      title: t('contacts.trash.deletedAt'),
      width: '12rem',
      align: 'end',
      render: ({ deletedAt }) => instant(deletedAt),
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
          onClick={(event) => {
            event.stopPropagation()
            bringBack(row)
          }}
        >
          {t('contacts.trash.restore')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <PageHeader title={t('contacts.trash.title')}>
        <Button variant="default" renderRoot={(props) => <Link to="/contacts" {...props} />}>
          {t('contacts.page.back')}
        </Button>
      </PageHeader>
      <DataTable<DeletedContact, string>
        label={t('contacts.trash.list')}
        columns={columns}
        query={(offset, limit) => orpc.contacts.trash.queryOptions({ input: { offset, limit } })}
        nameOf={(row) => row.displayName || t('contacts.nameless')}
        onOpen={({ id }) => void navigate({ to: '/contacts/$id', params: { id } })}
        empty={<EmptyState text={t('contacts.trash.empty')} picture="archive" />}
      />
    </>
  )
}
