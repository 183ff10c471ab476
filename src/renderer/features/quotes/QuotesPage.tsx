import { ActionIcon, Button, SegmentedControl, Text, TextInput, Tooltip } from '@mantine/core'
import { IconFileExport, IconPlus, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { type QuoteColumn, quotesExport } from '../../../shared/contract/exports.ts'
import type { QuoteRow, QuoteSort, QuoteStatus as Status, QuoteSum } from '../../../shared/contract/quotes.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { ExportDialog } from '../../components/ExportDialog.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { client } from '../../lib/client.ts'
import { useCommands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { QuoteStatus } from './QuoteStatus.tsx'
import classes from './QuotesPage.module.css'
import { type QuoteListState, quoteListInput } from './quote-list-state.ts'

const searchId = 'quotes-search'

const exportFormats = ['xlsx', 'csv', 'json'] as const
/** The columns of an export for those of the list. */
const exportColumns: Record<string, QuoteColumn[]> = {
  number: ['number'],
  contact: ['contact'],
  subject: ['subject'],
  status: ['status'],
  issued: ['issuedOn'],
  validUntil: ['validUntil'],
  total: ['total', 'currency'],
}

/** All quotes, by status with their sums. */
export function QuotesPage() {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const [exporting, setExporting] = useState(false)
  const state = useSearch({ from: '/quotes' })
  const input = quoteListInput(state)
  const columns = useQuoteColumns()
  const { status: _, ...anyStatus } = input.filter
  const { data } = useQuery({
    ...orpc.quotes.list.queryOptions({ input: { filter: anyStatus, limit: 1 } }),
    placeholderData: keepPreviousData,
  })
  const change = (next: Partial<QuoteListState>) =>
    void navigate({ to: '/quotes', search: (now: QuoteListState) => ({ ...now, ...next }), replace: true })
  const create = () => void navigate({ to: '/quotes/new' })
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
    .filter(({ status }) => state.status === undefined || status === state.status)
    .reduce((all, sum) => all + sum.count, 0)
  const newButton = (
    <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={create}>
      {t('quotes.new')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('quotes.title')}>
        {count > 0 && (
          <Tooltip label={t('exports.action')}>
            <ActionIcon size="lg" aria-label={t('exports.action')} onClick={() => setExporting(true)}>
              <IconFileExport size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        )}
        {newButton}
      </PageHeader>
      <ExportDialog
        opened={exporting}
        onClose={() => setExporting(false)}
        text={t('exports.listed', { count, formatted: number(count) })}
        formats={exportFormats}
        columns={columns.flatMap(({ id }) => exportColumns[id] ?? [])}
        start={(format, of) => {
          const request = quotesExport.parse({ ...input, format, columns: of })
          return client.exports.quotes(request)
        }}
      />
      <div className={classes.filters}>
        <TextInput
          id={searchId}
          type="search"
          className={classes.search}
          aria-label={t('quotes.search')}
          placeholder={t('quotes.search')}
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          value={state.search ?? ''}
          onChange={({ currentTarget }) => change({ search: currentTarget.value || undefined })}
          autoComplete="off"
          spellCheck={false}
        />
        <SegmentedControl
          aria-label={t('quotes.status')}
          size="xs"
          data={[
            { value: '', label: t('quotes.all') },
            { value: 'draft', label: t('quotes.statuses.draft') },
            { value: 'sent', label: t('quotes.statuses.sent') },
          ]}
          value={state.status ?? ''}
          onChange={(value) => change({ status: value === '' ? undefined : (value as Status) })}
        />
        <Sums sums={data?.sums ?? []} />
      </div>
      <div className={classes.table}>
        <DataTable<QuoteRow, QuoteSort>
          label={t('quotes.title')}
          columns={columns}
          query={(offset, limit) => orpc.quotes.list.queryOptions({ input: { ...input, offset, limit } })}
          order={[{ by: input.sort, descending: input.descending }]}
          onOrder={([first]) => first && change({ sort: first.by, descending: first.descending })}
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

/** How much stands in each status, by currency. */
function Sums({ sums }: { sums: readonly QuoteSum[] }) {
  const { t, locale } = useWords()
  const statuses = [...Map.groupBy(sums, (sum) => sum.status)]
  return (
    <div className={classes.sums}>
      {statuses.map(([status, of]) => (
        <Text key={status} size="sm" component="span" className="figures">
          <Text span c="dimmed" inherit>
            {`${t(`quotes.statuses.${status}`)} · ${t('quotes.count', { count: of.reduce((all, it) => all + it.count, 0) })} · `}
          </Text>
          {of
            .map(({ total, currency }) =>
              total === null ? t('quotes.tooLarge') : formatMoney(total, currency, locale),
            )
            .join(' + ')}
        </Text>
      ))}
    </div>
  )
}

function useQuoteColumns(): Column<QuoteRow, QuoteSort>[] {
  const { t, locale } = useWords()
  // Rows are drawn again only when the columns are others.
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
    const dayOf = (value: string) => day.format(new Date(`${value}T00:00:00Z`))
    return [
      {
        id: 'number',
        title: t('quotes.number'),
        width: 'minmax(8rem, 1fr)',
        sort: 'number',
        render: ({ number }) => <span className="figures">{number ?? '–'}</span>,
      },
      {
        id: 'contact',
        title: t('quotes.contact'),
        width: 'minmax(11rem, 2fr)',
        sort: 'contact',
        render: ({ contactName }) => <span className={classes.name}>{contactName}</span>,
      },
      { id: 'subject', title: t('quotes.subject'), width: 'minmax(10rem, 2fr)', render: ({ subject }) => subject },
      {
        id: 'status',
        title: t('quotes.status'),
        width: 'minmax(8rem, 0.9fr)',
        render: (row) => <QuoteStatus quote={row} />,
      },
      {
        id: 'issued',
        title: t('quotes.issuedOn'),
        width: '8rem',
        align: 'end',
        sort: 'issued',
        render: ({ issuedOn }) => dayOf(issuedOn),
      },
      {
        id: 'validUntil',
        title: t('quotes.validUntil'),
        width: '8rem',
        align: 'end',
        sort: 'validUntil',
        render: ({ validUntil }) => (validUntil === null ? '' : dayOf(validUntil)),
      },
      {
        id: 'total',
        title: t('quotes.total'),
        width: 'minmax(8rem, 0.9fr)',
        align: 'end',
        sort: 'total',
        render: ({ total, currency }) => formatMoney(total, currency, locale),
      },
    ]
  }, [t, locale])
}
