import type { TFunction } from 'i18next'
import type { ImportBatch } from '../../../shared/contract/imports.ts'

/** What an import has come to, in one line. */
export function resultWords(t: TFunction, number: (value: number) => string, { counts, parts }: ImportBatch): string {
  const { rows, createdPeople, createdCompanies, createdProducts, updated } = counts
  const count = { count: rows, rows: number(rows), updated: number(updated) }
  const contacts = { people: number(createdPeople), companies: number(createdCompanies) }
  const products = { products: number(createdProducts) }
  if (parts.every(({ holds }) => holds === 'products')) return t('imports.products.result', { ...count, ...products })
  if (parts.some(({ holds }) => holds === 'products'))
    return t('imports.products.resultOfBoth', { ...count, ...contacts, ...products })
  return t('imports.past.result', { ...count, ...contacts })
}
