import { Badge } from '@mantine/core'
import { useWords } from '../../lib/i18n.ts'
import classes from './BatchPage.module.css'
import type { Outcome } from './shown.ts'

const looks: Record<Outcome, { color: string; variant: string }> = {
  new: { color: 'ink', variant: 'light' },
  update: { color: 'ink', variant: 'outline' },
  unchanged: { color: 'gray', variant: 'light' },
  duplicate: { color: 'gray', variant: 'outline' },
  refused: { color: 'red.8', variant: 'filled' },
}

/** What becomes of a row. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useWords()
  return (
    <Badge {...looks[outcome]} className={classes.badge}>
      {t(`imports.check.outcomes.${outcome}`)}
    </Badge>
  )
}
