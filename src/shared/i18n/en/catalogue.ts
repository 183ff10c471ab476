import { activities } from './activities.ts'
import { attachments } from './attachments.ts'
import { backups } from './backups.ts'
import { cli } from './cli.ts'
import { common } from './common.ts'
import { contacts } from './contacts.ts'
import { contactFields } from './contact-fields.ts'
import { designs } from './designs.ts'
import { desktop } from './desktop.ts'
import { duplicates } from './duplicates.ts'
import { errors } from './errors.ts'
import { exports } from './exports.ts'
import { history } from './history.ts'
import { imports } from './imports.ts'
import { labels } from './labels.ts'
import { orgChart } from './org-chart.ts'
import { lists } from './lists.ts'
import { privacy } from './privacy.ts'
import { products } from './products.ts'
import { quoteLife } from './quote-life.ts'
import { quoteEditor } from './quote-editor.ts'
import { quotes } from './quotes.ts'
import { relations } from './relations.ts'
import { serving } from './serving.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { tasks } from './tasks.ts'
import { today } from './today.ts'
import { trash } from './trash.ts'

/** The English catalogue: the source of the keys. One line a feature. */
export const en = {
  activities,
  attachments,
  backups,
  cli,
  common,
  contacts,
  contactFields,
  designs,
  desktop,
  duplicates,
  errors,
  exports,
  history,
  imports,
  labels,
  orgChart,
  lists,
  privacy,
  products,
  quoteLife,
  quoteEditor,
  quotes,
  relations,
  serving,
  settings,
  shell,
  tasks,
  today,
  trash,
} as const
