import { activitiesRouter } from './activities/activities.ts'
import { attachmentsRouter } from './attachments/attachments.ts'
import { backupsRouter } from './backups/backups.ts'
import { contactsRouter } from './contacts/contacts.ts'
import { customFieldsRouter } from './custom-fields/custom-fields.ts'
import { designsRouter } from './designs/designs.ts'
import { duplicatesRouter } from './duplicates/duplicates.ts'
import { eventsRouter, jobsRouter } from './event-procedures.ts'
import { exportsRouter } from './exports/exports.ts'
import { historyRouter } from './history/history.ts'
import { labelsRouter } from './labels/labels.ts'
import { colleaguesRouter } from './office/colleagues.ts'
import { officeRouter } from './office/office.ts'
import { importsRouter } from './imports/imports.ts'
import { orgChartRouter } from './org-chart/org-chart.ts'
import { privacyRouter } from './privacy/privacy.ts'
import { os } from './procedure.ts'
import { priceListsRouter } from './price-lists/price-lists.ts'
import { productsRouter } from './products/products.ts'
import { quotesRouter } from './quotes/quotes.ts'
import { relationsRouter } from './relations/relations.ts'
import { sampleRouter } from './sample/sample.ts'
import { tasksRouter } from './tasks/tasks.ts'
import { trashRouter } from './trash/trash.ts'
import { viewsRouter } from './views/views.ts'

/** Every procedure of the contract; one line a feature. */
export const router = os.router({
  events: eventsRouter,
  jobs: jobsRouter,
  exports: exportsRouter,
  history: historyRouter,
  office: officeRouter,
  colleagues: colleaguesRouter,
  sample: sampleRouter,
  backups: backupsRouter,
  contacts: contactsRouter,
  relations: relationsRouter,
  orgChart: orgChartRouter,
  activities: activitiesRouter,
  tasks: tasksRouter,
  customFields: customFieldsRouter,
  duplicates: duplicatesRouter,
  imports: importsRouter,
  labels: labelsRouter,
  products: productsRouter,
  priceLists: priceListsRouter,
  designs: designsRouter,
  quotes: quotesRouter,
  attachments: attachmentsRouter,
  privacy: privacyRouter,
  trash: trashRouter,
  views: viewsRouter,
})
export type Router = typeof router
