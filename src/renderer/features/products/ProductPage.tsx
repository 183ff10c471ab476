import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { errorData } from '../../../shared/errors.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { listInput } from '../../components/list/list-state.ts'
import { useCommands } from '../../lib/commands.ts'
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
  const goTo = (other: number | null | undefined) => {
    if (other) void navigate({ to: '/products/$id', params: { id: other }, search: list, replace: true })
  }
  useCommands([
    {
      id: 'next product',
      label: t('products.next'),
      keys: 'j',
      group: 'page',
      inPalette: false,
      run: () => goTo(beside?.next),
    },
    {
      id: 'previous product',
      label: t('products.previous'),
      keys: 'k',
      group: 'page',
      inPalette: false,
      run: () => goTo(beside?.previous),
    },
  ])
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
      <nav className={classes.ways} aria-label={t('products.title')}>
        <Back />
        <Group gap={2}>
          <Step label={t('products.previous')} to={beside?.previous} onGo={goTo}>
            <IconChevronUp size={18} stroke={1.5} />
          </Step>
          <Step label={t('products.next')} to={beside?.next} onGo={goTo}>
            <IconChevronDown size={18} stroke={1.5} />
          </Step>
        </Group>
      </nav>
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
  const { t } = useWords()
  const navigate = useNavigate()
  const priceLists = usePriceLists()
  const [entered, setEntered] = useState(0)
  if (!priceLists) return null
  return (
    <article className={classes.page}>
      <nav className={classes.ways} aria-label={t('products.title')}>
        <Back />
      </nav>
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

function Back() {
  const { t } = useWords()
  const list = useSearch({ strict: false })
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconArrowLeft size={16} stroke={1.5} />}
      renderRoot={(props) => <Link to="/products" search={list} {...props} />}
    >
      {t('products.back')}
    </Button>
  )
}

interface StepProps {
  label: string
  to: number | null | undefined
  onGo: (id: number) => void
  children: ReactNode
}

function Step({ label, to, onGo, children }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={!to} onClick={() => to && onGo(to)}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
