import { blankLine, type QuoteLine } from '../../../shared/contract/quotes.ts'
import { addDays, localDay } from '../../../shared/domain/date.ts'
import { textIn } from '../../../shared/domain/local-text.ts'
import { createActivity } from '../activities/activities.ts'
import { contactRecord } from '../contacts/contact-record.ts'
import { createContact } from '../contacts/contacts.ts'
import { deriveFromOffice, officeRow, profileColumns, raiseOfficeVersion } from '../office/office.ts'
import { createPriceList } from '../price-lists/price-lists.ts'
import type { Caller, Write } from '../procedure.ts'
import { revisionNumber } from '../../../shared/domain/number-series.ts'
import { taxesIn } from '../../../shared/domain/taxes-in.ts'
import { lineName } from '../../../shared/domain/line-name.ts'
import { acceptQuote, cancelQuote, declineQuote } from '../quotes/decide-quote.ts'
import { numberFaults } from '../products/product-store.ts'
import { createProduct } from '../products/products.ts'
import { recordEvent } from '../quotes/quote-events.ts'
import { nextQuoteNumber } from '../quotes/quote-number.ts'
import { deriveQuotes, loadQuote } from '../quotes/quote-store.ts'
import { supersede } from '../quotes/quote-versions.ts'
import { visibleDesigns } from '../designs/design-store.ts'
import { createQuote } from '../quotes/new-quote.ts'
import { createTask } from '../tasks/task-store.ts'
import type { SampleContact, SampleEntry, SampleOffice, SampleQuote } from './sample-office.ts'

/** What loading changed in a record that was there before: each column with the value it had and the one it got. */
export type Replaced = Record<string, [before: string | number, after: string | number]>

/**
 * Brings the sample office in. Everything it makes is noted in `sample_record`, so that it can be removed. A profile,
 * taxes and currencies that the office has of its own stay as they are.
 */
