import type { RecordType } from '../../shared/contract/procedure.ts'

const pages: Partial<Record<RecordType, (id: number) => string>> = {
  contact: (id) => `/contacts/${id}`,
  product: (id) => `/products/${id}`,
  priceList: (id) => `/products/lists/${id}`,
  quote: (id) => `/quotes/${id}`,
  office: () => '/settings/office',
  colleague: () => '/settings/colleagues',
  design: (id) => `/designs/${id}`,
  customField: () => '/settings/fields',
  importBatch: (id) => `/import/${id}`,
}

/** The address of the page where a record is seen; null where it has none of its own. */
export function pageOf(type: RecordType, id: number): string | null {
  return pages[type]?.(id) ?? null
}
