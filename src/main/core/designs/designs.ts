import { type DesignFields, type LetterheadPage, longestLetterhead } from '../../../shared/contract/designs.ts'
import { fail } from '../../../shared/errors.ts'
import { withUploads } from '../attachments/with-uploads.ts'
import { customFieldNames } from '../custom-fields/printed-values.ts'
import type { Db } from '../database/connection.ts'
import type { KeptFile } from '../files.ts'
import { officeRow } from '../office/office.ts'
import { requirePicture } from '../pictures.ts'
import { os, reading, runWrite, type Write, writing } from '../procedure.ts'
import { blockNames, standardTemplate } from '../quotes/paper/body.ts'
import { fieldNames, customName } from '../quotes/paper/template-fields.ts'
import { quotePaper } from '../quotes/quote-document.ts'
import { loadQuote } from '../quotes/quote-store.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'
import { designOf, designRow, letterheadOf, visibleDesigns } from './design-store.ts'
import { templateFaults } from './template-faults.ts'
import { inventedQuote } from './invented-quote.ts'

export const designsRouter = {
  list: os.designs.list.use(reading).handler(async ({ context: { db } }) => ({
    designs: (await visibleDesigns(db).selectAll().execute()).map(designOf),
  })),

  duplicate: os.designs.duplicate.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    const { id: _, ...row } = await designRow(db, input.id)
    const { last } = await db
      .selectFrom('design')
      .select(({ fn }) => fn.max('position').as('last'))
      .executeTakeFirstOrThrow()
    const { id } = await db
      .insertInto('design')
      .values({
        ...row,
        name: input.name,
        is_default: 0,
        position: (last ?? 0) + 1,
        version: 1,
        created_at: now,
        updated_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, version: 1, changeSet: changeSetId }
  }),

  update: os.designs.update.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    const row = await designRow(db, input.id)
    const { name, layout, settings, template } = designOf(row)
    const saved = await updateRecord<DesignFields>(db, {
      type: 'design',
      table: 'design',
      id: row.id,
      readAt: input.version,
      version: row.version,
      current: { name, layout, settings, template },
      patch: input.patch,
      write: async ({ settings: changed, ...patch }) => {
        if (patch.template !== undefined) await requireSound(db, patch.template)
        await db
          .updateTable('design')
          .set({
            ...patch,
            ...(changed && { settings: JSON.stringify(changed) }),
            version: row.version + 1,
            updated_at: now,
          })
          .where('id', '=', row.id)
          .execute()
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),

  makeDefault: os.designs.makeDefault.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    const { id } = await designRow(db, input.id)
    const mark = (isDefault: 0 | 1) =>
      db
        .updateTable('design')
        .set(({ eb }) => ({ is_default: isDefault, version: eb('version', '+', 1), updated_at: now }))
        .where('is_default', '!=', isDefault)
        .where('id', isDefault ? '=' : '!=', id)
        .execute()
    await mark(0)
    await mark(1)
    return { changeSet: changeSetId }
  }),

  order: os.designs.order.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    const present = (await visibleDesigns(db).select('id').execute()).map(({ id }) => id)
    const named = [...new Set(input.ids)].filter((id) => present.includes(id))
    const order = [...named, ...present.filter((id) => !named.includes(id))]
    for (const [position, id] of order.entries())
      await db
        .updateTable('design')
        .set(({ eb }) => ({ position, version: eb('version', '+', 1), updated_at: now }))
        .where('id', '=', id)
        .where('position', '!=', position)
        .execute()
    return { changeSet: changeSetId }
  }),

  // Not `writing`: bytes are kept before the transaction.
  setLetterhead: os.designs.setLetterhead.handler(({ context: { services, caller, requestId }, input }) => {
    const call = { procedure: 'designs.setLetterhead', caller, requestId }
    return withUploads(services, requestId, input.upload === null ? [] : [input.upload], ([file]) =>
      runWrite(services, call, (write) => putBehind(write, input, file)),
    )
  }),

  remove: os.designs.remove.use(writing).handler(async ({ context, input }) => {
    const { id } = await designRow(context.db, input.id)
    await moveToTrash(context, 'design', [id], context.now)
    return { changeSet: context.changeSetId }
  }),

  preview: os.designs.preview.use(reading).handler(async ({ context: { db, services }, input }) => {
    const { layout, settings, template } = input.fields
    const letterhead = await letterheadOf(db, services.folder, await designRow(db, input.id))
    const quote =
      input.quoteId === undefined
        ? inventedQuote(await officeRow(db), input.language)
        : { ...(await loadQuote(db, input.quoteId)), ...(input.language && { language: input.language }) }
    return quotePaper(db, services.folder, quote, { layout, settings, template, letterhead })
  }),

  templateNames: os.designs.templateNames.use(reading).handler(async ({ context: { db }, input }) => ({
    fields: [...fieldNames, ...(await customFieldNames(db)).map(customName)],
    blocks: [...blockNames],
    standard: standardTemplate(input.layout),
  })),
}

/** @throws INVALID with each fault of the template at its line */
async function requireSound(db: Db, template: string): Promise<void> {
  const faults = await templateFaults(db, template)
  if (faults.length > 0) fail('INVALID', { faults })
}

async function putBehind(
  { db, changeSetId, now }: Write,
  { id, version, page }: { id: number; version: number; page: LetterheadPage },
  file: KeptFile | undefined,
) {
  const row = await designRow(db, id)
  if (row.version !== version) fail('CONFLICT', { type: 'design', id, version: row.version, fields: [] })
  if (file) {
    requirePicture(file, longestLetterhead)
    await db.insertInto('file').values(file).execute()
  }
  const column = page === 'first' ? 'letterhead_file_id' : 'following_file_id'
  await db
    .updateTable('design')
    .set({ [column]: file?.id ?? null, version: version + 1, updated_at: now })
    .where('id', '=', id)
    .execute()
  return { id, version: version + 1, changeSet: changeSetId }
}
