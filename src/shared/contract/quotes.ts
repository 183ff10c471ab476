import { z } from 'zod'
import { printDocumentSchema } from '../domain/print-document.ts'
import { quoteStatuses } from '../domain/quote-state.ts'
import { officeProfile, rounding, tax, taxRounding } from './office.ts'
import { startedJob } from './events.ts'
import { groupsInput, listFilter, listGroups, listSort } from './lists.ts'
import {
  currency,
  day,
  finalWrite,
  id,
  idInput,
  instant,
  language,
  line,
  millionths,
  minorUnits,
  read,
  saved,
  savedRecord,
  stored,
  task,
  text,
  write,
} from './procedure.ts'

const quoteStatus = z.enum(['draft', 'sent', 'accepted', 'declined', 'cancelled', 'superseded'])
export type QuoteStatus = z.infer<typeof quoteStatus>

/** As lists tell it: `expired` is one that was sent and whose last day is over. */
const shownStatus = z.enum(quoteStatuses)

/** What happens to a quote and stands in the timelines of its contacts. */
export const quoteEventKind = z.enum([
  'sent',
  'revised',
  'accepted',
  'declined',
  'cancelled',
  'reopened',
  'superseded',
  'printed',
  'saved',
  'emailed',
])
export type QuoteEventKind = z.infer<typeof quoteEventKind>

/** A part of the price that is not asked for: a rate in millionths, or minor units. */
const discount = z.union([
  z.strictObject({ rate: millionths.min(0).max(1_000_000) }),
  z.strictObject({ amount: minorUnits.min(0) }),
])

/** A line of figures, the heading of a section that lasts until the next, or a text between lines. */
const lineKind = z.enum(['item', 'section', 'note'])

const quoteLine = z.object({
  id: id.optional(),
  kind: lineKind,
  /** One that is not part of the total: the customer may take it in addition, or in place of the item before it. */
  choice: z.enum(['', 'optional', 'alternative']),
  /** The product that it was made from. */
  productId: id.nullable(),
  /** The first line names what is offered, the lines below describe it. */
  text: text(10_000),
  quantity: millionths,
  unit: line(40),
  /** Net, or with tax where the quote's prices include it. */
  unitPrice: millionths,
  discount: discount.nullable(),
  taxes: z.array(tax).max(5),
  /** What is printed on the quote because this line bears no tax. */
  taxNote: line(1_000),
  /** What a unit costs the office, in the quote's currency; never printed. */
  cost: millionths.nullable(),
})
export type QuoteLine = z.infer<typeof quoteLine>

/** A line of which nothing is said yet; a section or a note has no more than its text beside that. */
export const blankLine: QuoteLine = {
  kind: 'item',
  choice: '',
  productId: null,
  text: '',
  quantity: 1_000_000,
  unit: '',
  unitPrice: 0,
  discount: null,
  taxes: [],
  taxNote: '',
  cost: null,
}

/** Everything of a quote that its form writes. Lines are replaced whole and stand in their order; those with an id are kept. */
export const quoteFields = z.object({
  /** Company or person that the quote is made to. */
  contactId: id,
  /** The person it is addressed to where the contact is a company. */
  personId: id.nullable(),
  /** Lines of the address window; empty: those of the contact. */
  billingAddress: text(2_000),
  deliveryAddress: text(2_000),
  subject: line(),
  /** The customer's own reference, and the office's. */
  reference: line(),
  ourReference: line(),
  /** Language of the paper. */
  language,
  currency,
  /** What one unit of the currency is of the office's, in billionths; null where it is the same or not known. */
  exchangeRate: z.int().positive().nullable(),
  /** The list that prices of products are taken from; null: the one that fits. */
  priceListId: id.nullable(),
  pricesIncludeTax: z.boolean(),
  taxRounding,
  rounding,
  /** The total is a multiple of so many minor units. */
  totalStep: z.int().min(1).max(1_000_000),
  /** On the whole, before tax; shared out over the lines. */
  discount: discount.nullable(),
  issuedOn: day,
  /** Valid through the end of this day; null: without limit. */
  validUntil: day.nullable(),
  paymentTerms: line(),
  deliveryTime: line(),
  /** A code of the Incoterms 2020, such as `DAP`, or empty; and its place. */
  incoterm: line(20),
  incotermPlace: line(),
  intro: text(20_000),
  terms: text(20_000),
  /** Printed below the terms. */
  customerNotes: text(20_000),
  /** For the office alone, never printed. */
  notes: text(),
  /** The salesperson. */
  ownerId: id.nullable(),
  /** null: the office's usual design. */
  designId: id.nullable(),
  lines: z.array(quoteLine).max(2_000),
})
export type QuoteFields = z.infer<typeof quoteFields>

