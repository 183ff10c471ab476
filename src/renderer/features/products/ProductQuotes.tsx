import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Product } from '../../../shared/contract/products.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './ProductPage.module.css'
import { quotesWith } from './quotes-with.ts'

const shown = 10

/** The latest quotes that contain a product. */
export function ProductQuotes({ product: { id, name } }: { product: Product }) {
  const { t, locale } = useWords()
  const { data } = useQuery(orpc.quotes.list.queryOptions({ input: { filter: { productId: id }, limit: shown } }))
  return (
    <Panel title={t('products.quotes.title')}>
      {data?.total === 0 && (
        <Text size="sm" c="dimmed">
          {t('products.quotes.none')}
        </Text>
      )}
      <ul className={classes.quotes}>
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Link to="/quotes/$id" params={{ id: row.id }}>
              <span className={classes.what}>{[row.number ?? t('quotes.draftName'), row.contactName].join(' · ')}</span>
              <span className="figures">{formatMoney(row.total, row.currency, locale)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {(data?.total ?? 0) > 0 && (
        <Anchor size="sm" mt="xs" renderRoot={(props) => <Link to="/quotes" search={quotesWith(name)} {...props} />}>
          {t('products.quotes.all')}
        </Anchor>
      )}
    </Panel>
  )
}
