import { Buffer } from 'node:buffer'
import { os } from '../procedure.ts'
import { readPiece, removeFile } from './exported-files.ts'
import { startExport } from './start-export.ts'

export const exportsRouter = {
  contacts: os.exports.contacts.handler(({ context, input }) => ({
    job: startExport(context.services, { feature: 'contacts', ...input }, context),
  })),

  quotes: os.exports.quotes.handler(({ context, input }) => ({
    job: startExport(context.services, { feature: 'quotes', ...input }, context),
  })),

  products: os.exports.products.handler(({ context, input }) => ({
    job: startExport(context.services, { feature: 'products', ...input }, context),
  })),

  piece: os.exports.piece.handler(({ context: { services }, input }) => ({
    piece: Buffer.from(readPiece(services, input.file, input.at)).toString('base64'),
  })),

  discard: os.exports.discard.handler(({ context: { services }, input }) => {
    removeFile(services, input.file)
    return {}
  }),
}
