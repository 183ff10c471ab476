import type { Selectable } from 'kysely'
import { type Design, type DesignSettings, designSettings } from '../../../shared/contract/designs.ts'
import { renamedInTemplate } from '../../../shared/domain/merge-template.ts'
import type { Look } from '../../../shared/domain/print-document.ts'
import { fail } from '../../../shared/errors.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Db } from '../database/connection.ts'
import type { DesignTable } from '../database/schema.ts'
import { officeRow } from '../office/office.ts'
import { pictureOf } from '../pictures.ts'
import type { PaperDesign } from '../quotes/paper/quote-paper.ts'
import type { RecordDefinition } from '../record-type.ts'

export const designRecord: RecordDefinition = {
  type: 'design',
  table: 'design',
  tables: { design: 'id' },
  name: async (db, id) => {
    const row = await db.selectFrom('design').select(['name', 'layout']).where('id', '=', id).executeTakeFirst()
    if (!row || row.name) return row?.name ?? ''
    return translator((await officeRow(db)).language)(`designs.layouts.${row.layout}`)
  },
}

/** Where every read of designs starts: those that are not in the trash, in their order. */
export function visibleDesigns(db: Db) {
  return db.selectFrom('design').where('deleted_at', 'is', null).orderBy('position').orderBy('id')
}

/** @throws NOT_FOUND for one that is not there or in the trash */
export async function designRow(db: Db, id: number): Promise<Selectable<DesignTable>> {
  const row = await visibleDesigns(db).selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? fail('NOT_FOUND', { type: 'design', id })
}

export function designOf(row: Selectable<DesignTable>): Design {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    layout: row.layout,
    settings: settingsOf(row),
    template: row.template,
    isDefault: row.is_default === 1,
    letterhead: { first: row.letterhead_file_id !== null, following: row.following_file_id !== null },
  }
}

/** The design of a quote: the one it names, else the office's usual one; the first, or the classic layout, where there is none. */
export async function usualDesign(db: Db, folder: string, id: number | null): Promise<PaperDesign> {
  const rows = await visibleDesigns(db).selectAll().execute()
  const row = rows.find((it) => it.id === id) ?? rows.find((it) => it.is_default === 1) ?? rows[0]
  if (!row) return { layout: 'classic', settings: layoutSettings('classic'), template: '', letterhead: {} }
  return {
    layout: row.layout,
    settings: settingsOf(row),
    template: row.template,
    letterhead: await letterheadOf(db, folder, row),
  }
}

/** The pictures behind the pages of a design. */
export async function letterheadOf(
  db: Db,
  folder: string,
  { letterhead_file_id: first, following_file_id: following }: Selectable<DesignTable>,
): Promise<PaperDesign['letterhead']> {
  return {
    ...(first !== null && { first: await pictureOf(db, folder, first) }),
    ...(following !== null && { following: await pictureOf(db, folder, following) }),
  }
}

/** What a design sets, and for all that it says nothing of, what its layout comes with. */
export function settingsOf({ layout, settings }: Pick<DesignTable, 'layout' | 'settings'>): DesignSettings {
  return designSettings.parse({ ...layoutSettings(layout), ...(JSON.parse(settings) as Partial<DesignSettings>) })
}

const accents: Record<Look, string> = { classic: '#26374d', modern: '#0f5f73', compact: '#3f4a59' }

function layoutSettings(layout: Look): DesignSettings {
  return {
    accent: accents[layout],
    textSize: 'normal',
    logo: 'left',
    ownHead: true,
    columns: ['position', 'quantity', 'unit', 'unitPrice', 'discount', 'tax', 'amount'],
    sectionSums: true,
    carryOver: true,
    amountInWords: layout === 'compact',
    customerSignature: layout === 'compact',
    officeSignature: layout === 'compact',
    seal: layout === 'compact',
    margins: null,
    texts: { title: {}, header: {}, footer: {}, intro: {}, closing: {} },
  }
}

/** Calls a value by another name in the templates of all designs. */
export async function renameInTemplates(db: Db, from: string, to: string): Promise<void> {
  for (const { id, template } of await db.selectFrom('design').select(['id', 'template']).execute()) {
    const renamed = renamedInTemplate(template, from, to)
    if (renamed !== template)
      await db
        .updateTable('design')
        .set(({ eb }) => ({ template: renamed, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .execute()
  }
}
