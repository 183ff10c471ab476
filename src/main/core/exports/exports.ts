import { translator } from '../../../shared/i18n/i18n.ts'
import { os, readingAtLength } from '../procedure.ts'
import { contactsCsv } from './contact-csv.ts'

export const exportsRouter = {
  contacts: os.exports.contacts.use(readingAtLength).handler(async ({ context: { db, caller, services }, input }) => {
    const { csv, contacts } = await contactsCsv(db, input.filter, input)
    const day = services.clock().toISOString().slice(0, 10)
    return { name: `${translator(caller.language)('exports.contactsFile')} ${day}.csv`, csv, contacts }
  }),
}
