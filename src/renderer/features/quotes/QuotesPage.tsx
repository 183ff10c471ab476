import { ActionIcon, Button, Text, Tooltip } from '@mantine/core'
import { IconCopy, IconFileExport, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { quotesExport } from '../../../shared/contract/exports.ts'
import { type ListFilter, mostGroups } from '../../../shared/contract/lists.ts'
import type { QuoteRow } from '../../../shared/contract/quotes.ts'
import type { ViewDefinition } from '../../../shared/contract/views.ts'
import { quickValue, withQuickValue } from '../../../shared/domain/filter.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { ExportDialog } from '../../components/ExportDialog.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ColumnChooser } from '../../components/list/ColumnChooser.tsx'
import { FilterChips } from '../../components/list/FilterChips.tsx'
import type { Grouped } from '../../components/list/grouped.ts'
import { GroupMenu } from '../../components/list/GroupMenu.tsx'
import { SearchBox } from '../../components/list/SearchBox.tsx'
import { useShownColumns } from '../../components/list/shown-columns.ts'
import { SortMenu } from '../../components/list/SortMenu.tsx'
import { useGroups } from '../../components/list/use-groups.ts'
import { ViewBar } from '../../components/list/ViewBar.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { countSelected, nothingSelected, type Selection } from '../../components/selection.ts'
import { client } from '../../lib/client.ts'
import { useCommands } from '../../lib/commands.ts'
import { copyTable, mostCopied } from '../../lib/copy-table.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { ChosenQuotes } from './ChosenQuotes.tsx'
import { exportedColumns, initialColumns, useQuoteColumns } from './quote-columns.tsx'
import { chosenColumns, useQuoteListFields, useStandardViews } from './quote-list-fields.ts'
import classes from './QuotesPage.module.css'
import { type QuoteListState, quoteListInput } from './quote-list-state.ts'
import { QuoteTabs } from './QuoteTabs.tsx'
import { StatusBar } from './StatusBar.tsx'

const searchId = 'quotes-search'

const exportFormats = ['xlsx', 'csv', 'json'] as const
/** The field with keys of its own. */
const quick = ['status']