const quoteTax = tax.extend({ base: minorUnits, amount: minorUnits })

/** The fields of a quote as they are stored. */
export const storedQuoteFields = stored(quoteFields)

const quote = storedQuoteFields.extend({
  id,
  version: z.int(),
  /** null until it is sent. */
  number: z.string().nullable(),
  /** Which version of it this is, from 1; null: the quote that it revises. */
  revision: z.int(),
  revisesId: id.nullable(),
  status: quoteStatus,
  contactName: z.string(),
  personName: z.string(),
  /** Lines of the address window: of the contact as it is now, frozen once the quote is sent. */
  recipient: z.array(z.string()),
  /** The amount after its own discount, and whether the customer took it (null: not yet decided). */
  lines: z.array(stored(quoteLine).extend({ amount: minorUnits, accepted: z.boolean().nullable() })),
  /** Sum of the lines, and what the discount on the whole takes from it. */
  linesTotal: minorUnits,
  discountTotal: minorUnits,
  net: minorUnits,
  taxes: z.array(quoteTax),
  /** What rounding to the step of the total adds. */
  roundingTotal: minorUnits,
  total: minorUnits,
  /** Of the lines that the customer took; null before that. */
  acceptedTotal: minorUnits.nullable(),
  decidedOn: day.nullable(),
  decidedBy: z.string(),
  decisionReason: z.string(),
  sentAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.nullable(),
})
export type Quote = z.infer<typeof quote>

