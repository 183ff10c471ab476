import type { Holds, ImportBatch } from '../../../shared/contract/imports.ts'

/** Whether all parts hold products. */
export const holdOnlyProducts = (holds: readonly Holds[]): boolean =>
  holds.length > 0 && holds.every((each) => each === 'products')

/** Whether a batch brings products alone. */
export const isOfProducts = ({ parts }: Pick<ImportBatch, 'parts'>): boolean =>
  holdOnlyProducts(parts.map(({ holds }) => holds))
