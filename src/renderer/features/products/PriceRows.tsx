import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { PriceList } from '../../../shared/contract/price-lists.ts'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../lib/i18n.ts'
import { emptyPrice, type PriceValues, withOpenRows } from './product-values.ts'
import classes from './ProductPage.module.css'

interface PriceRowsProps {
  prices: readonly PriceValues[]
  priceLists: readonly Pick<PriceList, 'id' | 'name' | 'currency' | 'pricesIncludeTax'>[]
  /** Whether the price is that of the parts, so that none is typed. */
  byParts: boolean
  errors: Record<string, ReactNode>
  onChange: (prices: PriceValues[]) => void
}

/** What a product costs: for every list the price of one, and those from larger quantities on. */
export function PriceRows({ prices, priceLists, byParts, errors, onChange }: PriceRowsProps) {
  const { t } = useWords()
  const put = (key: string, part: Partial<PriceValues>) =>
    onChange(prices.map((price) => (price.key === key ? { ...price, ...part } : price)))
  if (byParts) return null
  return (
    <Panel title={t('products.form.prices')}>
      <table className={classes.rows}>
        <thead>
          <tr>
            <th scope="col">{t('products.form.list')}</th>
            <th scope="col">{t('products.form.from')}</th>
            <th scope="col">{t('products.lists.price')}</th>
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {priceLists.flatMap((list) => {
            const own = prices.filter(({ priceListId }) => priceListId === list.id)
            return own.map((price, nth) => {
              const at = prices.indexOf(price)
              return (
                <tr key={price.key} className={nth === 0 ? classes.first : undefined}>
                  {nth === 0 && (
                    <th scope="rowgroup" rowSpan={own.length} className={classes.list}>
                      {list.name}{' '}
                      <span className={classes.money}>
                        {t(list.pricesIncludeTax ? 'products.form.gross' : 'products.form.net', {
                          currency: list.currency,
                        })}
                      </span>
                    </th>
                  )}
                  <td className={classes.figure}>
                    <TextInput
                      aria-label={t('products.form.fromOf', { list: list.name })}
                      placeholder={nth === 0 ? '1' : undefined}
                      inputMode="decimal"
                      autoComplete="off"
                      value={price.from}
                      error={errors[`prices.${at}.from`] ?? errors[`prices.${at}.minQuantity`]}
                      onChange={({ currentTarget }) => put(price.key, { from: currentTarget.value })}
                    />
                  </td>
                  <td className={classes.figure}>
                    <TextInput
                      aria-label={t('products.form.priceOf', { list: list.name })}
                      inputMode="decimal"
                      autoComplete="off"
                      value={price.price}
                      error={errors[`prices.${at}.price`] ?? errors[`prices.${at}.unitPrice`]}
                      onChange={({ currentTarget }) => put(price.key, { price: currentTarget.value })}
                    />
                  </td>
                  <td className={classes.tools}>
                    {nth === own.length - 1 && (
                      <Tool
                        label={t('products.form.addBreak', { list: list.name })}
                        onClick={() =>
                          onChange([...prices.slice(0, at + 1), emptyPrice(list.id), ...prices.slice(at + 1)])
                        }
                      >
                        <IconPlus size={16} stroke={1.6} />
                      </Tool>
                    )}
                    {nth > 0 && (
                      <Tool
                        label={t('products.form.removeBreak', { quantity: price.from })}
                        onClick={() =>
                          onChange(
                            withOpenRows(
                              prices.filter(({ key }) => key !== price.key),
                              priceLists,
                            ),
                          )
                        }
                      >
                        <IconX size={16} stroke={1.6} />
                      </Tool>
                    )}
                  </td>
                </tr>
              )
            })
          })}
        </tbody>
      </table>
    </Panel>
  )
}

/** A small button of a row. */
export function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="md" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
