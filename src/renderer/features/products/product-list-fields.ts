import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ViewDefinition } from '../../../shared/contract/views.ts'
import {
  productListFields,
  type StandardProductView,
  standardProductViews,
} from '../../../shared/domain/product-list.ts'
import { units } from '../../../shared/domain/units.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { unitName } from '../../../shared/i18n/product-words.ts'
import type { StandardView } from '../../components/list/ViewBar.tsx'
import type { FieldOption, ViewedField } from '../../components/list/viewed-field.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'

/** All price lists, in the order in which quotes look for prices. */
export function usePriceLists() {
  return useQuery(orpc.priceLists.list.queryOptions()).data?.priceLists
}

const inUse = (field: 'productGroup' | 'unit') => orpc.products.inUse.queryOptions({ input: { field } })

/**
 * Every field of the list of products, with its title and what its choices are.
 * @param asked whether somebody chooses among groups and units: counting through many products takes a moment
 */
export function useProductListFields(asked: boolean): readonly ViewedField[] {
  const { t } = useWords()
  const priceLists = usePriceLists()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const { data: groups } = useQuery({ ...inUse('productGroup'), enabled: asked })
  const { data: unitsInUse } = useQuery({ ...inUse('unit'), enabled: asked })
  return useMemo(() => {
    const options: Record<string, readonly FieldOption[]> = {
      productGroup: (groups?.values ?? []).map((value) => ({ value, label: value })),
      unit: [...new Set([...units, ...(unitsInUse?.values ?? [])])].map((value) => ({
        value,
        label: unitName(t, value),
      })),
      taxClass: (office?.taxClasses ?? []).map(({ id, name }) => ({ value: id, label: name })),
    }
    return productListFields(priceLists).map((field): ViewedField => {
      const choices = options[field.key]
      const title = field.label ?? t(`products.fields.${field.key}` as TextKey)
      return { ...field, title, ...(choices && { options: choices }) }
    })
  }, [t, priceLists, office, groups, unitsInUse])
}

/** The views that every office has, in the reader's words. */
export function useStandardViews(): StandardView[] {
  const { t } = useWords()
  const keys = Object.keys(standardProductViews) as StandardProductView[]
  return keys.map((key) => {
    const definition: ViewDefinition = standardProductViews[key]
    return { key, name: t(`products.views.${key}`), definition }
  })
}
