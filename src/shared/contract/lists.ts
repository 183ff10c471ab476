import { z } from 'zod'
import { allOperators, conditionsOf, deepestGroup, type FilterGroup, mostConditions } from '../domain/filter.ts'
import { id, line } from './procedure.ts'

/** A field of a list: `city`, or one of the office's own as `custom.<id>`. */
export const listField = z.string().regex(/^[a-zA-Z]+\d*(\.[1-9]\d*)?$/)

const conditionValue = z.union([line(500), z.number(), z.array(z.union([line(500), z.number()])).max(1_000)])
const condition = z.object({ field: listField, is: z.enum(allOperators), value: conditionValue.optional() })

const groupTo = (depth: number): z.ZodType<FilterGroup, FilterGroup> => {
  const part = depth === 0 ? condition : z.union([condition, z.lazy(() => groupTo(depth - 1))])
  const parts = z.array(part).max(mostConditions)
  return z.union([z.strictObject({ all: parts }), z.strictObject({ any: parts })])
}

/** Conditions, and groups of which all or any hold. What a field can be asked the descriptor of its list says. */
export const filterGroup = groupTo(deepestGroup).refine((group) => conditionsOf(group).length <= mostConditions)

/** Which records: a search as typed, conditions, and ids that are wanted or not; all of it holds together. */
export const listFilter = z.object({
  search: line(200).optional(),
  where: filterGroup.optional(),
  ids: z.array(id).max(100_000).optional(),
  exceptIds: z.array(id).max(100_000).optional(),
})
export type ListFilter = z.infer<typeof listFilter>

export const sortTerm = z.object({ field: listField, descending: z.boolean().default(false) })
export type SortTerm = z.infer<typeof sortTerm>

/** By what a list is sorted, the weightiest first; records without a value stand last. Empty: by the list's own order. */
export const listSort = z.array(sortTerm).max(3).default([])

/** Records that share a value of a field. */
const listGroup = z.object({
  /** What a condition compares with: null for those that have no value, a month as `YYYY-MM`. */
  value: z.union([z.string(), z.number()]).nullable(),
  /** The name of what was chosen, where the value is not the name. */
  label: z.string(),
  count: z.int(),
})
export type ListGroup = z.infer<typeof listGroup>

/** Groups that are told at most. */
export const mostGroups = 1_000

/** By the values of which field the records of a filter are grouped. */
export const groupsInput = z.object({
  filter: listFilter.default({}),
  field: listField,
  limit: z.int().min(1).max(mostGroups).default(mostGroups),
})
export type GroupsInput = z.input<typeof groupsInput>

/** Groups, most records first; `more`: there are further ones. */
export const listGroups = z.object({ groups: z.array(listGroup), more: z.boolean() })
export type ListGroups = z.infer<typeof listGroups>

/** A record in the order of a list. */
export const neighboursInput = z.object({ id, filter: listFilter.default({}), sort: listSort })
/** Those before and after it. */
export const listNeighbours = z.object({ previous: id.nullable(), next: id.nullable() })
