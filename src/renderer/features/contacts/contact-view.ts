import { z } from 'zod'
import { type ViewColumn, viewColumn, type ViewDefinition } from '../../../shared/contract/views.ts'
import { type StandardContactView, standardContactViews } from '../../../shared/domain/contact-views.ts'
import type { StandardView } from '../../components/list/ViewBar.tsx'
import { useWords } from '../../lib/i18n.ts'
import { createStored, useStored } from '../../lib/stored.ts'
import { initialColumns } from './contact-columns.tsx'
import type { ListState } from './list-state.ts'

const remembered = z.record(z.string(), z.array(viewColumn)).catch({})

/** The columns chosen at this desk, by the view they were chosen in. */
const shownColumns = createStored('kontor.contacts.columns', (raw) => remembered.parse(raw ?? {}))

const keyOf = (view: ListState['view']) => String(view ?? 'all')

/** The columns of a view: as they were chosen at this desk, else as the view has them. */
export function useShownColumns(view: ListState['view'], ofView: readonly ViewColumn[] | undefined) {
  const chosen = useStored(shownColumns)[keyOf(view)]
  return {
    columns: chosen ?? ofView ?? initialColumns,
    setColumns: (columns: ViewColumn[]) => shownColumns.set({ ...shownColumns.get(), [keyOf(view)]: columns }),
  }
}

/** From now on a view has the columns that it says itself. */
export function forgetColumns(view: ListState['view']): void {
  const { [keyOf(view)]: _, ...others } = shownColumns.get()
  shownColumns.set(others)
}

/** The views that every office has, in the reader's words. */
export function useStandardViews(): StandardView[] {
  const { t } = useWords()
  const keys = Object.keys(standardContactViews) as StandardContactView[]
  return keys.map((key) => {
    const definition: ViewDefinition = standardContactViews[key]
    return { key, name: t(`contacts.views.${key}`), definition }
  })
}

/** What of a list's address a view says. */
export const stateOfView = ({ search, where, sort, group }: ViewDefinition): Partial<ListState> => ({
  search,
  where,
  sort,
  group,
})
