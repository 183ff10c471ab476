import { z } from 'zod'

/** What the list of files shows, kept in its address. Anything odd in an address is left out. */
const filesListState = z.object({
  search: z.string().max(200).optional().catch(undefined),
  sort: z.enum(['name', 'contact', 'bytes', 'created']).optional().catch(undefined),
  descending: z.boolean().optional().catch(undefined),
  /** The file that is shown over the list. */
  file: z.int().positive().optional().catch(undefined),
})
export type FilesListState = z.infer<typeof filesListState>

export const parseFilesListState = (search: Record<string, unknown>): FilesListState => filesListState.parse(search)
