import { Buffer } from 'node:buffer'
import { type ChartPaper, mostPeople } from '../../../shared/contract/org-chart.ts'
import type { ChartPerson } from '../../../shared/domain/org-chart.ts'
import { fail } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { deriveContacts } from '../contacts/contact-record.ts'
import { loadContact } from '../contacts/contact-store.ts'
import { lineFaults } from '../contacts/contact-trees.ts'
import type { Db } from '../database/connection.ts'
import { os, reading, type Write, writing } from '../procedure.ts'
import { renderPdf } from '../render-pdf.ts'
import { chartDocument } from './chart-document.ts'

export const orgChartRouter = {
  get: os.orgChart.get.use(reading).handler(({ context: { db }, input }) => loadChart(db, input.companyId)),

  setLine: os.orgChart.setLine.use(writing).handler(({ context, input }) => setLine(context, input)),

  document: os.orgChart.document.use(reading).handler(async ({ context: { db, caller }, input }) => ({
    document: await printedChart(db, input, caller.language),
  })),

  pdf: os.orgChart.pdf.handler(async ({ context: { services, caller }, input }) => {
    const document = await printedChart(services.reads, input, caller.language)
    const bytes = await renderPdf(services, document)
    return { fileName: `${document.title}.pdf`, base64: Buffer.from(bytes).toString('base64') }
  }),
}

async function loadChart(
  db: Db,
  companyId: number,
): Promise<{ company: { id: number; name: string }; people: ChartPerson[] }> {
  const company = await db
    .selectFrom('contact_index')
    .select('display_name as name')
    .where('contact_id', '=', companyId)
    .where('kind', '=', 'company')
    .executeTakeFirst()
  if (!company) fail('NOT_FOUND', { type: 'contact', id: companyId })
  const places = await db
    .selectFrom('contact_position as place')
    .innerJoin('contact_index as person', 'person.contact_id', 'place.contact_id')
    .select(['person.contact_id as id', 'display_name as name', 'place.role', 'department', 'reports_to_id'])
    .where('place.company_id', '=', companyId)
    .orderBy('sort_name')
    .orderBy('person.contact_id')
    .orderBy('place.position')
    .limit(mostPeople)
    .execute()
  const people = [...Map.groupBy(places, ({ id }) => id).values()].map((own): ChartPerson => {
    const [{ id, name } = { id: 0, name: '' }] = own
    const roles = new Set(own.map(({ role }) => role).filter(Boolean))
    const department = own.find((place) => place.department !== '')?.department ?? ''
    return { id, name, role: [...roles].join(' · '), department, reportsToId: chiefOf(own) }
  })
  const there = new Set(people.map(({ id }) => id))
  return {
    company: { id: companyId, name: company.name },
    people: people.map((person) => ({
      ...person,
      reportsToId: there.has(person.reportsToId ?? 0) ? person.reportsToId : null,
    })),
  }
}

/** A person may have several roles in a company, but reports to one person in it. */
const chiefOf = (places: { reports_to_id: number | null }[]) =>
  places.find((place) => place.reports_to_id !== null)?.reports_to_id ?? null

interface Line {
  companyId: number
  personId: number
  reportsToId: number | null
  was: number | null
}

async function setLine({ db, now, changeSetId }: Write, { companyId, personId, reportsToId, was }: Line) {
  const contact = await loadContact(db, personId)
  const places = contact.positions.filter((place) => place.companyId === companyId)
  if (places.length === 0 || contact.deletedAt) fail('NOT_FOUND', { type: 'contact', id: personId })
  const chart = await loadChart(db, companyId)
  const theirs = chart.people.find(({ id }) => id === personId)?.reportsToId ?? null
  if (theirs !== was && theirs !== reportsToId) {
    const fields = [{ field: 'reportsTo', yours: reportsToId, theirs }]
    fail('CONFLICT', { type: 'contact', id: personId, version: contact.version, fields })
  }
  const faults = await lineFaults(db, { positions: places.map((place) => ({ ...place, reportsToId })) }, contact)
  if (faults.length > 0)
    fail('INVALID', { faults: faults.slice(0, 1).map((fault) => ({ ...fault, path: ['reportsToId'] })) })
  if (places.every((place) => place.reportsToId === reportsToId)) return { changeSet: changeSetId }
  await db
    .updateTable('contact_position')
    .set({ reports_to_id: reportsToId })
    .where('contact_id', '=', personId)
    .where('company_id', '=', companyId)
    .execute()
  await db
    .updateTable('contact')
    .set({ version: contact.version + 1, updated_at: now })
    .where('id', '=', personId)
    .execute()
  await deriveContacts(db, [personId])
  return { changeSet: changeSetId }
}

async function printedChart(
  db: Db,
  { companyId, paper }: { companyId: number; paper: ChartPaper },
  language: Language,
) {
  const { company, people } = await loadChart(db, companyId)
  return chartDocument(company.name, people, paper, language)
}
