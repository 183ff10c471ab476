import { z } from 'zod'
import { splitField } from '../domain/contact-fields.ts'
import { priceListOf } from '../domain/product-list.ts'
import { startedJob } from './events.ts'
import { listFilter, listSort } from './lists.ts'
import { task } from './procedure.ts'
import { quoteFilter } from './quotes.ts'

/** `vcard4` and `vcard3` are for contacts and companies alone. */
export const exportFormat = z.enum(['xlsx', 'csv', 'vcard4', 'vcard3', 'json'])
export type ExportFormat = z.infer<typeof exportFormat>

/** What the list of contacts shows of each, besides the fields of the descriptor. */
export const listedContactColumns = [
  'name',
  'company',
  'role',
  'city',
  'country',
  'email',
  'phone',
  'stage',
  'tags',
  'owner',
  'lastActivity',
  'followUp',
  'created',
  'updated',
] as const
export type ListedContactColumn = (typeof listedContactColumns)[number]

/** A column of the list, or a field of the descriptor such as `givenName` and `phone.2`. */
const contactColumn = z
  .string()
  .refine((key) => (listedContactColumns as readonly string[]).includes(key) || splitField(key)?.field.exportable)

export const quoteColumns = [
  'id',
  'number',
  'revision',
  'status',
  'contact',
  'person',
  'subject',
  'reference',
  'ourReference',
  'language',
  'issuedOn',
  'validUntil',
  'decidedOn',
  'decidedBy',
  'reason',
  'discount',
  'net',
  'tax',
  'rounding',
  'total',
  'ordered',
  'currency',
  'exchangeRate',
  'margin',
  'pricesIncludeTax',
  'owner',
  'sentAt',
  'billingAddress',
  'deliveryAddress',
  'paymentTerms',
  'deliveryTime',
  'incoterm',
  'incotermPlace',
  'intro',
  'terms',
  'customerNotes',
  'notes',
  'created',
  'updated',
] as const
export type QuoteColumn = (typeof quoteColumns)[number]

/** Of `notes` each contact that has some, with its name, its company and the text. */
const contactsExport = z
  .object({
    of: z.enum(['contacts', 'companies', 'notes']).default('contacts'),
    format: exportFormat.default('csv'),
    /** `all`: every field, under headers that our import knows; else these columns, headed in the caller's language. */
    columns: z.union([z.literal('all'), z.array(contactColumn).min(1).max(500)]).default('all'),
    filter: listFilter.default({}),
    sort: listSort,
  })
  .refine(({ of, format }) => of !== 'notes' || !format.startsWith('vcard'), { path: ['format'] })
export type ContactsExport = z.infer<typeof contactsExport>

/** `quotes`: a line each, in a workbook with a second sheet of their lines, in JSON with them; `lines`: the lines alone. */
export const quotesExport = z.object({
  of: z.enum(['quotes', 'lines']).default('quotes'),
  format: exportFormat.exclude(['vcard4', 'vcard3']).default('csv'),
  columns: z.union([z.literal('all'), z.array(z.enum(quoteColumns)).min(1)]).default('all'),
  filter: quoteFilter.default({}),
  sort: listSort,
})
export type QuotesExport = z.infer<typeof quotesExport>

/** What the list of products shows of each, besides `price.<id>`: what one unit costs by a price list. */
export const listedProductColumns = [
  'number',
  'name',
  'productGroup',
  'unit',
  'cost',
  'taxClass',
  'active',
  'bundle',
  'created',
  'updated',
] as const
export type ListedProductColumn = (typeof listedProductColumns)[number]

const productColumn = z
  .string()
  .refine((key) => (listedProductColumns as readonly string[]).includes(key) || priceListOf(key) !== null)

export const productsExport = z.object({
  of: z.literal('products').default('products'),
  format: exportFormat.exclude(['vcard4', 'vcard3']).default('csv'),
  /** `all`: every field with the prices of every list, under headers that our import knows; else as in contacts. */
  columns: z.union([z.literal('all'), z.array(productColumn).min(1).max(500)]).default('all'),
  filter: listFilter.default({}),
  sort: listSort,
})
export type ProductsExport = z.infer<typeof productsExport>

/** The result of a job that exports: `file` is read piece by piece. */
export interface ExportedFile {
  file: string
  name: string
  bytes: number
  /** Contacts, notes, quotes or products in it. */
  records: number
}

/** Bytes of one piece of an exported file at most. */
export const longestPiece = 2 * 1024 * 1024

export const exports = {
  /** Starts a job whose result is an `ExportedFile`; all of it is as it stood at one moment. */
  contacts: task('contacts.read').input(contactsExport).output(startedJob),
  quotes: task('quotes.read').input(quotesExport).output(startedJob),
  products: task('products.read').input(productsExport).output(startedJob),
  /** Bytes of an exported file from `at` on, in base64; empty at its end. */
  piece: task('contacts.read')
    .input(z.object({ file: z.string(), at: z.int().min(0) }))
    .output(z.object({ piece: z.string() })),
  /** Removes an exported file that has been read. */
  discard: task('contacts.read')
    .input(z.object({ file: z.string() }))
    .output(z.object({})),
}
