import { ActionIcon, Button, Menu, Modal, Text, Tooltip } from '@mantine/core'
import { IconCopy, IconFileExport, IconPencil, IconPlus, IconReceipt2, IconTrash } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { type ExportFormat, productsExport } from '../../../shared/contract/exports.ts'
import { type ListFilter, mostGroups } from '../../../shared/contract/lists.ts'
import type { ProductRow } from '../../../shared/contract/products.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ExportDialog } from '../../components/ExportDialog.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { ChosenAction, ChosenBar } from '../../components/list/ChosenBar.tsx'
import { keepToRows } from '../../components/list/keep-to-rows.ts'
import type { ListState } from '../../components/list/list-state.ts'
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
import { ChangeDialog } from './ChangeDialog.tsx'
import { useDuplicateProduct } from './duplicate-product.ts'
import { initialColumns, useProductColumns } from './product-columns.tsx'
import { usePriceLists, useProductListFields, useStandardViews } from './product-list-fields.ts'
import { ProductMenuItems } from './ProductMenuItems.tsx'
import classes from './ProductsPage.module.css'
import { useRemoveManyProducts, useRemoveProducts } from './remove-products.ts'

const exportFormats: readonly ExportFormat[] = ['xlsx', 'csv', 'json']

/** All products of the office. */
export function ProductsPage() {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const state = useSearch({ from: '/products' })
  const change = (next: Partial<ListState>) =>
    void navigate({ to: '/products', search: (now: ListState) => ({ ...now, ...next }), replace: true })
  const [exporting, setExporting] = useState(false)
  const [asked, setAsked] = useState(false)
  const [changing, setChanging] = useState<ListFilter | null>(null)
  const [active, setActive] = useState<ProductRow | null>(null)
  const [menuRow, setMenuRow] = useState<ProductRow | null>(null)
  const fields = useProductListFields(asked || state.group !== undefined || state.where !== undefined)
  const standard = useStandardViews()
  const priceLists = usePriceLists()
  const first = useMemo(() => initialColumns(priceLists ?? []), [priceLists])
  const list = useRecordList('product', state, change, first)
  const { input, shown, selection, setSelection, chosenFilter } = list
  const columns = useProductColumns(shown, fields)
  const pageOf = (filter: ListFilter) => (offset: number, limit: number) =>
    orpc.products.list.queryOptions({ input: { ...input, filter, offset, limit } })
  const grouped = useGroups<ProductRow>(list, fields, (of) => orpc.products.groups.queryOptions({ input: of }), pageOf)
  const { data } = useQuery({ ...pageOf(input.filter)(0, 100), placeholderData: keepPreviousData })
  const chosen = data ? countSelected(selection, data.total) : 0
  const copy = useCopyRows(columns)
  const duplicate = useDuplicateProduct()
  const remove = useRemoveProducts()
  const { changeMany: removeMany, running } = useRemoveManyProducts(() => setSelection(nothingSelected))
  function create() {
    holdTyping()
    void navigate({ to: '/products/new' })
  }
  const open = ({ id }: { id: number }) => void navigate({ to: '/products/$id', params: { id }, search: state })

  useCommands([
    { id: 'new product', label: t('products.new'), keys: 'n', group: 'page', run: create },
    ...(active
      ? [
          {
            id: 'duplicate product',
            label: t('products.duplicate'),
            keys: 'mod+d',
            group: 'page' as const,
            run: () => duplicate(active),
          },
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
        <ListTools list={list} fields={fields} fixed="name" />
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
      <ListBars
        list={list}
        standard={standard}
        chosen={
          chosen > 0 && (
            <ChosenBar label={t('products.chosen')} count={chosen} onClear={() => setSelection(nothingSelected)}>
              <ChosenAction
                icon={IconPencil}
                label={t('lists.change.action')}
                onClick={() => setChanging(chosenFilter)}
              />
              <ChosenAction
                icon={IconCopy}
                label={t('lists.copy.action')}
                onClick={() =>
                  void copy(chosen, (page) => client.products.list({ ...input, filter: chosenFilter, ...page }))
                }
              />
              <ChosenAction icon={IconTrash} label={t('common.delete')} onClick={() => removeMany(chosenFilter)} />
            </ChosenBar>
          )
        }
      />
      <ListFilters list={list} label={t('products.search')} fields={fields} onAsk={() => setAsked(true)} />
      {grouped?.more && (
        <Text size="sm" c="dimmed" px="lg" pb="xs">
          {t('lists.groups.more', { formatted: number(mostGroups) })}
        </Text>
      )}
      <Menu position="bottom-start" width={220}>
        <Menu.ContextMenu>
          <div className={classes.table} onContextMenuCapture={keepToRows}>
            <ListTable<ProductRow>
              label={t('products.title')}
              list={list}
              usual={{ field: 'name', descending: false }}
              columns={columns}
              page={pageOf(input.filter)}
              grouped={grouped}
              choosable={data?.total}
              nameOf={({ name }) => name}
              onOpen={open}
              onPreview={open}
              onActive={setActive}
              onMenu={setMenuRow}
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
        </Menu.ContextMenu>
        <Menu.Dropdown>{menuRow && <ProductMenuItems product={menuRow} onOpen={() => open(menuRow)} />}</Menu.Dropdown>
      </Menu>
      <ChangeDialog filter={changing} count={chosen} onClose={() => setChanging(null)} />
      <Modal opened={running !== null} onClose={() => {}} withCloseButton={false}>
        {running && <JobProgress title={t('products.change.removing')} job={running.job} onCancel={running.cancel} />}
      </Modal>
    </>
  )
}