/** A line of the list. */
const quoteRow = z.object({
  id,
  version: z.int(),
  number: z.string().nullable(),
  revision: z.int(),
  status: quoteStatus,
  contactId: id,
  contactName: z.string(),
  personId: id.nullable(),
  subject: z.string(),
  reference: z.string(),
  ourReference: z.string(),
  issuedOn: day,
  validUntil: day.nullable(),
  sentAt: instant.nullable(),
  decidedOn: day.nullable(),
  currency,
  net: minorUnits,
  /** What it comes to; of an accepted one, what was ordered. */
  total: minorUnits,
  /** The total in the office's currency; null where no rate is known. */
  officeTotal: minorUnits.nullable(),
  /** What of the net is left above the cost, of an accepted one of what was ordered; null where a cost is not known. */
  margin: minorUnits.nullable(),
  ownerId: id.nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type QuoteRow = z.infer<typeof quoteRow>

/** Which quotes: a search as typed (number, subject, reference, texts of the lines, the contact), conditions and ids. */
export const quoteFilter = listFilter.extend({
  /** Quotes to this contact or addressed to this person. */
  contactId: id.optional(),
  /** Quotes with lines of this product. */
  productId: id.optional(),
})
export type QuoteFilter = z.infer<typeof quoteFilter>

const quoteSum = z.object({
  status: shownStatus,
  currency,
  count: z.int(),
  /** Sum of the totals; null where it is too large to be told exactly. */
  total: minorUnits.nullable(),
  /** The same in the office's currency; null, too, where a rate is not known. */
  officeTotal: minorUnits.nullable(),
})
export type QuoteSum = z.infer<typeof quoteSum>

/** Quotes of a kind, and their sum in the office's currency: of those whose rate is known. */
const tally = z.object({ count: z.int(), total: minorUnits.nullable(), unknown: z.int() })
export type QuoteTally = z.infer<typeof tally>

/** Part of a whole, by number and by sum, as rates in millionths; null where there is no whole. */
const share = z.object({ ofCount: z.int().nullable(), ofTotal: z.int().nullable() })

const quoteOverview = z.object({
  /** The office's. */
  currency,
  /** Quotes by the month of their date, the earliest first. */
  months: z.array(z.object({ month: z.string(), statuses: z.array(tally.extend({ status: shownStatus })) })),
  /**
   * How many of the quotes of these months that have come to an end were accepted: accepted, by accepted, declined and
   * expired ones. Drafts and those that wait, were cancelled or are superseded do not count.
   */
  conversion: share.extend({ accepted: z.int(), ended: z.int() }),
  /** Sent and still valid, whenever it was. */
  waiting: tally,
  /** Of those, whose last day comes within the next days. */
  expiring: tally,
  /** Sent, without an answer, the last day over. */
  expired: tally,
})
export type QuoteOverview = z.infer<typeof quoteOverview>

/** One of the versions of a quote, the first being 1. */
const quoteVersion = z.object({
  id,
  number: z.string().nullable(),
  revision: z.int(),
  status: quoteStatus,
  issuedOn: day,
  validUntil: day.nullable(),
  currency,
  total: minorUnits,
})
export type QuoteVersion = z.infer<typeof quoteVersion>

const quoteEvent = z.object({
  id,
  kind: quoteEventKind,
  at: instant,
  colleagueId: id.nullable(),
  /** Who accepted it, why it was declined or cancelled, which number replaced it, to whom it was e-mailed. */
  note: z.string(),
})
export type QuoteEvent = z.infer<typeof quoteEvent>

const ids = z.object({ ids: z.array(id).min(1).max(10_000) })
/** Quotes whose pages are made at once. */
export const mostAtOnce = 500
const fewIds = z.object({ ids: z.array(id).min(1).max(mostAtOnce) })
/** One or more addresses, a subject and plain text. */
const email = z.object({ to: line(2_000), subject: line(), text: text(20_000) })
const fileBytes = z.object({ fileName: z.string(), base64: z.string() })
/** A quote as it was read. */
const asRead = idInput.extend({ version: z.int() })

export const quotes = {
  /** A page of the list, and the sums of the whole filter by status and currency. */
  list: read('quotes.read')
    .input(
      z.object({
        filter: quoteFilter.default({}),
        sort: listSort,
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(quoteRow), total: z.int(), sums: z.array(quoteSum) })),
  /** How many quotes of a filter share each value of a field, most first; `more`: there are further groups. */
  groups: read('quotes.read')
    .input(groupsInput.extend({ filter: quoteFilter.default({}) }))
    .output(listGroups),
  /** How many quotes came to what in each of the last months, this one too. */
  overview: read('quotes.read')
    .input(z.object({ months: z.int().min(1).max(60).default(12) }))
    .output(quoteOverview),
  get: read('quotes.read').input(idInput).output(quote),
  /** What a new quote to this contact starts with: its language, the office's currency, terms and validity. */
  defaults: read('quotes.read')
    .input(z.object({ contactId: id }))
    .output(quoteFields),
  /** Fields left out take their value from `defaults`. */
  create: write('quotes.write', 'quote')
    .input(quoteFields.partial().required({ contactId: true }))
    .output(savedRecord),
  /** A patch of the changed fields, with the version they were read at. Drafts only. */
  update: write('quotes.write', 'quote')
    .input(idInput.extend({ version: z.int(), patch: quoteFields.partial() }))
    .output(savedRecord),
  /**
   * Makes a draft with the contents of a quote, dated today and at today's exchange rate; to another contact without
   * what was the first one's: person, addresses, reference, notes to the customer, price list.
   */
  duplicate: write('quotes.write', 'quote')
    .input(idInput.extend({ contactId: id.optional() }))
    .output(savedRecord),
  /**
   * Makes a draft, dated today, of the next version of a quote that waits for an answer or was declined. Sent, it gets
   * the number of the first version with its own behind it, and those before it are superseded. It keeps the exchange
   * rate at which it was offered.
   */
  revise: write('quotes.write', 'quote').input(idInput).output(savedRecord),
  /** The customer takes a quote that was sent: what counts, and of the optional and alternative lines those in `lines`. */
  accept: write('quotes.write', 'quote')
    .input(asRead.extend({ on: day, by: line(200).default(''), lines: z.array(id).max(2_000).default([]) }))
    .output(savedRecord),
  decline: write('quotes.write', 'quote')
    .input(asRead.extend({ on: day, by: line(200).default(''), reason: line().default('') }))
    .output(savedRecord),
  /** Takes back a quote that was sent, also one that was accepted. */
  cancel: write('quotes.write', 'quote')
    .input(asRead.extend({ on: day, reason: line().default('') }))
    .output(savedRecord),
  /** Lets a quote that was accepted, declined or cancelled wait for an answer again. */
  reopen: write('quotes.write', 'quote').input(asRead).output(savedRecord),
  /** Tells the timeline that quotes were printed, saved as files or e-mailed; drafts are passed over. */
  note: write('quotes.write', 'quote')
    .input(ids.extend({ kind: quoteEventKind.extract(['printed', 'saved', 'emailed']), note: line(1_000).default('') }))
    .output(saved.extend({ count: z.int() })),
  /** The versions of a quote in their order, what happened to it, latest first, and the file that was kept when it was sent. */
  life: read('quotes.read')
    .input(idInput)
    .output(
      z.object({
        versions: z.array(quoteVersion),
        events: z.array(quoteEvent),
        pdf: z.object({ bytes: z.int(), sha256: z.string() }).nullable(),
      }),
    ),
  /** Computes the SHA-256 of the PDF that was kept anew; null where its file is gone. */
  verify: read('quotes.read')
    .input(idInput)
    .output(z.object({ kept: z.string(), now: z.string().nullable() })),
  /** Reasons that were given when quotes were declined or cancelled, the most frequent first. */
  reasons: read('quotes.read').output(z.object({ reasons: z.array(z.string()) })),
  /** Moves quotes to the trash; a number once given stays given. */
  remove: write('quotes.write', 'quote')
    .input(ids)
    .output(saved.extend({ count: z.int() })),
  restore: write('quotes.write', 'quote')
    .input(ids)
    .output(saved.extend({ count: z.int() })),
  /**
   * Marks a draft as sent, as it was read at `version`: gives it the next number of the office's series, freezes its
   * recipient and keeps its PDF. Answers NO_PDF, MISSING_FONT or PDF_TIMEOUT, and changes nothing, where no PDF can be made.
   */
  send: finalWrite('quotes.write', 'quote')
    .input(idInput.extend({ version: z.int() }))
    .output(saved.extend({ id, version: z.int(), number: z.string() })),
  /** The number that a draft would get if it were sent now. */
  numberWhenSent: read('quotes.read')
    .input(idInput)
    .output(z.object({ number: z.string() })),
  /**
   * The number that a quote of this day would get now and its place in the series, and the three next ones with it; by
   * the office's pattern and restart, or by those given.
   */
  nextNumber: read('quotes.read')
    .input(
      z.object({
        issuedOn: day,
        pattern: officeProfile.shape.quoteNumberPattern.optional(),
        restart: officeProfile.shape.quoteNumberRestart.optional(),
      }),
    )
    .output(z.object({ number: z.string(), count: z.int(), upcoming: z.array(z.string()) })),
  /** Has the series of this day go on with `count`, or with the next one whose number no quote bears. */
  setNextNumber: finalWrite('office.write', 'office')
    .input(z.object({ issuedOn: day, count: z.int().min(1).max(999_999_999) }))
    .output(saved),
  /**
   * The printed page. Of a sent quote the page that was sent; of a draft with `fields` in place of what is saved, and
   * of a quote not yet saved, which has no id, from `fields` alone.
   */
  document: read('quotes.read')
    .input(z.object({ id: id.optional(), fields: quoteFields.optional() }))
    .output(printDocumentSchema),
  /**
   * To whom the e-mail with a quote goes and what it says, in the quote's language, to be changed before it is made; and
   * the name of the PDF that goes with it.
   */
  emailDefaults: read('quotes.read')
    .input(idInput)
    .output(email.extend({ attached: z.string() })),
  /** The e-mail with the kept PDF, as a file (`.eml`) that mail programs open to be sent. Answers WRONG_STATE for a draft. */
  email: task('quotes.read').input(idInput.extend(email.shape)).output(fileBytes),
  /** The pages of quotes one after another, in the order of the ids, to be printed at once. */
  documents: read('quotes.read').input(fewIds).output(printDocumentSchema),
  /** Starts a job whose result is an `ExportedFile`: the PDFs of quotes in a ZIP file. */
  pdfs: task('quotes.read').input(fewIds).output(startedJob),
  /** The PDF: of a sent quote the one that was kept, byte for byte; of a draft one that says so. */
  pdf: task('quotes.read').input(idInput).output(fileBytes),
}
