import type { ViewDefinition } from '../../../shared/contract/views.ts'
import { type StandardContactView, standardContactViews } from '../../../shared/domain/contact-views.ts'
import type { StandardView } from '../../components/list/ViewBar.tsx'
import { useWords } from '../../lib/i18n.ts'

/** The views that every office has, in the reader's words. */
export function useStandardViews(): StandardView[] {
  const { t } = useWords()
  const keys = Object.keys(standardContactViews) as StandardContactView[]
  return keys.map((key) => {
    const definition: ViewDefinition = standardContactViews[key]
    return { key, name: t(`contacts.views.${key}`), definition }
  })
}
