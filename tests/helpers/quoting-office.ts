import type { CoreOptions } from '../../src/main/core/core.ts'
import type { QuoteFields } from '../../src/shared/contract/quotes.ts'
import type { PrintDocument } from '../../src/shared/domain/print-document.ts'
import { openCore } from './app.ts'
import { quoteLine, tax } from './quote-line.ts'

/** A stand-in for the printer: bytes that differ for every document and every print. */
export function printer() {
  const printed: PrintDocument[] = []
  return {
    printed,
    renderPdf: (document: PrintDocument) => {
      printed.push(document)
      return Promise.resolve(new TextEncoder().encode(`PDF ${printed.length} ${document.title}`))
    },
  }
}

/** An office with one customer, on 22 November 2026. */
export async function office(options: Partial<CoreOptions> = {}) {
  let today = new Date('2026-11-22T10:00:00')
  const core = await openCore({ clock: () => today, renderPdf: printer().renderPdf, ...options })
  const client = core.client()
  await client.office.update({
    version: 1,
    patch: {
      name: 'Fernhill',
      country: 'GB',
      currency: 'GBP',
      quoteNumberPattern: 'Q-{YYYY}-{####}',
      quoteValidDays: 14,
    },
  })
  const { id: contactId } = await client.contacts.create({
    kind: 'company',
    name: 'Harbour Dental',
    addresses: [
      {
        label: '',
        street: '3 Harbour Street',
        street2: '',
        postcode: 'BS1 5TY',
        city: 'Bristol',
        region: '',
        country: 'GB',
      },
    ],
  })
  const draft = (fields: Partial<QuoteFields> = {}) =>
    client.quotes.create({ contactId, lines: [line('Shelf', 2, 100)], ...fields })
  return { core, client, contactId, draft, travel: (to: string) => (today = new Date(to)) }
}

/** A line with one tax; quantity and price in whole units. */
export const line = (text: string, quantity: number, price: number, taxRate = 200_000) =>
  quoteLine({ text, quantity: quantity * 1e6, unit: 'pcs', unitPrice: price * 1e6, taxes: [tax(taxRate)] })

/** What a promise was rejected with; null where it was not. */
export const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )
