import { z } from 'zod'
import { listFilter, listSort } from '../../../shared/contract/lists.ts'
import { labelSheetTypes } from '../../../shared/domain/label-sheet-data.ts'
import { screenLocale } from '../../lib/preferences.ts'
import { createStored } from '../../lib/stored.ts'

/** Millimetres; a printer that is further off needs another remedy. */
export const mostOffset = 20
const offset = z.number().min(-mostOffset).max(mostOffset).catch(0)

/** Letter paper where it is the custom, A4 elsewhere. */
const usualSheet = () => (/-(US|CA|MX|PH)\b/.test(screenLocale()) ? 'avery-5160' : 'avery-l7160')

const settings = z.object({
  filter: listFilter.catch({}),
  sort: listSort.catch([]),
  furtherLine: z.int().positive().nullable().catch(null),
  sheetId: z.enum(labelSheetTypes.map((sheet) => sheet.id)).catch(usualSheet),
  startAt: z.int().min(1).catch(1),
  offsetX: offset,
  offsetY: offset,
  outlines: z.boolean().catch(false),
})
export type LabelSettings = z.infer<typeof settings>

/** What was last chosen on the page of labels, kept on this computer: offsets belong to its printer. */
export const labelSettings = createStored('kontor.labels', (raw): LabelSettings => settings.parse(raw ?? {}))

export const setLabels = (change: Partial<LabelSettings>) => labelSettings.set({ ...labelSettings.get(), ...change })
