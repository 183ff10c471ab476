import { activityRecord } from './activities/activity-store.ts'
import { attachmentRecord } from './attachments/attachment-store.ts'
import { contactRecord, tagRecord } from './contacts/contact-record.ts'
import { customFieldRecord } from './custom-fields/custom-fields.ts'
import { designRecord } from './designs/design-store.ts'
import { importRecord } from './imports/batches.ts'
import { colleagueRecord } from './office/colleagues.ts'
import { officeRecord } from './office/office.ts'
import { priceListRecord } from './price-lists/price-list-store.ts'
import { productRecord } from './products/product-store.ts'
import { quoteRecord } from './quotes/quote-store.ts'
import type { RecordDefinition } from './record-type.ts'
import { taskRecord } from './tasks/task-store.ts'
import { viewRecord } from './views/views.ts'

/** The kinds of records that history follows; one line a feature. */
export const recordDefinitions: readonly RecordDefinition[] = [
  officeRecord,
  colleagueRecord,
  tagRecord,
  customFieldRecord,
  contactRecord,
  activityRecord,
  taskRecord,
  importRecord,
  productRecord,
  priceListRecord,
  designRecord,
  quoteRecord,
  attachmentRecord,
  viewRecord,
]
