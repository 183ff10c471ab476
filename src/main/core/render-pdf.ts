import type { PrintDocument } from '../../shared/domain/print-document.ts'
import { fail } from '../../shared/errors.ts'
import type { Services } from './services.ts'

/** The PDF of a document. @throws NO_PDF where this machine cannot make one */
export async function renderPdf(services: Services, document: PrintDocument): Promise<Uint8Array> {
  if (!services.renderPdf) fail('NO_PDF', {})
  try {
    return await services.renderPdf(document)
  } catch (error) {
    if ((error as { reason?: string }).reason === 'no-browser') fail('NO_PDF', {})
    throw error
  }
}
