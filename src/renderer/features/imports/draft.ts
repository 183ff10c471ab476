import { z } from 'zod'
import { holds, readingChoices, rehearsalOptions, type Mapping } from '../../../shared/contract/imports.ts'
import { client } from '../../lib/client.ts'
import { orpc, queryClient } from '../../lib/queries.ts'
import { createStored, useStored } from '../../lib/stored.ts'

/** What the person said about one sheet; the rest is as the program sees it. */
const draftSheet = z.object({
  choices: readingChoices,
  /** Fields chosen otherwise, by column; null leaves the column out. */
  fields: z.record(z.string(), z.string().nullable()),
  holds: holds.optional(),
})
export type DraftSheet = z.infer<typeof draftSheet>

const importDraft = z.object({
  upload: z.string(),
  fileName: z.string(),
  /** Names of the sheets that are taken, in the order of the file; a file without sheets has one without a name. */
  taken: z.array(z.string()),
  /** The sheet that is looked at. */
  shown: z.string(),
  sheets: z.record(z.string(), draftSheet),
  options: rehearsalOptions,
  /** The job of the rehearsal under way. */
  job: z.string().nullable(),
  /** The batch that the last rehearsal made; another rehearsal replaces it. */
  batch: z.int().nullable(),
})
export type ImportDraft = z.infer<typeof importDraft>

/** A file that is being prepared, kept at this desk so that leaving the page loses nothing. */
const stored = createStored<ImportDraft | null>('kontor.import', (raw) => importDraft.nullable().catch(null).parse(raw))

export const useImportDraft = () => useStored(stored)

/** Looks into a file that was uploaded: it becomes the draft. @throws what the preview throws */
export async function beginDraft(upload: string, fileName: string): Promise<void> {
  const preview = await client.imports.preview({ upload, choices: {} })
  const name = preview.sheet.sheet ?? ''
  queryClient.setQueryData(previewQuery({ upload, sheets: {} }, name).queryKey, preview)
  const options = rehearsalOptions.parse({})
  stored.set({ upload, fileName, taken: [name], shown: name, sheets: {}, options, job: null, batch: null })
}

export function changeDraft(change: Partial<ImportDraft>): void {
  const draft = stored.get()
  if (draft) stored.set({ ...draft, ...change })
}

const untouched: DraftSheet = { choices: {}, fields: {} }
export const sheetOf = ({ sheets }: Pick<ImportDraft, 'sheets'>, name: string): DraftSheet => sheets[name] ?? untouched

/** The person said something about the sheet that is looked at. */
export function changeSheet(change: Partial<DraftSheet>): void {
  const draft = stored.get()
  if (draft) changeDraft({ sheets: { ...draft.sheets, [draft.shown]: { ...sheetOf(draft, draft.shown), ...change } } })
}

/** The person chose the field of a column; null leaves it out. */
export const chooseField = (column: number, field: string | null): void => chooseFields([column], field)

/** The person chose one field for several columns. */
export function chooseFields(columns: readonly number[], field: string | null): void {
  const draft = stored.get()
  if (!draft) return
  const { fields } = sheetOf(draft, draft.shown)
  changeSheet({ fields: { ...fields, ...Object.fromEntries(columns.map((column) => [column, field])) } })
}

const choicesOf = (draft: Pick<ImportDraft, 'sheets'>, name: string) => ({
  ...sheetOf(draft, name).choices,
  ...(name !== '' && { sheet: name }),
})

/** The first rows of a sheet, read as the person wants it. */
export const previewQuery = (draft: Pick<ImportDraft, 'upload' | 'sheets'>, name: string) =>
  orpc.imports.preview.queryOptions({
    input: { upload: draft.upload, choices: choicesOf(draft, name), holds: sheetOf(draft, name).holds },
  })

/** The columns with the person's choices in place of the program's. */
export const chosenMapping = (mapping: Mapping, fields: DraftSheet['fields']): Mapping =>
  mapping.map(({ column, field }) => ({
    column,
    field: fields[column] ?? (column in fields ? null : field),
  }))

/** The sheets taken with all that was chosen for them, for the rehearsal. */
export const draftParts = (draft: ImportDraft) =>
  Promise.all(
    draft.taken.map(async (name) => {
      const { fields, holds: held } = sheetOf(draft, name)
      const { mapping, holds } = await queryClient.ensureQueryData(previewQuery(draft, name))
      const part = { choices: choicesOf(draft, name), holds: held ?? holds }
      return Object.keys(fields).length === 0 ? part : { ...part, mapping: chosenMapping(mapping, fields) }
    }),
  )

export const forgetDraft = () => stored.set(null)

/** Forgets the file once its batch is imported or thrown away. */
export function forgetDraftOf(batch: number): void {
  if (stored.get()?.batch === batch) forgetDraft()
}
