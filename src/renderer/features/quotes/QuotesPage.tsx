import { ActionIcon, Button, Text, Tooltip } from '@mantine/core'
import { IconCopy, IconFileExport, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { quotesExport } from '../../../shared/contract/exports.ts'
import { type ListFilter, mostGroups } from '../../../shared/contract/lists.ts'
import type { QuoteRow } from '../../../shared/contract/quotes.ts'
import { quickValue, withQuickValue } from '../../../shared/domain/filter.ts'
import { ExportDialog } from '../../components/ExportDialog.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { allRows } from '../../components/list/all-rows.ts'
import { listInput, type ListState } from '../../components/list/list-state.ts'
import { ListBars } from '../../components/list/ListBars.tsx'
import { ListFilters } from '../../components/list/ListFilters.tsx'
import { ListTable } from '../../components/list/ListTable.tsx'
import { ListTools } from '../../components/list/ListTools.tsx'
import { useCopyRows } from '../../components/list/use-copy-rows.ts'
import { useGroups } from '../../components/list/use-groups.ts'
import { useRecordList } from '../../components/list/use-record-list.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { countSelected, nothingSelected } from '../../components/selection.ts'
import { client } from '../../lib/client.ts'
import { useCommands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { holdTyping } from '../../lib/type-ahead.ts'
import { ChosenQuotes } from './ChosenQuotes.tsx'
import { KeptQuotes } from './KeptQuotes.tsx'
import { exportedColumns, initialColumns, useQuoteColumns } from './quote-columns.tsx'
import { useQuoteListFields, useStandardViews } from './quote-list-fields.ts'
import classes from './QuotesPage.module.css'
import { QuoteTabs } from './QuoteTabs.tsx'
import { StatusBar } from './StatusBar.tsx'

const exportFormats = ['xlsx', 'csv', 'json'] as const
/** The field with keys of its own. */
const quick = ['status']

/** All quotes, by status with their sums. */
export function QuotesPage() {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const [exporting, setExporting] = useState(false)
  const state = useSearch({ from: '/quotes' })
  const change = (next: Partial<ListState>) =>
    void navigate({ to: '/quotes', search: (now: ListState) => ({ ...now, ...next }), replace: true })
  const fields = useQuoteListFields()
  const standard = useStandardViews()
  const list = useRecordList('quote', state, change, initialColumns)
  const { input, shown, selection, setSelection, chosenFilter } = list
  const columns = useQuoteColumns(shown, fields)
  const copy = useCopyRows(columns)
  const pageOf = (filter: ListFilter) => (offset: number, limit: number) =>
    orpc.quotes.list.queryOptions({ input: { ...input, filter, offset, limit } })
  const grouped = useGroups<QuoteRow>(list, fields, (of) => orpc.quotes.groups.queryOptions({ input: of }), pageOf)
  const status = quickValue(state.where, 'status')
  // Each status has its sums, whichever is chosen.
  const anyStatus = listInput({ ...state, where: withQuickValue(state.where, 'status', undefined) })
  const { data } = useQuery({
    ...orpc.quotes.list.queryOptions({ input: { filter: anyStatus.filter, limit: 1 } }),
    placeholderData: keepPreviousData,
  })
  function create() {
    holdTyping()
    void navigate({ to: '/quotes/new' })
  }

  useCommands([{ id: 'new quote', label: t('quotes.new'), keys: 'n', group: 'page', run: create }])
  const count = (data?.sums ?? [])
    .filter((sum) => status === undefined || sum.status === status)
    .reduce((all, sum) => all + sum.count, 0)
  const chosen = countSelected(selection, count)
  const rowsOf = (filter: ListFilter) => (page: { offset: number; limit: number }) =>
    client.quotes.list({ ...input, filter, ...page })
  const idsOfChosen = async () => (await allRows(rowsOf(chosenFilter))).map(({ id }) => id)
  const newButton = (
    <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={create}>
      {t('quotes.new')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('quotes.title')} beside={<QuoteTabs />}>
        {/* A quote has several products, for which no column is wide enough. */}
        <ListTools list={list} fields={fields.filter(({ key }) => key !== 'product')} fixed="number" />
        {count > 0 && (
          <>
            <Tooltip label={t('lists.copy.action')}>
              <ActionIcon
                size="lg"
                aria-label={t('lists.copy.action')}
                onClick={() => void copy(count, rowsOf(input.filter))}
              >
                <IconCopy size={18} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('exports.action')}>
              <ActionIcon size="lg" aria-label={t('exports.action')} onClick={() => setExporting(true)}>
                <IconFileExport size={18} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        {newButton}
      </PageHeader>
      <KeptQuotes mx="1.25rem" />
      <ExportDialog
        opened={exporting}
        onClose={() => setExporting(false)}
        text={t('exports.listed', { count, formatted: number(count) })}
        formats={exportFormats}
        columns={exportedColumns(columns)}
        start={(format, of) => {
          const request = quotesExport.parse({ ...input, format, columns: of })
          return client.exports.quotes(request)
        }}
      />
      <ListBars
        list={list}
        standard={standard}
        chosen={
          chosen > 0 && (
            <ChosenQuotes count={chosen} idsOf={idsOfChosen} onClear={() => setSelection(nothingSelected)} />
          )
        }
      />
      <ListFilters list={list} label={t('quotes.search')} fields={fields} quick={quick} />
      {(data?.sums.length ?? 0) > 0 && (
        <StatusBar
          sums={data?.sums ?? []}
          chosen={String(status ?? '')}
          onChoose={(value) => change({ where: withQuickValue(state.where, 'status', value || undefined) })}
        />
      )}
      {grouped?.more && (
        <Text size="sm" c="dimmed" px="lg" pb="xs">
          {t('lists.groups.more', { formatted: number(mostGroups) })}
        </Text>
      )}
      <div className={classes.table}>
        <ListTable<QuoteRow>
          label={t('quotes.title')}
          list={list}
          usual={{ field: 'issued', descending: true }}
          columns={columns}
          page={pageOf(input.filter)}
          grouped={grouped}
          choosable={count}
          nameOf={(row) => row.number ?? row.contactName}
          onOpen={({ id }) => void navigate({ to: '/quotes/$id', params: { id } })}
          onPreview={({ id }) => void navigate({ to: '/quotes/$id', params: { id } })}
          empty={
            Object.keys(input.filter).length > 0 ? (
              <EmptyState text={t('quotes.nothingFound')} picture="search">
                <Button variant="default" renderRoot={(props) => <Link to="/quotes" search={{}} {...props} />}>
                  {t('quotes.all')}
                </Button>
              </EmptyState>
            ) : (
              <EmptyState text={t('quotes.emptyText')} picture="document">
                {newButton}
              </EmptyState>
            )
          }
        />
      </div>
    </>
  )
}
