import { customFieldKinds } from '../../../shared/domain/custom-fields.ts'
import { useWords } from '../../lib/i18n.ts'

/** The kinds of custom fields, to choose from. */
export function useKinds() {
  const { t } = useWords()
  return customFieldKinds.map((kind) => ({ value: kind, label: t(`settings.custom.kinds.${kind}`) }))
}
