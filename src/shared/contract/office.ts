import { z } from 'zod'
import { roundings } from '../domain/money.ts'
import { restarts } from '../domain/number-series.ts'
import { taxRoundings } from '../domain/quote-totals.ts'
import {
  country,
  currency,
  id,
  idInput,
  language,
  line,
  localText,
  millionths,
  read,
  saved,
  savedRecord,
  stored,
  write,
} from './procedure.ts'

export const taxRounding = z.enum(taxRoundings)
export const rounding = z.enum(roundings)

/** So long the trash keeps what is deleted, whatever the office says, unless it is emptied by hand. */
export const leastTrashDays = 30

export const officeProfile = z.object({
  name: line(),
  street: line(),
  street2: line(),
  postcode: line(40),
  city: line(),
  region: line(),
  country,
  phone: line(80),
  email: line(),
  web: line(),
  taxNumber: line(80),
  bankName: line(),
  bankAccount: line(80),
  bankCode: line(40),
  /** PNG, JPEG or SVG as a `data:` URL of at most 700,000 characters, or empty. */
  logo: z.union([
    z.literal(''),
    z
      .string()
      .max(700_000)
      .regex(/^data:image\/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]+$/),
  ]),
  currency,
  /** The office's own language; customers have theirs. */
  language,
  /** Whether the prices of its quotes include tax. */
  pricesIncludeTax: z.boolean(),
  /** Days that a quote is valid. */
  quoteValidDays: z.int().min(0).max(3650),
  /** Text printed below a quote's totals, by the quote's language. */
  quoteTerms: localText(10_000),
  /** What the e-mail with a quote says, by its language, with `{{number}}` and the like; the program's words where it is empty. */
  quoteEmailSubject: localText(300),
  quoteEmailText: localText(10_000),
  /** Pattern of the quote numbers, such as `Q-{YYYY}-{####}`. */
  quoteNumberPattern: line(60).regex(/\{#+\}/),
  /** When the numbers begin again at 1; the pattern then names the year, or year and month. */
  quoteNumberRestart: z.enum(restarts),
  /** Whether tax is rounded on each line or once on the whole quote. */
  taxRounding,
  rounding,
  /** The folder that a scanner writes into, or empty. */
  scanFolder: line(1000),
  /** Days that the trash keeps what is deleted; 0: until it is emptied by hand. */
  trashDays: z.union([z.literal(0), z.int().min(leastTrashDays).max(3650)]),
})
export type OfficeProfile = z.infer<typeof officeProfile>

/** A tax of a line; the rate in millionths (19 % is 190,000). One that is compound lies on the taxes before it, too. */
export const tax = z.object({ name: line(80), rate: millionths.min(0).max(1_000_000), compound: z.boolean() })
export type Tax = z.infer<typeof tax>

/** A tax of a class; `names`: what it is called on quotes in other languages than the office's. */
const classTax = tax.extend({ names: localText(80).optional() })
export type ClassTax = z.infer<typeof classTax>

const taxClass = z.object({
  id,
  name: line(80).min(1),
  /** None where it is exempt or the customer owes the tax. */
  taxes: z.array(classTax).max(5),
  /** What is printed on a quote with such lines: the reason of an exemption, the reverse charge. */
  notes: localText(1_000),
  /** The one that new lines start with: one class of the list. */
  isDefault: z.boolean(),
})
export type TaxClass = z.infer<typeof taxClass>

/** A currency that the office quotes in. */
const officeCurrency = z.object({
  code: currency,
  /** What one unit is of the office's own currency, in billionths; null: not known. Its own is one. */
  rate: z.int().positive().nullable(),
  /** Totals are multiples of so many minor units. */
  totalStep: z.int().min(1).max(1_000_000),
})
export type OfficeCurrency = z.infer<typeof officeCurrency>

export const office = {
  get: read('office.read').output(
    z.object({
      profile: stored(officeProfile),
      version: z.int(),
      taxClasses: z.array(stored(taxClass)),
      /** The office's own is the first. */
      currencies: z.array(stored(officeCurrency)),
      /** Nothing has been entered yet. */
      empty: z.boolean(),
      /** The invented sample office is loaded. */
      sample: z.boolean(),
      /** A PDF can be made on this machine. */
      pdf: z.boolean(),
      folder: z.string(),
      appVersion: z.string(),
    }),
  ),
  update: write('office.write', 'office')
    .input(z.object({ version: z.int(), patch: officeProfile.partial() }))
    .output(savedRecord),
  /**
   * Replaces the list of tax classes as it was read at the office's `version`: those with an id are kept, those left out
   * are removed. The first default is it, or the first class. Answers IN_USE where products have one that is left out.
   */
  setTaxClasses: write('office.write', 'office')
    .input(z.object({ version: z.int(), taxClasses: z.array(taxClass.extend({ id: id.optional() })).max(50) }))
    .output(savedRecord),
  /** Replaces the list of currencies likewise; the office's own stays, and is the first. */
  setCurrencies: write('office.write', 'office')
    .input(z.object({ version: z.int(), currencies: z.array(officeCurrency).max(50) }))
    .output(savedRecord),
}

const colleague = z.object({
  id,
  name: line(120).min(1),
  initials: line(4).min(1),
  /** `#rrggbb` */
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  active: z.boolean(),
  version: z.int(),
})
export type Colleague = z.infer<typeof colleague>
const colleagueFields = colleague.omit({ id: true, version: true })

export const colleagues = {
  list: read('office.read').output(z.object({ colleagues: z.array(stored(colleague)) })),
  create: write('office.write', 'colleague').input(colleagueFields).output(savedRecord),
  update: write('office.write', 'colleague')
    .input(idInput.extend({ version: z.int(), patch: colleagueFields.partial() }))
    .output(savedRecord),
}

/** The invented business that a newcomer tries the program with. */
export const sample = {
  load: write('office.write', 'contact', 'product', 'priceList', 'quote', 'colleague', 'office', 'tag')
    .input(z.object({ language }))
    .output(saved.extend({ contacts: z.int(), quotes: z.int() })),
  /** Removes what `load` brought, but for the contacts that the office's own quotes need: those are counted in `kept`. */
  remove: write('office.write', 'contact', 'product', 'priceList', 'quote', 'colleague', 'office', 'tag').output(
    saved.extend({ removed: z.int(), kept: z.int() }),
  ),
}
