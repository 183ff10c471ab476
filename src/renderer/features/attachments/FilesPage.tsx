import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { formatBytes } from '../../../shared/i18n/formats.ts'
import { FileIcon } from '../../components/attachments/FileIcon.tsx'
import { FilePreview } from '../../components/attachments/FilePreview.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import type { Column } from '../../components/table-column.ts'
import { useCommands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import type { FilesListState } from './files-list-state.ts'
import classes from './FilesPage.module.css'

type Sort = NonNullable<FilesListState['sort']>

const searchId = 'files-search'

/** All files of the office, found by their name and by whose they are. */
export function FilesPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { search = '', sort = 'created', descending = sort === 'created', file } = useSearch({ from: '/files' })
  const columns = useColumns()
  const change = (next: Partial<FilesListState>) =>
    void navigate({ to: '/files', search: (now: FilesListState) => ({ ...now, ...next }), replace: true })
  useCommands([
    {
      id: 'search files',
      label: t('attachments.search'),
      keys: '/',
      group: 'page',
      run: () => document.getElementById(searchId)?.focus(),
    },
  ])
  const shown = useQuery({
    ...orpc.attachments.get.queryOptions({ input: { id: file ?? 0 } }),
    enabled: file !== undefined,
    throwOnError: false,
  }).data
  return (
    <>
      <PageHeader title={t('attachments.title')} />
      <div className={classes.filters}>
        <TextInput
          id={searchId}
          type="search"
          className={classes.search}
          aria-label={t('attachments.search')}
          placeholder={t('attachments.search')}
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => change({ search: currentTarget.value || undefined })}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div className={classes.table}>
        <DataTable<Attachment, Sort>
          label={t('attachments.title')}
          columns={columns}
          query={(offset, limit) =>
            orpc.attachments.find.queryOptions({ input: { search, sort, descending, offset, limit } })
          }
          order={[{ by: sort, descending }]}
          onOrder={([first]) => first && change({ sort: first.by, descending: first.descending })}
          nameOf={({ name }) => name}
          onOpen={({ id }) => change({ file: id })}
          onPreview={({ id }) => change({ file: id })}
          empty={
            <EmptyState
              text={t(search === '' ? 'attachments.emptyText' : 'attachments.nothingFound')}
              picture={search === '' ? 'archive' : 'search'}
            />
          }
        />
      </div>
      <FilePreview
        files={shown ? [shown] : []}
        shown={file ?? null}
        onShow={(id) => change({ file: id ?? undefined })}
      />
    </>
  )
}

function useColumns(): Column<Attachment, Sort>[] {
  const { t, instant, locale } = useWords()
  return [
    {
      id: 'name',
      title: t('attachments.columns.name'),
      width: 'minmax(16rem, 2fr)',
      sort: 'name',
      render: (row) => (
        <span className={classes.name}>
          <FileIcon file={row} />
          <span className={classes.ellipsis}>{row.name}</span>
        </span>
      ),
    },
    {
      id: 'contact',
      title: t('attachments.columns.contact'),
      width: 'minmax(12rem, 1fr)',
      sort: 'contact',
      render: ({ contactId, contactName }) =>
        contactId && (
          <Link
            to="/contacts/$id"
            params={{ id: contactId }}
            className={classes.link}
            onClick={(event) => event.stopPropagation()}
          >
            {contactName}
          </Link>
        ),
    },
    {
      id: 'at',
      title: t('attachments.columns.at'),
      width: 'minmax(8rem, 1fr)',
      render: ({ recordType, recordName }) =>
        recordType === 'contact' ? '' : [t(`attachments.at.${recordType}`), recordName].filter(Boolean).join(' '),
    },
    {
      id: 'bytes',
      title: t('attachments.columns.bytes'),
      width: '7rem',
      align: 'end',
      sort: 'bytes',
      render: ({ bytes }) => formatBytes(bytes, locale),
    },
    {
      id: 'created',
      title: t('attachments.columns.created'),
      width: '12rem',
      align: 'end',
      sort: 'created',
      render: ({ createdAt }) => instant(createdAt),
    },
  ]
}
