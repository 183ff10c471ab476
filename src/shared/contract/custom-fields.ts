import { z } from 'zod'
import { customFieldKinds, longestFieldName } from '../domain/custom-fields.ts'
import { mostOptions } from '../domain/custom-values.ts'
import { currency, id, idInput, line, read, saved, savedRecord, stored, write } from './procedure.ts'

/** The kinds of records that an office gives fields of its own. */
const recordType = z.enum(['contact'])
const customFieldKind = z.enum(customFieldKinds)
const name = line(longestFieldName).min(1)

const colour = z.string().regex(/^#[0-9a-f]{6}$/)

const settings = z.object({
  /** What a choice offers, in this order; removed ones only stay with the records that have them. */
  options: z.array(z.object({ id: z.string(), name, removed: z.boolean(), colour: colour.optional() })),
  /** Of money; empty for any other kind. */
  currency: z.string(),
  /** That a number has at most. */
  decimals: z.int(),
  /** Whether quotes print the customer's value; never of files and long texts. */
  printed: z.boolean(),
})

const customField = z.object({ id, recordType, kind: customFieldKind, name, settings, version: z.int() })
export type CustomField = z.infer<typeof customField>

/** Characters of one value. */
export const mostCustomText = 10_000

/** What is set of a kind's needs: options without an id are new, those left out are removed; one without a colour keeps its own, an empty one takes it away; without a currency money is the office's. */
const givenSettings = z.object({
  options: z
    .array(z.object({ id: z.string().optional(), name, colour: z.union([colour, z.literal('')]).optional() }))
    .max(mostOptions),
  currency,
  decimals: z.int().min(0).max(6),
  printed: z.boolean(),
})

/** Values of a record's custom fields by the id of their field; an empty one is none. */
export const customValues = z.record(z.string().regex(/^[1-9]\d*$/), z.string().trim().max(mostCustomText))

const customFieldChange = idInput.extend({
  version: z.int(),
  patch: z.object({ name, kind: customFieldKind }).extend(givenSettings.shape).partial(),
})
export type CustomFieldChange = z.infer<typeof customFieldChange>

export const customFields = {
  /** The fields of a kind of record in the order that the office gave them. */
  list: read('office.read')
    .input(z.object({ recordType }))
    .output(z.object({ customFields: z.array(stored(customField)) })),
  create: write('office.write', 'customField')
    .input(z.object({ recordType, kind: customFieldKind.default('text'), name }).extend(givenSettings.partial().shape))
    .output(savedRecord),
  /**
   * With another kind, currency or fewer decimals every value of a record is read anew. INVALID telling which records
   * where some do not fit; nothing is changed then. Many values are changed only after a backup.
   */
  update: write('office.write', 'customField', 'contact').input(customFieldChange).output(savedRecord),
  /** Puts the fields into this order; those not named stay behind them. */
  order: write('office.write', 'customField')
    .input(z.object({ recordType, ids: z.array(id).min(1).max(10_000) }))
    .output(saved),
  /** Moves a field to the trash: records keep their values for it, which come back with it by an undo. */
  remove: write('office.write', 'customField').input(idInput).output(saved),
}
