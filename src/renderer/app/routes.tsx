import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { parseListState } from '../components/list/list-state.ts'
import { ContactTimeline } from '../features/activities/ContactTimeline.tsx'
import { logAction } from '../features/activities/log-action.ts'
import { ContactFiles } from '../features/attachments/ContactFiles.tsx'
import { FilesPage } from '../features/attachments/FilesPage.tsx'
import { parseFilesListState } from '../features/attachments/files-list-state.ts'
import { ContactPage } from '../features/contacts/ContactPage.tsx'
import { ContactsPage } from '../features/contacts/ContactsPage.tsx'
import { parseContactListState } from '../features/contacts/contact-list-state.ts'
import { mergeChosen, mergeWith } from '../features/duplicates/contact-actions.ts'
import { DesignsPage } from '../features/designs/DesignsPage.tsx'
import { DuplicatesPage } from '../features/duplicates/DuplicatesPage.tsx'
import { parseMergeAddress } from '../features/duplicates/merge-address.ts'
import { MergePage } from '../features/duplicates/MergePage.tsx'
import { ExportPage } from '../features/exports/ExportPage.tsx'
import { HistoryPage, recordAddress } from '../features/history/HistoryPage.tsx'
import { BatchPage } from '../features/imports/BatchPage.tsx'
import { ContactOrigins, ProductOrigins } from '../features/imports/Origins.tsx'
import { ImportPage } from '../features/imports/ImportPage.tsx'
import { MappingPage } from '../features/imports/MappingPage.tsx'
import { labelForContact, labelsForContacts } from '../features/labels/contact-actions.ts'
import { LabelsPage } from '../features/labels/LabelsPage.tsx'
import { BackupsPage } from '../features/backups/BackupsPage.tsx'
import { SettingsPage } from '../features/settings/SettingsPage.tsx'
import { OrgChartPage } from '../features/org-chart/OrgChartPage.tsx'
import { PriceListsPage } from '../features/products/PriceListsPage.tsx'
import { NewProductPage, ProductPage } from '../features/products/ProductPage.tsx'
import { ProductsPage } from '../features/products/ProductsPage.tsx'
import { archiveContact, eraseContact } from '../features/privacy/contact-actions.tsx'
import { ErasuresPage } from '../features/privacy/ErasuresPage.tsx'
import { OverviewPage } from '../features/quotes/OverviewPage.tsx'
import { WaitingQuotes } from '../features/quotes/WaitingQuotes.tsx'
import { ContactQuotes, newQuoteAction } from '../features/quotes/ContactQuotes.tsx'
import { parseNewQuote, parseQuoteAddress } from '../features/quotes/quote-address.ts'
import { NewQuotePage, QuotePage } from '../features/quotes/QuotePage.tsx'
import { QuotesPage } from '../features/quotes/QuotesPage.tsx'
import { CompanyStructure } from '../features/relations/CompanyStructure.tsx'
import { ContactRelations } from '../features/relations/ContactRelations.tsx'
import { DueSteps } from '../features/tasks/DueSteps.tsx'
import { NextSteps } from '../features/tasks/NextSteps.tsx'
import { TodayPage } from '../features/today/TodayPage.tsx'
import { TrashPage } from '../features/trash/TrashPage.tsx'
import { contactSlots } from '../lib/contact-slots.ts'
import { productSlots } from '../lib/product-slots.ts'
import { todaySlots } from '../lib/today-slots.ts'
import { ErrorPage } from './ErrorPage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { Shell } from './Shell.tsx'

const root = createRootRoute({ component: Shell })

/** A record's id in an address. */
const recordId = {
  parse: ({ id }: { id: string }) => ({ id: Number(id) }),
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
}

/** The id of a record that an address may name. */
const optionalId = {
  parse: ({ id }: { id?: string | undefined }) => (id === undefined ? {} : { id: Number(id) }),
  stringify: ({ id }: { id?: number | undefined }) => (id === undefined ? {} : { id: String(id) }),
}

/** Every page of the program; one line a page. */
const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: TodayPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/contacts',
    component: ContactsPage,
    validateSearch: parseContactListState,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/contacts/new',
    beforeLoad: () => {
      throw redirect({ to: '/contacts', search: { form: 'person' } })
    },
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/contacts/$id',
    component: ContactPage,
    params: recordId,
    validateSearch: parseContactListState,
  }),
  createRoute({ getParentRoute: () => root, path: '/contacts/$id/chart', component: OrgChartPage, params: recordId }),
  createRoute({ getParentRoute: () => root, path: '/import', component: ImportPage }),
  createRoute({ getParentRoute: () => root, path: '/import/file', component: MappingPage }),
  createRoute({ getParentRoute: () => root, path: '/import/$id', component: BatchPage, params: recordId }),
  createRoute({ getParentRoute: () => root, path: '/export', component: ExportPage }),
  createRoute({ getParentRoute: () => root, path: '/labels', component: LabelsPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/files',
    component: FilesPage,
    validateSearch: parseFilesListState,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/erasures/{-$id}',
    component: ErasuresPage,
    params: optionalId,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/designs/{-$id}',
    component: DesignsPage,
    params: {
      parse: ({ id }) => (id === undefined ? {} : { id: Number(id) }),
      stringify: ({ id }) => (id === undefined ? {} : { id: String(id) }),
    },
  }),
  createRoute({ getParentRoute: () => root, path: '/duplicates', component: DuplicatesPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/merge',
    component: MergePage,
    validateSearch: parseMergeAddress,
  }),
  createRoute({ getParentRoute: () => root, path: '/backups', component: BackupsPage }),
  createRoute({ getParentRoute: () => root, path: '/trash', component: TrashPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/history/$type/$id',
    component: HistoryPage,
    params: recordAddress,
  }),
  createRoute({ getParentRoute: () => root, path: '/settings/{-$section}', component: SettingsPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/products',
    component: ProductsPage,
    validateSearch: parseListState,
  }),
  createRoute({ getParentRoute: () => root, path: '/products/new', component: NewProductPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/products/lists/{-$id}',
    component: PriceListsPage,
    params: optionalId,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/products/$id',
    component: ProductPage,
    params: recordId,
    validateSearch: parseListState,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/quotes',
    component: QuotesPage,
    validateSearch: parseListState,
  }),
  createRoute({ getParentRoute: () => root, path: '/quotes/overview', component: OverviewPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/quotes/new',
    component: NewQuotePage,
    validateSearch: parseNewQuote,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/quotes/$id',
    component: QuotePage,
    params: recordId,
    validateSearch: parseQuoteAddress,
  }),
])

contactSlots.actions.push(logAction, newQuoteAction, labelForContact)
contactSlots.menu.push(mergeWith, archiveContact, eraseContact)
contactSlots.listActions.push(labelsForContacts, mergeChosen)
contactSlots.middle.push({ id: 'timeline', component: ContactTimeline })
contactSlots.panels.push(
  { id: 'steps', component: NextSteps, previewed: true },
  { id: 'quotes', component: ContactQuotes },
  { id: 'files', component: ContactFiles },
  { id: 'companies', component: CompanyStructure },
  { id: 'relations', component: ContactRelations },
  { id: 'origins', component: ContactOrigins },
)
productSlots.panels.push({ id: 'origins', component: ProductOrigins })
todaySlots.push({ id: 'steps', component: DueSteps }, { id: 'quotes', component: WaitingQuotes })

/** Addresses live behind `#`, because the page is served as one file by both hosts. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingMinMs: 0,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