export async function loadSample(
  write: Write,
  caller: Caller,
  office: SampleOffice,
): Promise<{ contacts: number; quotes: number }> {
  const { db } = write
  const note = (record_type: string, record_id: number, replaced: Replaced = {}) =>
    db
      .insertInto('sample_record')
      .values({ record_type, record_id, replaced: JSON.stringify(replaced) })
      .execute()

  const own = await officeRow(db)
  if (own.name === '') {
    const columns = profileColumns(office.profile)
    const replaced = Object.fromEntries(
      Object.entries(columns).map(([column, after]) => [column, [own[column as keyof typeof own], after]]),
    ) as Replaced
    await db
      .updateTable('office')
      .set({ ...columns, version: own.version + 1 })
      .execute()
    await deriveFromOffice(db)
    await note('office', own.id, replaced)
    if (!(await db.selectFrom('office_currency').select('id').limit(1).executeTakeFirst()))
      for (const [position, { code, rate, totalStep }] of office.currencies.entries()) {
        const { id } = await db
          .insertInto('office_currency')
          .values({ code, rate, total_step: totalStep, position })
          .returning('id')
          .executeTakeFirstOrThrow()
        await note('currency', id)
      }
  }
  if (!(await db.selectFrom('tax_class').select('id').limit(1).executeTakeFirst())) {
    for (const [position, { name, taxes, notes, isDefault }] of office.taxClasses.entries()) {
      const { id } = await db
        .insertInto('tax_class')
        .values({
          name,
          taxes: JSON.stringify(taxes),
          notes: JSON.stringify(notes),
          is_default: isDefault ? 1 : 0,
          position,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await note('taxClass', id)
    }
    await raiseOfficeVersion(db)
  }
  const colleagues = new Map<string, number>()
  for (const colleague of office.colleagues) {
    const { id } = await db
      .insertInto('colleague')
      .values({ ...colleague, active: 1 })
      .returning('id')
      .executeTakeFirstOrThrow()
    colleagues.set(colleague.name, id)
    await note('colleague', id)
  }
  const tags = async () => (await db.selectFrom('tag').select('id').execute()).map((tag) => tag.id)
  const ownTags = new Set(await tags())
  const contacts = new Map<string, number>()
  for (const contact of office.contacts) {
    const id = await createContact(write, fieldsOf(contact, contacts, colleagues, office.profile.country ?? ''))
    contacts.set(await contactRecord.name(db, id), id)
    await note('contact', id)
  }
  for (const [position, { of, other, kind }] of office.relations.entries())
    await db
      .insertInto('contact_relation')
      .values({ contact_id: idOf(contacts, of), other_id: idOf(contacts, other), kind, position })
      .execute()
  for (const id of await tags()) if (!ownTags.has(id)) await note('tag', id)
  const designs = await visibleDesigns(db).selectAll().execute()
  const products = await loadCatalogue(write, office, note)
  // The earliest first, so that numbers follow dates.
  for (const quote of office.quotes.toSorted((one, other) => other.daysAgo - one.daysAgo)) {
    const fields = quoteFieldsOf(quote, office, { contacts, colleagues, products }, write.now)
    const designId = designs.find(({ layout }) => layout === quote.design)?.id ?? null
    const id = await createQuote(write, caller, { ...fields, designId })
    await note('quote', id)
    if (quote.sent) await markSent(write, id)
    if (quote.revision) await note('quote', await revise(write, caller, id, fields, quote.revision))
    if (quote.outcome) await decide(write, caller, id, quote.outcome)
  }
  for (const entry of office.entries) {
    const { next, contactId, ...fields } = entryFieldsOf(entry, contacts, colleagues, write.now)
    const id = await createActivity(write, caller, { contactId, ...fields })
    await note('activity', id)
    if (next) await note('task', await createTask(write, { contactId, ...next }, id))
  }
  return { contacts: office.contacts.length, quotes: office.quotes.length }
}

type Note = (recordType: string, recordId: number) => Promise<unknown>

const millionths = (value: number) => Math.round(value * 1_000_000)

/** Brings price lists and products in. @returns the products by their number, of those whose number was free */
async function loadCatalogue(
  write: Write,
  { catalogue, profile: { currency, language = 'en' } }: SampleOffice,
  note: Note,
): Promise<Map<string, number>> {
  const { db } = write
  const lists: number[] = []
  for (const { name, tag } of catalogue.priceLists) {
    const tagId =
      tag === undefined
        ? null
        : (await db.selectFrom('tag').select('id').where('name', '=', tag).executeTakeFirstOrThrow()).id
    const id = await createPriceList(write, { name, tagId, pricesIncludeTax: false, ...(currency && { currency }) })
    lists.push(id)
    await note('priceList', id)
  }
  const products = new Map<string, number>()
  for (const product of catalogue.products) {
    const { number, name, description, group, unit, cost, prices = [], from, parts = {} } = product
    if ((await numberFaults(db, number, null)).length > 0) continue
    const id = await createProduct(write, {
      number,
      names: { [language]: name },
      descriptions: { [language]: description ?? '' },
      productGroup: group,
      unit,
      cost: cost === undefined ? null : millionths(cost),
      parts: Object.entries(parts).flatMap(([part, quantity]) => {
        const productId = products.get(part)
        return productId === undefined ? [] : [{ productId, quantity: millionths(quantity) }]
      }),
      pricedByParts: Object.keys(parts).length > 0,
      prices: [
        ...prices.map((price, at) => ({ priceListId: lists[at]!, minQuantity: 0, unitPrice: millionths(price) })),
        ...(from
          ? [{ priceListId: lists[0]!, minQuantity: millionths(from.quantity), unitPrice: millionths(from.price) }]
          : []),
      ],
    })
    products.set(number, id)
    await note('product', id)
  }
  return products
}

function fieldsOf(
  contact: SampleContact,
  contacts: Map<string, number>,
  colleagues: Map<string, number>,
  country: string,
) {
  const { company, role = '', department = '', reportsTo, parent, owner, ...more } = contact
  const { emails = {}, phones = {}, addresses = {}, ...same } = more
  const reportsToId = reportsTo === undefined ? null : idOf(contacts, reportsTo)
  const nowhere = { street: '', street2: '', postcode: '', city: '', region: '', country }
  return {
    ...same,
    ownerId: owner === undefined ? null : idOf(colleagues, owner),
    parentId: parent === undefined ? null : idOf(contacts, parent),
    positions: company === undefined ? [] : [{ companyId: idOf(contacts, company), role, department, reportsToId }],
    emails: Object.entries(emails).map(([label, email]) => ({ label, email })),
    phones: Object.entries(phones).map(([label, phone]) => ({ label, phone })),
    addresses: Object.entries(addresses).map(([label, address]) => ({ ...nowhere, ...address, label })),
  }
}

function quoteFieldsOf(
  { to, person, owner, daysAgo, sent: _, revision: __, outcome: ___, lines, ...same }: SampleQuote,
  { profile, taxClasses, catalogue }: SampleOffice,
  { contacts, colleagues, products }: Record<'contacts' | 'colleagues' | 'products', Map<string, number>>,
  now: string,
) {
  const issuedOn = addDays(localDay(new Date(now)), -daysAgo)
  return {
    ...same,
    contactId: idOf(contacts, to),
    personId: person === undefined ? null : idOf(contacts, person),
    ownerId: idOf(colleagues, owner),
    ...(profile.currency && { currency: profile.currency }),
    pricesIncludeTax: false,
    issuedOn,
    validUntil: addDays(issuedOn, 30),
    lines: lines.map((line): QuoteLine => {
      if (line.kind !== undefined) return { ...blankLine, ...line }
      const { text, choice = '', quantity, unit, price, discount, tax } = line
      const taxClass = taxClasses.find(({ name, isDefault }) => (tax === undefined ? isDefault : name === tax))
      if (!taxClass) throw new Error(`the sample office has no tax ${tax}`)
      const product = catalogue.products.find(({ name }) => name === lineName(text))
      return {
        kind: 'item',
        choice,
        productId: (product && products.get(product.number)) ?? null,
        text,
        quantity: millionths(quantity),
        unit,
        unitPrice: millionths(price),
        discount: discount === undefined ? null : { rate: discount },
        taxes: taxesIn(taxClass.taxes, profile.language ?? 'en'),
        taxNote: textIn(taxClass.notes, profile.language ?? 'en', 'en'),
        cost: product?.cost === undefined ? null : millionths(product.cost),
      }
    }),
  }
}

function entryFieldsOf(
  { with: name, by, people = [], daysAgo, time, next, ...same }: SampleEntry,
  contacts: Map<string, number>,
  colleagues: Map<string, number>,
  now: string,
) {
  const today = localDay(new Date(now))
  return {
    ...same,
    contactId: idOf(contacts, name),
    colleagueId: idOf(colleagues, by),
    people: people.map((person) => ({ contactId: idOf(contacts, person) })),
    at: new Date(`${addDays(today, -daysAgo)}T${time}`).toISOString(),
    next: next && {
      title: next.title,
      dueOn: addDays(today, next.inDays),
      ownerId: idOf(colleagues, next.owner),
    },
  }
}

/**
 * Marks a sample quote as sent on its day. It bears the number that is next, but the series does not advance: a number
 * that a quote bears is passed over anyway, so the office's own quotes go on after it, and once the sample is gone,
 * unless an own quote was numbered meanwhile, they begin where they would have without it. No PDF is kept: its page is
 * made when somebody wants it.
 */
async function markSent({ db }: Write, id: number): Promise<void> {
  const { issuedOn, ownerId, recipient, revision, revisesId } = await loadQuote(db, id)
  const sent_at = sentOn(issuedOn)
  const first = revisesId === null ? null : (await loadQuote(db, revisesId)).number
  const base_number = first ?? (await nextQuoteNumber(db, issuedOn)).number
  const number = first === null ? base_number : revisionNumber(base_number, revision)
  await db
    .updateTable('quote')
    .set({ status: 'sent', number, base_number, recipient: JSON.stringify(recipient), sent_at })
    .where('id', '=', id)
    .execute()
  await recordEvent({ db, now: sent_at }, { colleagueId: ownerId }, id, 'sent')
  await deriveQuotes(db, [id])
}

/** The second version of a quote, sent some days after the first. */
async function revise(
  write: Write,
  caller: Caller,
  id: number,
  fields: ReturnType<typeof quoteFieldsOf>,
  { afterDays, discount }: NonNullable<SampleQuote['revision']>,
): Promise<number> {
  const { number: base, issuedOn: before, ownerId } = await loadQuote(write.db, id)
  if (base === null) throw new Error('a quote of the sample office is revised before it is sent')
  const issuedOn = addDays(before, afterDays)
  const later = { ...fields, issuedOn, validUntil: addDays(issuedOn, 30), discount: { rate: discount } }
  const second = await createQuote(write, caller, later, { revises_id: id, base_number: base, revision: 2 })
  await markSent(write, second)
  const number = revisionNumber(base, 2)
  const then = { db: write.db, now: sentOn(issuedOn) }
  await supersede(then, { ...caller, colleagueId: ownerId }, { id: second, base, number })
  return second
}

/** What became of a quote some days after it was sent. */
async function decide(
  write: Write,
  caller: Caller,
  id: number,
  { is, afterDays, reason = '' }: NonNullable<SampleQuote['outcome']>,
): Promise<void> {
  const { version, issuedOn, ownerId, personName, contactName } = await loadQuote(write.db, id)
  const on = addDays(issuedOn, afterDays)
  const then = { ...write, now: sentOn(on) }
  const owner = { ...caller, colleagueId: ownerId }
  const by = personName || contactName
  if (is === 'accepted') await acceptQuote(then, owner, { id, version, on, by, lines: [] })
  else if (is === 'declined') await declineQuote(then, owner, { id, version, on, by, reason })
  else await cancelQuote(then, owner, { id, version, on, reason })
}

/** The instant of a day at which the sample office sends and answers come: that day almost everywhere. */
const sentOn = (day: string) => `${day}T11:00:00.000Z`

function idOf(ids: Map<string, number>, name: string): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the sample office has no ${name} so far`)
  return id
}
