import { activities } from './activities.ts'
import { attachments } from './attachments.ts'
import { backups } from './backups.ts'
import { contacts } from './contacts.ts'
import { customFields } from './custom-fields.ts'
import { designs } from './designs.ts'
import { duplicates } from './duplicates.ts'
import { events, jobs } from './events.ts'
import { exports } from './exports.ts'
import { history } from './history.ts'
import { imports } from './imports.ts'
import { labels } from './labels.ts'
import { colleagues, office, sample } from './office.ts'
import { orgChart } from './org-chart.ts'
import { priceLists } from './price-lists.ts'
import { privacy } from './privacy.ts'
import { products } from './products.ts'
import { quotes } from './quotes.ts'
import { relations } from './relations.ts'
import { tasks } from './tasks.ts'
import { trash } from './trash.ts'
import { views } from './views.ts'

/** Everything the core can be asked; one line a feature. */
export const contract = {
  events,
  jobs,
  exports,
  history,
  office,
  colleagues,
  sample,
  backups,
  contacts,
  relations,
  orgChart,
  activities,
  tasks,
  customFields,
  duplicates,
  imports,
  labels,
  products,
  priceLists,
  designs,
  quotes,
  attachments,
  privacy,
  trash,
  views,
}
export type Contract = typeof contract
