import type { ComponentType } from 'react'
import type { Product } from '../../shared/contract/products.ts'

/** A part of the product's page that another feature fills, such as the files that it came from. */
interface ProductPanel {
  id: string
  component: ComponentType<{ product: Product }>
}

/** What other features add to the screens of products; `app/routes.tsx` fills it once, before the first page. */
export const productSlots: { panels: ProductPanel[] } = { panels: [] }
