import { Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { QuoteSum } from '../../../shared/contract/quotes.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { quoteStatuses, type ShownStatus } from '../../../shared/domain/quote-state.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './QuotesPage.module.css'
import { statusName } from './status-name.ts'

interface StatusBarProps {
  /** Of every status, whichever is chosen. */
  sums: readonly QuoteSum[]
  chosen: string
  /** '' for all. */
  onChoose: (status: ShownStatus | '') => void
}

/** The statuses that there are, each with its number and sum; one of them is shown in the list. */
export function StatusBar({ sums, chosen, onChoose }: StatusBarProps) {
  const { t } = useWords()
  const present = quoteStatuses.filter((status) => status === chosen || sums.some((sum) => sum.status === status))
  const parts: { status: ShownStatus | ''; label: string; of: readonly QuoteSum[] }[] = [
    { status: '', label: t('quotes.all'), of: sums },
    ...present.map((status) => ({
      status,
      label: statusName(t, status),
      of: sums.filter((sum) => sum.status === status),
    })),
  ]
  return (
    <div role="group" aria-label={t('quotes.status')} className={classes.statuses}>
      {parts.map(({ status, label, of }) => (
        <UnstyledButton
          key={status}
          className={classes.status}
          aria-pressed={status === chosen}
          onClick={() => onChoose(status === chosen ? '' : status)}
        >
          <span>
            {`${label} `}
            <Text span inherit c="dimmed" className="figures">
              {of.reduce((all, { count }) => all + count, 0)}
            </Text>
          </span>
          {status !== '' && <Sum of={of} />}
        </UnstyledButton>
      ))}
    </div>
  )
}

/** In one currency where all rates are known, else each by itself. */
function Sum({ of }: { of: readonly QuoteSum[] }) {
  const { t, locale } = useWords()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const own = office?.profile.currency
  const inOwn = of.reduce<number | null>(
    (all, { officeTotal }) => (all === null || officeTotal === null ? null : all + officeTotal),
    0,
  )
  const money = (total: number | null, currency: string) =>
    total === null || !Number.isSafeInteger(total) ? t('quotes.tooLarge') : formatMoney(total, currency, locale)
  const isOwn = of.every(({ currency }) => currency === own)
  const words =
    own !== undefined && inOwn !== null
      ? isOwn
        ? money(inOwn, own)
        : t('quoteLife.many.about', { total: money(inOwn, own) })
      : of.map(({ total, currency }) => money(total, currency)).join(' + ')
  return (
    <Text span size="xs" c="dimmed" className="figures">
      {words}
    </Text>
  )
}