/** All quotes, by status with their sums. */
export function QuotesPage() {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [exporting, setExporting] = useState(false)
  const [chosenRows, setChosenRows] = useState<{ filter: string; selection: Selection } | null>(null)
  const state = useSearch({ from: '/quotes' })
  const input = quoteListInput(state)
  const fields = useQuoteListFields()
  const standard = useStandardViews()
  const { data: saved } = useQuery(orpc.views.list.queryOptions({ input: { recordType: 'quote' } }))
  const { columns: shown, setColumns } = useShownColumns(
    chosenColumns,
    state.view,
    saved?.views.find(({ id }) => id === state.view)?.definition.columns ?? initialColumns,
  )
  const columns = useQuoteColumns(shown, fields)
  const pageOf = (filter: ListFilter) => (offset: number, limit: number) =>
    orpc.quotes.list.queryOptions({ input: { ...input, filter, offset, limit } })
  const groupField = fields.find(({ key }) => key === state.group)
  const { data: counted } = useQuery(
    orpc.quotes.groups.queryOptions({
      input: groupField ? { filter: input.filter, field: groupField.key, limit: mostGroups } : skipToken,
    }),
  )
  const grouped = useGroups<QuoteRow>(groupField, counted, input.filter, pageOf)
  const status = quickValue(state.where, 'status')
  // Each status has its sums, whichever is chosen.
  const anyStatus = quoteListInput({ ...state, where: withQuickValue(state.where, 'status', undefined) })
  const { data } = useQuery({
    ...orpc.quotes.list.queryOptions({ input: { filter: anyStatus.filter, limit: 1 } }),
    placeholderData: keepPreviousData,
  })
  // Another filter begins with nothing chosen.
  const filterKey = JSON.stringify(input.filter)
  const selection = chosenRows?.filter === filterKey ? chosenRows.selection : nothingSelected
  const setSelection = (next: Selection) => setChosenRows({ filter: filterKey, selection: next })
  const change = (next: Partial<QuoteListState>) =>
    void navigate({ to: '/quotes', search: (now: QuoteListState) => ({ ...now, ...next }), replace: true })
  const create = () => void navigate({ to: '/quotes/new' })

  async function copyListed() {
    if (count > mostCopied) return tell(t('lists.copy.tooMany', { formatted: number(mostCopied) }))
    try {
      const rows: QuoteRow[] = []
      while (rows.length < count) {
        const page = await queries.fetchQuery(pageOf(input.filter)(rows.length, 500))
        if (page.rows.length === 0) break
        rows.push(...page.rows)
      }
      await copyTable([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))])
      tell(t('lists.copy.done', { count: rows.length, formatted: number(rows.length) }))
    } catch (error) {
      if (error instanceof DOMException) tell(t('contacts.actions.copyFailed'))
      else tellError(error)
    }
  }

  useCommands([
    {
      id: 'search quotes',
      label: t('quotes.search'),
      keys: '/',
      group: 'page',
      run: () => document.getElementById(searchId)?.focus(),
    },
    { id: 'new quote', label: t('quotes.new'), keys: 'n', group: 'page', run: create },
  ])
  const count = (data?.sums ?? [])
    .filter((sum) => status === undefined || sum.status === status)
    .reduce((all, sum) => all + sum.count, 0)
  const chosen = countSelected(selection, count)
  const chosenIds = [...selection.ids]
  const chosenFilter: ListFilter = selection.all
    ? { ...input.filter, ...(chosenIds.length > 0 && { exceptIds: chosenIds }) }
    : { ids: chosenIds }
  const idsOfChosen = async () => {
    const ids: number[] = []
    for (let last = 500; last === 500;) {
      const page = await client.quotes.list({ ...input, filter: chosenFilter, offset: ids.length, limit: 500 })
      ids.push(...page.rows.map(({ id }) => id))
      last = page.rows.length
    }
    return ids
  }
  const order = input.sort.length > 0 ? input.sort : [{ field: 'issued', descending: true }]
  const newButton = (
    <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={create}>
      {t('quotes.new')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('quotes.title')} beside={<QuoteTabs />}>
        <SortMenu
          sort={input.sort}
          fields={fields}
          onChange={(sort) => change({ sort: sort.length > 0 ? sort : undefined })}
        />
        <GroupMenu group={state.group} fields={fields} onChange={(group) => change({ group })} />
        <ColumnChooser
          all={fields}
          shown={shown}
          fixed="number"
          onChange={setColumns}
          onReset={() => chosenColumns.forget(state.view)}
        />
        {count > 0 && (
          <>
            <Tooltip label={t('lists.copy.action')}>
              <ActionIcon size="lg" aria-label={t('lists.copy.action')} onClick={() => void copyListed()}>
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
      <div className={classes.bars}>
        <div className={classes.views} data-away={chosen > 0 || undefined}>
          <ViewBar
            recordType="quote"
            standard={standard}
            chosen={state.view}
            current={{ ...stateOfView(state), columns: [...shown] }}
            onChoose={(view, definition) => {
              chosenColumns.forget(view)
              change({ ...stateOfView(definition), view })
            }}
          />
        </div>
        {chosen > 0 && (
          <ChosenQuotes count={chosen} idsOf={idsOfChosen} onClear={() => setSelection(nothingSelected)} />
        )}
      </div>
      <div className={classes.filters}>
        <SearchBox
          id={searchId}
          className={classes.search}
          label={t('quotes.search')}
          placeholder={t('quotes.search')}
          search={state.search ?? ''}
          onSearch={(search) => change({ search: search || undefined })}
        />
        <FilterChips
          where={state.where}
          fields={fields}
          quick={quick}
          onAsk={() => {}}
          onChange={(where) => change({ where })}
        />
      </div>
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
        <DataTable<Grouped<QuoteRow>, string>
          label={t('quotes.title')}
          columns={columns}
          query={grouped?.query ?? pageOf(input.filter)}
          headOf={({ head }) => head ?? null}
          onToggle={grouped?.toggle}
          order={order.map(({ field, descending }) => ({ by: field, descending }))}
          onOrder={(next) => change({ sort: next.map(({ by, descending }) => ({ field: by, descending })) })}
          onResize={(id, width) =>
            setColumns(shown.map((column) => (column.field === id ? { ...column, width } : column)))
          }
          choosable={count}
          selection={selection}
          onSelection={setSelection}
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

/** What of a list's address a view says. */
const stateOfView = ({ search, where, sort, group }: ViewDefinition): Partial<QuoteListState> => ({
  search,
  where,
  sort,
  group,
})
