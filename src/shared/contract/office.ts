import { z } from 'zod'
import {
  country,
  currency,
  id,
  idInput,
  language,
  line,
  millionths,
  read,
  saved,
  savedRecord,
  stored,
  text,
  write,
} from './procedure.ts'

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
  /** Text printed below a quote's totals. */
  quoteTerms: text(10_000),
  /** Pattern of the quote numbers, such as `Q-{YYYY}-{####}`. */
  quoteNumberPattern: line(60).regex(/\{#+\}/),
  /** The folder that a scanner writes into, or empty. */
  scanFolder: line(1000),
  /** Days that the trash keeps what is deleted; 0: until it is emptied by hand. */
  trashDays: z.union([z.literal(0), z.int().min(leastTrashDays).max(3650)]),
})
export type OfficeProfile = z.infer<typeof officeProfile>

const taxRate = z.object({
  id,
  name: line(80),
  /** 19 % is 190,000. */
  rate: millionths.min(0).max(1_000_000),
  /** The rate that new lines start with. */
  isDefault: z.boolean(),
})
export type TaxRate = z.infer<typeof taxRate>

export const office = {
  get: read('office.read').output(
    z.object({
      profile: stored(officeProfile),
      version: z.int(),
      taxRates: z.array(stored(taxRate)),
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
   * Replaces the list of tax rates as it was read at the office's `version`: rates with an id are kept, those left out
   * are removed.
   */
  setTaxRates: write('office.write', 'office')
    .input(z.object({ version: z.int(), taxRates: z.array(taxRate.extend({ id: id.optional() })).max(50) }))
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
  load: write('office.write', 'contact', 'quote', 'colleague', 'office', 'tag')
    .input(z.object({ language }))
    .output(saved.extend({ contacts: z.int(), quotes: z.int() })),
  /** Removes what `load` brought, but for the contacts that the office's own quotes need: those are counted in `kept`. */
  remove: write('office.write', 'contact', 'quote', 'colleague', 'office', 'tag').output(
    saved.extend({ removed: z.int(), kept: z.int() }),
  ),
}
