import { z } from 'zod'
import { importOptions, readingChoices } from '../../../shared/contract/imports.ts'
import { createStored, useStored } from '../../lib/stored.ts'

const importDraft = z.object({
  upload: z.string(),
  fileName: z.string(),
  choices: readingChoices,
  /** Fields that the person chose otherwise than the program, by column; null leaves the column out. */
  fields: z.record(z.string(), z.string().nullable()),
  options: importOptions,
  /** The job of the rehearsal under way. */
  job: z.string().nullable(),
  /** The batch that the last rehearsal made; another rehearsal replaces it. */
  batch: z.int().nullable(),
})
export type ImportDraft = z.infer<typeof importDraft>

/** A file that is being prepared, kept at this desk so that leaving the page loses nothing. */
const stored = createStored<ImportDraft | null>('kontor.import', (raw) => importDraft.nullable().catch(null).parse(raw))

export const useImportDraft = () => useStored(stored)

export function beginDraft(upload: string, fileName: string): void {
  const options = importOptions.parse({})
  stored.set({ upload, fileName, choices: {}, fields: {}, options, job: null, batch: null })
}

export function changeDraft(change: Partial<ImportDraft>): void {
  const draft = stored.get()
  if (draft) stored.set({ ...draft, ...change })
}

/** The person chose the field of a column; null leaves it out. */
export const chooseField = (column: number, field: string | null): void => chooseFields([column], field)

/** The person chose one field for several columns. */
export function chooseFields(columns: readonly number[], field: string | null): void {
  const fields = stored.get()?.fields
  changeDraft({ fields: { ...fields, ...Object.fromEntries(columns.map((column) => [column, field])) } })
}

export const forgetDraft = () => stored.set(null)

/** Forgets the file once its batch is imported. */
export function forgetDraftOf(batch: number): void {
  if (stored.get()?.batch === batch) forgetDraft()
}
