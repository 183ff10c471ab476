import { IconPencil } from '@tabler/icons-react'
import { useWords } from '../../lib/i18n.ts'

/** Marks a draft in which something waits that was typed at this desk and not saved. */
export function UnsavedMark() {
  const { t } = useWords()
  const label = t('quotes.typingWaits')
  return (
    <span role="img" aria-label={label} title={label} style={{ marginInlineStart: 6, verticalAlign: 'middle' }}>
      <IconPencil size={14} stroke={1.6} aria-hidden />
    </span>
  )
}
