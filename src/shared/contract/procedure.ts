import { oc } from '@orpc/contract'
import { z } from 'zod'
import { errors } from '../errors.ts'
import { type Language, languages } from '../i18n/languages.ts'

/** The kinds of records that history, change events and permissions speak of. */
export const recordTypes = [
  'contact',
  'activity',
  'task',
  'product',
  'priceList',
  'design',
  'quote',
  'colleague',
  'office',
  'tag',
  'customField',
  'importBatch',
  'attachment',
  'view',
] as const
export type RecordType = (typeof recordTypes)[number]

/** What a caller may be allowed to do; today everybody in the office may do everything. */
export type Permission =
  `${'contacts' | 'activities' | 'tasks' | 'products' | 'designs' | 'quotes' | 'office' | 'history' | 'backups' | 'imports' | 'files' | 'views' | 'privacy'}.${'read' | 'write'}`

/**
 * - `read`: answered by the read-only connection, in the reader thread where there is one.
 * - `write`: one transaction with its change set; `changes` names the record types it touches.
 * - `task`: runs in the core's thread without a transaction: starts jobs, takes uploads, keeps the event stream.
 */
export interface ProcedureMeta {
  kind: 'read' | 'write' | 'task'
  permission: Permission
  changes: readonly RecordType[]
  /** false: the step is final, such as sending a quote. */
  undoable: boolean
}

const procedure = oc
  .$meta<ProcedureMeta>({ kind: 'task', permission: 'office.write', changes: [], undoable: true })
  .errors(errors)

const described = (
  kind: ProcedureMeta['kind'],
  permission: Permission,
  changes: readonly RecordType[],
  undoable: boolean,
) => procedure.meta({ kind, permission, changes, undoable })

export const read = (permission: Permission) => described('read', permission, [], false)
export const write = (permission: Permission, ...changes: RecordType[]) => described('write', permission, changes, true)
/** A write that no undo takes back. */
export const finalWrite = (permission: Permission, ...changes: RecordType[]) =>
  described('write', permission, changes, false)
export const task = (permission: Permission) => described('task', permission, [], true)

export const id = z.int().positive()
export const idInput = z.object({ id })
/** `YYYY-MM-DD` */
export const day = z.iso.date()
/** UTC, ISO 8601 with `Z` */
export const instant = z.iso.datetime()
export const language = z.enum(languages)
/** ISO 3166-1 alpha-2, or empty */
export const country = z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)])
/** ISO 4217 */
export const currency = z.string().regex(/^[A-Z]{3}$/)
/** Amount in minor units of its currency. */
export const minorUnits = z.int()
/** Integer in millionths: quantities, unit prices, rates. */
export const millionths = z.int()
/** No file that text is taken to or from can hold this sign, and nobody types it. */
const withoutNul = (value: string) => value.replaceAll('\0', '')
/** One line of text as people type it: trimmed, bounded. */
export const line = (max = 500) => z.string().overwrite(withoutNul).trim().max(max)
export const text = (max = 100_000) => z.string().overwrite(withoutNul).max(max)

/** A text in some of the program's languages. */
export const localText = (max = 500) =>
  z.object(Object.fromEntries(languages.map((language) => [language, text(max).optional()])) as LocalShape)
type LocalShape = Record<Language, z.ZodOptional<ReturnType<typeof text>>>

/**
 * A schema without the limits that input has to keep, for what is answered: whatever is stored can be read and edited.
 */
export function stored<Schema extends z.ZodType>(schema: Schema): Schema {
  return withoutLimits(schema) as Schema
}

function withoutLimits(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodObject)
    return z.object(Object.fromEntries(Object.entries(schema.shape).map(([name, part]) => [name, withoutLimits(part)])))
  if (schema instanceof z.ZodArray) return z.array(withoutLimits(schema.element))
  if (schema instanceof z.ZodRecord) return z.record(z.string(), withoutLimits(schema.valueType))
  if (schema instanceof z.ZodNullable) return z.nullable(withoutLimits(schema.unwrap()))
  if (schema instanceof z.ZodOptional) return z.optional(withoutLimits(schema.unwrap()))
  return schema instanceof z.ZodString ? z.string() : schema
}

/** What a write answers at least: the change set that undoes it (null: nothing had changed). */
export const saved = z.object({ changeSet: id.nullable() })
export const savedRecord = saved.extend({ id, version: z.int() })
