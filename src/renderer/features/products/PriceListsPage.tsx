import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PriceList } from '../../../shared/contract/price-lists.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { HistoryMenuItem } from '../../components/HistoryMenuItem.tsx'
import { SearchBox } from '../../components/list/SearchBox.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useCommands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import { holdTyping } from '../../lib/type-ahead.ts'
import { usePriceLists } from './product-list-fields.ts'
import { PriceGrid } from './PriceGrid.tsx'
import { type ListTarget, PriceListDialog } from './PriceListDialog.tsx'
import classes from './PriceListsPage.module.css'

/** The price lists in their order, and what every product costs by the chosen one. */
export function PriceListsPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { id } = useParams({ from: '/products/lists/{-$id}' })
  const [target, setTarget] = useState<ListTarget | null>(null)
  const [search, setSearch] = useState('')
  const priceLists = usePriceLists()
  const chosen = priceLists?.find((list) => list.id === id) ?? priceLists?.[0]
  const order = useChange(orpc.priceLists.order.mutationOptions(), () => t('products.lists.ordered'))
  const remove = useChange(orpc.priceLists.remove.mutationOptions(), (_, input) =>
    t('products.lists.removed', { name: priceLists?.find((list) => list.id === input.id)?.name ?? '' }),
  )
  const move = (at: number, by: number) => {
    const ids = (priceLists ?? []).map((list) => list.id)
    order.mutate({ ids: ids.toSpliced(at, 1).toSpliced(at + by, 0, ids[at]!) })
  }
  function create() {
    holdTyping()
    setTarget({ kind: 'new' })
  }
  useCommands([{ id: 'new price list', label: t('products.lists.new'), keys: 'n', group: 'page', run: create }])
  if (!priceLists) return null
  const newButton = (
    <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={create}>
      {t('products.lists.new')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('products.lists.title')}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={16} stroke={1.5} />}
          renderRoot={(props) => <Link to="/products" {...props} />}
        >
          {t('products.back')}
        </Button>
        {newButton}
      </PageHeader>
      {chosen ? (
        <div className={classes.columns}>
          <nav className={classes.lists} aria-label={t('products.lists.title')}>
            <ol className={classes.order}>
              {priceLists.map((list, at) => (
                <li key={list.id} className={classes.list} data-chosen={list.id === chosen.id || undefined}>
                  <Link
                    to="/products/lists/{-$id}"
                    params={{ id: list.id }}
                    aria-current={list.id === chosen.id ? 'page' : undefined}
                  >
                    <div className={classes.name}>{list.name}</div>
                    <Terms list={list} />
                  </Link>
                  {at > 0 && (
                    <Step label={t('products.lists.up', { name: list.name })} onClick={() => move(at, -1)} up />
                  )}
                  {at < priceLists.length - 1 && (
                    <Step label={t('products.lists.down', { name: list.name })} onClick={() => move(at, 1)} />
                  )}
                </li>
              ))}
            </ol>
            <p className={classes.hint}>{t('products.lists.orderHint')}</p>
          </nav>
          <section className={classes.main} aria-label={t('products.lists.grid', { name: chosen.name })}>
            <div className={classes.tools}>
              <SearchBox
                className={classes.search}
                label={t('products.search')}
                placeholder={t('products.search')}
                search={search}
                onSearch={setSearch}
              />
              <span className={classes.terms}>{t('products.lists.gridHint')}</span>
              <Menu position="bottom-end" width={220}>
                <Menu.Target>
                  <ActionIcon size="lg" ml="auto" aria-label={t('common.actions')}>
                    <IconDots size={18} stroke={1.5} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    leftSection={<IconPencil size={16} stroke={1.5} />}
                    onClick={() => setTarget({ kind: 'edit', list: chosen })}
                  >
                    {t('products.lists.edit')}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconCopy size={16} stroke={1.5} />}
                    onClick={() => setTarget({ kind: 'copy', list: chosen })}
                  >
                    {t('products.lists.copy')}
                  </Menu.Item>
                  <HistoryMenuItem type="priceList" id={chosen.id} />
                  <Menu.Item
                    leftSection={<IconTrash size={16} stroke={1.5} />}
                    onClick={() => remove.mutate({ id: chosen.id })}
                  >
                    {t('common.delete')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </div>
            <PriceGrid key={`${chosen.id} ${search}`} list={chosen} search={search} />
          </section>
        </div>
      ) : (
        <EmptyState text={t('products.lists.none')} picture="table">
          {newButton}
        </EmptyState>
      )}
      <PriceListDialog
        target={target}
        onClose={() => setTarget(null)}
        onSaved={(saved) => void navigate({ to: '/products/lists/{-$id}', params: { id: saved } })}
      />
    </>
  )
}

/** For whom a list is, and when. */
function Terms({ list }: { list: PriceList }) {
  const { t, day } = useWords()
  const { currency, pricesIncludeTax, validFrom, validUntil, tagName, active } = list
  const terms = [
    `${currency} ${t(pricesIncludeTax ? 'products.lists.gross' : 'products.lists.net')}`,
    tagName,
    validFrom !== null && t('products.lists.fromDay', { day: day(validFrom) }),
    validUntil !== null && t('products.lists.untilDay', { day: day(validUntil) }),
    !active && t('products.lists.inactive'),
  ]
  return <div className={classes.terms}>{terms.filter(Boolean).join(' · ')}</div>
}

function Step({ label, up = false, onClick }: { label: string; up?: boolean; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={onClick}>
        {up ? <IconArrowUp size={14} stroke={1.6} /> : <IconArrowDown size={14} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  )
}
