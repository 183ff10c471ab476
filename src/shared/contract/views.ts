import { z } from 'zod'
import { filterGroup, listField, sortTerm } from './lists.ts'
import { id, idInput, line, read, saved, savedRecord, write } from './procedure.ts'

/** The kinds of records whose lists are kept as views. */
const viewedType = z.enum(['contact', 'quote', 'product'])
export type ViewedType = z.infer<typeof viewedType>

/** A column as it stands in a list; `width` in pixels where somebody sized it. */
export const viewColumn = z.object({ field: listField, width: z.int().min(40).max(2_000).optional() })
export type ViewColumn = z.infer<typeof viewColumn>

/** What a list shows: which records, in which order, with which columns, under which heads. */
export const viewDefinition = z.object({
  search: line(200).optional(),
  where: filterGroup.optional(),
  sort: z.array(sortTerm).max(3).optional(),
  columns: z.array(viewColumn).max(200).optional(),
  group: listField.optional(),
})
export type ViewDefinition = z.infer<typeof viewDefinition>

const name = line(120).min(1)

const view = z.object({
  id,
  version: z.int(),
  name: z.string(),
  /** Whether everybody in the office has it; otherwise only the one who made it. */
  shared: z.boolean(),
  definition: viewDefinition,
})
export type View = z.infer<typeof view>

export const views = {
  /** The shared views of a list and the caller's own, in their order. */
  list: read('views.read')
    .input(z.object({ recordType: viewedType }))
    .output(z.object({ views: z.array(view) })),
  /** Somebody who is no colleague has no views of their own: theirs are shared. */
  create: write('views.write', 'view')
    .input(z.object({ recordType: viewedType, name, shared: z.boolean(), definition: viewDefinition }))
    .output(savedRecord),
  update: write('views.write', 'view')
    .input(
      idInput.extend({
        version: z.int(),
        patch: z.object({ name, shared: z.boolean(), definition: viewDefinition }).partial(),
      }),
    )
    .output(savedRecord),
  /** Puts the views into this order; those not named stay behind them. */
  order: write('views.write', 'view')
    .input(z.object({ recordType: viewedType, ids: z.array(id).min(1).max(1_000) }))
    .output(saved),
  /** Moves a view to the trash. */
  remove: write('views.write', 'view').input(idInput).output(saved),
}
