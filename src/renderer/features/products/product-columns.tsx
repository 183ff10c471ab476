import { Badge, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { PriceList } from '../../../shared/contract/price-lists.ts'
import type { ProductRow } from '../../../shared/contract/products.ts'
import type { ViewColumn } from '../../../shared/contract/views.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { formatMillionths, minorDigits } from '../../../shared/domain/money.ts'
import { priceField, priceListOf } from '../../../shared/domain/product-list.ts'
import { formatDay } from '../../../shared/i18n/formats.ts'
import { unitName } from '../../../shared/i18n/product-words.ts'
import { type TextColumn, textColumns } from '../../components/list/text-columns.ts'
import type { ViewedField } from '../../components/list/viewed-field.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { usePriceLists } from './product-list-fields.ts'
import classes from './ProductsPage.module.css'

/** The columns of a list that nobody has chosen columns for: the prices of the first lists among them. */
export const initialColumns = (priceLists: readonly PriceList[]): readonly ViewColumn[] =>
  ['number', 'name', 'productGroup', 'unit', ...priceLists.slice(0, 2).map(({ id }) => priceField(id)), 'active'].map(
    (field) => ({ field }),
  )

/** The columns of the list in their order. */
export function useProductColumns(
  shown: readonly ViewColumn[],
  fields: readonly ViewedField[],
): TextColumn<ProductRow>[] {
  const { t, locale } = useWords()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const priceLists = usePriceLists()
  // Rows are drawn again only when the columns are others.
  return useMemo(() => {
    const nameOfClass = new Map(office?.taxClasses.map(({ id, name }) => [id, name]))
    const dayOf = (instant: string) => formatDay(localDay(new Date(instant)), locale)
    const money = (value: number | null | undefined, currency: string) =>
      value === null || value === undefined ? '' : formatMillionths(value, locale, { minDigits: minorDigits(currency) })
    const yes = (flag: boolean) => t(flag ? 'common.yes' : 'common.no')
    const texts: Record<string, (row: ProductRow) => string> = {
      number: ({ number }) => number,
      name: ({ name }) => name,
      productGroup: ({ productGroup }) => productGroup,
      unit: ({ unit }) => unitName(t, unit),
      cost: ({ cost }) => money(cost, office?.profile.currency ?? 'EUR'),
      taxClass: ({ taxClassId }) => (taxClassId === null ? '' : (nameOfClass.get(taxClassId) ?? '')),
      active: ({ active }) => yes(active),
      bundle: ({ bundle }) => yes(bundle),
      created: ({ createdAt }) => dayOf(createdAt),
      updated: ({ updatedAt }) => dayOf(updatedAt),
    }
    const priceText = (key: string) => {
      const list = priceLists?.find(({ id }) => id === priceListOf(key))
      return list && ((row: ProductRow) => money(row.prices[list.id], list.currency))
    }
    const drawn: Record<string, (row: ProductRow) => ReactNode> = {
      number: ({ number }) => <span className="figures">{number}</span>,
      name: ({ name, bundle, active }) => (
        <Group gap="xs" wrap="nowrap">
          <span className={active ? classes.name : `${classes.name} ${classes.inactive}`}>{name}</span>
          {bundle && (
            <Badge size="sm" variant="default">
              {t('products.bundle')}
            </Badge>
          )}
        </Group>
      ),
    }
    return textColumns(shown, fields, { textOf: (key) => texts[key] ?? priceText(key), drawn, widths })
  }, [shown, fields, t, locale, office, priceLists])
}

const widths: Record<string, string> = {
  number: 'minmax(6rem, 0.7fr)',
  name: 'minmax(12rem, 2.4fr)',
  unit: '6rem',
  active: '6.5rem',
}
