import type { ContactsExport, ProductsExport, QuotesExport } from '../../../shared/contract/exports.ts'
import type { ErrorData } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Asker } from '../database/list-definition.ts'

/** What the thread that writes an export is to do. */
export interface ExportTask {
  folder: string
  /** The file to write. */
  path: string
  request:
    | ({ feature: 'contacts' } & ContactsExport)
    | ({ feature: 'quotes' } & QuotesExport)
    | ({ feature: 'products' } & ProductsExport)
  language: Language
  asker: Asker
}

/** What it tells. */
export type FromExporter =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; records: number }
  | { kind: 'failed'; code: string | undefined; message: string; refused: ErrorData<'FILE_REFUSED'> | null }
