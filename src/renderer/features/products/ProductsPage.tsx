import { ActionIcon, Button, Modal, Text, Tooltip } from '@mantine/core'
import { IconCopy, IconFileExport, IconPencil, IconPlus, IconReceipt2, IconTrash } from '@tabler/icons-react'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { type ExportFormat, productsExport } from '../../../shared/contract/exports.ts'
import { type ListFilter, mostGroups } from '../../../shared/contract/lists.ts'
import type { ProductRow } from '../../../shared/contract/products.ts'
import type { ViewDefinition } from '../../../shared/contract/views.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ExportDialog } from '../../components/ExportDialog.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
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
import { ChangeDialog } from './ChangeDialog.tsx'
import { initialColumns, useProductColumns } from './product-columns.tsx'
import { chosenColumns, usePriceLists, useProductListFields, useStandardViews } from './product-list-fields.ts'
import { productListInput, type ProductListState } from './product-list-state.ts'
import classes from './ProductsPage.module.css'
import { useRemoveManyProducts, useRemoveProducts } from './remove-products.ts'

const searchId = 'products-search'
const copiedAtOnce = 500
const exportFormats: readonly ExportFormat[] = ['xlsx', 'csv', 'json']

/** All products of the office. */
export function ProductsPage() {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const state = useSearch({ from: '/products' })
  const input = productListInput(state)
  const [exporting, setExporting] = useState(false)
  const [asked, setAsked] = useState(false)
  const [chosenRows, setChosenRows] = useState<{ filter: string; selection: Selection } | null>(null)
  const [changing, setChanging] = useState<ListFilter | null>(null)
  const [active, setActive] = useState<ProductRow | null>(null)
  const fields = useProductListFields(asked || state.group !== undefined || state.where !== undefined)
  const standard = useStandardViews()
  const priceLists = usePriceLists()
  const { data: saved } = useQuery(orpc.views.list.queryOptions({ input: { recordType: 'product' } }))
  const own = useMemo(() => initialColumns(priceLists ?? []), [priceLists])
  const { columns: shown, setColumns } = useShownColumns(
    chosenColumns,
    state.view,
    saved?.views.find(({ id }) => id === state.view)?.definition.columns ?? own,
  )
  const columns = useProductColumns(shown, fields)
  const pageOf = (filter: ListFilter) => (offset: number, limit: number) =>
    orpc.products.list.queryOptions({ input: { ...input, filter, offset, limit } })
  const groupField = fields.find(({ key }) => key === state.group)
  const { data: counted } = useQuery(
    orpc.products.groups.queryOptions({
      input: groupField ? { filter: input.filter, field: groupField.key, limit: mostGroups } : skipToken,
    }),
  )
  const grouped = useGroups<ProductRow>(groupField, counted, input.filter, pageOf)
  const { data } = useQuery({ ...pageOf(input.filter)(0, 100), placeholderData: keepPreviousData })

  // Another filter begins with nothing chosen.
  const filterKey = JSON.stringify(input.filter)
  const selection = chosenRows?.filter === filterKey ? chosenRows.selection : nothingSelected
  const setSelection = (next: Selection) => setChosenRows({ filter: filterKey, selection: next })
  const chosen = data ? countSelected(selection, data.total) : 0
  const chosenIds = [...selection.ids]
  const chosenFilter: ListFilter = selection.all
    ? { ...input.filter, ...(chosenIds.length > 0 && { exceptIds: chosenIds }) }
    : { ids: chosenIds }
  const remove = useRemoveProducts()
  const { removeMany, running } = useRemoveManyProducts(() => setSelection(nothingSelected))

  const change = (next: Partial<ProductListState>) =>
    void navigate({ to: '/products', search: (now: ProductListState) => ({ ...now, ...next }), replace: true })
  const create = () => void navigate({ to: '/products/new' })
  const open = ({ id }: { id: number }) => void navigate({ to: '/products/$id', params: { id }, search: state })

  async function copyChosen() {
    if (chosen > mostCopied) return tell(t('lists.copy.tooMany', { formatted: number(mostCopied) }))
    try {
      const rows: ProductRow[] = []
      for (let last = copiedAtOnce; last === copiedAtOnce;) {
        const page = await client.products.list({
          ...input,
          filter: chosenFilter,
          offset: rows.length,
          limit: copiedAtOnce,
        })
        rows.push(...page.rows)
        last = page.rows.length
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
      id: 'search products',
      label: t('products.search'),
      keys: '/',
      group: 'page',
      run: () => document.getElementById(searchId)?.focus(),
    },
    { id: 'new product', label: t('products.new'), keys: 'n', group: 'page', run: create },
    ...(active
      ? [
          {
            id: 'delete product',
            label: t('products.remove'),
            keys: 'Delete',
            group: 'page' as const,
            run: () => remove([active.id], active.name),
          },
        ]
      : []),
  ])

  const order = input.sort.length > 0 ? input.sort : [{ field: 'name', descending: false }]
  const count = { count: data?.total ?? 0, formatted: number(data?.total ?? 0) }
  const newButton = (
    <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={create}>
      {t('products.new')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('products.title')}
        beside={
          data && (
            <span className={`${classes.count} figures`} role="status">
              {data.exact ? t('products.count', count) : t('products.aboutCount', count)}
            </span>
          )
        }
      >
        <SortMenu
          sort={input.sort}
          fields={fields}
          onChange={(sort) => change({ sort: sort.length > 0 ? sort : undefined })}
        />
        <GroupMenu group={state.group} fields={fields} onChange={(group) => change({ group })} />
        <ColumnChooser
          all={fields}
          shown={shown}
          fixed="name"
          onChange={setColumns}
          onReset={() => chosenColumns.forget(state.view)}
        />
        {data && data.total > 0 && (
          <Tooltip label={t('exports.action')}>
            <ActionIcon size="lg" aria-label={t('exports.action')} onClick={() => setExporting(true)}>
              <IconFileExport size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        )}
        <Button
          variant="default"
          leftSection={<IconReceipt2 size={16} stroke={1.5} />}
          renderRoot={(props) => <Link to="/products/lists/{-$id}" params={{}} {...props} />}
        >
          {t('products.lists.title')}
        </Button>
        {newButton}
      </PageHeader>
      <ExportDialog
        opened={exporting}
        onClose={() => setExporting(false)}
        text={t(data?.exact === false ? 'exports.about' : 'exports.listed', count)}
        formats={exportFormats}
        columns={shown.map(({ field }) => field)}
        start={(format, of) => client.exports.products(productsExport.parse({ ...input, format, columns: of }))}
      />
      <div className={classes.bars}>
        <div className={classes.views} data-away={chosen > 0 || undefined}>
          <ViewBar
            recordType="product"
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
          <div className={classes.chosen} role="toolbar" aria-label={t('products.chosen')}>
            <Text size="sm" fw={500} className="figures" role="status">
              {t('common.selected', { count: chosen, formatted: number(chosen) })}
            </Text>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPencil size={16} stroke={1.5} />}
              onClick={() => setChanging(chosenFilter)}
            >
              {t('lists.change.action')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconCopy size={16} stroke={1.5} />}
              onClick={() => void copyChosen()}
            >
              {t('lists.copy.action')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconTrash size={16} stroke={1.5} />}
              onClick={() => removeMany(chosenFilter)}
            >
              {t('common.delete')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setSelection(nothingSelected)}>
              {t('contacts.clearSelection')}
            </Button>
          </div>
        )}
      </div>
      <div className={classes.filters}>
        <SearchBox
          id={searchId}
          className={classes.search}
          label={t('products.search')}
          placeholder={t('products.search')}
          search={state.search ?? ''}
          onSearch={(search) => change({ search: search || undefined })}
        />
        <FilterChips
          where={state.where}
          fields={fields}
          quick={[]}
          onAsk={() => setAsked(true)}
          onChange={(where) => change({ where })}
        />
      </div>
      {grouped?.more && (
        <Text size="sm" c="dimmed" px="lg" pb="xs">
          {t('lists.groups.more', { formatted: number(mostGroups) })}
        </Text>
      )}
      <div className={classes.table}>
        <DataTable<Grouped<ProductRow>, string>
          label={t('products.title')}
          columns={columns}
          query={grouped?.query ?? pageOf(input.filter)}
          headOf={({ head }) => head ?? null}
          onToggle={grouped?.toggle}
          choosable={data?.total}
          order={order.map(({ field, descending }) => ({ by: field, descending }))}
          onOrder={(next) => change({ sort: next.map(({ by, descending }) => ({ field: by, descending })) })}
          onResize={(id, width) =>
            setColumns(shown.map((column) => (column.field === id ? { ...column, width } : column)))
          }
          selection={selection}
          onSelection={setSelection}
          nameOf={({ name }) => name}
          onOpen={open}
          onPreview={open}
          onActive={setActive}
          empty={
            Object.keys(input.filter).length > 0 ? (
              <EmptyState text={t('products.nothingFound')} picture="search">
                <Button variant="default" renderRoot={(props) => <Link to="/products" search={{}} {...props} />}>
                  {t('products.all')}
                </Button>
              </EmptyState>
            ) : (
              <EmptyState text={t('products.emptyText')} picture="table">
                {newButton}
              </EmptyState>
            )
          }
        />
      </div>
      <ChangeDialog filter={changing} count={chosen} onClose={() => setChanging(null)} />
      <Modal opened={running !== null} onClose={() => {}} withCloseButton={false}>
        {running && <JobProgress title={t('products.change.removing')} job={running.job} onCancel={running.cancel} />}
      </Modal>
    </>
  )
}

/** What of a list's address a view says. */
const stateOfView = ({ search, where, sort, group }: ViewDefinition): Partial<ProductListState> => ({
  search,
  where,
  sort,
  group,
})
