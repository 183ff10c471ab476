import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { errorData } from '../../../shared/errors.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { listInput } from '../../components/list/list-state.ts'
import { Neighbours, RecordWays } from '../../components/RecordWays.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { usePriceLists } from './product-list-fields.ts'
import { ProductForm } from './ProductForm.tsx'
import classes from './ProductPage.module.css'

/** Everything about one product, with those before and after it in the list that one came from. */
export function ProductPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { id } = useParams({ from: '/products/$id' })
  const list = useSearch({ from: '/products/$id' })
  const priceLists = usePriceLists()
  const { data: product, error } = useQuery({
    ...orpc.products.get.queryOptions({ input: { id } }),
    throwOnError: false,
  })
  const { data: beside } = useQuery({
    ...orpc.products.neighbours.queryOptions({ input: { id, ...listInput(list) } }),
    placeholderData: keepPreviousData,
  })
  const goTo = (other: number) =>
    void navigate({ to: '/products/$id', params: { id: other }, search: list, replace: true })
  if (errorData(error, 'NOT_FOUND')) {
    return (
      <EmptyState text={t('products.gone')} picture="search" page>
        <Button renderRoot={(props) => <Link to="/products" {...props} />}>{t('products.back')}</Button>
      </EmptyState>
    )
  }
  if (error) throw error
  if (!product || !priceLists) return null
  return (
    <article className={classes.page}>
      <Ways>
        <Neighbours previous={t('products.previous')} next={t('products.next')} beside={beside} onGo={goTo} />
      </Ways>
      <ProductForm
        key={id}
        product={product}
        priceLists={priceLists}
        onCreated={() => {}}
        onRemoved={() => void navigate({ to: '/products', search: list, replace: true })}
      />
    </article>
  )
}

/** A new product. */
export function NewProductPage() {
  const navigate = useNavigate()
  const priceLists = usePriceLists()
  const [entered, setEntered] = useState(0)
  if (!priceLists) return null
  return (
    <article className={classes.page}>
      <Ways />
      <ProductForm
        key={entered}
        product={null}
        priceLists={priceLists}
        onCreated={(id, another) => {
          if (another) setEntered(entered + 1)
          else void navigate({ to: '/products/$id', params: { id }, replace: true })
        }}
        onRemoved={() => {}}
      />
    </article>
  )
}

function Ways({ children }: { children?: ReactNode }) {
  const { t } = useWords()
  const list = useSearch({ strict: false })
  return (
    <RecordWays
      list={t('products.title')}
      back={t('products.back')}
      renderBack={(props) => <Link to="/products" search={list} {...props} />}
    >
      {children}
    </RecordWays>
  )
}
