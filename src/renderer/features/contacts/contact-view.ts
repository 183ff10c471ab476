import type { ViewDefinition } from '../../../shared/contract/views.ts'
import { type StandardContactView, standardContactViews } from '../../../shared/domain/contact-views.ts'
import { ChosenColumns } from '../../components/list/shown-columns.ts'
import type { StandardView } from '../../components/list/ViewBar.tsx'
import { useWords } from '../../lib/i18n.ts'
import type { ListState } from './list-state.ts'

/** The columns of the list that were chosen at this desk. */
export const chosenColumns = new ChosenColumns('contacts')

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
