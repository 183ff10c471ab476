import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProductRow } from '../../../shared/contract/products.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'

interface ProductFinderProps {
  label: string
  /** The product that is not offered. */
  except: number | null
  onChoose: (product: ProductRow) => void
}

/** Finds a product by number or name; one that is chosen is handed over, and the next can be typed. */
export function ProductFinder({ label, except, onChoose }: ProductFinderProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 80)
  const { data, isPlaceholderData } = useQuery({
    ...orpc.products.find.queryOptions({ input: { search, limit: 20 } }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  })
  const found = search === '' ? [] : (data?.rows ?? []).filter(({ id }) => id !== except)
  return (
    <Select
      label={label}
      placeholder={t('products.search')}
      searchable
      data={found.map(({ id, number, name }) => ({
        value: String(id),
        label: [number, name].filter(Boolean).join(' · '),
      }))}
      aria-busy={typed.trim() !== search || isPlaceholderData}
      // The core has chosen already, by its own rules.
      selectFirstOptionOnChange={false}
      filter={({ options }) => options}
      nothingFoundMessage={search === '' ? undefined : t('products.nothingFound')}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(chosen) => {
        const product = found.find(({ id }) => String(id) === chosen)
        if (product) onChoose(product)
        setTyped('')
      }}
    />
  )
}
