import { z } from 'zod'
import { mostMerged } from '../../../shared/contract/duplicates.ts'

const id = z.int().positive()
const mergeAddress = z.object({
  ids: z.array(id).max(mostMerged).catch([]),
  /** Who stays, unless another one is chosen. */
  into: id.optional().catch(undefined),
})
export type MergeAddress = z.infer<typeof mergeAddress>

/** Whom the page of merging shows; anything odd in an address is left out. */
export const parseMergeAddress = (search: Record<string, unknown>): MergeAddress => mergeAddress.parse(search)

/** The address at which these are merged. */
export function addressOfMerge({ ids, into }: MergeAddress): string {
  return `/merge?ids=${encodeURIComponent(JSON.stringify(ids))}${into === undefined ? '' : `&into=${into}`}`
}
