import { Buffer } from 'node:buffer'
import { storedQuoteFields } from '../../../shared/contract/quotes.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { fail } from '../../../shared/errors.ts'
import { hashNow } from '../files.ts'
import { officeRow } from '../office/office.ts'
import { askerOf, os, reading, type Write, writing } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'
import { quoteOverview } from './overview.ts'
import { quoteFileName } from './quote-document.ts'
import { acceptQuote, cancelQuote, declineQuote, reopenQuote, requireQuote } from './decide-quote.ts'
import { emailDefaults, emailDraft } from './email-draft.ts'
import { eventsOf, recordEvent } from './quote-events.ts'
import { copied, createQuote, defaultFields } from './new-quote.ts'
import { draftPage, pageOf, pdfOf, quoteFiles } from './quote-files.ts'
import { listQuotes, quoteGroups, visibleQuotes } from './quote-list.ts'
import { nextQuoteNumbers, setNextCount } from './quote-number.ts'
import { deriveQuotes, loadQuote, quoteColumns, requireValid, writeLines } from './quote-store.ts'
import { nextRevision, versionsOf } from './quote-versions.ts'
import { nextNumber, sendQuote } from './send-quote.ts'
import { severalPages, zipPdfs } from './several-quotes.ts'

export const quotesRouter = {
  list: os.quotes.list.use(reading).handler(({ context, input }) => listQuotes(context.db, input, askerOf(context))),

  groups: os.quotes.groups
    .use(reading)
    .handler(({ context, input }) => quoteGroups(context.db, input, askerOf(context))),

  overview: os.quotes.overview
    .use(reading)
    .handler(({ context: { db, services }, input }) => quoteOverview(db, input.months, localDay(services.clock()))),

  get: os.quotes.get.use(reading).handler(({ context: { db }, input }) => loadQuote(db, input.id)),

  defaults: os.quotes.defaults
    .use(reading)
    .handler(({ context: { db, services, caller }, input }) =>
      defaultFields(db, input.contactId, caller, localDay(services.clock())),
    ),

  create: os.quotes.create.use(writing).handler(async ({ context, input }) => {
    const id = await createQuote(context, context.caller, input)
    return { id, version: 1, changeSet: context.changeSetId }
  }),

  update: os.quotes.update.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    const quote = await loadQuote(db, input.id)
    if (quote.deletedAt) fail('WRONG_STATE', { type: 'quote', id: quote.id, state: 'deleted' })
    if (quote.status !== 'draft') fail('WRONG_STATE', { type: 'quote', id: quote.id, state: quote.status })
    const current = storedQuoteFields.parse(quote)
    const saved = await updateRecord(db, {
      type: 'quote',
      table: 'quote',
      id: quote.id,
      readAt: input.version,
      version: quote.version,
      current,
      patch: input.patch,
      lists: { lines: 'quote_line' },
      write: async (patch) => {
        const fields = { ...current, ...patch }
        await requireValid(db, fields)
        const columns = { ...quoteColumns(fields), version: quote.version + 1, updated_at: now }
        await db.updateTable('quote').set(columns).where('id', '=', quote.id).execute()
        if (patch.lines) await writeLines(db, quote.id, patch.lines)
        await deriveQuotes(db, [quote.id])
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),

  duplicate: os.quotes.duplicate.use(writing).handler(async ({ context, input }) => {
    const { db, caller, services } = context
    // A new quote is told at the rate of its day.
    const { exchangeRate: _, ...original } = storedQuoteFields.parse(await loadQuote(db, input.id))
    const contactId = input.contactId ?? original.contactId
    const today = await defaultFields(db, contactId, caller, localDay(services.clock()))
    const elsewhere = {
      contactId,
      personId: null,
      billingAddress: '',
      deliveryAddress: '',
      language: today.language,
      reference: '',
      customerNotes: '',
      priceListId: null,
    }
    const id = await createQuote(context, caller, {
      ...copied(original, today),
      ...(contactId !== original.contactId && elsewhere),
      ownerId: today.ownerId,
    })
    return { id, version: 1, changeSet: context.changeSetId }
  }),

  revise: os.quotes.revise.use(writing).handler(async ({ context, input }) => {
    const { db, caller, services } = context
    const original = await loadQuote(db, input.id)
    const { base_number: base } = await requireQuote(db, original, ['sent', 'declined'])
    if (base === null) fail('WRONG_STATE', { type: 'quote', id: input.id, state: original.status })
    const drafts = (await versionsOf(db, input.id)).filter((each) => each.status === 'draft')
    if (drafts.length > 0) fail('WRONG_STATE', { type: 'quote', id: input.id, state: 'revised' })
    const fields = storedQuoteFields.parse(original)
    const today = await defaultFields(db, fields.contactId, caller, localDay(services.clock()))
    const of = { revises_id: input.id, base_number: base, revision: await nextRevision(db, base) }
    const id = await createQuote(context, caller, copied(fields, today), of)
    await recordEvent(context, caller, input.id, 'revised')
    return { id, version: 1, changeSet: context.changeSetId }
  }),

  accept: os.quotes.accept.use(writing).handler(({ context, input }) => acceptQuote(context, context.caller, input)),

  decline: os.quotes.decline.use(writing).handler(({ context, input }) => declineQuote(context, context.caller, input)),

  cancel: os.quotes.cancel.use(writing).handler(({ context, input }) => cancelQuote(context, context.caller, input)),

  reopen: os.quotes.reopen.use(writing).handler(({ context, input }) => reopenQuote(context, context.caller, input)),

  note: os.quotes.note.use(writing).handler(async ({ context, input: { ids, kind, note } }) => {
    const sent = await context.db
      .selectFrom('quote')
      .select('id')
      .where('id', 'in', ids)
      .where('number', 'is not', null)
      .execute()
    for (const { id } of sent) await recordEvent(context, context.caller, id, kind, note)
    return { count: sent.length, changeSet: context.changeSetId }
  }),

  life: os.quotes.life.use(reading).handler(async ({ context: { db }, input: { id } }) => {
    const { pdf_file_id } = await quoteFiles(db, id)
    const pdf = await db.selectFrom('file').select(['bytes', 'sha256']).where('id', '=', pdf_file_id).executeTakeFirst()
    return { versions: await versionsOf(db, id), events: await eventsOf(db, id), pdf: pdf ?? null }
  }),

  verify: os.quotes.verify.use(reading).handler(async ({ context: { db, services }, input: { id } }) => {
    const { pdf_file_id } = await quoteFiles(db, id)
    if (pdf_file_id === null) fail('WRONG_STATE', { type: 'quote', id, state: 'draft' })
    return hashNow(db, services.folder, pdf_file_id)
  }),

  reasons: os.quotes.reasons.use(reading).handler(async ({ context: { db } }) => {
    const rows = await visibleQuotes(db)
      .select('quote.decision_reason as reason')
      .where('quote.decision_reason', '<>', '')
      .groupBy('quote.decision_reason')
      .orderBy(({ fn }) => fn.countAll(), 'desc')
      .orderBy('quote.decision_reason')
      .limit(30)
      .execute()
    return { reasons: rows.map(({ reason }) => reason) }
  }),

  remove: os.quotes.remove.use(writing).handler(({ context, input }) => moveQuotes(context, input.ids, context.now)),

  restore: os.quotes.restore.use(writing).handler(({ context, input }) => moveQuotes(context, input.ids, null)),

  // Not `writing`: the PDF is made before the transaction.
  send: os.quotes.send.handler(({ context: { services, caller, requestId }, input }) =>
    sendQuote(services, { caller, requestId }, input),
  ),

  numberWhenSent: os.quotes.numberWhenSent.use(reading).handler(async ({ context: { db }, input: { id } }) => {
    const { issuedOn, status } = await loadQuote(db, id)
    if (status !== 'draft') fail('WRONG_STATE', { type: 'quote', id, state: status })
    const { number } = await nextNumber(db, id, issuedOn)
    return { number }
  }),

  nextNumber: os.quotes.nextNumber.use(reading).handler(async ({ context: { db }, input: { issuedOn, ...rules } }) => {
    const next = await nextQuoteNumbers(db, issuedOn, 3, rules)
    return { number: next[0]!.number, count: next[0]!.count, upcoming: next.map(({ number }) => number) }
  }),

  setNextNumber: os.quotes.setNextNumber.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    await setNextCount(db, input.issuedOn, input.count)
    return { changeSet: changeSetId }
  }),

  document: os.quotes.document.use(reading).handler(({ context: { db, services }, input: { id, fields } }) => {
    if (fields) return draftPage(db, services.folder, fields, id)
    return id === undefined
      ? fail('INVALID', { faults: [{ path: ['id'], code: 'required' }] })
      : pageOf(db, services.folder, id)
  }),

  emailDefaults: os.quotes.emailDefaults
    .use(reading)
    .handler(async ({ context: { db }, input }) => emailDefaults(db, await loadQuote(db, input.id))),

  email: os.quotes.email.handler(async ({ context: { services }, input: { id, ...email } }) => {
    const quote = await loadQuote(services.reads, id)
    if (quote.number === null) fail('WRONG_STATE', { type: 'quote', id, state: 'draft' })
    const office = await officeRow(services.reads)
    const bytes = await emailDraft(email, office, await pdfOf(services, quote))
    const fileName = quoteFileName(quote).replace(/\.pdf$/, '.eml')
    return { fileName, base64: Buffer.from(bytes).toString('base64') }
  }),

  documents: os.quotes.documents
    .use(reading)
    .handler(({ context: { db, services, caller }, input }) =>
      severalPages(db, services.folder, input.ids, caller.language),
    ),

  pdfs: os.quotes.pdfs.handler(({ context: { services, caller, requestId }, input }) => ({
    job: services.jobs.start('export', (run) => zipPdfs(services, input.ids, caller.language, run), requestId),
  })),

  pdf: os.quotes.pdf.handler(async ({ context: { services }, input: { id } }) => {
    const { fileName, bytes } = await pdfOf(services, await loadQuote(services.reads, id))
    return { fileName, base64: Buffer.from(bytes).toString('base64') }
  }),
}

/** Moves quotes to the trash or, with null, back. */
async function moveQuotes(write: Write, ids: number[], deletedAt: string | null) {
  const moved = await moveToTrash(write, 'quote', ids, deletedAt)
  return { count: moved.length, changeSet: write.changeSetId }
}
