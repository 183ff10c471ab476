import type { OfficeProfile } from '../../../shared/contract/office.ts'
import { namesPeriod, unknownPlace } from '../../../shared/domain/number-series.ts'
import { fail } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Db } from '../database/connection.ts'
import { changedNow } from '../database/change-set.ts'
import { queueAllContacts } from '../database/search.ts'
import type { OfficeTable } from '../database/schema.ts'
import { os, reading, writing } from '../procedure.ts'
import { renameProducts } from '../products/product-store.ts'
import { deriveOfficeTotals } from '../quotes/office-totals.ts'
import type { RecordDefinition } from '../record-type.ts'
import { updateRecord } from '../update-record.ts'
import { convertRates, currenciesOf, requireEachOnce, writeCurrencies } from './currencies.ts'
import { convertKept } from './own-currency.ts'
import {
  requireValidClasses,
  type TaxClassInput,
  taxClassesOf,
  withOneDefault,
  writeTaxClasses,
} from './tax-classes.ts'

export const officeRecord: RecordDefinition = {
  type: 'office',
  table: 'office',
  tables: { office: 'id', tax_class: 'office_id', office_currency: 'office_id', sample_record: 'office_id' },
  apart: ['sample_record'],
  derive: deriveFromOffice,
  name: async (db) => (await officeRow(db)).name,
}

/**
 * National phone numbers are read by the office's country, so with another one every contact is derived anew; products
 * are called in its language, and totals of quotes told in its currency.
 */
export async function deriveFromOffice(db: Db): Promise<void> {
  if (await changedNow(db, 'office', 'country')) await queueAllContacts(db)
  if (await changedNow(db, 'office', 'language')) await renameProducts(db)
  await deriveOfficeTotals(db)
}

/** The one row of the office; features read the profile with it. */
export function officeRow(db: Db): Promise<OfficeTable> {
  return db.selectFrom('office').selectAll().executeTakeFirstOrThrow()
}

/** The profile as the contract tells it. */
export function profileOf(row: OfficeTable): OfficeProfile {
  return {
    name: row.name,
    street: row.street,
    street2: row.street2,
    postcode: row.postcode,
    city: row.city,
    region: row.region,
    country: row.country,
    phone: row.phone,
    email: row.email,
    web: row.web,
    taxNumber: row.tax_number,
    bankName: row.bank_name,
    bankAccount: row.bank_account,
    bankCode: row.bank_code,
    logo: row.logo,
    currency: row.currency,
    language: row.language,
    pricesIncludeTax: row.prices_include_tax === 1,
    quoteValidDays: row.quote_valid_days,
    quoteTerms: JSON.parse(row.quote_terms) as OfficeProfile['quoteTerms'],
    quoteEmailSubject: JSON.parse(row.quote_email_subject) as OfficeProfile['quoteEmailSubject'],
    quoteEmailText: JSON.parse(row.quote_email_text) as OfficeProfile['quoteEmailText'],
    quoteNumberPattern: row.quote_number_pattern,
    quoteNumberRestart: row.quote_number_restart,
    taxRounding: row.tax_rounding,
    rounding: row.rounding,
    scanFolder: row.scan_folder,
    trashDays: row.trash_days,
  }
}

/** The columns of the office's row for the values given. */
export function profileColumns(profile: Partial<OfficeProfile>): Partial<OfficeTable> {
  const {
    taxNumber,
    bankName,
    bankAccount,
    bankCode,
    pricesIncludeTax,
    quoteValidDays,
    quoteTerms,
    quoteEmailSubject,
    quoteEmailText,
    quoteNumberPattern,
    quoteNumberRestart,
    taxRounding,
    scanFolder,
    trashDays,
    ...same
  } = profile
  const columns: Partial<OfficeTable> = { ...same }
  if (taxNumber !== undefined) columns.tax_number = taxNumber
  if (bankName !== undefined) columns.bank_name = bankName
  if (bankAccount !== undefined) columns.bank_account = bankAccount
  if (bankCode !== undefined) columns.bank_code = bankCode
  if (pricesIncludeTax !== undefined) columns.prices_include_tax = pricesIncludeTax ? 1 : 0
  if (quoteValidDays !== undefined) columns.quote_valid_days = quoteValidDays
  if (quoteTerms !== undefined) columns.quote_terms = JSON.stringify(quoteTerms)
  if (quoteEmailSubject !== undefined) columns.quote_email_subject = JSON.stringify(quoteEmailSubject)
  if (quoteEmailText !== undefined) columns.quote_email_text = JSON.stringify(quoteEmailText)
  if (quoteNumberPattern !== undefined) columns.quote_number_pattern = quoteNumberPattern
  if (quoteNumberRestart !== undefined) columns.quote_number_restart = quoteNumberRestart
  if (taxRounding !== undefined) columns.tax_rounding = taxRounding
  if (scanFolder !== undefined) columns.scan_folder = scanFolder
  if (trashDays !== undefined) columns.trash_days = trashDays
  return columns
}

export const officeRouter = {
  get: os.office.get.use(reading).handler(async ({ context: { db, services } }) => {
    const row = await officeRow(db)
    const any = (table: 'contact' | 'quote' | 'sample_record') =>
      db
        .selectFrom(table)
        .select((e) => e.lit(1).as('one'))
        .limit(1)
        .executeTakeFirst()
    return {
      profile: profileOf(row),
      version: row.version,
      taxClasses: await taxClassesOf(db),
      currencies: await currenciesOf(db),
      empty: !(await any('contact')),
      sample: Boolean(await any('sample_record')),
      pdf: services.renderPdf !== null,
      folder: services.folder,
      appVersion: services.appVersion,
    }
  }),

  update: os.office.update.use(writing).handler(async ({ context: { db, changeSetId, caller, now }, input }) => {
    const row = await officeRow(db)
    const saved = await updateRecord(db, {
      type: 'office',
      table: 'office',
      id: 1,
      readAt: input.version,
      version: row.version,
      current: profileOf(row),
      // Whoever enters the first value also settles what the office has not yet said of itself.
      patch: row.name === '' && row.country === '' ? { ...customsOf[caller.language], ...input.patch } : input.patch,
      write: async (patch) => {
        requireNumbering({ ...profileOf(row), ...patch })
        if (patch.quoteNumberPattern !== undefined) requireKnownPlaces(patch.quoteNumberPattern)
        if (patch.currency !== undefined) await convertKept(db, now, row.currency, patch.currency)
        await db
          .updateTable('office')
          .set({ ...profileColumns(patch), version: row.version + 1 })
          .execute()
        if (patch.currency !== undefined) await convertRates(db, row.currency)
        await deriveFromOffice(db)
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),

  setTaxClasses: os.office.setTaxClasses.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const row = await officeRow(db)
    const current = await taxClassesOf(db)
    const taxClasses = withOneDefault(input.taxClasses)
    await requireValidClasses(db, current, taxClasses)
    const saved = await updateRecord<{ taxClasses: TaxClassInput[] }>(db, {
      type: 'office',
      table: 'office',
      id: row.id,
      readAt: input.version,
      version: row.version,
      current: { taxClasses: current },
      patch: { taxClasses },
      lists: { taxClasses: 'tax_class' },
      write: async () => {
        await writeTaxClasses(db, taxClasses)
        await raiseOfficeVersion(db)
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),

  setCurrencies: os.office.setCurrencies.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const row = await officeRow(db)
    requireEachOnce(input.currencies)
    const saved = await updateRecord(db, {
      type: 'office',
      table: 'office',
      id: row.id,
      readAt: input.version,
      version: row.version,
      current: { currencies: await currenciesOf(db) },
      patch: { currencies: input.currencies },
      lists: { currencies: 'office_currency' },
      write: async () => {
        await writeCurrencies(db, row.currency, input.currencies)
        await deriveOfficeTotals(db)
        await raiseOfficeVersion(db)
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),
}

/** @throws INVALID where numbers that begin again would be the same as before */
function requireNumbering({ quoteNumberPattern, quoteNumberRestart }: OfficeProfile): void {
  if (!namesPeriod(quoteNumberPattern, quoteNumberRestart))
    fail('INVALID', { faults: [{ path: ['quoteNumberPattern'], code: 'numberPeriod' }] })
}

/** @throws INVALID where something in braces means nothing */
function requireKnownPlaces(pattern: string): void {
  const place = unknownPlace(pattern)
  if (place !== undefined)
    fail('INVALID', { faults: [{ path: ['quoteNumberPattern'], code: 'numberPlace', params: { place } }] })
}

/** The customs that come with a language. */
const customsOf: Record<Language, Partial<OfficeProfile>> = {
  en: {},
  'zh-CN': { language: 'zh-CN', country: 'CN', currency: 'CNY' },
  'zh-TW': { language: 'zh-TW', country: 'TW', currency: 'TWD' },
}

/** Makes what belongs to the office and was changed a change of the office. */
export async function raiseOfficeVersion(db: Db): Promise<void> {
  await db
    .updateTable('office')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .execute()
}
