import type { PrintDocument } from '../../shared/domain/print-document.ts'
import { fail } from '../../shared/errors.ts'
import type { Services } from './services.ts'

/** The PDF of a document. @throws NO_PDF, MISSING_FONT, PDF_TIMEOUT where this machine cannot make it */
export async function renderPdf(services: Services, document: PrintDocument): Promise<Uint8Array> {
  if (!services.renderPdf) fail('NO_PDF', {})
  return services.renderPdf(document)
}
