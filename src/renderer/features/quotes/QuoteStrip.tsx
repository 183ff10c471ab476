import { Anchor, Text } from '@mantine/core'
import { IconArrowForwardUp, IconBan, IconCheck, IconClock, IconX, type Icon } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Quote, QuoteStatus, QuoteVersion } from '../../../shared/contract/quotes.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { isExpired } from '../../../shared/domain/quote-state.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './QuotePage.module.css'

const icons: Record<QuoteStatus, Icon> = {
  draft: IconClock,
  sent: IconClock,
  accepted: IconCheck,
  declined: IconX,
  cancelled: IconBan,
  superseded: IconArrowForwardUp,
}

/** One line that says how things stand with a quote, and which version is the one that counts or is being written. */
export function QuoteStrip({ quote, versions }: { quote: Quote; versions: readonly QuoteVersion[] }) {
  const { t } = useWords()
  const words = useStanding(quote)
  const Sign = icons[quote.status]
  const before = versions.find(({ id }) => id === quote.revisesId)
  const latest = versions.findLast(({ number }) => number !== null)
  const draft = versions.find(({ status, revision }) => status === 'draft' && revision > quote.revision)
  return (
    <div className={classes.strip} data-status={quote.status}>
      <Sign size={18} stroke={1.6} aria-hidden />
      <Text component="span" size="sm">
        {words}
        {quote.status === 'superseded' && latest && (
          <Other id={latest.id} words={t('quoteLife.replacedBy')}>
            {latest.number}
          </Other>
        )}
      </Text>
      {quote.status !== 'superseded' && before && (
        <Text component="span" size="sm" c="dimmed">
          <Other id={before.id} words={t('quoteLife.replaces')}>
            {before.number}
          </Other>
        </Text>
      )}
      {draft && (
        <Text component="span" size="sm" c="dimmed">
          <Other id={draft.id} words={t('quoteLife.inWork')}>
            {t('quoteLife.versionDraft', { revision: draft.revision })}
          </Other>
        </Text>
      )}
    </div>
  )
}

/** Of which quote a draft is a later version; nothing for the first. */
export function VersionOf({ quote: { id, revision, revisesId } }: { quote: Quote }) {
  const { t } = useWords()
  const { data: life } = useQuery(orpc.quotes.life.queryOptions({ input: { id } }))
  const number = life?.versions[0]?.number
  if (revisesId === null || !number) return null
  return (
    <Anchor size="sm" truncate renderRoot={(props) => <Link to="/quotes/$id" params={{ id: revisesId }} {...props} />}>
      {t('quoteLife.versionOf', { revision, number })}
    </Anchor>
  )
}

function Other({ id, words, children }: { id: number; words: string; children: ReactNode }) {
  return (
    <>
      {`${words} `}
      <Anchor inherit underline="always" renderRoot={(props) => <Link to="/quotes/$id" params={{ id }} {...props} />}>
        {children}
      </Anchor>
    </>
  )
}

/** How things stand, in words. */
function useStanding(quote: Quote): string {
  const { t, day, locale } = useWords()
  const { status, validUntil, decidedOn, decidedBy: name, decisionReason } = quote
  const on = decidedOn === null ? '' : day(decidedOn)
  switch (status) {
    case 'sent':
      if (validUntil === null) return t('quoteLife.waiting')
      return t(isExpired(quote) ? 'quoteLife.expired' : 'quoteLife.waitingUntil', { day: day(validUntil) })
    case 'accepted':
      return [
        t(name ? 'quoteLife.acceptedOnBy' : 'quoteLife.acceptedOn', { day: on, name }),
        validUntil !== null &&
          decidedOn !== null &&
          decidedOn > validUntil &&
          t('quoteLife.acceptedLate', { day: day(validUntil) }),
        quote.acceptedTotal !== null &&
          t('quoteLife.ordered', { total: formatMoney(quote.acceptedTotal, quote.currency, locale) }),
      ]
        .filter(Boolean)
        .join(' · ')
    case 'declined':
      return [t('quoteLife.declinedOn', { day: on }), name, decisionReason].filter(Boolean).join(' · ')
    case 'cancelled':
      return [t('quoteLife.cancelledOn', { day: on }), decisionReason].filter(Boolean).join(' · ')
    default:
      return ''
  }
}
